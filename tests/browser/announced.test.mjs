// What screen readers are told of a change: one whole sentence, once, after a pause; what is seen changes at once.

import assert from 'node:assert/strict';
import { embedded, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

/** A pause in which nothing happens is over. */
const PAUSE = 1100;

/**
 * Logs whatever a live region of the widget is given, whole where it is atomic, else only what is new: runs in
 * the page.
 */
function listenIn() {
  const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]';
  const root = document.querySelector('tu-jie').shadowRoot;
  window.told = [];
  new MutationObserver((records) => {
    // What an atomic region is given in one go is told once.
    const whole = new Set();
    for (const { target, addedNodes, type } of records) {
      const at = target.nodeType === 1 ? target : target.parentElement;
      const region = at && at.closest(LIVE);
      const changed = type === 'childList' ? Array.from(addedNodes, (node) => node.textContent).join('') : target.data;
      const text = region && (region.getAttribute('aria-atomic') === 'true' ? region.textContent : changed);
      if (whole.has(region)) continue;
      if (text && text.trim()) window.told.push(text);
      if (region?.getAttribute('aria-atomic') === 'true') whole.add(region);
      // A region that comes into being with its words is told by some readers.
      for (const node of addedNodes) {
        const inner = !region && node.nodeType === 1 && (node.matches(LIVE) ? node : node.querySelector(LIVE));
        if (inner && inner.textContent.trim()) window.told.push(inner.textContent);
      }
    }
  }).observe(root, { subtree: true, childList: true, characterData: true });
}

/** A page with one explainer whose clock stands still, and what was told in it. */
async function listening(visit, id, lang) {
  const page = await visit.only(hostPage(embedded(id, lang), { lang }));
  const live = await visit.live();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60000);
  await page.evaluate(listenIn);
  const told = () => page.evaluate(() => window.told.splice(0));
  return {
    page,
    live,
    told,
    inside: live.locator('[part~="frame"]'),
    /** What is told once nothing happens any more. */
    async after() {
      assert.deepEqual(await told(), [], 'told before the pause');
      await page.clock.runFor(PAUSE);
      const first = await told();
      await page.clock.runFor(10 * PAUSE);
      assert.deepEqual(await told(), [], 'told again');
      return first;
    },
    /** Types one key after the other, each in less than a pause. */
    async type(field, text) {
      await field.focus();
      for (const key of text) {
        await page.keyboard.press(key);
        await page.clock.runFor(400);
      }
    },
    words: (selector) => live.locator(`[part~="frame"] ${selector}`).first().evaluate((node) => node.textContent.trim()),
  };
}

