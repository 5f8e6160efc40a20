// What frames and their hosts tell each other, and what neither believes; a page's colours and language by its address.

import assert from 'node:assert/strict';
import { heights, inner, reach, settle, withTwoOrigins } from './helpers/two-origins.mjs';
import { test } from './helpers/test.mjs';

test('what is no height is refused, whatever it is, and nothing throws on the host', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(610));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe><iframe data-tujie src="http://[" height="150"></iframe>`);
    await reach(page, [610, null]);
    const frame = page.frames().find((one) => one.url().endsWith('/e/a/'));
    await frame.evaluate(() => {
      const odd = [5n, 500n, NaN, Infinity, -Infinity, -500, -0, '500', '5e2', ' 500 ', [500], { valueOf: 1 }, new Date(500), new Number(500), true, /x/, new Map([[1, 2]]), new Error('x')];
      for (const height of odd) parent.postMessage({ type: 'tujie-size', height }, '*');
      for (const data of [5n, NaN, true, Symbol.iterator.description, [], [['type', 'tujie-size']], new Map([['type', 'tujie-size']]), { type: ['tujie-size'], height: 900 }]) parent.postMessage(data, '*');
    });
    // What a script of the page itself makes up need not be what a message can hold.
    await page.evaluate(() => {
      const source = document.querySelector('iframe').contentWindow;
      const say = (data) => dispatchEvent(new MessageEvent('message', { data, source, origin: new URL(document.querySelector('iframe').src).origin }));
      say({ type: 'tujie-size', get height() { throw new Error('height'); } });
      say({ get type() { throw new Error('type'); } });
      say({ type: 'tujie-size', height: Symbol('x') });
      say({ type: 'tujie-size', height: { valueOf: () => 700, [Symbol.toPrimitive]: () => 700 } });
      say(new Proxy({}, { get() { throw new Error('any'); } }));
      dispatchEvent(new MessageEvent('message', { data: { type: 'tujie-size', height: 700 } }));
    });
    await settle(page);
    assert.deepEqual((await heights(page))[0], 610);
    await frame.evaluate(() => [1e9, 1e308, Number.MAX_VALUE].forEach((height) => parent.postMessage({ type: 'tujie-size', height }, '*')));
    await reach(page, [20000, null]);
    assert.deepEqual(visit.crashes, []);
  }));

test('a frame that tells all the time costs the page a look now and then, and the others are heard', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(310));
    ours.add('/e/b/', inner(520));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe><iframe src="${ours.origin}/e/b/"></iframe>`, {
      early: `window.looks = 0; const { setProperty } = CSSStyleDeclaration.prototype;
        CSSStyleDeclaration.prototype.setProperty = function (...all) { window.looks += 1; return setProperty.apply(this, all); };`,
    });
    await reach(page, [310, 520]);
    const [, first, second] = page.frames();
    const before = await page.evaluate(() => window.looks);
    const flood = 20000;
    await first.evaluate((flood) => {
      for (let i = 1; i <= flood; i += 1) parent.postMessage({ type: 'tujie-size', height: 100 + (i % 900) }, '*');
      parent.postMessage({ type: 'tujie-size', height: 444 }, '*');
    }, flood);
    await second.evaluate(() => (document.querySelector('#tall').style.height = '777px'));
    await reach(page, [444, 777]);
    const looks = (await page.evaluate(() => window.looks)) - before;
    assert.ok(looks < flood / 20, `${looks} looks for ${flood} messages`);
  }));

/** How the page in a frame is shown. */
const dressed = (frame) =>
  frame.evaluate(() => {
    const live = document.querySelector('tu-jie').shadowRoot.querySelector('[part~="frame"]');
    return [live && live.dataset.theme, live && live.lang, getComputedStyle(document.documentElement).colorScheme];
  });

async function shown(frame, expect) {
  await frame.waitForFunction((expect) => {
    const live = document.querySelector('tu-jie')?.shadowRoot?.querySelector('[part~="frame"]');
    return live && live.dataset.theme === expect[0] && live.lang === expect[1];
  }, expect);
  const [theme, lang, scheme] = await dressed(frame);
  assert.deepEqual([theme, lang], expect.slice(0, 2));
  if (theme !== 'auto') assert.equal(scheme, theme);
}

for (const scheme of ['light', 'dark']) {
  test(`a page takes its colours and its language from its address, on a ${scheme} device`, async (visit) => {
    const page = await visit.open('/e/hubei-childcare/?theme=dark', { scheme });
    await shown(page, ['dark', 'zh-Hans']);
    for (const [query, theme, lang] of [
      ['?theme=light', 'light', 'zh-Hans'],
      ['?theme=auto', 'auto', 'zh-Hans'],
      ['?lang=en&theme=dark', 'dark', 'en'],
      ['?lang=en-GB', 'auto', 'en'],
      ['?lang=zh-Hans', 'auto', 'zh-Hans'],
      ['en.html?lang=zh-Hans', 'auto', 'zh-Hans'],
      ['en.html?lang=en', 'auto', 'en'],
      ['?theme=blue&lang=fr', 'auto', 'zh-Hans'],
      ['?theme=light;color:red&lang=english', 'auto', 'zh-Hans'],
      ['?theme[]=dark&lang=', 'auto', 'zh-Hans'],
      ['?lang=en#tu-jie:hubei-childcare?count=4', 'auto', 'en'],
    ]) {
      await page.goto(`${visit.site.origin}/e/hubei-childcare/${query}`);
      await shown(page, [theme, lang]);
      // All of the page is in that language, and what the link holds is there.
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang, query);
      if (query.includes('#')) assert.equal(await page.locator('[name=count]').inputValue(), '4');
    }
    assert.deepEqual(visit.crashes, []);
    assert.deepEqual((await visit.seen(page)).csp, []);
  });
}

test('a frame is told its colours and its language by its host, at any time, and keeps what was typed', (visit) =>
  withTwoOrigins(visit, async ({ ours, theirs, open }) => {
    const page = await open(`<iframe sandbox="allow-scripts" data-theme="dark" src="${ours.origin}/e/hubei-childcare/"></iframe>
      <iframe src="${ours.origin}/e/hubei-childcare/?theme=light&amp;lang=en"></iframe>`);
    const [, first, second] = page.frames();
    await shown(first, ['dark', 'zh-Hans']);
    await shown(second, ['light', 'en']);
    await first.locator('[name=count]').fill('30');
    const set = (place, data) => page.locator('iframe').nth(place).evaluate((frame, data) => Object.assign(frame.dataset, data), data);
    await set(0, { theme: 'light', lang: 'en' });
    await shown(first, ['light', 'en']);
    assert.equal(await first.locator('[name=count]').inputValue(), '30');
    await page.locator('iframe').first().evaluate((frame) => frame.removeAttribute('data-theme'));
    await shown(first, ['auto', 'en']);
    // What is no such value changes nothing, and nobody but the host is heard.
    await set(0, { theme: 'red;color:blue', lang: 'fr' });
    await first.evaluate(() => postMessage({ type: 'tujie-look', theme: 'dark', lang: 'zh-Hans' }, '*'));
    await page.evaluate(() => {
      const [first] = document.querySelectorAll('iframe');
      for (const data of [{ theme: 'dark;', lang: 5 }, { theme: { toString: 1 }, lang: {} }, { theme: null, lang: [] }]) {
        first.contentWindow.postMessage({ type: 'tujie-look', ...data }, '*');
      }
    });
    await settle(page);
    await shown(first, ['auto', 'en']);
    await shown(second, ['light', 'en']);
    assert.ok(theirs);
    assert.deepEqual(visit.crashes, []);
  }));
