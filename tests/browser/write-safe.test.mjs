// What is written is safe: files dropped for real, leaving with something to lose, input methods at
// work, keys faster than frames.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE, begin, downloaded, field, open, quiet, settled, toSource } from './helpers/studio-desk.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';

const stored = (page, id) =>
  page.evaluate((name) => JSON.parse(localStorage[`tujie-studio:draft:explainers/${name}`]).text, id);

/** Files of this machine dropped on the middle of the page, as the browser itself does it. */
async function drop(page, ...files) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  }
}

test('a file dropped on the page becomes a draft; one that is no text is refused', async (visit) => {
  const page = await open(visit);
  const folder = visit.folder();
  const [good, bad] = [join(folder, 'dropped.json'), join(folder, 'picture.json')];
  writeFileSync(good, TEMPLATE.replace('town-forms', 'dropped-one'));
  writeFileSync(bad, Buffer.from([0x89, 0x50, 0xff, 0xfe]));
  await drop(page, bad);
  await page.getByText('不是能读的文本文件').or(page.getByText('不是 UTF-8 编码')).waitFor();
  await drop(page, good);
  await page.locator('.desk').waitFor();
  assert.equal(await page.locator('.file').textContent(), 'dropped-one.json');
  assert.equal((await downloaded(page)).text, TEMPLATE.replace('town-forms', 'dropped-one'));
  assert.equal(page.url(), `${visit.site.origin}/studio/#write`, 'the browser did not open it');
  // Dropped on the desk it is another draft; the first is kept.
  writeFileSync(good, TEMPLATE.replace('town-forms', 'dropped-two'));
  await drop(page, good);
  await page.locator('.file', { hasText: 'dropped-two.json' }).waitFor();
  await settled(page);
  assert.match(await stored(page, 'dropped-one'), /dropped-one/);
  assert.match(await stored(page, 'dropped-two'), /dropped-two/);
  await quiet(visit, page);
});

/** Tries to close the page; whether it asked first (and was told to stay). */
async function asks(page) {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    assert.equal(dialog.type(), 'beforeunload');
    await dialog.dismiss();
    return true;
  });
  const closed = page.waitForEvent('close').then(() => false);
  asked.catch(() => {});
  closed.catch(() => {});
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, closed]);
}

test('leaving asks only where something would be lost', async (visit) => {
  const refusing = () => {
    const set = Storage.prototype.setItem;
    window.full = false;
    Storage.prototype.setItem = function (...all) {
      if (window.full) throw new DOMException('full', 'QuotaExceededError');
      return set.apply(this, all);
    };
  };
  const page = await open(visit, 'write', { init: refusing });
  await begin(page, 'to-lose');
  await page.evaluate(() => (window.full = true));
  await field(page, 'title.zh').fill('存不下的标题');
  await page.locator('.saved.bad').waitFor();
  assert.equal(await asks(page), true);
  // Stayed, and nothing is gone. Once there is room again it is kept, and leaving is free.
  assert.equal(await field(page, 'title.zh').inputValue(), '存不下的标题');
  await page.evaluate(() => (window.full = false));
  await field(page, 'title.zh').fill('存得下的标题');
  await page.locator('.saved.here').waitFor();
  assert.equal(await asks(page), false);
});

// Yew's scheduler goes on in another task once 16 ms have passed. By this clock they always have.
const slow = () => {
  let now = 1790000000000;
  Date.now = () => (now += 20);
};

/** Types into a field and leaves, all in one task; what the page showed and what was kept within that task. */
const typeAndLeave = (page, path, value, { hidden = false, event = 'input' } = {}) =>
  page.evaluate(
    ({ path, value, hidden, event }) => {
      const field = document.querySelector(`[name="${path}"]`);
      field.focus();
      field.value = value;
      if (event) field.dispatchEvent(new InputEvent(event, { bubbles: true }));
      const preview = document.querySelector('#preview');
      const title = preview && preview.shadowRoot.querySelector('[part~=title]');
      if (hidden) {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        delete document.hidden;
      } else {
        dispatchEvent(new PageTransitionEvent('pagehide'));
      }
      return { title: title && title.textContent, kept: JSON.stringify(localStorage) };
    },
    { path, value, hidden, event },
  );

test('what was typed in the very moment of leaving is kept, however slow the drawing is', async (visit) => {
  const page = await open(visit, 'write', { init: slow });
  await begin(page, 'last-word');
  await settled(page);
  const left = await typeAndLeave(page, 'title.zh', '最后一个字');
  assert.equal(left.title, '最后一个字', 'the preview is in the next frame');
  assert.ok(left.kept.includes('最后一个字'));
  await settled(page);
  // Hidden, as when another app comes to the front: a phone may never come back to the page.
  const hidden = await typeAndLeave(page, 'title.zh', '切到后台之前', { hidden: true });
  assert.ok(hidden.kept.includes('切到后台之前'));
  // A name is heard when its field is done with. Nobody is done with it here.
  await page.locator('[id="s-examples"]').click();
  await page.locator('[id="s-examples[0]"]').click();
  await page.locator('[id="s-examples[0].in"]').click();
  const key = page.locator('[name="examples[0].in.count#key"]');
  await key.waitFor();
  await settled(page);
  const named = await typeAndLeave(page, 'examples[0].in.count#key', 'children', { event: '' });
  assert.ok(named.kept.includes('children'));
  await page.reload();
  await page.locator('.kept button').first().click();
  await page.locator('.desk').waitFor();
  const { text } = await downloaded(page);
  assert.match(text, /"zh": "切到后台之前"/);
  assert.match(text, /"children":/);
});

