// Which keys belong to the widget, and which to the page and the browser.

/**
 * Whether a key has a modifier, so that it is for the browser or the page's menus: back, save, another window.
 * @param {KeyboardEvent} event
 */
export const hasModifier = (event) => (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');

/**
 * Stops keys that are typed into a live widget, so that a site's shortcuts do not fire. Listens on the shadow root, after
 * the widget's own listeners. Keys in the static answer are the page's, and so are keys with a modifier and an Escape
 * that closed nothing in the widget.
 * @param {ShadowRoot} root
 * @param {() => unknown} isLive
 */
export function containKeys(root, isLive) {
  let ours = true;
  for (const type of /** @type {const} */ (['keydown', 'keypress', 'keyup'])) {
    root.addEventListener(type, /** @type {EventListener} */ ((/** @type {KeyboardEvent} */ event) => {
      if (type === 'keydown') ours = event.defaultPrevented || !(event.key === 'Escape' || hasModifier(event));
      if (ours && isLive()) event.stopPropagation();
    }));
  }
}
