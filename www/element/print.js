// Printing: elements that have not come near the viewport are started, and every `<details>` is open while the page is
// printed, in the live widget and in the static answer.

/** @import { Mount } from '../../types/element.js' */

/**
 * Prepares `mounts` whenever the page is printed.
 * @param {Set<Mount>} mounts
 */
export function expandForPrint(mounts) {
  /** @type {HTMLDetailsElement[]} */
  const opened = [];
  addEventListener('beforeprint', () =>
    mounts.forEach((mount) => {
      if (!mount.run) mount._start();
      for (const node of [mount.shadow, mount.host]) {
        if (node) /** @type {NodeListOf<HTMLDetailsElement>} */ (node.querySelectorAll('details:not([open])')).forEach((details) => {
          details.open = true;
          opened.push(details);
        });
      }
    }),
  );
  addEventListener('afterprint', () => opened.splice(0).forEach((details) => (details.open = false)));
}
