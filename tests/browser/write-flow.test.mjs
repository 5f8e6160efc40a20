// A flow is changed on its drawing: by mouse and by keyboard, each move one step of the same file.

import assert from 'node:assert/strict';
import { begin, clean, downloaded, field, open, passesCheck, quiet, toSource } from './helpers/studio-desk.mjs';
import { test } from './helpers/test.mjs';

const node = (page, i) => page.locator(`#d-node-${i}`);
const arrow = (page, i) => page.locator(`#d-edge-${i}`);
const press = (page, name) => page.locator(`[data-draw=${name}]`).click();
const flow = async (page) => JSON.parse((await downloaded(page)).text).body.flow;
const edges = ({ edges: all }) => all.map(({ from, action, to }) => `${from} ${action} ${to}`);
/** The words in the preview's own drawing. */
const seen = (page, words) => page.locator('#preview svg.tj-drawing', { hasText: words }).waitFor();

const seenAsk = (page, words) => page.locator('#preview .tj-now', { hasText: words }).waitFor();

test('on the drawing, by mouse: renamed, grown, joined, led elsewhere, deleted, undone', async (visit) => {
  const page = await open(visit);
  await begin(page, 'letter-flow', 'flow');
  const { text: template } = await downloaded(page);

  await node(page, 0).click();
  await field(page, 'draw.label.zh').fill('收信');
  await field(page, 'draw.label.en').fill('A letter');
  await node(page, 0).filter({ hasText: '收信' }).waitFor();
  await seen(page, '收信');

  // A node behind it: what it lacks is said where it is, before anything is drawn.
  const before = (await downloaded(page)).text;
  await press(page, 'new');
  await press(page, 'draw');
  assert.equal(await page.locator('.draw .wrong').count(), 6);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'draw.name.zh');
  assert.equal((await downloaded(page)).text, before);
  await field(page, 'draw.name.zh').fill('登记');
  await field(page, 'draw.name.en').fill('Written down');
  await field(page, 'draw.words.zh').fill('记下来');
  await field(page, 'draw.words.en').fill('Write it down');
  await field(page, 'draw.detail.zh').fill('写进登记簿。');
  await field(page, 'draw.detail.en').fill('It goes into the book.');
  await press(page, 'draw');
  await node(page, 1).filter({ hasText: '登记' }).waitFor();
  await page.locator('.fine').waitFor();
  await seen(page, '登记');
  assert.equal(await page.locator('.draw .wrong').count(), 0);

  // The question that is asked there, and taken away again with its last word.
  await node(page, 0).click();
  await field(page, 'draw.ask.zh').fill('来信怎么办？');
  await seenAsk(page, '来信怎么办？');
  await node(page, 1).click();

  // Joined to another by pressing that one.
  await press(page, 'join');
  await node(page, 3).click();
  await page.locator('[name="draw.action"]').selectOption('answer');
  await press(page, 'draw');
  // Dragged from one to another.
  const middle = async (at) => {
    const box = await at.boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await page.mouse.move(...(await middle(node(page, 2))));
  await page.mouse.down();
  await page.mouse.move(...(await middle(node(page, 4))), { steps: 4 });
  await page.mouse.up();
  assert.equal(await page.locator('[name="draw.to"]').inputValue(), 'passed-on');
  await page.locator('[name="draw.action"]').selectOption('pass-on');
  await press(page, 'draw');
  await page.locator('.draw h2', { hasText: '从“等候材料”到“已转办”' }).waitFor();
  // A worked example that stops there has one more way to go on: its mend is certain.
  await page.locator('#problems li[data-code="example-mismatch"] [data-fix]').click();
  await page.locator('.fine').waitFor();
  const grown = await downloaded(page);
  const now = JSON.parse(grown.text).body.flow;
  assert.deepEqual(edges(now), [
    'received answer answered',
    'received ask-back waiting',
    'received pass-on passed-on',
    'received write-it-down written-down',
    'waiting receive received',
    'waiting remind waiting',
    'waiting pass-on passed-on',
    'written-down answer answered',
  ]);
  assert.equal('end' in now.nodes[1], false, 'an arrow leaves it');
  passesCheck(visit, grown);

  // Led elsewhere, by pressing the target and by the list; other words; deleted.
  await press(page, 'aim');
  await node(page, 3).click();
  await page.locator('.draw h2', { hasText: '到“已答复”' }).waitFor();
  await page.locator('[name="draw.to"]').selectOption('received');
  await press(page, 'own');
  await field(page, 'draw.words.zh').fill('退回');
  await arrow(page, 6).filter({ hasText: '退回' }).waitFor();
  let after = await flow(page);
  assert.equal(edges(after)[6], 'waiting pass-on received');
  assert.equal(after.edges[6].label.zh, '退回');
  await press(page, 'cut');
  await node(page, 1).click();
  await press(page, 'cut');
  after = await flow(page);
  assert.deepEqual(after.nodes.map(({ id }) => id), ['received', 'waiting', 'answered', 'passed-on']);
  assert.deepEqual(after.actions, JSON.parse(template).body.flow.actions);

  const { text: last } = await downloaded(page);
  const undo = page.locator('[data-do=undo]');
  while (await undo.isEnabled()) await undo.click();
  assert.equal((await downloaded(page)).text, template);
  const redo = page.locator('[data-do=redo]');
  while (await redo.isEnabled()) await redo.click();
  assert.equal((await downloaded(page)).text, last);
  await quiet(visit, page);
});

