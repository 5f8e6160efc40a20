// Explainers far below the viewport skip layout and paint until they come near, also when something above changes its
// height. They keep their place, and find-in-page, jumps and screen readers work as before (`content-visibility`).

/**
 * Defers the layout of the elements that an observer reports below the viewport. Those above are left alone: readers
 * would see the page move. The rule is in a sheet of the shadow root, since the element itself belongs to the page: a
 * framework that hydrates its markup would find a style that it did not write, and a copy of the page would keep it.
 * @param {IntersectionObserverEntry[]} entries
 */
export function deferLayout(entries) {
  // A browser without such sheets has no `content-visibility` either.
  if (!document.adoptedStyleSheets) return;
  entries.forEach(({ isIntersecting, target, boundingClientRect: { top, height } }) => {
    if (isIntersecting || top <= 0) return;
    const sheet = new /** @type {Window & typeof globalThis} */ (target.ownerDocument.defaultView).CSSStyleSheet();
    // The present height until the element has been laid out once, then its last one. Everything is laid out for print.
    sheet.replaceSync(`@media screen{:host(:not([hidden])){display:block;content-visibility:auto;contain-intrinsic-block-size:auto ${height}px}}`);
    /** @type {ShadowRoot} */ (target.shadowRoot).adoptedStyleSheets = [sheet];
  });
}
