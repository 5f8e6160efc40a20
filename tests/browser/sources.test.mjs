// Every figure has its source: a press opens it, and another press, Escape or 关闭 closes it.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

/** Waits in the page, a picture at a time, for what must come; no test asserts a time. */
const soon = `(what, holds) => new Promise((done, refuse) => {
  const end = performance.now() + 60000;
  const look = () => (holds() ? done() : performance.now() > end ? refuse(new Error(what)) : requestAnimationFrame(look));
  look();
})`;

for (const lang of ['zh', 'en']) {
  test(`every sourced figure opens its source by keyboard, in ${lang}`, async (visit) => {
    let opened = 0;
    for (const id of explainers()) {
      const page = await visit.next(hostPage(embedded(id, lang), { lang }), { init: `window.soon = ${soon}` });
      const live = await visit.live();
      for (let index = 0; ; index += 1) {
        const fact = await live.evaluate((host, place) => {
          const figure = host.shadowRoot.querySelectorAll('[part~="frame"] [role=button][data-fact]')[place];
          if (!figure) return undefined;
          window.figure = figure;
          window.face = () => host.shadowRoot.querySelector('[part~="figure"]');
          const { width, height } = figure.getBoundingClientRect();
          if (!figure.checkVisibility({ visibilityProperty: true }) || !width || !height) return '';
          figure.focus();
          // The focus alone opens nothing.
          return face() ? `opened by the focus: ${figure.dataset.fact}` : figure.dataset.fact;
        }, index);
        if (fact === undefined) break;
        if (!fact) continue;
        await page.keyboard.press('Enter');
        const [said, expanded] = await page.evaluate(async () => {
          await soon('no face', () => face()?.checkVisibility());
          return [face().innerText, figure.getAttribute('aria-expanded')];
        });
        assert.match(said, /\S{4}/, `${id}: ${fact}`);
        assert.equal(expanded, 'true', `${id}: ${fact}`);
        // One way to close after the other; the focus stays on the figure.
        await page.keyboard.press(['Escape', 'Enter', 'Space'][opened % 3]);
        const kept = await page.evaluate(async () => {
          await soon('the face stays', () => !face());
          return figure.getRootNode().activeElement === figure && figure.getAttribute('aria-expanded') === 'false';
        });
        assert.ok(kept, `${id}: ${fact}: focus lost`);
        opened += 1;
      }
    }
    assert.ok(opened > 0, 'no figure was met');
  });
}

const FACE = '[part~="figure"]';
const CLOSE = `${FACE} [data-act=close]`;

/** What is open and which numbers say so, by their fact or output; what has the focus. */
const state = (live) =>
  live.evaluate((host) => {
    const root = host.shadowRoot;
    const id = (node) => node && (node.dataset.fact || node.dataset.output || node.name || node.className);
    return {
      open: !!root.querySelector('[part~="figure"]'),
      expanded: [...new Set(Array.from(root.querySelectorAll('[aria-expanded=true]'), id))],
      focus: id(root.activeElement) || '',
    };
  });

/** Opens a page with one explainer; the host page counts the Escapes that it hears. */
async function opened(visit, id = 'beijing-maternity') {
  const page = await visit.open(hostPage(`<input id="before">${embedded(id)}`));
  const live = await visit.live();
  await page.evaluate(() => {
    window.escapes = 0;
    document.addEventListener('keydown', ({ key }) => (window.escapes += key === 'Escape'));
  });
  const figures = live.locator('[part~="frame"] .tj-n[role=button]:visible');
  const fact = (place) => figures.nth(place).getAttribute('data-fact');
  return { page, live, figures, fact };
}

test('关闭 closes the source, by mouse and by touch, and gives the focus back', async (visit) => {
  const { live, figures, fact, page } = await opened(visit);
  const name = await fact(1);
  await figures.nth(1).click();
  assert.deepEqual(await state(live), { open: true, expanded: [name], focus: name });
  await live.locator(CLOSE).click();
  assert.deepEqual(await state(live), { open: false, expanded: [], focus: name });
  // Pressed by a finger, or by a script, which leave the focus where it is: it is not moved then.
  await figures.nth(1).click();
  await page.locator('#before').focus();
  await live.locator(CLOSE).dispatchEvent('click');
  assert.equal((await state(live)).open, false);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'before');
});

