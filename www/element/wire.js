// A value as one text, for the module (`src/format/wire.rs` describes it): a text crosses the boundary at once, an object
// member by member.

/** @import { Inputs, Options } from '../../types/element.js' */

/**
 * Encodes what `JSON.parse` returns, or any object that a page passes. Throws an array with a problem for what is larger
 * than a data file may be (the build fills in LIMIT_…, from `src/limits.rs`): nothing has been done with it then, and an
 * object of a page may contain itself.
 * @param {unknown} root
 */
export function encodeValue(root) {
  /** @type {string[]} */
  const words = [];
  /** @type {(string | number)[]} */
  const path = [];
  let values = 0;
  /** @type {(code: string, message: string) => never} */
  const refuse = (code, message) => {
    const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('').replace(/^\./, '');
    throw [{ path: place, code, message, hint: '' }];
  };
  const count = (/** @type {number} */ more) => (values += more) > LIMIT_VALUES && refuse('too-long', `more than ${LIMIT_VALUES} values`);
  const addMember = (/** @type {string | number} */ key, /** @type {unknown} */ value) => {
    if (path.push(key) > LIMIT_DEPTH) refuse('too-deep', `more than ${LIMIT_DEPTH} levels`);
    add(value);
    path.pop();
  };
  const add = (/** @type {unknown} */ value) => {
    if (typeof value === 'string') {
      if (value.length > LIMIT_CHARACTERS && Array.from(value).length > LIMIT_CHARACTERS) {
        refuse('too-long', `${value.length} characters, ${LIMIT_CHARACTERS} at most`);
      }
      words.push('"' + withoutNul(value));
    } else if (typeof value === 'number') words.push('#' + value);
    else if (Array.isArray(value)) {
      const { length } = value;
      count(length);
      words.push('[' + length);
      for (let i = 0; i < length; i++) addMember(i, value[i]);
    } else if (value && typeof value === 'object') {
      const keys = Object.keys(value);
      count(keys.length);
      words.push('{' + keys.length);
      keys.forEach((key) => {
        words.push(withoutNul(key));
        addMember(key, /** @type {Record<string, unknown>} */ (value)[key]);
      });
    } else words.push(typeof value === 'boolean' || value === null ? String(value) : '?');
  };
  try {
    add(root);
  } catch (error) {
    // From a getter of the page's own.
    if (!Array.isArray(error)) refuse('bad-file', String(error));
    throw error;
  }
  return words.join('\0');
}

/**
 * Encodes options, with what was entered before.
 * @param {Options} options
 */
export function encodeOptions({ lang, theme, large, width, today, sends, inputs }) {
  const words = [lang, theme, large ? 1 : '', width, today, sends ? 1 : ''];
  Object.keys(inputs || {}).forEach((name) => words.push(name, /** @type {Inputs} */ (inputs)[name]));
  return words.map(withoutNul).join('\0') + '\0';
}

const withoutNul = (/** @type {string | number} */ word) => String(word).split('\0').join('');
