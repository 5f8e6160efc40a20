// The static answer's own fields.

/** What a reader already typed into the static answer's own fields. */
export function typed(host) {
  const found = {};
  host.querySelectorAll('input[name], select[name], textarea[name]').forEach((field) => {
    const chosen = field.type === 'radio' || field.type === 'checkbox';
    const changed = chosen
      ? field.checked && !field.defaultChecked
      : field.options
        ? Array.from(field.options).some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue;
    if (changed) found[field.name] = field.value;
  });
  return found;
}
