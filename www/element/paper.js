// On paper nothing scrolls near and nothing unfolds: what was not met yet is started, and every fold is open, in
// the live widget and in the static answer, for as long as it takes.

/** Watches for printing; `mounts` is whatever stands in the page then. */
export function paper(mounts) {
  const folds = [];
  addEventListener('beforeprint', () =>
    mounts.forEach((mount) => {
      if (!mount.run) mount.start();
      for (const node of [mount.shadow, mount.host]) {
        if (node) node.querySelectorAll('details:not([open])').forEach((fold) => {
          fold.open = true;
          folds.push(fold);
        });
      }
    }),
  );
  addEventListener('afterprint', () => folds.splice(0).forEach((fold) => (fold.open = false)));
}
