// The host's side of an iframe: gives it the height its page tells (framed.js, inside).
//
//   <script type="module" src="…/frame.js"></script>
//
// Ours are iframes with the attribute `data-tujie`, and those whose `src` begins with the
// folder `e/` beside this script (a pinned copy in `v/1.2.3/` means the `e/` above it).
// No name is left on the page, and a second copy of this script does no harm.

const base = import.meta.url.replace(/(v\/\d[^/]*\/)?[^/?]*(\?.*)?$/, 'e/');

// Asked anew each time: frames are added, moved and removed as the page pleases.
const frames = () =>
  Array.from(document.querySelectorAll('iframe')).filter(
    ({ dataset, src }) => 'tujie' in dataset || src.startsWith(base),
  );

addEventListener('message', ({ data, origin, source }) => {
  if (!data || data.type !== 'tujie-size' || !(data.height > 0)) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  const { sandbox, style } = frame;
  // A sandboxed page has no origin but "null", which any sandboxed page has: there the
  // source alone says who is speaking. All it could do is choose a height within bounds.
  const opaque = frame.hasAttribute('sandbox') && !sandbox.contains('allow-same-origin');
  if (origin !== (opaque ? 'null' : new URL(frame.src, location).origin)) return;
  const is = getComputedStyle(frame);
  let height = Math.min(Math.max(Math.ceil(data.height), 80), 20000);
  if (is.boxSizing === 'border-box') {
    for (const side of ['borderTopWidth', 'borderBottomWidth', 'paddingTop', 'paddingBottom']) {
      height += parseFloat(is[side]);
    }
  }
  // Themes set heights of iframes with !important; this one is known, theirs is a guess.
  style.setProperty('height', height + 'px', 'important');
});

// A page that loaded before this script told its height to nobody: ask. One that loads
// later tells by itself. To "*", for a sandboxed page has no origin to name; nothing is told.
frames().forEach(({ contentWindow }) => contentWindow.postMessage({ type: 'tujie-ask' }, '*'));
