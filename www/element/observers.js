// When elements start and when they are resized: one observer of each kind for all elements of the page.

import { keepTargetInView } from './scroll-anchor.js';
import { deferLayout } from './defer-layout.js';
import { mountOf, mounts, present } from './registry.js';

/** Pixels around the viewport in which an element starts at once. */
export const AHEAD = 600;

/**
 * How far below the viewport, by its height, an element starts when the browser is idle. It is more than the one and a
 * half that Chromium lays out ahead, by the time that a start takes: an element is laid out once, live.
 */
const BELOW = '220%';

/** Tells elements that come near the viewport; undefined in browsers without such observers. */
export const nearViewport =
  window.IntersectionObserver &&
  new IntersectionObserver(
    (entries) => {
      deferLayout(entries);
      entries.forEach(({ isIntersecting, target, boundingClientRect: { top } }) => {
        const mount = mountOf(target);
        if (!isIntersecting) return;
        if (!window.requestIdleCallback || top < innerHeight + AHEAD) return mount._start();
        requestIdleCallback(() => present.has(mount) && !mount.run && mount._start(), { timeout: 1000 });
      });
    },
    { rootMargin: `${AHEAD}px ${AHEAD}px ${BELOW}` },
  );

/**
 * Elements that were near when this script started. An observer reports them with the next frame only, and the download
 * begins before the elements are upgraded, while asking for their place costs no layout.
 * @type {WeakSet<Element>}
 */
export const nearAtStart = new WeakSet();

/** Tells live widgets that their host has changed its size. */
export const sizes = new ResizeObserver((entries) => {
  entries.forEach(({ target }) => mountOf(target)._refresh());
  keepTargetInView();
});

/**
 * Refreshes the elements of the page that were upgraded.
 * @param {Iterable<Element>} hosts
 */
export function refreshAll(hosts) {
  for (const host of hosts) if (mounts.has(host)) mountOf(host)._refresh();
}
