// What both editors need: the static answer in `<tu-jie>` built again from a list of what static answers are
// made of. What is not on the list is left out. A CMS filters what is saved all the same; this keeps an editor
// from being the hole.

/** Attributes of `<tu-jie>` itself; `class` and `id` are the site's own. */
export const ATTRIBUTES = ['src', 'lang', 'theme', 'large', 'loading', 'inputs', 'class', 'id'];

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Attributes that any element of the list may have. */
const COMMON = 'class lang dir role tabindex aria-label aria-hidden aria-current data-value data-fact data-output data-label';

/** Attributes that any element of a drawing may have as well. */
const DRAWN =
  'viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points transform fill stroke stroke-width stroke-dasharray text-anchor font-size font-weight focusable';

/**
 * The elements by namespace, each with the attributes that it alone may have.
 * @type {Record<string, Record<string, string>>}
 */
const ELEMENTS = {
  [HTML]: {
    ...each('section article div p span strong em b i small sup sub br h2 h3 h4 h5 ul li dl dt dd caption thead tbody tfoot tr summary figure figcaption abbr time table', ''),
    a: 'href',
    ol: 'start',
    td: 'colspan rowspan',
    th: 'colspan rowspan scope',
    details: 'open',
  },
  [SVG]: each('svg g path rect circle ellipse line polyline polygon text tspan', DRAWN),
};

/** Where a link may lead: to another page, to a place on this one, to an address for e-mail. */
const ADDRESS = /^(https?:\/\/|mailto:|[./#?])/i;

/** How often the result is parsed again, to see whether it is parsed as it was built. */
const READINGS = 3;

/**
 * The static answer in some HTML. It is empty where browsers do not agree on what the HTML is.
 * @param {string} html
 */
export function clean(html) {
  let last = String(html);
  for (let time = 0; time < READINGS; time += 1) {
    const next = rebuild(last);
    if (next === last) return next;
    last = next;
  }
  return '';
}

/**
 * What the editor shows instead of an explainer: its id.
 * @param {string | null | undefined} src
 */
export const label = (src) => `Tujie 图解: ${(src || '').replace(/^[^]*\//, '').replace(/\.json$/, '')}`;

/** @param {string} html */
function rebuild(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  // A document without a window: nothing in it is loaded or run.
  const page = document.implementation.createHTMLDocument('');
  copy(body, page.body, page);
  return page.body.innerHTML;
}

/**
 * Copies the content of `from` that is on the list into `to`; comments and other nodes are not on it.
 * @param {Node} from
 * @param {Element} to
 * @param {Document} page
 */
function copy(from, to, page) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(page.createTextNode(/** @type {Text} */ (node).data));
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const { namespaceURI, localName: name, attributes } = /** @type {Element} */ (node);
    const space = namespaceURI || '';
    // HTML in a drawing would be read as something else the next time.
    const known = Object.hasOwn(ELEMENTS, space) && Object.hasOwn(ELEMENTS[space], name) && (space === SVG || to.namespaceURI === HTML);
    if (!known) continue;
    const made = page.createElementNS(space, name);
    const allowed = `${COMMON} ${ELEMENTS[space][name]}`.split(' ');
    for (const attribute of attributes) {
      if (allowed.includes(attribute.name) && harmless(attribute)) made.setAttribute(attribute.name, attribute.value);
    }
    to.append(made);
    copy(node, made, page);
  }
}

/**
 * Links lead to pages; classes are those of static answers; nothing names a file to be loaded.
 * @param {Attr} attribute
 */
function harmless({ name, value }) {
  if (name === 'href') return ADDRESS.test(value);
  if (name === 'class') return value.split(/\s+/).every((word) => /^(tj(-[\w-]+)?)?$/.test(word));
  return !/url\s*\(|\\/i.test(value);
}

/**
 * The same attributes for several elements.
 * @param {string} names
 * @param {string} attributes
 * @returns {Record<string, string>}
 */
function each(names, attributes) {
  return Object.fromEntries(names.split(' ').map((name) => [name, attributes]));
}
