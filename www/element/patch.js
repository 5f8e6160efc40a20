// Applies the steps of the renderer (`patch.rs`) to a page. Each step is a letter and a word, and ends with NUL.
//
// The cursor moves over the nodes that were created here, never over their siblings in the page: translators,
// dictionaries and data detectors insert nodes of their own between ours, split our texts and remove nodes.

// The letters of the steps.
const SKIP = '+'; // moves past as many nodes as `word` says
const REMOVE = 'x'; // removes as many
const ENTER = '('; // moves into the element at the cursor
const LEAVE = ')'; // moves out of it
const CREATE = '<'; // creates an element named `word` and moves into it
const CLOSE = '>'; // moves out of it
const TEXT = '"'; // creates a text
const SET_TEXT = '~'; // changes the text at the cursor
const SET_ATTRIBUTE = '='; // sets the attribute `word` of the element around; its value is the next step
const REMOVE_ATTRIBUTE = '-'; // removes it
const SET_VALUE = 'v'; // sets the value of the field around
const SET_CHECKED = 'c'; // checks the box around, or unchecks it
// `s`, the only other one, selects the option around

const SVG = 'http://www.w3.org/2000/svg';

/**
 * The nodes created here, in order, by the element they were created for.
 * @type {WeakMap<Node, ChildNode[]>}
 */
const children = new WeakMap();

/**
 * The application of one list of steps.
 * @typedef {object} Run
 * @property {string[]} steps those that are left; the next one is the last
 * @property {number} changes
 * @property {boolean | undefined} repair
 * @property {boolean | undefined} keep
 */

/**
 * The closest element around `node` that was created here, itself if it was; undefined outside of any.
 * @param {Node | null} node
 * @returns {HTMLElement | null}
 */
export function closestOwn(node) {
  while (node && !children.has(node)) node = node.parentNode;
  return /** @type {HTMLElement | null} */ (node);
}

/**
 * Applies steps in `root`; returns how many changes that are which an observer of `root` reports. With `repair` the
 * steps are those that draw from nothing what is there already: the attributes and texts of the existing nodes are set
 * right; with `keep` what the reader has typed and chosen in fields is left alone. Throws where the nodes are not those
 * of the steps.
 * @param {Element} root
 * @param {string} text
 * @param {boolean} [repair]
 * @param {boolean} [keep]
 */
export function patch(root, text, repair, keep) {
  if (!children.has(root)) children.set(root, []);
  const steps = text.split('\0').reverse();
  // The last step too ends with NUL: what follows it is no step.
  steps.shift();
  const run = { steps, changes: 0, repair, keep };
  patchElement(run, root);
  return run.changes;
}

/**
 * Applies the steps in one element, until they leave it.
 * @param {Run} run
 * @param {Element} element
 * @param {boolean} [detached] whether it is not in the page yet
 */
function patchElement(run, element, detached) {
  const { steps, repair } = run;
  const nodes = childrenOf(element);
  /** @type {string[]} */
  const names = []; // attributes that the steps set
  let index = 0;
  const changed = () => detached || (run.changes += 1);
  // A node that was not in its place was moved by others just now: then no number of changes is the right one.
  const inPlace = (/** @type {ChildNode} */ node) => {
    if (node.parentNode !== element) run.changes = NaN;
    return node;
  };
  const insert = (/** @type {ChildNode} */ node) => {
    element.insertBefore(node, nodes[index] || null);
    nodes.splice(index++, 0, node);
    changed();
  };
  /** @type {string | undefined} */
  let step;
  while ((step = steps.pop())) {
    const word = step.slice(1);
    switch (step[0]) {
      case SKIP:
        index += +word;
        break;
      case REMOVE:
        nodes.splice(index, +word).forEach((node) => {
          inPlace(node).remove();
          changed();
        });
        break;
      case ENTER: {
        const child = inPlace(nodes[index++]);
        patchElement(run, /** @type {Element} */ (/** @type {Node} */ (child)));
        inPlace(child);
        break;
      }
      case CREATE: {
        const child = /** @type {Element} */ (repair ? /** @type {Node} */ (nodes[index++]) : createElement(element, word));
        if (child.localName !== word) throw Error(word);
        patchElement(run, child, !repair);
        // Inserted when it is complete: a page lays out what is in it.
        if (!repair) insert(child);
        break;
      }
      case CLOSE:
      case LEAVE:
        // A repair enters no element otherwise than by creating it.
        if (repair) {
          if (nodes[index]) throw Error(word);
          retainAttributes(element, names);
        }
        return;
      case TEXT:
        if (!repair) insert(document.createTextNode(word));
        else if (setText(nodes[index++], word)) changed();
        break;
      case SET_TEXT:
        if (setText(inPlace(nodes[index++]), word)) changed();
        break;
      default:
        if (setState(run, element, step[0], word, names)) changed();
    }
  }
}

