// Whose a key is.

/**
 * A site's shortcuts must not fire while a reader types: keys in a live widget are its own. On the shadow
 * root, after the widget's own listeners. The static answer's keys are the host page's, and so is an
 * Escape that closed nothing in the widget.
 */
export function keep(root, live) {
  let ours = true;
  for (const type of ['keydown', 'keypress', 'keyup']) {
    root.addEventListener(type, (event) => {
      if (type === 'keydown') ours = event.key !== 'Escape' || event.defaultPrevented;
      if (ours && live()) event.stopPropagation();
    });
  }
}
