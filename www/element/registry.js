// The elements of this page.

/** @import { Mount } from './mount.js' */

/**
 * What each element shows.
 * @type {WeakMap<Element, Mount>}
 */
export const mounts = new WeakMap();

/**
 * Those of the elements that are in the page.
 * @type {Set<Mount>}
 */
export const present = new Set();

/**
 * What an element shows.
 * @param {Element} host
 */
export const mountOf = (host) => /** @type {Mount} */ (mounts.get(host));
