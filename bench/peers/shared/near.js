// Mounts a page's widgets as a careful team would: each when it comes near the viewport.

/** `mounts` maps a widget's name to `(host) => unmount`; what stands in the host gives way. */
export function start(mounts) {
  const near = new IntersectionObserver(
    (entries) =>
      entries.forEach(({ isIntersecting, target }) => {
        if (!isIntersecting) return;
        near.unobserve(target);
        mounts[target.dataset.widget](target);
      }),
    { rootMargin: '600px' },
  );
  document.querySelectorAll('[data-widget]').forEach((host) => {
    if (!mounts[host.dataset.widget]) return;
    if (host.dataset.loading === 'eager') mounts[host.dataset.widget](host);
    else near.observe(host);
  });
  // For the measure that mounts and unmounts by hand.
  globalThis.mounts = mounts;
}
