// How an element is to be shown: what its attributes, its place and the device say.

/**
 * Its width in sixteenths of an em: large type leaves less room. Asking lays the page out, unless
 * that is done already, as it is in an observer's callback.
 */
export function room(host) {
  return Math.round((host.getBoundingClientRect().width * 16) / parseFloat(getComputedStyle(host).fontSize));
}

/** The options of the widget in `host`, which has this much room. */
export function options(host, width) {
  const now = new Date();
  const two = (n) => String(n).padStart(2, '0');
  const theme = host.getAttribute('theme');
  return {
    lang: language(host),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    large: on(host.getAttribute('large')),
    width,
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    sends: !!navigator.share,
  };
}

/** Whether an attribute that is there or not is on: templates write out what they have, and say "false". */
export const on = (word) => word !== null && !/^\s*(false|0|no|off)\s*$/i.test(word);

/** What a language tag means here: `zh` for all of Chinese, `en`, or nothing that is known. */
const known = (tag) => (/^(zh|cn|yue|cmn|wuu)/i.test(tag) ? 'zh' : /^en/i.test(tag) && 'en');

/**
 * Its language, `zh` or `en`: what it says itself; what its static answer says, or is clearly
 * written in, since pages carry a `lang` of their template; and what the page around says, out of
 * shadow roots too.
 */
export function language(host) {
  let lang = host.getAttribute('lang');
  let words = '';
  for (const node of host.childNodes) {
    // A data file or a comment may stand beside the static answer.
    if (/^[#s]c/i.test(node.nodeName)) continue;
    lang = lang || known(node.lang);
    words += node.textContent;
  }
  const han = words.split(/[\u3400-\u9fff]/).length;
  const latin = words.split(/[a-z]+/i).length;
  // A word such as “Loading…” is no answer.
  lang = lang || (han > latin * 3 ? 'zh' : latin > han * 4 && 'en');
  while (host && !lang) {
    const holder = host.closest('[lang]');
    lang = holder && holder.lang;
    host = host.getRootNode().host;
  }
  return lang ? known(lang) || 'en' : 'zh';
}
