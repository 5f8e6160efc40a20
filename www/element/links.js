// Where links lead: those from one explainer to another, and those that readers pass on.

/**
 * The folder of `dist/` that this script belongs to, as a pinned copy in `v/1.2.3/` does too. A site's own bundle has
 * none: nobody knows what stands beside it.
 */
const SITE = CORE_JS_SUM && import.meta.url.replace(/(v\/\d[^/]*\/)?[^/?]*([?#].*)?$/, '');

/** The folder with a page for each explainer, where the data file of one is that site's own; else empty. */
export const pages = (address, id) => (SITE && address.split(/[?#]/)[0] === `${SITE}explainers/${id}.json` ? `${SITE}e/` : '');

/** Whether this is a frame that the page around has written: it has that page's address. */
function written() {
  const here = (of) => of.location.href.split('#')[0];
  try {
    return parent !== self && here(parent) === here(self);
  } catch (error) {
    return false; // a page of another origin has an address of its own
  }
}

/**
 * Whether no link can lead to what this page shows: it has no address that others could open, as in `srcdoc` and `blob:`,
 * or its fragment says what is shown, as with the routes of many applications (`#/article/77`), and a link needs that.
 */
export function unlinkable() {
  const { protocol, hash } = location;
  if (!/^https?:/.test(protocol) || written()) return true;
  const name = hash.slice(1);
  // Ours, none, or one that says something by the way, such as where a reader came from (`#xtor=RSS-1`).
  if (/^(tu-jie:.*|top|[^/!]+=.*)?$/i.test(name)) return false;
  const place = new URLSearchParams(`place=${name}`).get('place');
  return !document.getElementById(place) && !document.getElementsByName(place).length;
}

/** Steps (`src/patch.rs`) whose links to other explainers, `#id`, lead where `lead` says. */
export const led = (steps, lead) => steps.replace(/(\0=href\0\.)#([^\0]+)/g, (all, before, id) => before + lead(id));

/** Where a link from `host` leads to explainer `id`: to `found` on this page, else to the explainer's own `page`. */
export function lead(id, host, found, page) {
  if (page && (!found || unlinkable())) return page;
  const [here] = location.href.split('#');
  // Of this page, whatever it says that addresses are relative to.
  return `${host.baseURI.split('#')[0] === here ? '' : here}#${found && found.id !== id ? 'tu-jie:' : ''}${id}`;
}

/** The explainer that a press on `link` leads to, where the browser would not find it on the page by itself. */
export function meant(link, { ctrlKey, metaKey, shiftKey, altKey }) {
  const href = (link && link.getAttribute('href')) || '';
  // In another tab or window the address is all there is; and a page that says by its fragment what it shows would show
  // something else.
  if (ctrlKey || metaKey || shiftKey || altKey || (href.includes('#') && !unlinkable())) return undefined;
  const [, id] = /(?:#(?:tu-jie:)?|\/e\/)([\w-]+)(?:\/(?:en\.html)?)?$/.exec(href) || [];
  return id;
}