test('on the drawing, by keyboard alone, and axe finds nothing on the way', async (visit) => {
  const page = await open(visit, 'write', { width: 1024 });
  await begin(page, 'key-flow', 'flow');
  const press = (key) => page.keyboard.press(key);
  /** When the focus is on a part or field of that name. */
  const on = (name) =>
    page.waitForFunction((wanted) => {
      const { id, name: called } = document.activeElement;
      return new RegExp(`^(${wanted})$`).test(id || called || '');
    }, name);
  /** Pressed, and the focus went where it should. */
  const go = async (key, name) => {
    await press(key);
    await on(name);
  };
  const enter = async (name, then) => {
    await page.locator(`[data-draw=${name}]`).focus();
    await go('Enter', then);
  };
  /** When the draft is kept with a flow of which something holds. */
  const keeps = (holds) =>
    page.waitForFunction((check) => {
      const draft = localStorage['tujie-studio:draft:explainers/key-flow'];
      const { flow: all } = JSON.parse(JSON.parse(draft).text).body;
      return new Function('flow', `return ${check}`)(all);
    }, holds);
  await page.locator('[id="s-#drawing"]').focus();
  await go('Tab', 'd-node-0');
  await go('ArrowDown', 'd-edge-[0-4]');
  await go('End', 'd-(node|edge)-[0-4]');
  await go('Home', 'd-node-0');
  await press('Enter');
  await page.locator('#d-node-0[aria-pressed=true]').waitFor();
  assert.equal(await page.locator('.part[tabindex="0"]').count(), 1, 'one tab stop');
  await clean(page, 'a node');
  // Renamed.
  await go('Tab', 'draw-label-zh');
  await press('ControlOrMeta+a');
  await page.keyboard.type('来信');
  await node(page, 0).filter({ hasText: '来信' }).waitFor();
  // A new node behind it.
  await enter('new', 'draw-name-zh');
  await clean(page, 'a plan');
  await page.keyboard.type('退信');
  await go('Tab', 'draw-name-en');
  await page.keyboard.type('Sent back');
  await go('Tab', 'draw-detail-zh');
  await page.keyboard.type('信退回去了。');
  await go('Tab', 'draw-detail-en');
  await page.keyboard.type('It went back.');
  await go('Tab', 'draw-action');
  await go('Tab', 'draw-words-zh');
  await page.keyboard.type('退回');
  await go('Tab', 'draw-words-en');
  await page.keyboard.type('Send it back');
  await press('Tab');
  await go('Enter', 'd-node-1');
  await keeps('flow.edges.some((e) => e.from === "received" && e.action === "send-it-back" && e.to === "sent-back")');
  await clean(page, 'a new node');
  // Joined to another one: back into the drawing, where Enter takes the node that is there.
  await enter('join', 'draw-to');
  await page.locator('.aim').waitFor();
  await clean(page, 'aiming');
  await go('Shift+Tab', 'd-node-1');
  await go('Home', 'd-node-0');
  await go('ArrowDown', 'd-node-[2-4]');
  const target = await page.evaluate(() => document.activeElement.id.split('-').pop());
  await go('Enter', 'draw-action');
  await press('ArrowDown');
  await page.waitForFunction(() => document.querySelector('[name="draw.action"]').value !== '');
  const action = await page.locator('[name="draw.action"]').inputValue();
  await enter('draw', 'd-edge-[0-9]');
  await keeps(`flow.edges.some((e) => e.from === "sent-back" && e.action === "${action}" && e.to === flow.nodes[${target}].id)`);
  // The new arrow is led elsewhere: begun and left, then done.
  const arrowId = await page.evaluate(() => document.activeElement.id);
  await enter('aim', arrowId);
  await go('Home', 'd-node-0');
  await go('Escape', arrowId);
  assert.equal(await page.locator('.aim').count(), 0);
  await enter('aim', arrowId);
  await go('Home', 'd-node-0');
  await go('Enter', arrowId);
  await keeps('flow.edges.some((e) => e.from === "sent-back" && e.to === "received")');
  // Deleted, then the node that it left.
  await go('Delete', 'd-node-1');
  await keeps('flow.edges.every((e) => e.from !== "sent-back") && flow.nodes[1].end');
  await press('Delete');
  await keeps('flow.nodes.length === 4 && flow.actions.every((a) => a.id !== "send-it-back")');
  await press('ControlOrMeta+z');
  await keeps('flow.nodes.length === 5');
  await quiet(visit, page);
});

test('the drawing and the source are one file, whatever else is wrong with it', async (visit) => {
  const page = await open(visit, 'write/ningxia-letters', { lang: 'en', scheme: 'dark', width: 1024 });
  await field(page, 'title.en').fill('');
  await page.locator('.problems').waitFor();
  await node(page, 1).click();
  await field(page, 'draw.label.en').fill('First letter');
  await node(page, 1).filter({ hasText: 'First letter' }).waitFor();
  await clean(page, 'with a mistake elsewhere');
  await toSource(page);
  await page.locator('#source .cm-content').click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('｛');
  await page.locator('#problems li').first().waitFor();
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  // The syntax is broken: it rests on the last good state.
  await page.locator('.draw fieldset:disabled').waitFor();
  await node(page, 1).press('Delete');
  assert.equal(await page.locator('[id^=d-node-]').count(), 5);
  await page.locator('[data-do=undo]').click();
  await node(page, 1).filter({ hasText: 'First letter' }).waitFor();
  await node(page, 1).press('Delete');
  assert.equal(await page.locator('[id^=d-node-]').count(), 4);
  assert.equal(await arrow(page, 0).count(), 1);
});
