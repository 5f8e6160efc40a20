// Does to a page what `src/patch.rs` says: steps on a cursor, each a letter and a word.
//
// The cursor walks the nodes that were made here, never their siblings in the page: translators, dictionaries and
// data detectors put nodes of their own between ours, split our texts and take things away.

const SVG = 'http://www.w3.org/2000/svg';

/** The nodes made here, in order, by the element they were made for. */
const children = new WeakMap();

/** The closest element around `node` that was made here, itself if it was; undefined outside of any. */
export function own(node) {
  while (node && !children.has(node)) node = node.parentNode;
  return node;
}

/**
 * Follows the steps in `root`; returns how many changes an observer of `root` hears of by that. With `repair` the steps
 * are those that draw from nothing what stands there already: the attributes and texts of the nodes that were made
 * for them are set right; with `keep` what the reader has typed and chosen in fields is left alone. Throws where the nodes are not those of the steps.
 */
export function patch(root, steps, repair, keep) {
  if (!children.has(root)) children.set(root, []);
  const above = [];
  let around = root;
  let mine = children.get(root);
  let at = 0;
  let names = []; // attributes of `around` that the steps set
  let making = 0; // how many elements around the cursor do not stand in the page yet
  let changes = 0;
  const changed = () => making || (changes += 1);
  // What is not in its place was moved by others just now: then no number of changes is the right one.
  const met = (node) => {
    if (node.parentNode !== around) changes = NaN;
    return node;
  };
  const enter = (element) => {
    above.push([around, mine, at, names]);
    around = element;
    mine = children.get(element);
    at = 0;
    names = [];
  };
  const leave = () => ([around, mine, at, names] = above.pop());
  const add = (node) => {
    around.insertBefore(node, mine[at] || null);
    mine.splice(at++, 0, node);
    changed();
  };
  const text = (node, word) => {
    if (node.data === word) return;
    node.data = word;
    changed();
  };
  const all = steps.split('\0');
  // The last step too ends with NUL.
  all.pop();
  for (let i = 0; i < all.length; i++) {
    const word = all[i].slice(1);
    switch (all[i][0]) {
      case '+':
        at += +word;
        break;
      case 'x':
        mine.splice(at, word).forEach((node) => {
          met(node).remove();
          changed();
        });
        break;
      case '(':
        enter(met(mine[at++]));
        break;
      case '<': {
        let element = mine[at];
        if (!repair) {
          const svg = word === 'svg' || around.namespaceURI === SVG;
          element = svg ? document.createElementNS(SVG, word) : document.createElement(word);
          children.set(element, []);
          making += 1;
        } else if (element.localName !== word) throw Error(word);
        enter(element);
        break;
      }
      case '>': {
        const element = around;
        if (repair) {
          if (at < mine.length) throw Error(element.localName);
          strip(element, names);
          leave();
          at += 1;
        } else {
          leave();
          // Put in when it is whole: a page lays out what stands in it.
          making -= 1;
          add(element);
        }
        break;
      }
      case ')': {
        const element = around;
        leave();
        met(element);
        break;
      }
      case '"':
        if (repair) text(mine[at++], word);
        else add(document.createTextNode(word));
        break;
      case '~':
        text(met(mine[at++]), word);
        break;
      case '=': {
        const value = all[++i].slice(1);
        if (repair) names.push(word);
        if (!repair || (around.getAttribute(word) !== value && !folds(around, word))) around.setAttribute(word, value);
        changed();
        break;
      }
      case '-':
        if (around.hasAttribute(word)) changed();
        around.removeAttribute(word);
        break;
      case 'v':
        // Of radios and boxes this is an attribute; of other fields it is what the reader types.
        if (repair) {
          if (/^(radio|checkbox)$/.test(around.type)) names.push('value');
          else if (keep) break;
        }
        if (around.value !== word) around.value = word;
        break;
      case 'c':
        if (!keep) around.checked = word;
        break;
      case 's':
        if (!keep) around.selected = true;
    }
  }
  return changes;
}

/** Whether an attribute says that a fold is open: that is the reader's own doing. */
export const folds = ({ localName }, name) => localName === 'details' && name === 'open';

/** Leaves an element no attributes but these. */
export function strip(element, names) {
  [...element.attributes].forEach(({ name }) => names.includes(name) || folds(element, name) || element.removeAttribute(name));
}

/** Puts the nodes made here, and no others, where they belong in `element`. */
export function place(element) {
  const mine = children.get(element);
  [...element.childNodes].forEach((node) => mine.includes(node) || node.remove());
  mine.forEach((node, i) => {
    const there = element.childNodes[i];
    if (there !== node) element.insertBefore(node, there || null);
    if (children.has(node)) place(node);
  });
}

/** Forgets and takes away what stands in `root`. */
export function clear(root) {
  children.set(root, []);
  root.textContent = '';
}
