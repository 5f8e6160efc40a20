// Where links lead: those from one explainer to another, and those that readers share.

/**
 * The folder of `dist/` that this script belongs to, also for a pinned copy in `v/1.2.3/`. A site's own bundle has none:
 * nobody knows which files are beside it.
 */
const SITE = CORE_JS_SUM && import.meta.url.replace(/(v\/\d[^/]*\/)?[^/?]*([?#].*)?$/, '');

/**
 * The folder with a page for each explainer, where the data file is one of that site; else empty.
 * @param {string} address of the data file
 * @param {string} id
 */
export const explainerPages = (address, id) => (SITE && address.split(/[?#]/)[0] === `${SITE}explainers/${id}.json` ? `${SITE}e/` : '');

/** Whether this is a frame that the page around has written: it has that page's address. */
function hasAddressOfParent() {
  const address = (/** @type {Window} */ { location }) => location.href.split('#')[0];
  try {
    return parent !== self && address(parent) === address(self);
  } catch (error) {
    return false; // a page of another origin has an address of its own
  }
}

/**
 * Whether no link can lead to what this page shows: it has no address that others could open, as in `srcdoc` and `blob:`,
 * or its fragment says what is shown, as routes of many applications do (`#/article/77`), and a link needs the fragment.
 */
export function hasNoAddress() {
  const { protocol, hash } = location;
  if (!/^https?:/.test(protocol) || hasAddressOfParent()) return true;
  const name = hash.slice(1);
  // Ours, none, or one that only says where a reader came from (`#xtor=RSS-1`).
  if (/^(tu-jie:.*|top|[^/!]+=.*)?$/i.test(name)) return false;
  const place = /** @type {string} */ (new URLSearchParams(`place=${name}`).get('place'));
  return !document.getElementById(place) && !document.getElementsByName(place).length;
}

/**
 * Steps (`patch.js`) in which links to other explainers, `#id`, lead where `target` says.
 * @param {string} steps
 * @param {(id: string) => string} target
 */
export const rewriteLinks = (steps, target) => steps.replace(/(\0=href\0\.)#([^\0]+)/g, (all, before, id) => before + target(id));

/**
 * Where a link from `host` to explainer `id` leads: to `found` on this page, else to the explainer's own `page`.
 * @param {string} id
 * @param {HTMLElement} host
 * @param {HTMLElement | undefined} found
 * @param {string} page
 */
export function linkTarget(id, host, found, page) {
  if (page && (!found || hasNoAddress())) return page;
  const [here] = location.href.split('#');
  // Relative to this page, whatever its `<base>` says.
  return `${host.baseURI.split('#')[0] === here ? '' : here}#${found && found.id !== id ? 'tu-jie:' : ''}${id}`;
}

/**
 * The explainer that a click on `link` leads to, where the browser would not find it on the page by itself.
 * @param {HTMLElement | undefined} link
 * @param {MouseEvent} event
 * @returns {string | undefined}
 */
export function linkedExplainer(link, { ctrlKey, metaKey, shiftKey, altKey }) {
  const href = (link && link.getAttribute('href')) || '';
  // A new tab or window has the address alone; and a page whose fragment says what it shows would show something else.
  if (ctrlKey || metaKey || shiftKey || altKey || (href.includes('#') && !hasNoAddress())) return undefined;
  const [, id] = /(?:#(?:tu-jie:)?|\/e\/)([\w-]+)(?:\/(?:en\.html)?)?$/.exec(href) || [];
  return id;
}
