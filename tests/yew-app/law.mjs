// The law: Yew's renderer and the small one of `<tu-jie>` make the same page, letter for letter. Random documents,
// random acts, both sides read after each.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../browser/helpers/site.mjs';

/** Numbers below one, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const TYPED = ['', '0', '1', '3', '50', '496', '1,200', '3000', '12.5', '41%', '9999999', '-1', 'abc', '一百', '5.', ' 7 ', '<b>', '2026-03-01', '三千'];
const KEYS = ['Enter', ' ', 'Escape', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'a'];
const WORDS = ['顺产', 'A & B', '<i>x</i>', '“引号”', '很长'.repeat(40), 'ﬁ ligature', '😀', 'two  spaces', '&nbsp;'];

/** All explainers, as they are built. */
export const files = () =>
  readdirSync(join(dist, 'explainers'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFileSync(join(dist, 'explainers', name), 'utf8'));

/**
 * Another document made of one: some texts are others, options and caveats come in another order or are gone,
 * figures are others, and examples are gone where they might not come out any more.
 */
export function mutated(text, next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const file = JSON.parse(text);
  const some = next();
  if (some < 0.7) file.examples = [];
  else file.examples = file.examples.filter(() => next() < 0.6);
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (!value || typeof value !== 'object') return;
    if (typeof value.zh === 'string' && next() < 0.15) Object.assign(value, { zh: value.zh + pick(WORDS), en: pick(WORDS) });
    if (typeof value.value === 'string' && /^\d+$/.test(value.value) && (some < 0.4 || some > 0.9) && next() < 0.3) value.value = String(1 + Math.floor(next() * 5000));
    Object.values(value).forEach(walk);
  };
  walk(file);
  for (const list of [file.caveats, file.links, file.corrections]) if (list && next() < 0.5) list.reverse();
  if (file.caveats && next() < 0.3) file.caveats.pop();
  const [body] = Object.values(file.body);
  for (const input of body.inputs || []) {
    const [kind] = Object.values(input.kind || input).filter((value) => value && value.options);
    if (kind && next() < 0.5) kind.options.reverse();
  }
  return JSON.stringify(file);
}

/** Something to do, of what can be done now. */
function something(counts, next, shown) {
  const sorts = Object.keys(counts).filter((sort) => counts[sort]);
  const pick = (list) => list[Math.floor(next() * list.length)];
  if (next() < 0.04) return { sort: 'width', width: 320 + Math.floor(next() * 600) };
  if (!sorts.length || next() < 0.08) {
    if (next() < 0.5) shown.lang = shown.lang === 'zh' ? 'en' : 'zh';
    else shown.large = !shown.large;
    return { sort: 'show', ...shown };
  }
  const sort = pick(sorts);
  const value = { type: pick(TYPED), key: pick(KEYS), select: Math.floor(next() * 9) }[sort];
  return { sort, place: Math.floor(next() * counts[sort]), value };
}

/** The first place where two texts differ, with what is around it. */
export function difference({ component, element }) {
  const [one, two] = [component.split('\n'), element.split('\n')];
  const at = one.findIndex((line, i) => line !== two[i]);
  const around = (lines) => lines.slice(Math.max(0, at - 2), at + 4).join('\n');
  return `component:\n${around(one)}\nelement:\n${around(two)}`;
}

/**
 * Holds both to the law: `rounds` documents, `acts` things done to each. Returns how many acts there were, how many of
 * them changed what stands there, and how many documents were refused.
 */
export async function hold(page, { seed, rounds, acts }) {
  const next = random(seed);
  const all = files();
  const sum = { acts: 0, changed: 0, refused: 0, shown: 0 };
  for (let round = 0; round < rounds; round++) {
    const original = all[round % all.length];
    const text = round < all.length ? original : mutated(original, next);
    const shown = { lang: next() < 0.5 ? 'zh' : 'en', large: next() < 0.3 };
    const width = 320 + Math.floor(next() * 600);
    const where = (log) => `seed ${seed}, round ${round}, ${JSON.parse(text).id}, ${width} px\n${log.map((one) => JSON.stringify(one)).join('\n')}`;
    const log = [{ ...shown }];
    const opened = await page.evaluate(([file, how]) => law.open(file, how), [text, { ...shown, width }]);
    assert.equal(opened.refused.component.length > 0, opened.refused.element.length > 0, `${where(log)}\n${JSON.stringify(opened.refused)}`);
    if (opened.refused.element.length) {
      sum.refused += 1;
      continue;
    }
    sum.shown += 1;
    assert.ok(opened.component, where(log));
    assert.ok(opened.component === opened.element, `${where(log)}\n${difference(opened)}`);
    let before = opened.component;
    for (let i = 0; i < acts; i++) {
      const what = something(await page.evaluate(() => law.counts()), next, shown);
      log.push(what);
      const now = await page.evaluate((one) => law.act(one), what);
      assert.ok(now.component === now.element, `${where(log)}\n${difference(now)}`);
      sum.acts += 1;
      if (now.component !== before) sum.changed += 1;
      before = now.component;
    }
  }
  return sum;
}
