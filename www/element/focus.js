// The focus, over a change that makes fields anew or puts them back into their places.

/** What has the focus in one of `roots`, and what is marked in it. */
export function held(active, ...roots) {
  if (!active || !roots.some((root) => root.contains(active))) return undefined;
  const { name, value, type, selectionStart, selectionEnd } = active;
  return { active, name, value, type, selectionStart, selectionEnd };
}

/** Gives the focus back: to what had it, or in `root` to the field of that name. */
export function hold(root, field) {
  if (!field) return;
  const { active, name, value, type, selectionStart, selectionEnd } = field;
  let found = root.contains(active) && active;
  if (!found && name) {
    const all = Array.from(root.querySelectorAll(`[name="${CSS.escape(name)}"]`));
    found = (type === 'radio' && all.find((one) => one.value === value)) || all[0];
  }
  if (!found || found.getRootNode().activeElement === found) return;
  found.focus({ preventScroll: true });
  if (selectionStart != null && found.selectionStart != null) found.setSelectionRange(selectionStart, selectionEnd);
}
