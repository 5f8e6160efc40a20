// What Tab stops at, and what arrow keys lead to from there: one stop for a list, a table or a paragraph of figures.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

/** The most stops that a reader of the newspaper's page has to go through. */
const MOST = 150;

/** What has the focus, by its words, looked for inside shadow roots: runs in the page. */
function focused() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  window.met ||= [];
  if (!window.met.includes(node)) window.met.push(node);
  return node === document.body ? undefined : { place: window.met.indexOf(node), what: node.className?.baseVal ?? node.className, words: node.textContent.trim().slice(0, 40), id: node.id };
}

for (const path of ['/', '/en.html']) {
  test(`the page ${path} has at most ${MOST} stops, all of it live`, async (visit) => {
    const page = await visit.open(path);
    const count = await page.locator('tu-jie').count();
    for (let index = 0; index < count; index += 1) await visit.live(index);
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.activeElement.blur();
    });
    const met = [];
    for (let presses = 0; presses < 3 * MOST; presses += 1) {
      await page.keyboard.press('Tab');
      const now = await page.evaluate(focused);
      if (!now || met.includes(now.place)) break;
      met.push(now.place);
    }
    console.log(`        ${path}: ${met.length} stops`);
    assert.ok(met.length > 60 && met.length <= MOST, `${met.length} stops`);
  });
}

/** Everything in the widget that takes the focus and is seen, and whether it is reached: runs in the page. */
function reach(host, reached) {
  const root = host.shadowRoot;
  const all = Array.from(root.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]'));
  return all
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.matches('.tj-now, .tj-told'))
    // Of radios of a name one is a stop, and arrows choose.
    .filter((node) => node.type !== 'radio')
    .filter((node) => !reached.includes(window.met.indexOf(node)))
    .map((node) => node.outerHTML.slice(0, 120));
}

for (const lang of ['zh', 'en']) {
  test(`by Tab and arrow keys all of every explainer is reached, ${lang}`, async (visit) => {
    let rows = 0;
    for (const id of explainers()) {
      const page = await visit.next(hostPage(`<input id="before">${embedded(id, lang)}<a href="#after" id="after">after</a>`, { lang }));
      const live = await visit.live();
      await page.locator('#before').focus();
      const reached = [];
      const note = async () => {
        const now = await page.evaluate(focused);
        reached.push(now.place);
        return now;
      };
      let last = await note();
      for (let presses = 0; presses < 100; presses += 1) {
        await page.keyboard.press('Tab');
        const stop = await note();
        if (stop.id === 'after') break;
        const typed = await live.evaluate((host) => host.shadowRoot.activeElement.matches('input, select, textarea, g'));
        if (typed) {
          // A drawing's parts have keys of their own.
          if (stop.what.includes('tj-part')) for (let times = 0; times < 20; times += 1) await page.keyboard.press('ArrowRight').then(note);
          last = stop;
          continue;
        }
        // Along the row to its end, each once.
        const row = [stop];
        for (;;) {
          await page.keyboard.press('ArrowRight');
          const next = await note();
          if (next.place === row.at(-1).place) break;
          row.push(next);
        }
        if (row.length > 1) {
          rows += 1;
          for (const [key, place] of [['Home', 0], ['End', row.length - 1], ['ArrowUp', row.length - 2], ['ArrowDown', row.length - 1]]) {
            await page.keyboard.press(key);
            assert.equal((await page.evaluate(focused)).place, row[place].place, `${id}: ${key} in the row of ${stop.words}`);
          }
          // Back out of the row, from wherever in it, to the stop before; and to it again.
          await page.keyboard.press('Shift+Tab');
          assert.equal((await page.evaluate(focused)).place, last.place, `${id}: Shift+Tab from the row of ${stop.words}`);
          await page.keyboard.press('Tab');
          assert.equal((await page.evaluate(focused)).place, stop.place, `${id}: Tab to the row of ${stop.words}`);
          await page.keyboard.press('End');
        }
        last = stop;
      }
      assert.equal(await page.evaluate(() => document.activeElement.id), 'after', `${id}: Tab does not lead out`);
      assert.deepEqual(await live.evaluate(reach, reached), [], `${id}: no key leads there`);
    }
    assert.ok(rows > 30, `only ${rows} rows`);
  });

  test(`a link leads past each explainer, ${lang}`, async (visit) => {
    const page = await visit.open(hostPage(`<input id="before">${embedded('beijing-maternity', lang)}<a href="#after" id="after">after</a>`, { lang }), { width: 360 });
    const live = await visit.live();
    await page.locator('#before').focus();
    const skip = live.locator('.tj-skip');
    const seen = () => skip.evaluate((node) => node.getBoundingClientRect().width > 40);
    assert.equal(await seen(), false, 'seen without the focus');
    const before = await live.locator('[part~=title]').boundingBox();
    await page.keyboard.press('Tab');
    assert.ok(await skip.evaluate((node) => node.matches(':focus')), 'it is not the first stop');
    assert.equal(await seen(), true);
    assert.deepEqual(await live.locator('[part~=title]').boundingBox(), before, 'what is below moves');
    assert.equal(await skip.textContent(), lang === 'zh' ? '跳过这个图解' : 'Skip this explainer');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'after');
  });
}

test('who reads a fold of the static answer stays there when it comes alive', async (visit) => {
  const markup = embedded('beijing-legal-aid').replace('<tu-jie', '<tu-jie loading="eager"');
  let go;
  const held = new Promise((done) => (go = done));
  const page = await visit.open(hostPage(markup), { routes: { '.wasm': async (route) => (await held, route.continue()) } });
  const words = await page.evaluate(() => {
    const fold = Array.from(document.querySelectorAll('tu-jie details')).at(-1);
    fold.open = true;
    fold.firstElementChild.focus();
    return fold.firstElementChild.textContent;
  });
  go();
  const live = await visit.live();
  const now = await live.evaluate((host) => {
    const node = host.shadowRoot.activeElement;
    return node && [node.localName, node.textContent, node.parentNode.open];
  });
  assert.deepEqual(now, ['summary', words, true]);
});
