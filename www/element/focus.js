// The focus, over a change that makes fields anew or puts them back into their places.

/** What tells a control from others: what it enters, does, means or shows. */
function sign({ localName, name, type, value, dataset, className }) {
  const fixed = /^(radio|checkbox)$/.test(type) ? value : '';
  const { step, set, act, do: with_, fact, output, part, share } = dataset;
  return [localName, name, fixed, step, set, act, with_, fact, output, part, share, name ? '' : String(className)].join('\0');
}

/** All in `root` that are told apart no further than `active`. */
const alike = (root, { localName }, wanted) => [...root.querySelectorAll(localName)].filter((one) => sign(one) === wanted);

/** What has the focus in one of `roots`, and what is marked in it. */
export function held(active, ...roots) {
  const root = active && roots.find((root) => root.contains(active));
  if (!root) return undefined;
  const { name, selectionStart, selectionEnd } = active;
  const wanted = sign(active);
  return { active, name, wanted, place: alike(root, active, wanted).indexOf(active), selectionStart, selectionEnd };
}

/** What in `root` says the same as an element without a name: a fold's summary, a link. */
const twin = (root, { localName, textContent }) =>
  Array.from(root.querySelectorAll(localName)).find((one) => one.textContent === textContent);

/** Opens in `root` the folds that are open in `host`, whose place it takes. */
export function unfold(root, host) {
  host.querySelectorAll('details[open] > summary').forEach((summary) => {
    const same = twin(root, summary);
    if (same) same.parentNode.open = true;
  });
}

/** Gives the focus back: to what had it, or in `root` to what is the same control there, or else has its name. */
export function hold(root, field) {
  if (!field) return;
  const { active, name, wanted, place, selectionStart, selectionEnd } = field;
  let found = root.contains(active) && active;
  // Of folds and links there are more in a static answer.
  if (!found && /^(a|summary)$/.test(active.localName)) found = twin(root, active);
  if (!found) {
    const all = alike(root, active, wanted);
    found = all[place] || all[0] || (name && root.querySelector(`[name="${CSS.escape(name)}"]`));
  }
  if (!found || found.getRootNode().activeElement === found) return;
  found.focus({ preventScroll: true });
  if (selectionStart != null && found.selectionStart != null) found.setSelectionRange(selectionStart, selectionEnd);
}
