// Studio as it is heard and reached by key: items that are moved, names and descriptions of fields, mistakes that are
// told, marks that say what they are, the source editor's description.

import assert from 'node:assert/strict';
import { begin, clean, field, open, quiet, settled, toSource } from './helpers/studio-desk.mjs';
import { SCENES } from './helpers/studio-scenes.mjs';
import { test } from './helpers/test.mjs';

const focused = (page) => page.evaluate(() => document.activeElement.id);
const said = (page) => page.locator('main ~ p.away[role=status]').textContent();
/** Name, description and role of the first element that fits, as the browser computes them. */
async function heard(page, selector) {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: selector });
  const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
  const [{ name, description, role }] = nodes;
  return { name: name && name.value, description: description && description.value, role: role.value };
}
const of = (css) => `document.querySelector(${JSON.stringify(css)})`;

test('an item that is moved by key takes the focus along, and each move is told', async (visit) => {
  const page = await open(visit);
  await begin(page);
  await page.locator('[id="s-body.threshold.tiers"]').click();
  const down = (i) => `down-body.threshold.tiers[${i}]`;
  await page.locator(`[id="${down(0)}"]`).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement.id === id, down(1));
  assert.equal(await said(page), '“小组”已移到第 2 项，共 3 项。');
  // Pressed again, the same item goes on; at the end of its way the focus is on its way back.
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement.id === id, 'up-body.threshold.tiers[2]');
  assert.equal(await said(page), '“小组”已移到第 3 项，共 3 项。');
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.activeElement.id === id, 'up-body.threshold.tiers[1]');
  // An item of two languages as well, named by its words.
  await page.locator('#s-caveats').click();
  await page.locator('[data-insert=caveats]').click();
  await field(page, 'caveats[1].zh').fill('另外要当心的一件事');
  await settled(page);
  await page.getByRole('button', { name: '上移：另外要当心的一件事' }).press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'down-caveats[0]');
  assert.match(await said(page), /另外要当心的一件事.*第 1 项，共 2 项/);
});

test('fields have their whole names, and what is wrong with them describes them', async (visit) => {
  const page = await open(visit);
  await begin(page);
  assert.equal((await heard(page, of('[name="title.zh"]'))).name, '标题，中文');
  assert.equal((await heard(page, of('[name="title.en"]'))).name, '标题，英文');
  assert.match((await heard(page, of('#s-body'))).name, /^图解本身\s*，\s*必填/);
  await page.locator('#s-caveats').click();
  assert.equal((await heard(page, of('[name="caveats[0].en"]'))).name, '读前须知，第 1 项，英文');
  await field(page, 'review_by').fill('2027-99');
  await settled(page);
  const wrong = await heard(page, of('[name=review_by]'));
  assert.match(wrong.description, /过了这一天.*日历上没有“2027-99”。.*核对/s);
  // It is told once nobody types any more, in the form's words; in the source with the line.
  const told = page.locator('#told');
  await page.locator('#told', { hasText: '复核期限：日历上没有“2027-99”。' }).waitFor({ state: 'attached' });
  assert.equal(await told.getAttribute('role'), 'status');
  await toSource(page);
  await page.locator('#told', { hasText: /^第 \d+ 行第 \d+ 列：日历上没有“2027-99”。/ }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '表单', exact: true }).click();
  await field(page, 'review_by').fill('2028-06-30');
  await page.locator('#told', { hasText: '没有错误了。' }).waitFor({ state: 'attached' });
  await clean(page, 'mended');
});

test('the title is the heading, a place is told in words, line and column only where the source is looked at', async (visit) => {
  const page = await open(visit);
  await begin(page);
  assert.equal(await page.locator('h1').textContent(), '这个人数够得上哪一档？');
  assert.equal(await page.locator('.file').textContent(), 'town-forms.json');
  await field(page, 'title.zh').fill('我的题目');
  await settled(page);
  assert.equal(await page.locator('h1').textContent(), '我的题目');
  await field(page, 'review_by').fill('some day');
  const problems = page.locator('#problems');
  await problems.locator('li').first().waitFor();
  assert.match(await problems.textContent(), /复核期限/);
  assert.doesNotMatch(await problems.textContent(), /第 \d+ 行/);
  await toSource(page);
  assert.match(await problems.textContent(), /第 \d+ 行第 \d+ 列/);
});

test('the source editor says how it is left', async (visit) => {
  const page = await open(visit);
  await begin(page);
  await toSource(page);
  const editor = await heard(page, "document.querySelector('#source').shadowRoot.querySelector('.cm-content')");
  assert.equal(editor.name, '数据文件的源码');
  assert.match(editor.description, /先按 Esc 再按 Tab/);
  await quiet(visit, page);
});

test('marks of the article say what they are, not by colour alone', async (visit) => {
  const page = await SCENES.check['a text'](visit);
  const found = await heard(page, of('mark[data-fact="bj.antenatal.after"]'));
  assert.match(found.name, /^3000元：.*产前检查/);
  const open = await heard(page, "Array.from(document.querySelectorAll('mark.open')).find((mark) => mark.textContent.includes('37'))");
  assert.match(open.name, /37.*：事实表里没有$/);
  assert.equal(open.role, 'button');
  assert.doesNotMatch(await page.locator('mark').first().getAttribute('title'), /\w+\.\w+/);
});

test('on a phone the question and its answers come before the drawing, in sight', async (visit) => {
  const page = await visit.open('/e/ningxia-letters/', { width: 360, height: 740 });
  const element = await visit.live();
  await element.scrollIntoViewIfNeeded();
  const [steps, map, top] = await element.evaluate((host) => {
    const at = (is) => host.shadowRoot.querySelector(is).getBoundingClientRect().top;
    return [at('.tj-steps'), at('.tj-flow-map'), at('[part~=title]')];
  });
  assert.ok(steps < map, 'the answers stand before the drawing');
  assert.ok(steps - top < 740, `${steps - top} px below the title`);
  // Read and reached in the same order.
  const order = await element.evaluate((host) => {
    const [steps, map] = ['.tj-steps', '.tj-flow-map'].map((is) => host.shadowRoot.querySelector(is));
    return !!(steps.compareDocumentPosition(map) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  assert.ok(order);
  await page.setViewportSize({ width: 1280, height: 900 });
  await element.locator('.tj-flow-map ~ .tj-flow-side').waitFor();
});