for (const lang of ['zh', 'en']) {
  test(`a typed amount is told once and whole, in ${lang}`, async (visit) => {
    const { inside, after, type, words } = await listening(visit, 'beijing-maternity', lang);
    const [first, second] = [inside.locator('[name=delivery_cost]'), inside.locator('[name=antenatal]')];
    await type(first, '4800');
    assert.deepEqual(await after(), [await words('.tj-result > p')], 'what is still needed');
    await inside.locator('[name=delivery]').first().check();
    assert.equal((await after()).length, 1);
    await type(second, '9');
    const early = await words('.tj-headline');
    await type(second, '200');
    // Seen at once, told later.
    const seen = await words('.tj-headline');
    assert.notEqual(seen, early);
    assert.deepEqual(await after(), [seen]);
    assert.match(seen, /\d.*\D.*\d/);
    // The same answer is not told again.
    await type(second, '.0');
    assert.deepEqual(await after(), []);
  });

  test(`a refused entry is told once, with its field, in ${lang}`, async (visit) => {
    for (const [id, name] of [['beijing-maternity', 'antenatal'], ['hubei-childcare', 'count']]) {
      const { inside, after, type, words } = await listening(visit, id, lang);
      const field = inside.locator(`[name=${name}]`);
      const label = await field.evaluate((node) => node.labels[0].firstChild.textContent);
      await type(field, '1..x');
      const [said, ...more] = await after();
      assert.deepEqual(more, [], id);
      const error = await words('.tj-error');
      assert.ok(error.length > 4, id);
      assert.ok(said.startsWith(label) && said.includes(error), `${id}: ${said}`);
      // What is wrong belongs to the field's description, not to its name.
      const { accessibleName, description } = await field.evaluate((node) => ({
        accessibleName: node.labels[0].textContent,
        description: node.getAttribute('aria-description') || (node.getAttribute('aria-describedby') || '').split(' ').map((id) => node.getRootNode().getElementById(id)?.textContent).join(' '),
      }));
      assert.ok(!accessibleName.includes(error) && description.includes(error), `${id}: ${accessibleName} / ${description}`);
    }
  });

  test(`a picked figure tells its source, once each time, in ${lang}`, async (visit) => {
    for (const id of ['beijing-maternity', 'sichuan-care', 'ningxia-letters']) {
      const { page, inside, after } = await listening(visit, id, lang);
      const figure = inside.locator('.tj-n[role=button]:visible').first();
      for (let times = 0; times < 2; times += 1) {
        await figure.press('Enter');
        const said = await after();
        assert.equal(said.length, 1, id);
        const bare = (text) => text.replace(/[\s。.]/g, '');
        const seen = await inside.locator('[part~="figure"]').evaluate((panel) => Array.from(panel.children, (part) => (part.localName === 'button' ? '' : part.textContent)).join(''));
        // And how it is closed, which is a button far from the number.
        assert.equal(bare(said[0]), bare(seen) + bare(lang === 'zh' ? '按 Esc 关闭' : 'Esc closes this'), id);
        assert.ok(said[0].length > 20, id);
        await page.keyboard.press('Escape');
        assert.deepEqual(await after(), [], id);
      }
    }
  });

  test(`a step and a part of the flow are told whole, in ${lang}`, async (visit) => {
    const { inside, after, words } = await listening(visit, 'ningxia-letters', lang);
    await inside.locator('.tj-step').first().click();
    assert.deepEqual(await after(), [await words('.tj-now')]);
    await inside.locator('[data-part]').last().press('Enter');
    assert.deepEqual(await after(), [await words('.tj-flow-about > p')]);
  });

  test(`what else there is to a tier is told with it, in ${lang}`, async (visit) => {
    const { inside, after, type, words } = await listening(visit, 'hubei-childcare', lang);
    const field = inside.locator('[name=count]');
    for (const typed of ['4', '20']) {
      await field.fill('');
      await type(field, typed);
      const [said, ...more] = await after();
      assert.deepEqual(more, []);
      for (const part of ['.tj-headline', '[data-output=more]', '[data-output=also]']) {
        const seen = await words(part);
        assert.ok(said.includes(seen), `${seen} not in ${said}`);
      }
    }
    const overlap = await words('.tj-result .tj-note');
    assert.ok(overlap.length > 10, 'where two tiers meet');
  });

  test(`where a contribution goes is told with what is missing, in ${lang}`, async (visit) => {
    const { inside, after, words } = await listening(visit, 'submit', lang);
    await inside.locator('[type=radio]').first().check();
    const [said, ...more] = await after();
    assert.deepEqual(more, []);
    const place = await inside.locator('.tj-home strong').first().textContent();
    assert.ok(said.includes(place) && said.endsWith(await words('.tj-headline')), said);
    await inside.locator('[type=checkbox]').first().check();
    assert.equal((await after()).length, 1);
  });

  test(`a question and a choice of groups are told once, in ${lang}`, async (visit) => {
    for (const id of ['ningxia-numbers', 'five-provinces']) {
      const { inside, after, words } = await listening(visit, id, lang);
      await inside.locator('[type=radio]').last().check();
      assert.deepEqual(await after(), [await words('.tj-headline')], id);
    }
  });
}
