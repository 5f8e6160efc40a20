// Studio's fact-check by keyboard alone, and what must not vanish while something is typed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean, downloaded, field, open, quiet } from './helpers/studio-desk.mjs';
import { root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const SHEET = JSON.parse(readFileSync(join(root, 'data/articles/women-workers-home.json'), 'utf8'));
const some = SHEET.facts.filter(({ id }) => id.startsWith('bj.')).slice(0, 12);
/** Made up of the sheet's own words, and a figure that it does not have. */
const TEXT = `${some.map(({ near, printed }) => `${near.join('，')}：${printed}。`).join('\n')}\n今年新设约37个部门。`;

const at = (page) => page.evaluate(() => ({ id: document.activeElement.id, name: document.activeElement.name, fact: document.activeElement.dataset.fact, mark: document.activeElement.localName === 'mark' }));

async function tabTo(page, there, key = 'Tab') {
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press(key);
    if (there(await at(page))) return;
  }
  assert.fail(`never came there: ${JSON.stringify(await at(page))}`);
}

test('by keyboard alone: facts looked at and changed, a new one made, all taken back', async (visit) => {
  const page = await open(visit, 'check');
  await tabTo(page, ({ name }) => name === 'article-text');
  await page.keyboard.insertText(TEXT);
  await page.locator('mark').first().waitFor();
  // One stop for all figures; arrows go on from there.
  await tabTo(page, ({ mark }) => mark);
  for (let i = 0; i < 30 && (await at(page)).fact !== 'bj.antenatal.after'; i += 1) await page.keyboard.press('ArrowRight');
  assert.equal((await at(page)).fact, 'bj.antenatal.after');
  await page.keyboard.press('ArrowLeft');
  assert.notEqual((await at(page)).fact, 'bj.antenatal.after');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'fact-shown');
  await page.keyboard.press('Tab');
  assert.equal((await at(page)).name, 'fact.value');
  // Typed anew from nothing: the field, the focus and the article stay while it is no number.
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  assert.deepEqual([(await at(page)).name, await field(page, 'fact.value').inputValue()], ['fact.value', '']);
  assert.ok(await page.locator('mark').first().isVisible());
  await page.locator('#moves .wrong').waitFor();
  await page.keyboard.type('3100');
  assert.equal(await field(page, 'fact.value').inputValue(), '3100');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('3100元');
  const moved = page.locator('#moves table[data-explainer="beijing-maternity"]');
  await moved.waitFor();
  assert.match(await moved.textContent(), /3000元.*3100元/s);
  // Outputs of worked examples by their names, not by their ids.
  assert.doesNotMatch(await moved.textContent(), /_/);
  await clean(page, 'with what moves');
  // Back in the article, which is right before: a figure without a fact.
  await tabTo(page, ({ mark }) => mark, 'Shift+Tab');
  while ((await at(page)).fact) await page.keyboard.press('ArrowDown');
  const figure = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'proposed');
  assert.ok(figure.includes(await field(page, 'new.value').inputValue()), figure);
  await page.locator('#proposal').getByRole('button', { name: '取消' }).press('Enter');
  // The focus follows when the proposal is gone, a frame later.
  await page.waitForFunction(() => document.activeElement.id === 'article');
  await page.locator('mark.open', { hasText: '37' }).press('Enter');
  assert.equal(await field(page, 'new.unit').inputValue(), 'department');
  await page.locator('#proposal').getByText('约数').waitFor();
  await field(page, 'new.label.zh').fill('新设的部门');
  await field(page, 'new.label.en').fill('New departments');
  await field(page, 'new.id').fill('x.departments');
  await field(page, 'new.id').press('Enter');
  await page.locator('mark[data-fact="x.departments"]').waitFor();
  // The sheet's draft opens in Write, by its link.
  await page.getByRole('link', { name: /事实表的草稿/ }).press('Enter');
  await page.locator('.file', { hasText: 'women-workers-home.json' }).waitFor();
  const { facts } = JSON.parse((await downloaded(page)).text);
  const made = facts.find(({ id }) => id === 'x.departments');
  assert.deepEqual([made.value, made.unit, made.qualifier], ['37', 'department', 'about']);
  await quiet(visit, page);
});

test('a figure that is pressed stays in sight beside what is said of it', async (visit) => {
  const page = await open(visit, 'check', { width: 1024, height: 720 });
  await field(page, 'article-text').fill(TEXT);
  const mark = page.locator('mark[data-fact]').nth(3);
  await mark.click();
  await page.waitForFunction(() => document.activeElement.id === 'fact-shown');
  for (const one of [mark, field(page, 'fact.value')]) {
    const { y, height } = await one.boundingBox();
    assert.ok(y > 48 && y + height < 720, `${y}`);
  }
});

test('what moves is told of drafts too, those that are only kept as well', async (visit) => {
  const page = await open(visit, 'write/beijing-maternity');
  await field(page, 'title.zh').fill('我改过的题目');
  await page.locator('.saved.here').waitFor();
  // In a page of its own the draft is only kept, not open.
  const other = await page.context().newPage();
  await other.goto(`${visit.site.origin}/studio/#check`);
  await field(other, 'article-text').fill('一篇里没有一个数字的文章。');
  await other.locator('[data-missing="bj.antenatal.after"]').click();
  await field(other, 'fact.value').fill('3100');
  await field(other, 'fact.printed').fill('3100元');
  const draft = other.locator('#moves table[data-draft="beijing-maternity"]');
  await draft.waitFor();
  assert.match(await draft.textContent(), /草稿：我改过的题目.*3000元.*3100元/s);
  assert.equal(await other.locator('#moves table[data-explainer="beijing-maternity"]').count(), 1, 'beside the published one');
  // Written in the other page meanwhile, it is told anew.
  await field(page, 'title.zh').fill('又改过的题目');
  await other.getByText('草稿：又改过的题目').waitFor();
});
