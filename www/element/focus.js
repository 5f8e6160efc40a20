// Saves and restores the focus over a change that replaces controls or moves them.

/** @import { SavedFocus } from '../../types/element.js' */

/**
 * What distinguishes a control from others: what it enters, does, means or shows.
 * @param {HTMLInputElement} control
 */
function controlKey({ localName, name, type, value, dataset, className }) {
  const fixed = /^(radio|checkbox)$/.test(type) ? value : '';
  const { step, set, act, do: action, fact, output, part, share } = dataset;
  return [localName, name, fixed, step, set, act, action, fact, output, part, share, name ? '' : String(className)].join('\0');
}

/**
 * The controls in `root` that have this key.
 * @param {ParentNode} root
 * @param {Element} control
 * @param {string} key
 */
const controlsWithKey = (root, { localName }, key) =>
  [.../** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(localName))].filter((other) => controlKey(other) === key);

/**
 * What has the focus in one of `roots`, and what is selected in it.
 * @param {HTMLInputElement | null | undefined} active a control, or any other element without its members
 * @param {...(ParentNode & Node)} roots
 * @returns {SavedFocus | undefined}
 */
export function saveFocus(active, ...roots) {
  const root = active && roots.find((root) => root.contains(active));
  if (!root) return undefined;
  const { name, selectionStart, selectionEnd } = active;
  const key = controlKey(active);
  return { active, name, key, index: controlsWithKey(root, active, key).indexOf(active), selectionStart, selectionEnd };
}

/**
 * The element in `root` with the same text, for those without a name: a summary, a link.
 * @param {ParentNode} root
 * @param {Element} wanted
 */
const sameText = (root, { localName, textContent }) =>
  /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll(localName))).find((other) => other.textContent === textContent);

/**
 * Opens in `root` the `<details>` that are open in `host`, which it replaces.
 * @param {ParentNode} root
 * @param {Element} host
 */
export function copyOpenDetails(root, host) {
  host.querySelectorAll('details[open] > summary').forEach((summary) => {
    const same = sameText(root, summary);
    if (same) /** @type {HTMLDetailsElement} */ (same.parentNode).open = true;
  });
}

/**
 * Gives the focus back: to what had it, or in `root` to the same control there, or else to one of the same name.
 * @param {ParentNode & Node} root
 * @param {SavedFocus | undefined} saved
 */
export function restoreFocus(root, saved) {
  if (!saved) return;
  const { active, name, key, index, selectionStart, selectionEnd } = saved;
  /** @type {HTMLInputElement | false | undefined | null | ''} */
  let found = root.contains(active) && active;
  // A static answer has more summaries and links.
  if (!found && /^(a|summary)$/.test(active.localName)) found = sameText(root, active);
  if (!found) {
    const controls = controlsWithKey(root, active, key);
    found = controls[index] || controls[0] || (name && root.querySelector(`[name="${CSS.escape(name)}"]`));
  }
  if (!found || /** @type {Document | ShadowRoot} */ (found.getRootNode()).activeElement === found) return;
  found.focus({ preventScroll: true });
  if (selectionStart != null && found.selectionStart != null) found.setSelectionRange(selectionStart, selectionEnd);
}
