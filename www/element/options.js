// How an element is to be shown: from its attributes, its place in the page and the device.

/** @import { Options } from '../../types/element.js' */

/**
 * The width in sixteenths of an em: large type leaves less room. Measuring lays the page out, unless that is done already,
 * as it is in an observer's callback.
 * @param {HTMLElement} host
 */
export function measureWidth(host) {
  return Math.round((host.getBoundingClientRect().width * 16) / parseFloat(getComputedStyle(host).fontSize));
}

/**
 * The options of the widget in `host`, which has this width.
 * @param {HTMLElement} host
 * @param {number} width
 * @returns {Options}
 */
export function readOptions(host, width) {
  const now = new Date();
  const twoDigits = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const theme = host.getAttribute('theme');
  return {
    lang: detectLanguage(host),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    large: isOn(host.getAttribute('large')),
    width,
    today: `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`,
    sends: !!navigator.share,
  };
}

/**
 * Whether a boolean attribute is on: templates write out their values, also "false".
 * @param {string | null} value
 */
export const isOn = (value) => value !== null && !/^\s*(false|0|no|off)\s*$/i.test(value);

/**
 * The language of a tag: `zh` for all of Chinese, `en`, or nothing that is known.
 * @param {string} tag
 */
const languageOfTag = (tag) => (/^(zh|cn|yue|cmn|wuu)/i.test(tag) ? 'zh' : /^en/i.test(tag) && 'en');

/**
 * The language of an element, `zh` or `en`: its own `lang`; else that of its static answer, or the one the static answer
 * is clearly written in, since the `lang` of a page is often that of its template; else that of the page around, also
 * outside of shadow roots.
 * @param {HTMLElement} host
 */
export function detectLanguage(host) {
  /** @type {string | false | null} */
  let lang = host.getAttribute('lang');
  let words = '';
  for (const node of host.childNodes) {
    // A data file or a comment may be beside the static answer.
    if (/^[#s]c/i.test(node.nodeName)) continue;
    lang = lang || languageOfTag(/** @type {HTMLElement} */ (node).lang);
    words += node.textContent;
  }
  const han = words.split(/[\u3400-\u9fff]/).length;
  const latin = words.split(/[a-z]+/i).length;
  // A word such as “Loading…” is no answer.
  lang = lang || (han > latin * 3 ? 'zh' : latin > han * 4 && 'en');
  while (host && !lang) {
    const holder = /** @type {HTMLElement | null} */ (host.closest('[lang]'));
    lang = holder && holder.lang;
    host = /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (host.getRootNode()).host);
  }
  return lang ? languageOfTag(lang) || 'en' : 'zh';
}
