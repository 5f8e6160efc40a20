// Studio from nothing: a file without a word in it becomes an explainer by form alone.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE, TUJIE, downloaded, field, open, quiet, settled, toSource, type } from './helpers/desk.mjs';
import { root } from './helpers/site.mjs';
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

/** An explainer with a part of every sort in it, and no more of them than that. */
function small() {
  const whole = JSON.parse(TEMPLATE);
  const { tiers } = whole.body.threshold;
  const [first, second] = tiers.map(({ note, ...tier }) => tier);
  return {
    ...whole,
    facts: whole.facts.slice(0, 3),
    examples: [
      { title: { zh: '起点以下', en: 'Below' }, in: { count: '4' }, out: { tiers: [], next: 'small', more: '1' } },
      { title: { zh: '中组', en: 'Middle' }, in: { count: '20' }, out: { tiers: ['middle'], next: null } },
    ],
    body: { threshold: { ...whole.body.threshold, tiers: [first, second] } },
  };
}

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

test('from an empty file, by form alone and by source alone, the same explainer, and tujie check passes', async (visit) => {
  const page = await open(visit);
  const empty = { name: 'town-forms.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await field(page, 'own-file').setInputFiles(empty);
  await page.locator('.desk').waitFor();
  // What a file must have is told apart from what it may have.
  assert.ok((await page.locator('.must .add').count()) > 5);
  const wanted = small();
  for (const [key, value] of Object.entries(wanted)) {
    await fill(page, key, value);
  }
  await settled(page);
  await page.locator('.fine').waitFor();
  const byForm = await downloaded(page);
  assert.deepEqual(JSON.parse(byForm.text), wanted);
  assert.deepEqual(Object.keys(JSON.parse(byForm.text)).sort(), Object.keys(wanted).sort());

  await quiet(visit, page);

  const other = await open(visit);
  await field(other, 'own-file').setInputFiles(empty);
  await other.locator('.desk').waitFor();
  await toSource(other);
  await type(other, byForm.text);
  await other.locator('.fine').waitFor();
  const bySource = await downloaded(other);
  assert.deepEqual(bySource, byForm);

  const file = join(mkdtempSync(join(root, 'target/studio-')), byForm.name);
  writeFileSync(file, byForm.text);
  const checked = spawnSync(TUJIE, ['check', file], { encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stdout);
});