test('a figure that is pressed again closes; another one changes over', async (visit) => {
  const { live, figures, fact } = await opened(visit);
  const [one, other] = [await fact(0), await fact(2)];
  assert.notEqual(one, other);
  await figures.nth(0).click();
  await figures.nth(2).click();
  assert.deepEqual(await state(live), { open: true, expanded: [other], focus: other });
  await figures.nth(2).click();
  assert.deepEqual(await state(live), { open: false, expanded: [], focus: other });
});

test('what was opened stays open by its own number while Tab goes through others to 关闭', async (visit) => {
  const { page, live, figures, fact } = await opened(visit, 'ningxia-entitlement');
  const name = await fact(0);
  const said = () => live.locator(FACE).innerText();
  await figures.nth(0).focus();
  assert.equal((await state(live)).open, false, 'the focus opened it');
  await page.keyboard.press('Enter');
  const words = await said();
  let passed = 0;
  const seen = new Set();
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const now = await state(live);
    assert.deepEqual(now.expanded, [name]);
    if (now.focus === 'tj-close') break;
    if (seen.size < seen.add(now.focus).size) passed += 1;
  }
  assert.ok(passed > 3, `only ${passed} others were passed`);
  assert.equal(await said(), words);
  await page.keyboard.press('Enter');
  assert.deepEqual(await state(live), { open: false, expanded: [], focus: name });
  const back = await live.evaluate((host) => {
    const figures = host.shadowRoot.querySelectorAll('.tj-n[role=button]');
    return Array.from(figures).filter((node) => node.checkVisibility()).indexOf(host.shadowRoot.activeElement);
  });
  assert.equal(back, 0, 'a twin of the number has the focus');
});

test('Escape in a field closes what is open, else it is the page’s; the focus stays where it is', async (visit) => {
  const { page, live, figures } = await opened(visit);
  const field = live.locator('input[inputmode]').first();
  const name = await field.getAttribute('name');
  const escapes = () => page.evaluate(() => window.escapes);
  await field.fill('12');
  await page.keyboard.press('Escape');
  assert.deepEqual(await state(live), { open: false, expanded: [], focus: name });
  assert.equal(await escapes(), 1, 'the page did not hear an Escape that closed nothing');
  await figures.nth(0).click();
  await field.focus();
  assert.equal((await state(live)).open, true);
  await page.keyboard.press('Escape');
  assert.deepEqual(await state(live), { open: false, expanded: [], focus: name });
  assert.equal(await escapes(), 1, 'the page heard the Escape that closed the source');
  // Escape from within the panel goes back to the number.
  await figures.nth(0).click();
  await live.locator(CLOSE).focus();
  await page.keyboard.press('Escape');
  const { open, focus } = await state(live);
  assert.deepEqual([open, focus], [false, await figures.nth(0).getAttribute('data-fact')]);
});

test('a number in a drawing, which has no focus of its own, opens and closes too', async (visit) => {
  for (const [id, part] of [['ningxia-letters', true], ['how-exact', false], ['sichuan-care', false]]) {
    const page = await visit.next(hostPage(embedded(id)));
    const live = await visit.live();
    const number = live.locator('svg text[data-do]').first();
    if (!(await number.count())) continue;
    await number.click();
    assert.equal((await state(live)).open, true, id);
    await live.locator(CLOSE).focus();
    await page.keyboard.press('Enter');
    assert.equal((await state(live)).open, false, id);
    const focus = await live.evaluate((host) => {
      const { activeElement } = host.shadowRoot;
      return activeElement && (activeElement.dataset.part ? 'part' : activeElement.dataset.fact ? 'number' : 'other');
    });
    assert.equal(focus, part ? 'part' : 'number', `${id}: the focus is lost`);
  }
});
