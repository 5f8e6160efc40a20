// The static answer: whether it stands in its element, and its own fields.

/** What a reader already typed into the static answer's own fields. */
export function typed(host) {
  const found = {};
  host.querySelectorAll('input[name], select[name], textarea[name]').forEach((field) => {
    const chosen = field.type === 'radio' || field.type === 'checkbox';
    const changed = chosen
      ? field.checked && !field.defaultChecked
      : field.options
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue;
    if (changed) found[field.name] = field.value;
  });
  return found;
}

/**
 * Tells whoever wrote the page that the static answer stands beside its element. In a `<p>`, which Markdown puts around a
 * line that does not begin a block, a browser's parser closes the element and the paragraph before the answer.
 */
export function aside(host) {
  const { firstElementChild, nextElementSibling, parentElement } = host;
  const beside = nextElementSibling || (parentElement && parentElement.nextElementSibling);
  if (firstElementChild || !beside || !beside.matches('.tj-still')) return;
  console.warn(`tujie: ${host.getAttribute('src')}: the static answer stands beside <tu-jie>: is a <p> around? In Markdown, put an empty line before.`);
}
