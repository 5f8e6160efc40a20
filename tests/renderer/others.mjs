// What others do to a page: translators, dictionaries, data detectors, converters of currencies, readers' extensions,
// scripts of the page. One random change at a time, the same for the same seed; used in Node and in real browsers, so it
// takes everything from the nodes that it is given.

/** A small generator of whole numbers below n. */
export function generator(seed) {
  let state = (seed * 2654435769) % 2147483647 || 1;
  return (n) => (state = (state * 48271) % 2147483647) % n;
}

const ATTRIBUTES = ['class', 'style', 'title', 'lang', 'value', 'name', 'type', 'data-value', 'data-do', 'data-act', 'data-fact', 'data-output', 'aria-label', 'aria-expanded', 'hidden', 'role', 'disabled', 'selected', 'checked'];
const WORDS = ['USD 1,600', '', ' ', '9999', 'x', '約'];

/** Every node below `root`, texts too. */
function below(root) {
  const all = [];
  const walk = (node) => node.childNodes.forEach((child) => (all.push(child), walk(child)));
  walk(root);
  return all;
}

const CHANGES = {
  before: (node, { made }) => node.parentNode.insertBefore(made(), node),
  after: (node, { made }) => node.parentNode.insertBefore(made(), node.nextSibling),
  first: (node, { made }) => node.nodeType === 1 && node.insertBefore(made(), node.firstChild),
  last: (node, { made }) => node.nodeType === 1 && node.appendChild(made()),
  around(node, { made }) {
    const wrapper = made();
    node.parentNode.insertBefore(wrapper, node);
    wrapper.appendChild(node);
  },
  remove: (node) => node.parentNode.removeChild(node),
  // Data detectors: a text becomes a text, a link and a text.
  detect(node, { any, page }) {
    if (node.nodeType !== 3 || node.data.length < 2) return;
    const middle = node.splitText(1 + any(node.data.length - 1));
    const link = page.createElement('a');
    link.setAttribute('href', 'tel:1600');
    middle.parentNode.insertBefore(link, middle);
    if (middle.data.length > 1) middle.splitText(1);
    link.appendChild(middle);
  },
  split: (node, { any }) => node.nodeType === 3 && node.data.length > 1 && node.splitText(any(node.data.length)),
  merge: (node) => node.parentNode.normalize(),
  say: (node, { any }) => node.nodeType === 3 && (node.data = WORDS[any(WORDS.length)]),
  empty: (node, { any }) => node.nodeType === 1 && (node.textContent = WORDS[any(WORDS.length)]),
  // A translator that puts an element in the place of a text.
  replace(node, { made }) {
    const other = made();
    other.textContent = node.textContent;
    node.parentNode.replaceChild(other, node);
  },
  copy: (node) => node.parentNode.insertBefore(node.cloneNode(true), node.nextSibling),
  swap: (node) => node.parentNode.replaceChild(node.cloneNode(true), node),
  rebuild: (node) => node.nodeType === 1 && node.replaceChildren(...Array.from(node.childNodes, (child) => child.cloneNode(true))),
  reverse: (node) => Array.from(node.childNodes).reverse().forEach((child) => node.appendChild(child)),
  elsewhere(node, { any, all }) {
    const to = all[any(all.length)];
    if (to.nodeType === 1 && !node.contains(to)) to.appendChild(node);
  },
  set: (node, { any }) => node.nodeType === 1 && node.setAttribute(ATTRIBUTES[any(ATTRIBUTES.length)], WORDS[any(WORDS.length)]),
  unset(node, { any }) {
    // Whether a fold is open is the reader's own doing.
    const names = node.nodeType === 1 ? Array.from(node.attributes, ({ name }) => name).filter((name) => name !== 'open') : [];
    if (names.length) node.removeAttribute(names[any(names.length)]);
  },
  field(node, { any }) {
    if (node.localName === 'select') node.selectedIndex = any(3);
    else if (node.localName === 'input' && /radio|checkbox/.test(node.type)) node.checked = !node.checked;
    else if (node.localName === 'input') node.value = WORDS[any(WORDS.length)];
  },
};

/** Changes one thing below `root`, or that around it, in no way that `never` names; returns what was done. */
export function meddle(root, any, never = []) {
  const page = root.ownerDocument;
  const all = below(root);
  const names = Object.keys(CHANGES).filter((name) => !never.includes(name));
  const made = () => {
    const element = page.createElement(['span', 'font', 'a', 'div', 'input', 'p'][any(6)]);
    element.textContent = WORDS[any(WORDS.length)];
    return element;
  };
  if (any(40) === 0) {
    root.setAttribute('class', 'x');
    if (root.parentNode) root.parentNode.insertBefore(made(), any(2) ? root : null);
    return 'beside';
  }
  if (!all.length) return 'nothing';
  const node = all[any(all.length)];
  // What was taken out by a change before it has no place any more.
  if (!node.parentNode) return 'nothing';
  const name = names[any(names.length)];
  CHANGES[name](node, { any, made, page, all });
  return `${name} ${node.nodeName}`;
}

/** What is shown and what stands in fields, in words that can be compared. */
export function shown(root) {
  const write = (node) => {
    if (node.nodeType === 3) return JSON.stringify(node.data);
    if (node.nodeType !== 1) return `?${node.nodeName}`;
    const attributes = Array.from(node.attributes, ({ name, value }) => `${name}=${JSON.stringify(value)}`)
      .filter((one) => !one.startsWith('open='))
      .sort();
    // A text field's content; of a list the option that is chosen.
    const state = 'checked' in node || 'selectedIndex' in node ? ` {${[node.value, node.checked, node.selectedIndex]}}` : '';
    return `<${node.localName} ${attributes.join(' ')}${state}>${Array.from(node.childNodes, write).join('')}</>`;
  };
  return Array.from(root.childNodes, write).join('\n');
}
