// Studio's fields that refer to something: found by name, by number or by id, in both languages, by
// mouse and by keyboard. And the preview in the very next frame, whatever the file.

import assert from 'node:assert/strict';
import { clean, downloaded, field, open, quiet, settled } from './helpers/studio-desk.mjs';
import { explainers } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const list = (page, path) => page.locator(`[id="l-${path}"]`);
const choices = (page, path) => list(page, path).locator('[role=option]:not(.none)');
const uses = async (page) => JSON.parse((await downloaded(page)).text).uses;

/** A new line in the list of figures that an explainer uses, as an editor makes it. */
async function another(page) {
  const before = (await uses(page)).length;
  await page.locator('[data-insert="uses"]').press('Enter');
  await field(page, `uses[${before}]`).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), `uses[${before}]`, 'the new field has the focus');
  return `uses[${before}]`;
}

test('a fact is found by name, number or id among all of them, by keyboard', async (visit) => {
  for (const [lang, query, wanted] of [
    ['zh', '剖宫产 提高后', 'bj.caesarean.after'],
    ['zh', '5800', 'bj.caesarean.after'],
    ['zh', '５８００元', 'bj.caesarean.after'],
    ['zh', 'caesarean.af', 'bj.caesarean.after'],
    ['zh', 'cervical', 'js.screening.women'],
    ['en', 'Caesarean section in hospital, after', 'bj.caesarean.after'],
    ['en', '筛查的女职工', 'js.screening.women'],
  ]) {
    const page = await visit.only(`/studio/${lang === 'en' ? 'en.html' : ''}#write/hubei-childcare`);
    await page.locator('.desk').waitFor();
    await page.locator('[id="s-uses"]').press('Enter');
    const path = await another(page);
    await page.keyboard.press('ArrowDown');
    const all = await choices(page, path).count();
    assert.ok(all > 90, `${all}: every fact and derived figure is there to be looked through`);
    await page.keyboard.press('Escape');
    await list(page, path).waitFor({ state: 'hidden' });
    await page.keyboard.type(query);
    await page.waitForFunction(([id, all]) => document.getElementById(id).children.length < all, [`l-${path}`, all]);
    const left = await choices(page, path).count();
    assert.ok(left > 0 && left < 10, `${query}: ${left}`);
    // Down to the wanted one, however many there are before it.
    for (let i = 0; i < left; i += 1) {
      await page.keyboard.press('ArrowDown');
      const at = await field(page, path).getAttribute('aria-activedescendant');
      if ((await page.locator(`[id="${at}"] small`).textContent()) === wanted) break;
    }
    await page.keyboard.press('Enter');
    assert.equal(await field(page, path).inputValue(), wanted, query);
    await list(page, path).waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement.name), path, 'the focus stays');
    assert.ok((await uses(page)).includes(wanted));
    // What was typed on the way is one step with what was taken.
    await page.keyboard.press('ControlOrMeta+z');
    assert.equal(await field(page, path).inputValue(), '');
  }
});

test('a fact is picked by mouse, its name stands under its id, and what does not fit is said', async (visit) => {
  const page = await open(visit, 'write/hubei-childcare');
  for (const path of ['body.threshold.tiers', 'body.threshold.tiers[0]']) await page.locator(`[id="s-${path}"]`).click();
  const path = 'body.threshold.tiers[0].from';
  const before = await field(page, path).inputValue();
  assert.match(await page.locator(`[id="m-${path}"]`).textContent(), /5人以上/);
  await field(page, path).click();
  assert.equal(await choices(page, path).nth(0).isVisible(), true);
  await clean(page, 'with an open list');
  await choices(page, path).filter({ hasText: 'hb.childcare.class.from' }).click();
  assert.equal(await field(page, path).inputValue(), 'hb.childcare.class.from');
  assert.equal(await page.evaluate(() => document.activeElement.name), path);
  assert.match(await page.locator(`[id="m-${path}"]`).textContent(), /10/);
  await page.keyboard.press('ControlOrMeta+z');
  assert.equal(await field(page, path).inputValue(), before);
  await field(page, path).fill('没有这样的');
  await list(page, path).getByText('没有符合的').waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await field(page, path).inputValue(), '没有这样的', 'nothing is taken that nobody pointed at');
  await page.keyboard.press('Tab');
  await list(page, path).waitFor({ state: 'hidden' });
  await quiet(visit, page);
});

test('keys faster than frames take what the newest words leave', async (visit) => {
  const page = await open(visit, 'write/hubei-childcare');
  await page.locator('[id="s-uses"]').press('Enter');
  const path = await another(page);
  await page.evaluate((name) => {
    const one = document.querySelector(`[name="${name}"]`);
    one.value = 'bj.caesarean.after';
    one.value = '剖宫产 提高后';
    one.dispatchEvent(new InputEvent('input', { bubbles: true }));
    for (const key of ['ArrowDown', 'Enter']) one.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }, path);
  await settled(page);
  assert.equal(await field(page, path).inputValue(), 'bj.caesarean.after');
});

test('the preview shows what was typed in the very next frame, whatever the file', async (visit) => {
  // Yew yields to the browser after 16 ms by this clock. It stands still, so that what is asked is
  // whether anything of ours puts the preview off, and not how fast the machine is.
  const init = () => (Date.now = () => 1790000000000);
  for (const id of explainers()) {
    const page = await visit.next(`/studio/#write/${id}`, { init });
    await page.locator('.file', { hasText: id }).waitFor();
    await page.locator('#preview [part~=frame]').waitFor();
    const seen = await page.evaluate(async () => {
      const title = () => document.querySelector('#preview').shadowRoot.querySelector('[part~=title]').textContent;
      const one = document.querySelector('[name="title.zh"]');
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const [first, shown] = [one.value, title()];
      const all = [];
      for (const more of ['甲', '甲乙', '']) {
        await frame();
        one.value = first + more;
        one.dispatchEvent(new InputEvent('input', { bubbles: true }));
        // When the next frame is about to be drawn it is there already.
        await frame();
        all.push(title() === shown + more);
      }
      return all;
    });
    assert.deepEqual(seen, [true, true, true], id);
    // Wrong: the last good state stays, and it is said by the time all has settled.
    await field(page, 'review_by').fill('some day');
    await settled(page);
    assert.ok(await page.locator('.preview .notice').isVisible(), id);
    assert.ok(await page.locator('#preview [part~=title]').isVisible(), id);
  }
  assert.deepEqual(visit.crashes, []);
});
