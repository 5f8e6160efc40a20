// Keeps the target of a jump within the page in view. A jump starts the explainers at and above its target, and these
// then change their height. Browsers anchor the scroll position to what is visible, but not while that very element is
// replaced.

/** For how many milliseconds a target is kept in view, unless the reader does something before. */
const HOLD_TIME = 5000;

let heldSince = -HOLD_TIME;
let watching = false; // whether the reader's own input is listened for
/** @type {HTMLElement | undefined} */
let linked; // the explainer that a link asked for

/** Listens for jumps and for the reader's own input. Not for use in a frame: the page around it is not ours to scroll. */
export function watchScrollTargets() {
  watching = true;
  // A page that is reloaded or returned to keeps its own scroll position.
  const [opened] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  if (opened && opened.type === 'navigate') heldSince = performance.now();
  const release = () => (heldSince = -HOLD_TIME);
  // Assistive technology presses and types without a pointer or a key.
  ['click', 'input', 'keydown', 'pointerdown', 'touchmove', 'wheel'].forEach((type) =>
    addEventListener(type, release, { capture: true, passive: true }),
  );
  addEventListener('hashchange', () => {
    linked = undefined;
    const target = document.querySelector(':target');
    // Going back returns to the former scroll position, not to the heading.
    if (target && Math.abs(target.getBoundingClientRect().top) < 100) heldSince = performance.now();
  });
}

/**
 * Scrolls to the explainer that a link asks for. Where the reader's input is not listened for, it is not kept in view.
 * @param {HTMLElement} host
 */
export function scrollToLinked(host) {
  host.scrollIntoView();
  linked = host;
  if (watching) heldSince = performance.now();
}

/** Scrolls to the target again. To be called when sizes have changed and are known. */
export function keepTargetInView() {
  const target = performance.now() - heldSince < HOLD_TIME && (linked || document.querySelector(':target'));
  if (target) target.scrollIntoView({ behavior: 'instant' });
}
