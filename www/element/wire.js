// A value as text, for the module (`src/node/wire.rs` says how): texts cross its boundary at once,
// objects member by member.

/** The text of what `JSON.parse` gives, or of any object that a page hands over. */
export function wire(value) {
  const words = [];
  const add = (value) => {
    const kind = typeof value;
    if (kind === 'string') words.push('"' + plain(value));
    else if (kind === 'number') words.push('#' + value);
    else if (Array.isArray(value)) {
      words.push('[' + value.length);
      value.forEach(add);
    } else if (value && kind === 'object') {
      const keys = Object.keys(value);
      words.push('{' + keys.length);
      keys.forEach((key) => {
        words.push(plain(key));
        add(value[key]);
      });
    } else words.push(kind === 'boolean' || value === null ? String(value) : '?');
  };
  add(value);
  return words.join('\0');
}

/** What is typed and where it stands, as the module reads options. */
export function wireOptions({ lang, theme, large, width, today, sends, inputs }) {
  const words = [lang, theme, large ? 1 : '', width, today, sends ? 1 : ''];
  Object.keys(inputs || {}).forEach((name) => words.push(name, inputs[name]));
  return words.map(plain).join('\0') + '\0';
}

const plain = (word) => String(word).split('\0').join('');
