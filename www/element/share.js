// Links that carry what was entered: `#tu-jie:<id>?name=value&…` on the page's own address. A
// fragment is never part of a request, so what it holds reaches no server. Nothing here knows
// which inputs there are: the widget drops names it does not have and refuses values as if typed.

// Longer links do not survive messengers; of a longer one only the whole pairs before this are read.
export const LONGEST = 4000;

/**
 * What a fragment asks for, `{id, inputs}`; undefined for any other. Without `?` there are no inputs. An application's route
 * may stand before it: `#/article/77#tu-jie:…`.
 */
export function read(fragment) {
  // WordPress puts its own behind it in a frame (framed.js).
  const [, id, query] = /^#(?:[/!][^#]*#)?tu-jie:([\w-]{1,64})(?:\?([^]*))?$/.exec(fragment.replace(/#\?secret=\w+$/, '')) || [];
  return id && (query === undefined ? { id } : { id, inputs: pairs(query) });
}

let wish;
let heeded;

/**
 * What the page's address asks for now. Read again where it is another than before: pages of one script write to it and
 * tell nobody.
 */
export function asked() {
  if (heeded !== location.href) wish = read(location.hash);
  heeded = location.href;
  return wish;
}

/** Inputs by name, as a query has them. */
export function pairs(query) {
  const end = query.length > LONGEST ? Math.max(0, query.lastIndexOf('&', LONGEST)) : query.length;
  const inputs = {};
  // Lenient about percent signs, and `__proto__` cannot be set to a string.
  new URLSearchParams(query.slice(0, end)).forEach((value, name) => (inputs[name] = value));
  return inputs;
}

/** The link to an explainer with these inputs; undefined where it would be too long to be read. */
export function link(page, id, inputs) {
  const entered = new URLSearchParams();
  Object.keys(inputs).forEach((name) => inputs[name] && entered.append(name, inputs[name]));
  const query = String(entered).replace(/%2C/g, ',');
  return query.length > LONGEST ? undefined : `${page.split('#')[0]}#tu-jie:${id}${query && '?'}${query}`;
}

/**
 * Hands the link on as `button` in `root` says; `show` is given what came of it, once the link is shown and again. The link
 * is undefined where it would be too long, and empty where nothing could open it.
 */
export async function share(root, button, address, show) {
  if (!address) return show('', address === undefined ? 'too-long' : 'no-link');
  show(address, '');
  show(address, await pass(root, button, address));
}

async function pass(root, button, url) {
  if (button.dataset.share === 'send') {
    try {
      await navigator.share({ title: root.querySelector('.tj-title').textContent, url });
      return '';
    } catch (error) {
      if (error.name === 'AbortError') return ''; // the reader's own choice
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return 'copied';
  } catch (error) {
    // No clipboard, or not allowed, as in a frame: the old way, or the reader's own hand.
    const field = root.querySelector('.tj-link');
    // Others have taken it, or the whole away: what is copied then would be something else.
    if (!field || !field.isConnected) return '';
    field.focus();
    field.select();
    if (!document.execCommand('copy')) return 'select';
    button.focus();
    return 'copied';
  }
}
