// What is still far below costs nothing while it waits: the browser lays out and paints none of it, and
// does not go through it whenever something above has changed its height. It keeps its place, and can be
// found, jumped to and read aloud as ever.

/**
 * Lets those rest that an observer tells are below. Those above keep still: readers would see them move. It is said
 * by a sheet in the shadow root, for the element itself is the page's: a framework that takes its markup over would
 * find a style that it did not write, and a copy of the page would keep it.
 */
export function rest(entries) {
  // A browser without such sheets skips nothing either.
  if (!document.adoptedStyleSheets) return;
  entries.forEach(({ isIntersecting, target, boundingClientRect: { top, height } }) => {
    if (isIntersecting || top <= 0) return;
    const sheet = new target.ownerDocument.defaultView.CSSStyleSheet();
    // Its height till it has been laid out once, then what it was then. On paper nothing rests.
    sheet.replaceSync(`@media screen{:host(:not([hidden])){display:block;content-visibility:auto;contain-intrinsic-block-size:auto ${height}px}}`);
    target.shadowRoot.adoptedStyleSheets = [sheet];
  });
}
