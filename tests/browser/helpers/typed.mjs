// tests/typed.csv in a browser: its lines, a page with a field of each sort, and how they are typed there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostPage, root } from './site.mjs';

/** The codes of refusals by the sentence that readers are told. */
const TOLD = {
  '这里要填数字。': 'not-a-number',
  '逗号隔的位数不对。': 'not-a-number',
  '这里只填一个数。': 'sum-of-several',
  '不能是负数。': 'negative',
  '小数最多两位。': 'too-precise',
  '这里要填整数。': 'too-precise',
  '数字太大了。': 'too-large',
};

/** Every line of the table: where it stands, the field (a count's is its unit), what is typed, what it means. */
export function lines() {
  const rows = readFileSync(join(root, 'tests/typed.csv'), 'utf8').split('\n');
  return rows.map((row, at) => ({ row, at: at + 1 }))
    .filter(({ row }) => row && !row.startsWith('#')).slice(1)
    .map(({ row, at }) => {
      const [kind, unit, typed, means] = row.match(/("[^"]*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, '').replace(/^"(.*)"$/, '$1'));
      return { at, field: kind === 'count' ? unit : kind, typed: unescaped(typed), means };
    });
}

function unescaped(cell) {
  return cell.replace(/\\u\{([0-9A-F]+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
}

/** A page with the widget of tests/typed.json. */
export function typedPage() {
  const file = readFileSync(join(root, 'tests/typed.json'), 'utf8');
  return hostPage(`<tu-jie loading="eager"><p>静态答案</p><script type="application/json">${file}</script></tu-jie>`);
}

/**
 * Runs in the page: types each of these into its field, all others being zero; what the field reads or is refused
 * with, and what is shown. What is typed last stands in its field as it was typed.
 */
export async function typeAll(all) {
  const host = document.querySelector('tu-jie');
  const find = (selector) => host.shadowRoot.querySelector(selector);
  const type = async (field, text) => {
    const input = find(`input[name="${field}"]`);
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await null;
    return input;
  };
  const told = [];
  for (const input of Array.from(host.shadowRoot.querySelectorAll('input[name]'))) await type(input.name, '0');
  for (const { field, typed } of all) {
    const input = await type(field, typed);
    const id = `${field}_read`;
    const value = host.answer().outputs[id];
    const error = find(`#e-${field}`)?.textContent;
    told.push({
      value,
      shown: find(`[data-output="${id}"]`)?.dataset.value,
      error,
      invalid: input.getAttribute('aria-invalid') === 'true',
      kept: input.value === typed,
    });
    await type(field, '0');
  }
  return told;
}

/** What is wrong with what a page told of these lines. */
export function wrong(all, told) {
  return all.flatMap(({ at, field, typed, means }, i) => {
    const { value, shown, error, invalid, kept } = told[i];
    const said = error && TOLD[error.slice(0, error.indexOf('。') + 1)];
    const came = value ?? said ?? (error || invalid ? error : 'empty');
    const fits = came === means && kept && invalid === Boolean(error) && (value == null || shown === value);
    return fits ? [] : [`line ${at}, ${field} ${JSON.stringify(typed)}: ${means} came as ${JSON.stringify(told[i])}`];
  });
}
