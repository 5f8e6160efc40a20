// Mounts a page's widgets as a careful team would: each when it comes near the viewport.

/**
 * Shows a widget in a host; returns what removes it.
 * @typedef {(host: HTMLElement) => (() => void) | Promise<void>} Mount
 */

/**
 * Mounts the widgets of the page. A mount function replaces the content of its host.
 * @param {Record<string, Mount>} mounts by the names of widgets
 */
export function start(mounts) {
  const near = new IntersectionObserver(
    (entries) =>
      entries.forEach(({ isIntersecting, target }) => {
        if (!isIntersecting) return;
        near.unobserve(target);
        const host = /** @type {HTMLElement} */ (target);
        mounts[String(host.dataset.widget)](host);
      }),
    { rootMargin: '600px' },
  );
  const hosts = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-widget]'));
  hosts.forEach((host) => {
    const mount = mounts[String(host.dataset.widget)];
    if (!mount) return;
    if (host.dataset.loading === 'eager') mount(host);
    else near.observe(host);
  });
  // For the measure that mounts and unmounts by hand.
  window.mounts = mounts;
}
