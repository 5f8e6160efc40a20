// Whose a key is.

/** Whether a key means something to the browser or the page's menus: back, save, another window. */
export const modified = (event) => (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');

/**
 * A site's shortcuts must not fire while a reader types: keys in a live widget are its own. On the shadow
 * root, after the widget's own listeners. The static answer's keys are the host page's, and so are those with a
 * modifier and an Escape that closed nothing in the widget.
 */
export function keep(root, live) {
  let ours = true;
  for (const type of ['keydown', 'keypress', 'keyup']) {
    root.addEventListener(type, (event) => {
      if (type === 'keydown') ours = event.defaultPrevented || !(event.key === 'Escape' || modified(event));
      if (ours && live()) event.stopPropagation();
    });
  }
}