/**
 * Changes a text; returns whether it was another.
 * @param {Node} node
 * @param {string} word
 */
function setText(node, word) {
  const text = /** @type {Text} */ (node);
  if (text.data === word) return false;
  text.data = word;
  return true;
}

/**
 * @param {Element} parent
 * @param {string} name
 */
function createElement(parent, name) {
  const svg = name === 'svg' || parent.namespaceURI === SVG;
  const element = svg ? document.createElementNS(SVG, name) : document.createElement(name);
  children.set(element, []);
  return element;
}

/**
 * Applies a step on the attributes or the state of the element around; returns whether an observer reports it.
 * @param {Run} run
 * @param {Element} element
 * @param {string} letter
 * @param {string} word
 * @param {string[]} names
 */
function setState({ steps, repair, keep }, element, letter, word, names) {
  const field = /** @type {HTMLInputElement & HTMLOptionElement} */ (element);
  if (letter === SET_ATTRIBUTE) {
    const value = /** @type {string} */ (steps.pop()).slice(1);
    if (repair) names.push(word);
    if (!repair || (element.getAttribute(word) !== value && !isOpenState(element, word))) element.setAttribute(word, value);
    return true;
  }
  if (letter === REMOVE_ATTRIBUTE) {
    const had = element.hasAttribute(word);
    element.removeAttribute(word);
    return had;
  }
  if (letter === SET_VALUE) {
    // Of radios and boxes this is an attribute; of other fields it is what the reader types.
    const fixed = /^(radio|checkbox)$/.test(field.type);
    if (repair && fixed) names.push('value');
    if ((!keep || fixed) && field.value !== word) field.value = word;
  } else if (!keep) {
    if (letter === SET_CHECKED) field.checked = !!word;
    else field.selected = true;
  }
}

/** @param {Node} element */
const childrenOf = (element) => /** @type {ChildNode[]} */ (children.get(element));

/**
 * Whether an attribute says that a `<details>` is open, which the reader decides.
 * @param {Node} node
 * @param {string | null} name
 */
export const isOpenState = (node, name) => /** @type {Element} */ (node).localName === 'details' && name === 'open';

/**
 * Removes all attributes of an element but these.
 * @param {Element} element
 * @param {string[]} names
 */
export function retainAttributes(element, names) {
  [...element.attributes].forEach(({ name }) => names.includes(name) || isOpenState(element, name) || element.removeAttribute(name));
}

/**
 * Puts the nodes created here, and no others, in their places in `element`.
 * @param {Element} element
 */
export function restoreChildren(element) {
  const nodes = childrenOf(element);
  [...element.childNodes].forEach((node) => nodes.includes(node) || node.remove());
  nodes.forEach((node, i) => {
    const there = element.childNodes[i];
    if (there !== node) element.insertBefore(node, there || null);
    if (children.has(node)) restoreChildren(/** @type {Element} */ (/** @type {Node} */ (node)));
  });
}

/**
 * Forgets and removes everything in `root`.
 * @param {Element} root
 */
export function clear(root) {
  children.set(root, []);
  root.textContent = '';
}
