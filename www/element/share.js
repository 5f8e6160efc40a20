// Links that carry what was entered: `#tu-jie:<id>?name=value&…` on the page's own address. A fragment is never part of a
// request, so what it contains reaches no server. Nothing here knows which inputs there are: the widget drops names that
// it does not have, and checks values as if they were typed.

/** @import { Inputs, LinkRequest } from '../../types/element.js' */

/** Longer links do not survive messengers. Of a longer one only the complete pairs before this length are read. */
export const LONGEST = 4000;

/**
 * What a fragment asks for; undefined for any other fragment. Without `?` there are no inputs. An application's route may
 * precede it: `#/article/77#tu-jie:…`.
 * @param {string} fragment
 * @returns {LinkRequest | undefined}
 */
export function parseFragment(fragment) {
  // WordPress appends its own part in a frame (framed.js).
  const [, id, query] = /^#(?:[/!][^#]*#)?tu-jie:([\w-]{1,64})(?:\?([^]*))?$/.exec(fragment.replace(/#\?secret=\w+$/, '')) || [];
  return /** @type {LinkRequest | undefined} */ (id && (query === undefined ? { id } : { id, inputs: parseInputs(query) }));
}

/** @type {LinkRequest | undefined} */
let request;
/** @type {string | undefined} */
let parsedAddress;

/**
 * What the page's address asks for now. Parsed again when the address is another than before: single-page applications
 * change it without an event.
 */
export function requestedLink() {
  if (parsedAddress !== location.href) request = parseFragment(location.hash);
  parsedAddress = location.href;
  return request;
}

/**
 * Inputs by name, as a query has them.
 * @param {string} query
 * @returns {Inputs}
 */
export function parseInputs(query) {
  const end = query.length > LONGEST ? Math.max(0, query.lastIndexOf('&', LONGEST)) : query.length;
  /** @type {Inputs} */
  const inputs = {};
  // Lenient about percent signs, and `__proto__` cannot be set to a string.
  new URLSearchParams(query.slice(0, end)).forEach((value, name) => (inputs[name] = value));
  return inputs;
}

/**
 * The link to an explainer with these inputs; undefined where it would be too long to be read.
 * @param {string} page
 * @param {string} id
 * @param {Inputs} inputs
 * @returns {string | undefined}
 */
export function buildLink(page, id, inputs) {
  const entered = new URLSearchParams();
  Object.keys(inputs).forEach((name) => inputs[name] && entered.append(name, inputs[name]));
  const query = String(entered).replace(/%2C/g, ',');
  return query.length > LONGEST ? undefined : `${page.split('#')[0]}#tu-jie:${id}${query && '?'}${query}`;
}

/**
 * Sends or copies a link, as `button` in `root` says. `show` is called with the link and what became of it, once when the
 * link is shown and again at the end. The link is undefined where it would be too long, and empty where nothing could
 * open it.
 * @param {ParentNode} root
 * @param {HTMLElement} button
 * @param {string | undefined} address
 * @param {(address: string, code: string) => void} show
 */
export async function shareLink(root, button, address, show) {
  if (!address) return show('', address === undefined ? 'too-long' : 'no-link');
  show(address, '');
  show(address, await sendOrCopy(root, button, address));
}

/**
 * @param {ParentNode} root
 * @param {HTMLElement} button
 * @param {string} url
 */
async function sendOrCopy(root, button, url) {
  if (button.dataset.share === 'send') {
    try {
      await navigator.share({ title: /** @type {string} */ (/** @type {Element} */ (root.querySelector('.tj-title')).textContent), url });
      return '';
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'AbortError') return ''; // the reader's own choice
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch (error) {
    // No clipboard, or not allowed, as in a frame: `execCommand`, or the reader copies the selected text.
    const field = /** @type {HTMLInputElement | null} */ (root.querySelector('.tj-link'));
    // Others have removed it, or the whole widget: something else would be copied then.
    if (!field || !field.isConnected) return '';
    field.focus();
    field.select();
    if (!document.execCommand('copy')) return 'select';
    button.focus();
    return 'copied';
  }
}
