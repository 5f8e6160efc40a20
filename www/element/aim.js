// A jump within the page arrives. What it leads to, and what stands above that, starts when it is jumped to and
// changes its height; browsers keep still what is seen, but not while that very thing is replaced.

// Milliseconds for which a jump is held, if the reader does nothing before.
const HELD = 5000;

let since = -HELD;
let hands = false; // whether the reader's own are heard
let linked; // the explainer that a link asked for

/** Listens for jumps, and for the reader's own hands. Not for use in a frame: the page around it is not ours to scroll. */
export function watch() {
  hands = true;
  // A page that is reloaded or gone back to stands where it was left.
  const [opened] = performance.getEntriesByType('navigation');
  if (opened && opened.type === 'navigate') since = performance.now();
  const moved = () => (since = -HELD);
  // Assistive technology presses and types without a pointer or a key.
  ['click', 'input', 'keydown', 'pointerdown', 'touchmove', 'wheel'].forEach((type) =>
    addEventListener(type, moved, { capture: true, passive: true }),
  );
  addEventListener('hashchange', () => {
    linked = undefined;
    const to = document.querySelector(':target');
    // Going back leads to where one was, not to the heading.
    if (to && Math.abs(to.getBoundingClientRect().top) < 100) since = performance.now();
  });
}

/** Goes to the explainer that a link asks for. What nobody could stop is not held. */
export function aim(host) {
  host.scrollIntoView();
  linked = host;
  if (hands) since = performance.now();
}

/** Keeps what was jumped to in its place; for when sizes have changed and are known. */
export function arrive() {
  const to = performance.now() - since < HELD && (linked || document.querySelector(':target'));
  if (to) to.scrollIntoView({ behavior: 'instant' });
}
