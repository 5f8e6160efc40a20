// Studio from nothing: a file without a word in it becomes an explainer by form alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { downloaded, field, open, passesCheck, quiet, settled, toSource } from './helpers/studio-desk.mjs';
import { typeOut } from './helpers/typist.mjs';
import { test } from './helpers/test.mjs';

test('what is chosen at the start is what is shown as chosen', async (visit) => {
  const page = await open(visit);
  const kind = await field(page, 'new-kind').inputValue();
  const path = await field(page, 'existing').inputValue();
  await field(page, 'new-id').fill('as-shown');
  await field(page, 'new-id').press('Enter');
  await page.locator('.desk').waitFor();
  assert.deepEqual(Object.keys(JSON.parse((await downloaded(page)).text).body), [kind]);
  await page.locator('[data-do=close]').click();
  await field(page, 'existing').press('Enter');
  await page.locator('.starts form').nth(1).getByRole('button').first().click();
  await page.locator('.desk').waitFor();
  assert.equal((await downloaded(page)).name, path.split('/')[1]);
});

/** An explainer with a part of every sort in it, in words of its own and as a careful hand lays it out. */
const WANTED = readFileSync(new URL('fixtures/reading-corner.json', import.meta.url), 'utf8');

/** Opens the folds around a place, so that its fields are there. */
async function unfold(page, path) {
  const parts = path.split(/(?=[.[])/);
  for (let i = 1; i < parts.length; i += 1) {
    const fold = page.locator(`[id="s-${parts.slice(0, i).join('')}"]`);
    if ((await fold.count()) && (await fold.locator('xpath=..').getAttribute('open')) === null) await fold.click();
  }
}

/** Fills in a value at its place, field by field, adding what is not there yet: what the form offers, and nothing else. */
async function fill(page, path, value) {
  await unfold(page, `${path}.x`);
  const add = page.locator(`[data-add="${path}"]`);
  if (await add.count()) await add.click();
  const one = field(page, path);
  if (Array.isArray(value) && (await page.locator(`[name="${path}#sort"]`).count())) {
    await page.locator(`[name="${path}#sort"]`).selectOption('many');
    await one.fill(value.join(', '));
    await one.press('Tab');
  } else if (Array.isArray(value)) {
    while (await page.locator(`[data-remove^="${path}["]`).count() > value.length) await page.locator(`[data-remove="${path}[0]"]`).click();
    for (const [i, item] of value.entries()) {
      await unfold(page, `${path}.x`);
      if (!(await page.locator(`[data-remove="${path}[${i}]"]`).count())) await page.locator(`[data-insert="${path}"]`).click();
      await fill(page, `${path}[${i}]`, item);
    }
  } else if (value === null) {
    await page.locator(`[name="${path}#sort"]`).selectOption('none');
  } else if (typeof value === 'object') {
    const [first] = Object.keys(value);
    if ((await one.count()) && (await one.evaluate((field) => field.localName === 'select'))) await one.selectOption(first);
    for (const [key, inner] of Object.entries(value)) {
      await unfold(page, `${path}.x`);
      if (await page.locator(`[data-insert="${path}"]`).count()) await pair(page, path, key);
      await fill(page, `${path}.${key}`, inner);
    }
  } else if (await one.evaluate((field) => field.localName === 'select')) {
    await one.selectOption(String(value));
  } else {
    await one.fill(String(value));
    await one.press('Tab');
  }
}

/** A name and a value that the file chooses: added under a name of its own, then renamed. */
async function pair(page, path, key) {
  if (await page.locator(`[name="${path}.${key}#key"]`).count()) return;
  const before = await page.locator(`[name^="${path}."][name$="#key"]`).count();
  await page.locator(`[data-insert="${path}"]`).click();
  const name = page.locator(`[name^="${path}."][name$="#key"]`).nth(before);
  await name.fill(key);
  await name.press('Tab');
}

/** A file of one's own with that text, opened. */
async function openFile(page, text) {
  const file = { name: 'reading-corner.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await field(page, 'own-file').setInputFiles(file);
  await page.locator('.desk').waitFor();
}

/** The same explainer from nothing, by form alone. */
async function byForm(visit) {
  const page = await open(visit);
  await openFile(page, '{}\n');
  // What a file must have is told apart from what it may have.
  assert.ok((await page.locator('.must .add').count()) > 5);
  for (const [key, value] of Object.entries(JSON.parse(WANTED))) await fill(page, key, value);
  await settled(page);
  await page.locator('.fine').waitFor();
  await quiet(visit, page);
  return downloaded(page);
}

/** The same by source alone: typed, with slips, and mended by what the messages say. */
async function bySource(visit) {
  const page = await open(visit);
  await openFile(page, '');
  await toSource(page);
  const source = page.locator('#source .cm-content');
  const problem = (code) => page.locator(`#problems li[data-code="${code}"]`);
  await source.click();
  const slips = WANTED.replace('"en": "What kind', '"en"： "What kind')
    .replace('"unit": "book", "printed": "300', '"unit": "boook", "printed": "300')
    .replace('do not count', 'of 3 months do not count')
    .replace('"more": "8"', '"more": "7"');
  assert.equal(slips.length, WANTED.length + 'o of 3 months'.length, 'all slips are made');
  const mendTheColon = async () => {
    // A colon of the Chinese keyboard: told at once, and mended where it was written.
    const told = problem('not-json').filter({ hasText: '中文标点' });
    // A mend is of the text that was checked: not yet of the last keys typed.
    await told.waitFor();
    await settled(page);
    await told.locator('.fix').click();
    await problem('not-json').filter({ hasText: '中文标点' }).waitFor({ state: 'detached' });
    await source.focus();
    await page.keyboard.press('End');
  };
  const words = ['"summary"', '"facts"', '"qualifier"', '"at-least"', '"review_by"', '"examples"', '"shelf.from"', '"corner.from"'];
  const offered = words.slice(0, 6);
  // The ids are offered where they are referred to, not where they are made up.
  const [head, body] = [slips.slice(0, slips.indexOf('"tiers": [\n')), slips.slice(slips.indexOf('"tiers": [\n'))];
  const lines = head.trimEnd().split('\n').length;
  const taken = await typeOut(page, head, { offered, after: { 4: mendTheColon } });
  assert.ok(lines > 20 && taken > 6, `${taken} words were taken from the list`);
  await page.keyboard.press('Enter');
  assert.equal(await typeOut(page, body, { offered: words }), 2);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');

  // A misspelt id, and a worked example that comes out otherwise: their mends are certain.
  await problem('unknown-reference').locator('.fix').click();
  await problem('example-mismatch').locator('.fix').click();
  // A number without a source has none: its place is gone to, and what is wrong there taken out.
  const last = problem('unsourced-number');
  await last.locator('.link').click();
  assert.equal(await page.locator('#problems li').count(), 1);
  for (const _ of '"Magazines and papers') await page.keyboard.press('ArrowRight');
  for (const _ of ' of 3 months') await page.keyboard.press('Delete');
  await settled(page);
  await page.locator('.fine').waitFor();
  await quiet(visit, page);
  return downloaded(page);
}

test('from nothing, by form alone and by source alone, the same explainer, and tujie check passes', async (visit) => {
  const written = [await byForm(visit), await bySource(visit)];
  for (const one of written) {
    assert.equal(one.name, 'reading-corner.json');
    assert.equal(one.text, WANTED);
    passesCheck(visit, one);
  }
});
