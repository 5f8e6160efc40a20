// What readers type, into the fields of a live widget: every line of tests/typed.csv.

import assert from 'node:assert/strict';
import { test } from './helpers/test.mjs';
import { lines, typeAll, typedPage, wrong } from './helpers/typed.mjs';

test('every line of the table is read in its field, and what is typed stays', async (visit) => {
  const page = await visit.open(typedPage());
  await visit.live();
  const all = lines();
  assert.ok(all.length >= 300, `${all.length} lines`);
  assert.deepEqual(wrong(all, await page.evaluate(typeAll, all)), []);
});

test('what is on the way to a number does not take the answer away', async (visit) => {
  const page = await visit.open(typedPage());
  await visit.live();
  const steps = ['5', '5.', '5.5', '5.50', '', '.', '.5', '', '3', '3,', '3,6'].map((typed) => ({ field: 'money', typed }));
  const told = await page.evaluate(typeAll, steps);
  for (const [i, { error, invalid, shown }] of told.entries()) {
    assert.deepEqual([error, invalid], [undefined, false], steps[i].typed);
    // Where nothing is entered as yet the last answer stays in sight.
    assert.ok(shown, steps[i].typed);
  }
});

test('a list is refused in words that say what to do, in the unit of the field', async (visit) => {
  const page = await visit.open(typedPage());
  await visit.live();
  const all = ['money', 'percent', 'person'].map((field) => ({ field, typed: '3600 4800' }));
  const told = await page.evaluate(typeAll, all);
  for (const [i, [sum, unit]] of [['几笔请填合计，', '元'], ['', '%'], ['', '人']].entries()) {
    assert.match(told[i].error, new RegExp(`^这里只填一个数。${sum}不写逗号和空格，例如 [\\d.]+${unit}。$`));
  }
});
