// The focus, over a change that makes fields anew.

/** The field that has the focus, if it is in `root`, by its name, and what is marked in it. */
export function held(active, ...roots) {
  if (!active || !active.name || !roots.some((root) => root.contains(active))) return undefined;
  const { name, selectionStart, selectionEnd } = active;
  return { name, selectionStart, selectionEnd };
}

/** Gives the focus back to the field of that name in `root`. */
export function hold(root, field) {
  const found = field && root.querySelector(`[name="${CSS.escape(field.name)}"]`);
  if (!found) return;
  found.focus({ preventScroll: true });
  if (found.setSelectionRange && field.selectionStart != null) {
    found.setSelectionRange(field.selectionStart, field.selectionEnd);
  }
}
