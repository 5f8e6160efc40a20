/** @typedef {string | number | boolean | ((event: Event) => void)} Attribute */

/**
 * Creates an element with attributes and children; `on…` attributes are listeners.
 * @param {N} name
 * @param {Record<string, Attribute>} [attributes]
 * @param {...(Node | string)} children
 * @template {keyof HTMLElementTagNameMap | 'svg' | 'g' | 'rect' | 'path' | 'text'} N
 * @returns {N extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[N] : SVGElement}
 */
export function make(name, attributes = {}, ...children) {
  const svg = ['svg', 'g', 'rect', 'path', 'text'].includes(name);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(key, String(value));
  }
  element.append(...children);
  return /** @type {ReturnType<typeof make<N>>} */ (element);
}

/**
 * Sets an attribute, or removes it for a false value, where it is another.
 * @param {Element} element
 * @param {string} name
 * @param {string | false} value
 */
export function attribute(element, name, value) {
  if (value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Sets the text of an element that has no child elements.
 * @param {Element} element
 * @param {string} text
 */
export function words(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
