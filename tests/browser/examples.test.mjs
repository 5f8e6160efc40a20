// dist/examples/: in each page the explainer answers rightly, looks as it should, and axe
// finds nothing within it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';
import { enter, output } from './helpers/widget.mjs';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fills the calculator in and reads what it says; `of` is an element or the page of a frame. */
async function answers(live) {
  await live.scrollIntoViewIfNeeded();
  await live.locator(FRAME).waitFor();
  await enter(live, 'antenatal', '2000');
  await enter(live, 'delivery', 'vaginal');
  await enter(live, 'delivery_cost', '3000');
  assert.equal(await output(live, 'new_paid'), '5000.00');
  assert.equal(await output(live, 'old_own'), '600.00');
}

/** axe within the widgets alone: the host page is what it is. `page` may be a frame. */
async function clean(page, within = 'tu-jie') {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(
    ([selector, values]) => axe.run(selector, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    [within, RULES],
  );
  assert.ok(passes.length > 5, `axe passed only ${passes.length} rules`);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`), []);
}

/** How the widget's text and box are set: what no host may change. */
const looks = (live) =>
  live.evaluate((host) => {
    const of = (selector) => {
      const node = host.shadowRoot.querySelector(selector);
      const style = getComputedStyle(node);
      return Object.fromEntries(
        ['color', 'backgroundColor', 'fontStyle', 'fontWeight', 'letterSpacing', 'wordSpacing', 'textTransform', 'textAlign',
          'textIndent', 'textShadow', 'whiteSpace', 'direction', 'boxSizing', 'cursor', 'userSelect', 'display'].map((name) => [name, style[name]]),
      );
    };
    return { frame: of('.tj'), title: of('.tj-title'), field: of('input') };
  });

const calculator = (page) => page.locator('tu-jie[src$="beijing-maternity.json"]').first();

test('the index lists every example, in both languages, and every example is tested here', async (visit) => {
  const page = await visit.open('/examples/', { init: AXE });
  const listed = await page.locator('li > a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const there = readdirSync(join(dist, 'examples')).filter((name) => name.endsWith('.html') && name !== 'index.html');
  assert.deepEqual(listed.sort(), there.sort());
  for (const item of await page.locator('main li').all()) {
    assert.ok((await item.locator('> [lang="en"]').textContent()).length > 20);
    assert.match(await item.textContent(), /\p{Script=Han}{5}/u);
  }
  const own = readFileSync(new URL(import.meta.url), 'utf8');
  for (const name of there) assert.ok(own.includes(`'/examples/${name}'`), name);
  await clean(page, 'main');
});

test('strict-csp: nothing is refused', async (visit) => {
  const page = await visit.open('/examples/strict-csp.html');
  await answers(calculator(page));
  await clean(page);
  assert.deepEqual((await visit.seen()).csp, []);
  assert.deepEqual(visit.crashes, []);
});

test('hostile-css: inside nothing changes', async (visit) => {
  await visit.open('/examples/strict-csp.html');
  const usual = await looks(await visit.live());
  const page = await visit.open('/examples/hostile-css.html', { width: 800 });
  const live = calculator(page);
  await answers(live);
  // The host does as it says, or nothing is shown by this.
  assert.equal(await page.locator('h1').evaluate((node) => getComputedStyle(node).textTransform), 'uppercase');
  assert.deepEqual(await looks(live), usual);
  assert.ok((await live.evaluate((host) => parseFloat(getComputedStyle(host.shadowRoot.querySelector('.tj')).fontSize))) <= 32);
  const [room, wide] = await live.evaluate((host) => {
    const frame = host.shadowRoot.querySelector('.tj');
    return [frame.clientWidth, frame.scrollWidth];
  });
  assert.ok(wide <= room, `${wide} in ${room}`);
  const flow = await visit.live(1);
  await flow.locator('[data-step]').first().click();
  assert.equal((await flow.evaluate((host) => host.answer())).outputs.path.length, 1);
  await clean(page);
});

test('right-to-left: inside it runs from left to right', async (visit) => {
  const page = await visit.open('/examples/right-to-left.html');
  await answers(calculator(page));
  assert.equal(await page.locator('main > p').nth(2).evaluate((node) => getComputedStyle(node).direction), 'rtl');
  for (const live of await page.locator('tu-jie').all()) {
    await live.scrollIntoViewIfNeeded();
    await live.locator(FRAME).waitFor();
    assert.equal((await live.evaluate((host) => getComputedStyle(host.shadowRoot.querySelector('.tj')).direction)), 'ltr');
    // Not displayed now, but it is what a reader without script sees.
    assert.ok(await live.evaluate((host) => host.querySelector('.tj-still').matches(':dir(ltr)')));
  }
  await clean(page);
});

test('many: one download, each its own answer, and what is far has not started', async (visit) => {
  const page = await visit.open('/examples/many.html');
  const all = page.locator('tu-jie');
  assert.equal(await all.count(), 9);
  await visit.live(0);
  assert.equal(await all.last().locator(FRAME).count(), 0);
  await answers(calculator(page));
  const last = await visit.live(8);
  assert.equal(await last.locator('[name="antenatal"]').inputValue(), '');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.locator('tu-jie[data-tujie-ready]').nth(8).waitFor();
  assert.deepEqual(visit.downloads(), [1, 1]);
  await clean(page);
});

/** The frames of a page, each as tall as its content. */
async function framesFit(page, count) {
  assert.equal(page.frames().length, count + 1);
  for (const [index, frame] of page.frames().slice(1).entries()) {
    await page.locator('iframe').nth(index).scrollIntoViewIfNeeded();
    await frame.locator(FRAME).waitFor();
    await frame.waitForFunction(() => Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) < 2);
  }
}

test('iframe: sandboxed, as tall as the content', async (visit) => {
  const page = await visit.open('/examples/iframe.html');
  await framesFit(page, 2);
  // Frames off the screen draw nothing.
  await page.locator('iframe').first().scrollIntoViewIfNeeded();
  await answers(page.frames()[1].locator('tu-jie'));
  await framesFit(page, 2);
  for (const frame of page.frames().slice(1)) await clean(frame, 'body');
});

test('amp: as tall as it told AMP', async (visit) => {
  const page = await visit.open('/examples/amp.html');
  await framesFit(page, 1);
  await answers(page.frames()[1].locator('tu-jie'));
  await framesFit(page, 1);
  assert.equal(visit.requests.filter((url) => url.endsWith('/frame.js')).length, 0);
  await clean(page.frames()[1], 'body');
});

test('no-script: the static answer is whole', async (visit) => {
  const page = await visit.open('/examples/no-script.html');
  assert.equal(await page.locator('script').count(), 0);
  for (const still of await page.locator('tu-jie').all()) {
    assert.ok(await still.locator('.tj-still').isVisible());
    assert.ok((await still.locator('table tr, ol li').count()) > 3);
  }
  assert.deepEqual(visit.downloads(), [0, 0]);
  await clean(page, 'main');
});

test('moving: what was typed stays through moves, and a clone starts afresh', async (visit) => {
  const page = await visit.open('/examples/moving.html');
  await answers(calculator(page));
  for (const id of ['move', 'away']) {
    await page.locator(`#${id}`).click();
    await page.locator(`#second tu-jie ${FRAME}`).waitFor();
    assert.equal(await output(page.locator('#second tu-jie'), 'new_paid'), '5000.00');
  }
  await page.locator('#clone').click();
  const clone = page.locator('tu-jie').nth(1);
  await clone.scrollIntoViewIfNeeded();
  await clone.locator(FRAME).waitFor();
  assert.equal(await clone.locator('[name="antenatal"]').inputValue(), '');
  await answers(clone);
  await clean(page);
  assert.deepEqual(visit.crashes, []);
});

test('jquery: every event is stopped, the explainers work, and jQuery hears of it', async (visit) => {
  const page = await visit.open('/examples/jquery.html');
  assert.equal(await page.evaluate(() => jQuery.fn.jquery), '1.12.4');
  await answers(calculator(page));
  // It does stop them, or nothing is shown by this.
  await page.evaluate(() => document.addEventListener('click', () => (window.reached = true)));
  const flow = await visit.live(1);
  await flow.locator('[data-step]').first().click();
  assert.equal((await flow.evaluate((host) => host.answer())).outputs.path.length, 1);
  assert.equal(await page.evaluate(() => window.reached), undefined);
  assert.ok(Number(await page.locator('#heard').textContent()) >= 3);
  await clean(page);
  assert.deepEqual(visit.crashes, []);
});
