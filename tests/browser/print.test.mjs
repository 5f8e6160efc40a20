// Paper: the working and the sources, what was entered as words, no control, nothing twice.

import assert from 'node:assert/strict';
import { figures, numbers, printed, SHEETS, WIDTH } from './helpers/paper.mjs';
import { embedded, explainer, explainers, hostPage } from './helpers/site.mjs';
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

for (const lang of ['zh', 'en']) {
  test(`a wide flow fits the sheet, and so do the words beside it, ${lang}`, async (visit) => {
    const page = await visit.open(hostPage(embedded('ningxia-letters', lang), { lang }), { width: 1280 });
    const live = await visit.live();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 900 });
    const [drawing, sheet, ...words] = await live.evaluate(({ shadowRoot }) => [
      shadowRoot.querySelector('.tj-flow-map > svg').getBoundingClientRect().right,
      shadowRoot.querySelector('[part~="frame"]').getBoundingClientRect().right,
      ...Array.from(shadowRoot.querySelectorAll('.tj-now, .tj-flow-about'), (part) => part.getBoundingClientRect().width),
    ]);
    assert.ok(drawing <= sheet, `${drawing} px of ${sheet}`);
    assert.equal(words.length, 2);
    assert.ok(Math.min(...words) > sheet / 3, `${words} px of ${sheet}`);
  });
}

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

/** How often each number stands in these words. */
function counted(words) {
  const times = new Map();
  for (const number of words.flatMap(numbers)) times.set(number, (times.get(number) || 0) + 1);
  return times;
}

/** What is wrong with a page on paper: figures that are cut, missing, or outside the margins. */
async function onPaper(visit, page, script, where) {
  const wrong = [];
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: WIDTH, height: 900 });
  // Where scripts run, a widget takes its new width with the next picture.
  if (script) await frames(page);
  const { shown, cut } = await page.evaluate(figures);
  wrong.push(...cut.map((what) => `${where}: ${what}`));
  for (const format of Object.keys(SHEETS)) {
    const words = await printed(visit, page, format);
    const outside = words.filter((word) => word.outside);
    wrong.push(...outside.map(({ text, sheet }) => `${where} ${format}: “${text}” leaves the margins of sheet ${sheet}`));
    const paper = counted(words.map(({ text }) => text));
    for (const [number, count] of counted(shown)) {
      const found = paper.get(number) || 0;
      if (found < count) wrong.push(`${where} ${format}: ${number} ${found} times of ${count}`);
    }
  }
  await page.emulateMedia({ media: 'screen' });
  return { wrong, shown: shown.length };
}

for (const lang of ['zh', 'en']) {
  const file = lang === 'en' ? 'en.html' : '';
  for (const script of [true, false]) {
    test(`nothing is cut on paper: every explainer's page, ${lang}, ${script ? 'live' : 'static'}`, async (visit) => {
      const wrong = [];
      let figures = 0;
      for (const id of explainers()) {
        // Filled in as the worked example with the most to say.
        const [example] = explainer(id).examples;
        const inputs = new URLSearchParams(example ? example.in : {});
        const page = await visit.next(`/e/${id}/${file}?${id}#tu-jie:${id}?${inputs}`, { script, width: 700 });
        if (script) await visit.live();
        const found = await onPaper(visit, page, script, `${id} ${lang}`);
        wrong.push(...found.wrong);
        figures += found.shown;
      }
      assert.deepEqual(wrong, []);
      assert.ok(figures > 200, `${figures} figures`);
    });

    test(`nothing is cut on paper: the newspaper's page, ${lang}, ${script ? 'live' : 'static'}`, async (visit) => {
      const page = await visit.open(`/${file}`, { script, width: 700 });
      if (script) {
        for (const element of await page.locator('tu-jie').all()) {
          await element.scrollIntoViewIfNeeded();
          await element.locator('[part~="frame"]').waitFor();
        }
      }
      const { wrong, shown } = await onPaper(visit, page, script, `page ${lang}`);
      assert.deepEqual(wrong, []);
      assert.ok(shown > 100, `${shown} figures`);
    });
  }
}
