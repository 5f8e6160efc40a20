// Inside an iframe: tells the host page how tall this one is, at the start, at each change,
// and when asked (frame.js, on the host's side). AMP's own message goes along, and that of WordPress.
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

if (parent !== window) {
  addEventListener('message', ({ data, source }) => {
    if (source !== parent || !data) return;
    if (data.type !== 'tujie-ask' && !(data.message === 'ready' && data.secret && data.secret === secret())) return;
    // Measured now: an observer sleeps while the tab is hidden.
    if (!echoes) seen = measure();
    if (seen) tell(echoes ? told : seen);
  });
  addEventListener('resize', look);
  new ResizeObserver(look).observe(root);
  look();
}
