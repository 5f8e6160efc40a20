// The host's side of an iframe: gives it the height its page tells, and tells it in which colours and
// language to be shown (framed.js, inside).
//
//   <script type="module" src="…/frame.js"></script>
//
// Ours are iframes with the attribute `data-tujie`, and those whose `src` begins with the
// folder `e/` beside this script (a pinned copy in `v/1.2.3/` means the `e/` above it).
// Their `data-theme` (`light`, `dark`, `auto`) and `data-lang` (`zh-Hans`, `en`) may change at any time.
// No name is left on the page, and a second copy of this script does no harm.

const base = import.meta.url.replace(/(v\/\d[^/]*\/)?[^/?]*(\?.*)?$/, 'e/');

// Milliseconds between two looks at what frames have told: one that tells all the time costs the page no more.
const GAP = 50;

// Asked anew each time: frames are added, moved and removed as the page pleases.
const frames = () =>
  [...document.querySelectorAll('iframe')].filter(({ dataset, src }) => 'tujie' in dataset || src.startsWith(base));

const heights = new Map(); // what was told last, by the window that told it
let last = -GAP;

addEventListener('message', ({ data, origin, source }) => {
  let told;
  try {
    told = data.type === 'tujie-size' && data.height;
  } catch (error) {
    // Nothing, or what a script of the page has made up.
  }
  // `Infinity` is no height, nor is a BigInt, which Math would throw at.
  if (!Number.isFinite(told) || told <= 0) return;
  // No frame of animation: in a hidden tab there is none.
  if (!heights.size) setTimeout(follow, performance.now() - last < GAP ? GAP : 0);
  heights.set(source, { height: told, origin });
});

/** Gives the frames what their pages told last: all are measured before any is changed. */
function follow() {
  last = performance.now();
  const told = frames().filter((frame) => heights.has(frame.contentWindow) && from(frame, heights.get(frame.contentWindow)));
  const all = told.map((frame) => {
    const is = getComputedStyle(frame);
    const sides = is.boxSizing === 'border-box' ? ['borderTopWidth', 'borderBottomWidth', 'paddingTop', 'paddingBottom'] : [];
    const { height } = heights.get(frame.contentWindow);
    return sides.reduce((sum, side) => sum + parseFloat(is[side]), Math.min(Math.max(Math.ceil(height), 80), 20000));
  });
  heights.clear();
  told.forEach((frame, i) => {
    // Themes set heights of iframes with !important; this one is known, theirs is a guess.
    frame.style.setProperty('height', all[i] + 'px', 'important');
    const { theme, lang } = frame.dataset;
    // A page that has loaded since has not heard of it.
    if (theme || lang) look(frame);
  });
}

/** Whether it was the page that the frame was made for. */
function from(frame, { origin }) {
  // A sandboxed page has no origin but "null", which any sandboxed page has: there the
  // source alone says who is speaking. All it could do is choose a height within bounds.
  const opaque = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  try {
    return origin === (opaque ? 'null' : new URL(frame.src, location).origin);
  } catch (error) {
    return false;
  }
}

// To "*", for a sandboxed page has no origin to name; nothing of the reader's is told.
const say = (frame, words) => frame.contentWindow.postMessage(words, '*');
const look = (frame) => say(frame, { type: 'tujie-look', theme: frame.dataset.theme || 'auto', lang: frame.dataset.lang || '' });

new MutationObserver((records) => {
  const changed = records.map(({ target }) => target);
  frames().forEach((frame) => changed.includes(frame) && look(frame));
}).observe(document, { attributeFilter: ['data-theme', 'data-lang'], subtree: true });

// A page that loaded before this script told its height to nobody: ask. One that loads
// later tells by itself.
frames().forEach((frame) => say(frame, { type: 'tujie-ask' }));
