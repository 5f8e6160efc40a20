// What was entered, for a reader who comes back: as with the fields of a page.
//
// A page that is loaded anew gets it from the browser, which keeps it with the fields of its history and with nothing
// else (`formStateRestoreCallback`). Turbo, pjax, htmx and routers put another element into the same page: for those it
// is kept in memory, by address, for as long as the page lives. It is stored nowhere.

const MOST = 200;

const kept = new Map();
let came; // where Back or Forward has led to

/** The page as its address says; of a fragment only a route. */
const page = () => location.pathname + location.search + (/^#!?\//.test(location.hash) ? location.hash : '');

/** The entry of the history, which a new visit of the same address does not share; where browsers tell of none, the address. */
const entry = () => (window.navigation && navigation.currentEntry ? navigation.currentEntry.key : page());

/** An explainer in its place: a copy of the page has as many of that file, in that order. */
function place(host, id) {
  const src = host.getAttribute('src');
  const alike = Array.from(document.querySelectorAll(host.localName)).filter((one) => one.getAttribute('src') === src);
  return `${page()} ${id} ${alike.indexOf(host)}`;
}

/** Keeps what is entered in an explainer. */
export function remember(host, internals, id, inputs) {
  const key = place(host, id);
  kept.delete(key);
  kept.set(key, inputs);
  if (kept.size > MOST) kept.delete(kept.keys().next().value);
  // No value: it is sent with no form.
  if (internals && internals.setFormValue) internals.setFormValue(null, JSON.stringify([id, inputs]));
}

/** What was entered where Back or Forward has led to; undefined anywhere else. */
export const recall = (host, id) => (came === entry() ? kept.get(place(host, id)) : undefined);

// Before a router hears of it.
addEventListener('popstate', () => (came = entry()), true);