test('so is a fact that is changed beside the article', async (visit) => {
  const page = await open(visit, 'check', { init: slow });
  await field(page, 'article-text').fill('一篇里没有一个数字的文章。');
  await page.locator('[data-missing]').first().click();
  await field(page, 'fact.value').waitFor();
  const left = await typeAndLeave(page, 'fact.value', '31415');
  assert.ok(left.kept.includes('31415'));
});

test('leaving in earnest: what was typed before the page is loaded anew is kept', async (visit) => {
  const page = await open(visit, 'write', { init: slow });
  await begin(page, 'reloaded');
  await settled(page);
  const again = page.waitForEvent('load');
  await page.evaluate(() => {
    const title = document.querySelector('[name="title.zh"]');
    title.value = '最后一个字';
    title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    location.reload();
  });
  await again;
  assert.match(await stored(page, 'reloaded'), /最后一个字/);
});

test('keys faster than frames: the newest is what all shows and what is kept', async (visit) => {
  const page = await open(visit);
  await begin(page, 'fast-one');
  const last = await page.evaluate(() => {
    const title = document.querySelector('[name="title.zh"]');
    for (let i = 0; i < 40; i += 1) {
      title.value = `第${'甲乙丙丁戊'[i % 5]}稿`.repeat((i % 3) + 1);
      title.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    return title.value;
  });
  await settled(page);
  assert.equal(await field(page, 'title.zh').inputValue(), last);
  await page.locator('#preview [part~=title]', { hasText: last }).waitFor();
  assert.ok((await stored(page, 'fast-one')).includes(`"${last}"`));
  // Wrong and right again within a frame: no problem is left standing, and the other way round.
  const typed = (...all) =>
    page.evaluate((values) => {
      const review = document.querySelector('[name="review_by"]');
      for (const value of values) {
        review.value = value;
        review.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }, all);
  await typed('some day', '2028-06-30');
  await settled(page);
  assert.ok(await page.locator('.fine').isVisible());
  await typed('2028-07-31', 'some day');
  await settled(page);
  assert.ok(await page.locator('#problems li[data-code="not-a-date"]').first().isVisible());
  assert.ok(await page.locator('.preview .notice').isVisible());
});

test('an input method in a field: nothing is lost, doubled or disturbed', async (visit) => {
  const page = await open(visit);
  await begin(page, 'pinyin-one');
  const session = await page.context().newCDPSession(page);
  const compose = (text) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const title = field(page, 'title.zh');
  const first = await title.inputValue();
  const { text: before } = await downloaded(page);
  await title.focus();
  await page.keyboard.press('End');
  for (const text of ['n', 'nin', "nin'h", "nin'hao"]) await compose(text);
  assert.equal(await title.inputValue(), `${first}nin'hao`);
  // Something happens elsewhere meanwhile: what is being composed stays.
  await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'tujie-studio:draft:explainers/other' })));
  await frames(page);
  assert.equal(await title.inputValue(), `${first}nin'hao`);
  assert.equal(await page.locator('#preview [part~=title]').textContent(), first, 'not told before it is done');
  await session.send('Input.insertText', { text: '您好' });
  await settled(page);
  assert.equal(await title.inputValue(), `${first}您好`);
  await page.locator('#preview [part~=title]', { hasText: `${first}您好` }).waitFor();
  assert.equal((await downloaded(page)).text, before.replace(first, `${first}您好`));
  await page.locator('[data-do=undo]').click();
  assert.equal(await title.inputValue(), first);
  assert.ok(await page.locator('[data-do=undo]').isDisabled(), 'it was one step');
  assert.equal((await downloaded(page)).text, before);
  // Given up in the middle: as if nothing had been typed.
  await title.focus();
  await compose('zuo');
  await compose('');
  await settled(page);
  assert.equal(await title.inputValue(), first);
  assert.ok(await page.locator('[data-do=undo]').isDisabled());
});

test('an input method in the source: nothing is lost, doubled or checked too soon', async (visit) => {
  const page = await open(visit);
  await begin(page, 'pinyin-two');
  await toSource(page);
  const session = await page.context().newCDPSession(page);
  const compose = (text) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const { text: before } = await downloaded(page);
  const shown = () => page.locator('#source .cm-content').evaluate((all) => all.innerText);
  // Into the first words of the title: `"zh": "|…`.
  const [head] = before.split('"zh": "');
  await page.locator('#source .cm-content').click();
  await page.keyboard.press('ControlOrMeta+Home');
  const down = head.split('\n').length - 1;
  for (let i = 0; i < down; i += 1) await page.keyboard.press('ArrowDown');
  for (let i = 0; i < head.split('\n').pop().length + 7; i += 1) await page.keyboard.press('ArrowRight');
  const undo = page.locator('[data-do=undo]');
  assert.ok(await undo.isDisabled());
  for (const text of ['b', 'bi', 'bia', 'biao']) await compose(text);
  assert.ok((await shown()).includes('biao'));
  await page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'tujie-studio:draft:explainers/other' })));
  await frames(page);
  assert.ok((await shown()).includes('biao'), 'it was not taken away');
  assert.ok(await undo.isDisabled(), 'nor told');
  await session.send('Input.insertText', { text: '表"' });
  await page.locator('#problems li').first().waitFor();
  await page.locator('#source .cm-wrong-line').first().waitFor();
  const wanted = before.replace('"zh": "', '"zh": "表"');
  assert.equal((await downloaded(page)).text, wanted);
  await undo.click();
  assert.equal((await downloaded(page)).text, before);
  assert.ok(await undo.isDisabled(), 'it was one step');
  assert.ok(!(await shown()).includes('表"'));
});
