// Paper: the working and the sources, what was entered as words, no control, nothing twice.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

/** Opens one explainer at the width of a sheet, and prints. */
async function paper(visit, id, fill = {}) {
  await visit.page?.emulateMedia({ media: 'screen' });
  const page = await visit.next(hostPage(embedded(id)), { width: 700 });
  const live = await visit.live();
  for (const [name, text] of Object.entries(fill)) await enter(live, name, text);
  await page.emulateMedia({ media: 'print' });
  await frames(page);
  return { page, live };
}

const visible = (live, selector) => live.locator(`[part~="frame"] ${selector} >> visible=true`).count();

const CONTROLS = 'button, .tj-share, .tj-try, [type=radio], [type=checkbox], textarea, progress, .tj-hint';

test('no explainer prints a control, and each prints its sources', async (visit) => {
  for (const id of explainers()) {
    const { live } = await paper(visit, id);
    assert.equal(await visible(live, `:is(${CONTROLS})`), 0, id);
    assert.ok(await visible(live, '.tj-fold > summary ~ *'), `${id}: the sources stay folded`);
  }
});

test('what was entered is printed in words', async (visit) => {
  const { live } = await paper(visit, 'beijing-maternity', { antenatal: '3600', delivery: 'vaginal', delivery_cost: '4800' });
  const field = live.locator('[name="antenatal"]');
  await field.focus();
  const { border, outline, width, right, unit } = await field.evaluate((input) => ({
    outline: getComputedStyle(input).outlineStyle,
    border: getComputedStyle(input).borderTopWidth,
    width: input.getBoundingClientRect().width,
    right: input.getBoundingClientRect().right,
    unit: input.nextElementSibling.getBoundingClientRect().left,
  }));
  assert.equal(border, '0px');
  assert.equal(outline, 'none');
  assert.ok(width < 80, `${width} px for four digits`);
  assert.ok(unit - right < 8, `the unit is ${unit - right} px away`);
  // Of a choice only what was chosen.
  const { live: list } = await paper(visit, 'submit', { piece: 'work' });
  assert.equal(await visible(list, '.tj-options > .tj-option'), 1);
});

test('a figure and its table do not both print', async (visit) => {
  const { live } = await paper(visit, 'beijing-legal-aid');
  assert.ok(await visible(live, '.tj-bars, .tj-drawing'));
  assert.equal(await visible(live, 'table'), 0);
  const { live: tiers } = await paper(visit, 'hubei-childcare', { count: '20' });
  assert.ok(await visible(tiers, 'table'));
  assert.equal(await visible(tiers, '.tj-drawing'), 0);
  const { live: sums } = await paper(visit, 'beijing-maternity', { antenatal: '3600', delivery: 'none' });
  assert.ok(await visible(sums, '.tj-result > .tj-scroll'));
  assert.equal(await visible(sums, '.tj-bars'), 0);
});

test('a wide flow fits the sheet', async (visit) => {
  const page = await visit.open(hostPage(embedded('ningxia-letters')), { width: 1280 });
  const live = await visit.live();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 900 });
  const [drawing, sheet] = await live.evaluate(({ shadowRoot }) => [
    shadowRoot.querySelector('.tj-flow-map > svg').getBoundingClientRect().right,
    shadowRoot.querySelector('[part~="frame"]').getBoundingClientRect().right,
  ]);
  assert.ok(drawing <= sheet, `${drawing} px of ${sheet}`);
});

test('folds are open for the time of printing, and then as they were', async (visit) => {
  const page = await visit.open(hostPage(embedded('beijing-legal-aid')));
  const live = await visit.live();
  const open = () => live.evaluate((host) => [...host.shadowRoot.querySelectorAll('details'), ...host.querySelectorAll('details')].map((fold) => fold.open));
  await live.locator('[part~="frame"] summary').first().click();
  const before = await open();
  assert.ok(before.includes(true) && before.includes(false));
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.ok((await open()).every(Boolean));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.deepEqual(await open(), before);
});
