// A value as text, for the module (`src/format/wire.rs` says how): texts cross its boundary at once,
// objects member by member.

/**
 * The text of what `JSON.parse` gives, or of any object that a page hands over. Throws an array with a problem for what is
 * larger than a data file may be (the build fills in LIMIT_…, from `src/limits.rs`): nothing has been done with it then,
 * and an object of a page may lead round in circles.
 */
export function wire(value) {
  const words = [];
  const at = [];
  let values = 0;
  const refuse = (code, message) => {
    const path = at.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('').replace(/^\./, '');
    throw [{ path, code, message, hint: '' }];
  };
  const count = (many) => (values += many) > LIMIT_VALUES && refuse('too-long', `more than ${LIMIT_VALUES} values`);
  const inside = (key, value) => {
    if (at.push(key) > LIMIT_DEPTH) refuse('too-deep', `more than ${LIMIT_DEPTH} levels`);
    add(value);
    at.pop();
  };
  const add = (value) => {
    const kind = typeof value;
    if (kind === 'string') {
      if (value.length > LIMIT_CHARACTERS && Array.from(value).length > LIMIT_CHARACTERS) {
        refuse('too-long', `${value.length} characters, ${LIMIT_CHARACTERS} at most`);
      }
      words.push('"' + plain(value));
    } else if (kind === 'number') words.push('#' + value);
    else if (Array.isArray(value)) {
      const { length } = value;
      count(length);
      words.push('[' + length);
      for (let i = 0; i < length; i++) inside(i, value[i]);
    } else if (value && kind === 'object') {
      const keys = Object.keys(value);
      count(keys.length);
      words.push('{' + keys.length);
      keys.forEach((key) => {
        words.push(plain(key));
        inside(key, value[key]);
      });
    } else words.push(kind === 'boolean' || value === null ? String(value) : '?');
  };
  try {
    add(value);
  } catch (error) {
    // A getter of the page's own.
    if (!Array.isArray(error)) refuse('bad-file', String(error));
    throw error;
  }
  return words.join('\0');
}

/** What is typed and where it stands, as the module reads options. */
export function wireOptions({ lang, theme, large, width, today, sends, inputs }) {
  const words = [lang, theme, large ? 1 : '', width, today, sends ? 1 : ''];
  Object.keys(inputs || {}).forEach((name) => words.push(name, inputs[name]));
  return words.map(plain).join('\0') + '\0';
}

const plain = (word) => String(word).split('\0').join('');
