// Does to a page what `src/patch.rs` says: steps on a cursor, each a letter and a word.

const SVG = 'http://www.w3.org/2000/svg';

/** Follows the steps in `root`. Throws where the page is not at all as the steps take it to be. */
export function patch(root, steps) {
  const above = [];
  let around = root;
  let at = root.firstChild;
  const enter = (element, next) => {
    above.push([around, next]);
    around = element;
    at = element.firstChild;
  };
  const leave = () => ([around, at] = above.pop());
  const all = steps.split('\0');
  // The last step too ends with NUL.
  all.pop();
  for (let i = 0; i < all.length; i++) {
    const word = all[i].slice(1);
    switch (all[i][0]) {
      case '+':
        for (let n = word; n > 0; n--) at = at.nextSibling;
        break;
      case 'x':
        for (let n = word; n > 0; n--) {
          const gone = at;
          at = at.nextSibling;
          gone.remove();
        }
        break;
      case '(':
        enter(at, at.nextSibling);
        break;
      case '<': {
        const svg = word === 'svg' || around.namespaceURI === SVG;
        const element = svg ? document.createElementNS(SVG, word) : document.createElement(word);
        enter(element, at);
        break;
      }
      case '>': {
        // Put in when it is whole: a page lays out what stands in it.
        const element = around;
        leave();
        around.insertBefore(element, at);
        break;
      }
      case ')':
        leave();
        break;
      case '"':
        around.insertBefore(document.createTextNode(word), at);
        break;
      case '~':
        // A translator puts an element in the place of each text.
        if (at.nodeType !== 3) {
          const text = document.createTextNode(word);
          at.replaceWith(text);
          at = text;
        }
        at.data = word;
        at = at.nextSibling;
        break;
      case '=':
        around.setAttribute(word, all[++i].slice(1));
        // A choice that the reader made by hand does not follow the attribute any more.
        if (word === 'selected') around.selected = true;
        break;
      case '-':
        around.removeAttribute(word);
        break;
      case 'v':
        if (around.value !== word) around.value = word;
        break;
      case 'c':
        around.checked = word;
        break;
    }
  }
}
