// The host's side of an iframe: gives it the height that its page reports, and tells the page in which colours and
// language to be shown (framed.js, inside).
//
//   <script type="module" src="…/frame.js"></script>
//
// Ours are iframes with the attribute `data-tujie`, and those whose `src` begins with the
// folder `e/` beside this script (a pinned copy in `v/1.2.3/` means the `e/` above it).
// Their `data-theme` (`light`, `dark`, `auto`) and `data-lang` (`zh-Hans`, `en`) may change at any time.
// No name is left on the page, and a second copy of this script does no harm.

const base = import.meta.url.replace(/(v\/\d[^/]*\/)?[^/?]*(\?.*)?$/, 'e/');

// Milliseconds between two updates of heights: a page that reports all the time costs the host page no more.
const INTERVAL = 50;

// Queried each time: frames are added, moved and removed by the page.
const frames = () =>
  [...document.querySelectorAll('iframe')].filter(({ dataset, src }) => 'tujie' in dataset || src.startsWith(base));

/**
 * The last report of each window.
 * @type {Map<MessageEventSource | null, { height: number, origin: string }>}
 */
const reports = new Map();
let updated = -INTERVAL;

addEventListener('message', ({ data, origin, source }) => {
  let height;
  try {
    height = data.type === 'tujie-size' && data.height;
  } catch (error) {
    // Nothing, or something that a script of the page has made up.
  }
  // `Infinity` is no height, nor is a BigInt, for which Math would throw.
  if (!Number.isFinite(height) || height <= 0) return;
  // Not in an animation frame: a hidden tab has none.
  if (!reports.size) setTimeout(update, performance.now() - updated < INTERVAL ? INTERVAL : 0);
  reports.set(source, { height, origin });
});

/** Gives the frames the heights that their pages reported last: all are measured before any is changed. */
function update() {
  updated = performance.now();
  const reported = frames().filter((frame) => reports.has(frame.contentWindow) && isFromPage(frame, reportOf(frame)));
  const heights = reported.map((frame) => {
    const style = getComputedStyle(frame);
    /** @type {('borderTopWidth' | 'borderBottomWidth' | 'paddingTop' | 'paddingBottom')[]} */
    const sides = style.boxSizing === 'border-box' ? ['borderTopWidth', 'borderBottomWidth', 'paddingTop', 'paddingBottom'] : [];
    const { height } = reportOf(frame);
    return sides.reduce((sum, side) => sum + parseFloat(style[side]), Math.min(Math.max(Math.ceil(height), 80), 20000));
  });
  reports.clear();
  reported.forEach((frame, i) => {
    // Themes set heights of iframes with !important; this height is known, theirs is a guess.
    frame.style.setProperty('height', heights[i] + 'px', 'important');
    const { theme, lang } = frame.dataset;
    // A page that has loaded since does not know it.
    if (theme || lang) postLook(frame);
  });
}

/**
 * @param {HTMLIFrameElement} frame
 * @returns {{ height: number, origin: string }}
 */
const reportOf = (frame) => /** @type {{ height: number, origin: string }} */ (reports.get(frame.contentWindow));

/**
 * Whether a report came from the page that the frame was made for.
 * @param {HTMLIFrameElement} frame
 * @param {{ origin: string }} report
 */
function isFromPage(frame, { origin }) {
  // A sandboxed page has no origin but "null", which any sandboxed page has: there the
  // source alone says who is speaking. All it could do is choose a height within bounds.
  const opaque = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  try {
    return origin === (opaque ? 'null' : new URL(frame.src, /** @type {string} */ (/** @type {unknown} */ (location))).origin);
  } catch (error) {
    return false;
  }
}

/**
 * Posts to "*", for a sandboxed page has no origin to name; nothing of the reader's is posted.
 * @param {HTMLIFrameElement} frame
 * @param {object} message
 */
const post = (frame, message) => /** @type {Window} */ (frame.contentWindow).postMessage(message, '*');
const postLook = (/** @type {HTMLIFrameElement} */ frame) => post(frame, { type: 'tujie-look', theme: frame.dataset.theme || 'auto', lang: frame.dataset.lang || '' });

new MutationObserver((records) => {
  const changed = records.map(({ target }) => target);
  frames().forEach((frame) => changed.includes(frame) && postLook(frame));
}).observe(document, { attributeFilter: ['data-theme', 'data-lang'], subtree: true });

// A page that loaded before this script reported its height to nobody: ask for it. One that loads later reports by itself.
frames().forEach((frame) => post(frame, { type: 'tujie-ask' }));
