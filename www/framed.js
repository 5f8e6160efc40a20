// Inside an iframe: reports this page's height to the host page, at the start, at each change, and when asked (frame.js,
// on the host's side), also in the messages of AMP and of WordPress. Shows the page in the colours and the language that
// its address asks for (`?theme=dark&lang=en`), in a frame or not, or that its host asks for.
//
// Only a height is reported, so it may go to whoever embeds us: the address is "*".

const root = document.documentElement;
let reported = 0; // the height that the host knows
let measured = 0; // the height at the last check
let width = innerWidth; // the viewport at the last check
let viewportHeight = innerHeight;
let echoes = 0; // how often in a row the page grew because its frame did

/**
 * WordPress (wp-embed) marks a frame by `#?secret=…` at the end of its address, at any time, and ignores messages without
 * it.
 */
const secret = () => (/#\?secret=(\w+)$/.exec(location.hash) || [])[1];

/** The page's own height: not that of the viewport, or it could never shrink. 0 while not displayed. */
function measure() {
  const height = Math.ceil(root.getBoundingClientRect().height);
  // A horizontal scroll bar takes its height from the page's.
  return height && height + Math.max(0, innerHeight - root.clientHeight);
}

/** @param {number} height */
function report(height) {
  reported = height;
  parent.postMessage({ type: 'tujie-size', height }, '*');
  parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
  if (secret()) parent.postMessage({ message: 'height', value: height, secret: secret() }, '*');
}

/**
 * Reports a new height. A height that depends on the viewport would grow for ever: a page that grew three times in a row
 * because its frame did keeps that height, until its width or its content changes. (An observer may be called before the
 * event `resize`, so the viewport itself is compared.)
 */
function check() {
  const height = measure();
  const resized = innerHeight !== viewportHeight;
  if (!height || (height === measured && !resized)) return;
  echoes = resized && innerWidth === width && height > measured ? echoes + 1 : 0;
  width = innerWidth;
  viewportHeight = innerHeight;
  measured = height;
  if (echoes < 3 && height !== reported) report(height);
}

const setOnElements = (/** @type {string} */ name, /** @type {string} */ value) => document.querySelectorAll('tu-jie').forEach((element) => element.setAttribute(name, value));

/**
 * Shows the page in these colours; ignores what is no theme.
 * @param {unknown} theme
 */
function setTheme(theme) {
  if (theme !== 'auto' && theme !== 'light' && theme !== 'dark') return;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
  setOnElements('theme', theme);
}

/**
 * The language that a tag asks for, of the two there are; empty for any other.
 * @param {unknown} tag
 */
const languageOfTag = (tag) => (typeof tag !== 'string' ? '' : /^zh\b/i.test(tag) ? 'zh-Hans' : /^en\b/i.test(tag) ? 'en' : '');

/**
 * Shows the explainers in another language; what was entered is kept.
 * @param {string} lang
 */
function setLanguage(lang) {
  if (!lang) return;
  root.lang = lang;
  setOnElements('lang', lang);
}

const asked = new URLSearchParams(location.search);
setTheme(asked.get('theme'));
const lang = languageOfTag(asked.get('lang'));
if (lang && lang !== languageOfTag(root.lang)) {
  // Its other page has everything in that language, without script too.
  const other = /** @type {HTMLAnchorElement | null} */ (document.querySelector(`a[hreflang="${lang}"]`));
  if (other) location.replace(other.href + location.search + location.hash);
  else setLanguage(lang);
}

if (parent !== window) {
  addEventListener('message', ({ data, source }) => {
    if (source !== parent || !data) return;
    if (data.type === 'tujie-look') {
      setTheme(data.theme);
      setLanguage(languageOfTag(data.lang));
    }
    if (data.type !== 'tujie-ask' && !(data.message === 'ready' && data.secret && data.secret === secret())) return;
    // Measured now: an observer is not called while the tab is hidden.
    if (!echoes) measured = measure();
    if (measured) report(echoes ? reported : measured);
  });
  addEventListener('resize', check);
  new ResizeObserver(check).observe(root);
  check();
}
