// Restores what was entered when a reader comes back, as browsers do with the fields of a page.
//
// For a page that is loaded again the browser keeps it with the fields of its history, and with nothing else
// (`formStateRestoreCallback`). Turbo, pjax, htmx and routers put another element into the same page: for those it is
// kept in memory, by address, for as long as the page lives. It is stored nowhere.

/** @import { Inputs } from '../../types/element.js' */

const MOST = 200;

/** @type {Map<string, Inputs | undefined>} */
const saved = new Map();
/** @type {string | undefined} */
let returnedTo; // the history entry that Back or Forward has led to

/** The page by its address; of the fragment only what is an application's route. */
const page = () => location.pathname + location.search + (/^#!?\//.test(location.hash) ? location.hash : '');

/** The entry of the history, which a new visit of the same address does not share; the address in browsers without that. */
const historyEntry = () => (window.navigation && navigation.currentEntry ? navigation.currentEntry.key : page());

/**
 * Identifies an explainer by its place: a copy of the page has as many elements of that file, in that order.
 * @param {HTMLElement} host
 * @param {string | undefined} id
 */
function placeKey(host, id) {
  const src = host.getAttribute('src');
  const alike = Array.from(document.querySelectorAll(host.localName)).filter((other) => other.getAttribute('src') === src);
  return `${page()} ${id} ${alike.indexOf(host)}`;
}

/**
 * Saves what is entered in an explainer.
 * @param {HTMLElement} host
 * @param {ElementInternals | undefined} internals
 * @param {string | undefined} id
 * @param {Inputs | undefined} inputs
 */
export function saveInputs(host, internals, id, inputs) {
  const key = placeKey(host, id);
  saved.delete(key);
  saved.set(key, inputs);
  if (saved.size > MOST) saved.delete(/** @type {string} */ (saved.keys().next().value));
  // Without a value it is sent with no form.
  if (internals && internals.setFormValue) internals.setFormValue(null, JSON.stringify([id, inputs]));
}

/**
 * What was entered where Back or Forward has led to; undefined anywhere else.
 * @param {HTMLElement} host
 * @param {string} id
 */
export const savedInputs = (host, id) => (returnedTo === historyEntry() ? saved.get(placeKey(host, id)) : undefined);

// In the capture phase: before a router handles it.
addEventListener('popstate', () => (returnedTo = historyEntry()), true);
