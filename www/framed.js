// Inside an iframe: tells the host page how tall this one is, at the start, at each change,
// and when asked (frame.js, on the host's side). AMP's own message goes along, and that of WordPress. Shows the page in the
// colours and the language that its address asks for (`?theme=dark&lang=en`), in a frame or not, or its host does.
//
// Only a height is told, so it may go to whoever embeds us: the address is "*".

const root = document.documentElement;
let told = 0; // the height the host knows
let seen = 0; // the height at the last look
let width = innerWidth; // the viewport at the last look
let room = innerHeight;
let echoes = 0; // how often in a row the page grew because its frame did

/**
 * WordPress (wp-embed) marks a frame by `#?secret=…` on its address, whatever else stands there and at any time, and listens
 * to nobody who does not say it.
 */
const secret = () => (/#\?secret=(\w+)$/.exec(location.hash) || [])[1];

/** The page's own height: not that of the viewport, or it could never shrink. 0 while not displayed. */
function measure() {
  const height = Math.ceil(root.getBoundingClientRect().height);
  // A horizontal scroll bar takes its height from the page's.
  return height && height + Math.max(0, innerHeight - root.clientHeight);
}

function tell(height) {
  told = height;
  parent.postMessage({ type: 'tujie-size', height }, '*');
  parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
  if (secret()) parent.postMessage({ message: 'height', value: height, secret: secret() }, '*');
}

/**
 * Tells a new height. One that follows the viewport would follow it for ever: a page that
 * grew three times in a row as its frame did is left at that, until its width or its
 * content changes. (An observer may be called before the event `resize`, so that the
 * viewport itself is compared.)
 */
function look() {
  const height = measure();
  const resized = innerHeight !== room;
  if (!height || (height === seen && !resized)) return;
  echoes = resized && innerWidth === width && height > seen ? echoes + 1 : 0;
  width = innerWidth;
  room = innerHeight;
  seen = height;
  if (echoes < 3 && height !== told) tell(height);
}

const elements = (name, value) => document.querySelectorAll('tu-jie').forEach((element) => element.setAttribute(name, value));

/** Shows the page in these colours; in no others than those there are. */
function colour(theme) {
  if (!['auto', 'light', 'dark'].includes(theme)) return;
  root.style.colorScheme = theme === 'auto' ? '' : theme;
  elements('theme', theme);
}

/** The language that a tag asks for, of the two there are. */
const tongue = (tag) => (typeof tag !== 'string' ? '' : /^zh\b/i.test(tag) ? 'zh-Hans' : /^en\b/i.test(tag) ? 'en' : '');

/** Shows the explainers in another language; what was typed stays. */
function speak(lang) {
  if (!lang) return;
  root.lang = lang;
  elements('lang', lang);
}

const asked = new URLSearchParams(location.search);
colour(asked.get('theme'));
const lang = tongue(asked.get('lang'));
if (lang && lang !== tongue(root.lang)) {
  // Its other page has all in that language, without script too.
  const other = document.querySelector(`a[hreflang="${lang}"]`);
  if (other) location.replace(other.href + location.search + location.hash);
  else speak(lang);
}

if (parent !== window) {
  addEventListener('message', ({ data, source }) => {
    if (source !== parent || !data) return;
    if (data.type === 'tujie-look') {
      colour(data.theme);
      speak(tongue(data.lang));
    }
    if (data.type !== 'tujie-ask' && !(data.message === 'ready' && data.secret && data.secret === secret())) return;
    // Measured now: an observer sleeps while the tab is hidden.
    if (!echoes) seen = measure();
    if (seen) tell(echoes ? told : seen);
  });
  addEventListener('resize', look);
  new ResizeObserver(look).observe(root);
  look();
}
