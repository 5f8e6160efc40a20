// The static answer: what a reader has entered in its fields, and whether it is inside its element at all.

/** @import { Inputs } from '../../types/element.js' */

/**
 * What a reader has already entered in the static answer's own fields.
 * @param {HTMLElement} host
 */
export function readPrefilled(host) {
  /** @type {Inputs} */
  const entered = {};
  /** @type {NodeListOf<HTMLInputElement & { options?: HTMLOptionElement[] }>} */
  (host.querySelectorAll('input[name], select[name], textarea[name]')).forEach((field) => {
    const checkable = field.type === 'radio' || field.type === 'checkbox';
    const changed = checkable
      ? field.checked && !field.defaultChecked
      : field.options
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue;
    if (changed) entered[field.name] = field.value;
  });
  return entered;
}

/**
 * Warns the page's author when the static answer is beside its element. In a `<p>`, which Markdown puts around a line
 * that does not begin a block, a browser's parser closes the element and the paragraph before the answer.
 * @param {HTMLElement} host
 */
export function warnIfBeside(host) {
  const { firstElementChild, nextElementSibling, parentElement } = host;
  const beside = nextElementSibling || (parentElement && parentElement.nextElementSibling);
  if (firstElementChild || !beside || !beside.matches('.tj-still')) return;
  console.warn(`tujie: ${host.getAttribute('src')}: the static answer stands beside <tu-jie>: is a <p> around? In Markdown, put an empty line before.`);
}
