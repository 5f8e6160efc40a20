/** An element with attributes and children; `on…` attributes are listeners. */
export function make(name, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'rect', 'path', 'text'].includes(name);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Sets an attribute, or takes it away for a false value; touches nothing that is so already. */
export function attribute(element, name, value) {
  if (value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Sets the words of an element that has no children of its own. */
export function words(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
