// Iframes: the host's frame.js and the page's framed.js, mostly from another origin.

import assert from 'node:assert/strict';
import { dist, pinned } from './helpers/site.mjs';
import { startOther } from './helpers/other.mjs';
import { test } from './helpers/test.mjs';

const BLANK = '<!doctype html><title>blank</title><link rel="icon" href="data:,">';

/** A page in a frame, `tall` CSS pixels of content and nothing else. */
const inner = (tall, { css = '', body = '' } = {}) => `<!doctype html><html><head><meta charset="utf-8">
<title>framed</title><style>html,body{margin:0}#tall{height:${tall}px}${css}</style>
<script type="module" src="/framed.js" crossorigin></script></head><body><div id="tall">x</div>${body}</body></html>`;

/** Pages on one origin, a host on another. */
async function meet(visit, run) {
  const headers = { 'access-control-allow-origin': '*' };
  const ours = await startOther({ folders: { '/': dist }, headers });
  const theirs = await startOther();
  const host = (body, { head = '', early = '' } = {}) => `<!doctype html><html><head><meta charset="utf-8"><title>host</title>
<style>iframe{display:block;border:0;width:400px}</style>${head}
<script>window.messages = []; addEventListener('message', ({ data, origin }) => messages.push({ data, origin }));${early}</script>
<script type="module" src="${ours.origin}/frame.js"></script></head><body>${body}</body></html>`;
  const open = async (body, options = {}) => {
    const address = theirs.add(`/host${Math.random()}.html`, host(body, options));
    const page = await visit.open(BLANK);
    await page.goto(address);
    return page;
  };
  try {
    await run({ ours, theirs, open });
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    ours.stop();
    theirs.stop();
  }
}

const heights = (page) => page.locator('iframe').evaluateAll((all) => all.map((one) => one.clientHeight));

/** Waits until the frames have these heights. */
async function reach(page, expect) {
  try {
    await page.waitForFunction(
      (list) => {
        const frames = Array.from(document.querySelectorAll('iframe'));
        return frames.length === list.length && frames.every((one, i) => list[i] === null || one.clientHeight === list[i]);
      },
      expect,
      { timeout: 10000 },
    );
  } catch {
    assert.deepEqual(await heights(page), expect);
  }
}

/** Two frames of animation and a message's way there and back: what was to come has come. */
const settle = (page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 8; i += 1) {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => setTimeout(done, 0));
    }
  });

test('a frame from another origin takes its page\'s height, and follows it up and down', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(933));
    const page = await open(`<iframe src="${ours.origin}/e/a/" height="200"></iframe>`);
    await reach(page, [933]);
    const frame = page.frames()[1];
    await frame.evaluate(() => (document.querySelector('#tall').style.height = '1500px'));
    await reach(page, [1500]);
    await frame.evaluate(() => (document.querySelector('#tall').style.height = '300px'));
    await reach(page, [300]);
  }));

test('sandboxed to scripts alone it works as well', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(700));
    const page = await open(`<iframe sandbox="allow-scripts" src="${ours.origin}/e/a/"></iframe>`);
    await reach(page, [700]);
    const [{ origin }] = (await page.evaluate(() => messages)).filter(({ data }) => data.type === 'tujie-size');
    assert.equal(origin, 'null');
  }));

test('no first message is lost: the host\'s script comes long after the frame', (visit) =>
  meet(visit, async ({ ours, theirs, open }) => {
    ours.add('/e/a/', inner(811));
    const page = await open(`<iframe data-tujie src="${ours.origin}/e/a/" height="200"></iframe>`, {});
    await reach(page, [811]);
    // A host without the script, whose frame has told its height to nobody.
    const address = theirs.add('/late.html', `<!doctype html><title>late</title><script>window.messages = [];
      addEventListener('message', ({ data }) => messages.push(data))</script><iframe src="${ours.origin}/e/a/" height="222"></iframe>`);
    await page.goto(address);
    await page.waitForFunction(() => messages.some(({ type }) => type === 'tujie-size'));
    assert.deepEqual(await heights(page), [222]);
    await page.evaluate((src) => {
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src });
      document.head.append(script);
    }, `${ours.origin}/frame.js`);
    await reach(page, [811]);
  }));

test('no first message is lost: the frame\'s script comes long after the host\'s', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(650).replace('<script type="module" src="/framed.js" crossorigin></script>', ''));
    const page = await open(`<iframe src="${ours.origin}/e/a/" height="222"></iframe>`);
    const frame = page.frames()[1];
    await frame.waitForLoadState();
    assert.deepEqual(await heights(page), [222]);
    await frame.evaluate(() => {
      const script = document.createElement('script');
      Object.assign(script, { type: 'module', src: '/framed.js' });
      document.head.append(script);
    });
    await reach(page, [650]);
  }));

test('several frames on a page, each with its own height; others are left alone', (visit) =>
  meet(visit, async ({ ours, theirs, open }) => {
    for (const tall of [310, 520, 730]) ours.add(`/e/${tall}/`, inner(tall));
    const alien = theirs.add('/alien.html', `<!doctype html><title>alien</title><script>
      setInterval(() => parent.postMessage({ type: 'tujie-size', height: 999 }, '*'), 10)</script>`);
    ours.add('/other/', inner(640));
    const page = await open(
      [310, 520, 730].map((tall) => `<iframe src="${ours.origin}/e/${tall}/"></iframe>`).join('') +
        `<iframe src="${alien}" height="150"></iframe><iframe src="${ours.origin}/other/" height="150"></iframe>
         <iframe data-tujie src="${ours.origin}/other/" height="150"></iframe>`,
    );
    await reach(page, [310, 520, 730, 150, 150, 640]);
  }));

test('a frame that went elsewhere, a forged message and a nonsense height change nothing', (visit) =>
  meet(visit, async ({ ours, theirs, open }) => {
    ours.add('/e/a/', inner(610));
    const elsewhere = theirs.add('/elsewhere.html', `<!doctype html><title>elsewhere</title><script>
      parent.postMessage({ type: 'tujie-size', height: 5000 }, '*'); parent.postMessage('said', '*')</script>`);
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe>`);
    await reach(page, [610]);
    // The page itself speaks: another source.
    await page.evaluate(() => postMessage({ type: 'tujie-size', height: 4000 }, '*'));
    const frame = page.frames()[1];
    for (const height of [-5, 0, NaN, null, undefined, 'tall', {}, []]) {
      await frame.evaluate((height) => parent.postMessage({ type: 'tujie-size', height }, '*'), height);
    }
    await frame.evaluate(() => [null, 1, 'x', [], {}].forEach((data) => parent.postMessage(data, '*')));
    await settle(page);
    assert.deepEqual(await heights(page), [610]);
    await frame.evaluate((to) => (location.href = to), elsewhere);
    await page.waitForFunction(() => messages.some(({ data }) => data === 'said'));
    await settle(page);
    assert.deepEqual(await heights(page), [610]);
    assert.deepEqual(visit.crashes, []);
  }));

test('heights are kept within bounds', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/short/', inner(3));
    ours.add('/e/tall/', inner(90000));
    const page = await open(`<iframe src="${ours.origin}/e/short/"></iframe><iframe src="${ours.origin}/e/tall/"></iframe>`);
    await reach(page, [80, 20000]);
  }));

for (const [how, css] of [
  ['with body { height: 110vh }', 'body{height:110vh}#tall{height:10px}'],
  ['with body { min-height: 100vh; padding: 20px }', 'body{min-height:100vh;padding:20px}#tall{height:10px}'],
  ['with html, body { height: 100% } and a margin', 'html,body{height:100%}body{margin:30px}#tall{height:10px}'],
  ['with an element of twice the viewport', '#tall{height:200vh}'],
]) {
  test(`a page whose height depends on the viewport does not run away: ${how}`, (visit) =>
    meet(visit, async ({ ours, open }) => {
      ours.add('/e/a/', inner(10, { css }));
      const page = await open(`<iframe src="${ours.origin}/e/a/" height="300"></iframe>`);
      await page.waitForFunction(() => messages.some(({ data }) => data.type === 'tujie-size'));
      for (let i = 0; i < 5; i += 1) await settle(page);
      const [before] = await heights(page);
      for (let i = 0; i < 10; i += 1) await settle(page);
      assert.deepEqual(await heights(page), [before], 'it stands still');
      assert.ok(before <= 300 * 16, `${before}`);
    }));
}

test('growing step by step, as an animation does, is no echo and ends at the full height', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(300));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe>`);
    await reach(page, [300]);
    await page.frames()[1].evaluate(async () => {
      for (let height = 300; height <= 1500; height += 20) {
        document.querySelector('#tall').style.height = `${height}px`;
        await new Promise(requestAnimationFrame);
      }
    });
    await reach(page, [1500]);
  }));

test('frames added later, moved, cloned, and set to another page', (visit) =>
  meet(visit, async ({ ours, open }) => {
    for (const tall of [310, 520]) ours.add(`/e/${tall}/`, inner(tall));
    const page = await open('<main></main><aside></aside>');
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.querySelector('main').append(frame);
    }, `${ours.origin}/e/310/`);
    await reach(page, [310]);
    await page.evaluate(() => document.querySelector('aside').append(document.querySelector('iframe')));
    await reach(page, [310]);
    await page.frames()[1].evaluate(() => (document.querySelector('#tall').style.height = '410px'));
    await reach(page, [410]);
    await page.evaluate(() => document.querySelector('main').append(document.querySelector('iframe').cloneNode(true)));
    await reach(page, [310, 410]);
    await page.locator('iframe').first().evaluate((frame, src) => (frame.src = src), `${ours.origin}/e/520/`);
    await reach(page, [520, 410]);
  }));

test('not displayed, then shown', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(444));
    const page = await open(`<div id="tab" hidden><iframe src="${ours.origin}/e/a/" height="222"></iframe></div>`);
    await page.frames()[1].waitForLoadState();
    await settle(page);
    assert.equal(await page.locator('iframe').evaluate((frame) => frame.style.height), '');
    await page.evaluate(() => (document.querySelector('#tab').hidden = false));
    await reach(page, [444]);
  }));

test('in a hidden tab, where nothing is drawn and no observer fires', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(555));
    const page = await open(`<iframe src="${ours.origin}/e/a/" height="222"></iframe>`, {
      // As the page would see it: no frame of animation ever comes, no observer fires.
      early: 'window.requestAnimationFrame = () => 0;',
    });
    await reach(page, [555]);
    // The frame's observer asleep from the start: the first message and answers do without.
    const again = await page.context().newPage();
    await again.addInitScript(() => {
      window.ResizeObserver = class {
        observe() {}
      };
    });
    await again.goto(page.url());
    await reach(again, [555]);
    await again.frames()[1].evaluate(() => (document.querySelector('#tall').style.height = '666px'));
    await again.evaluate(() => document.querySelector('iframe').contentWindow.postMessage({ type: 'tujie-ask' }, '*'));
    await reach(again, [666]);
  }));

test('narrower and wider, zoomed, and on screens with fractions of a pixel', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(0, { css: '#tall{height:auto;font:16px/20px monospace}', body: '<p>'.padEnd(3000, 'word ') }));
    const page = await open(`<iframe src="${ours.origin}/e/a/" height="222"></iframe>`);
    const fits = async (what) => {
      await page.waitForFunction(() => document.querySelector('iframe').clientHeight > 230);
      await settle(page);
      await settle(page);
      const [own, room] = await page.frames()[1].evaluate(() => [
        document.documentElement.getBoundingClientRect().height,
        innerHeight,
      ]);
      assert.ok(room >= own - 1 && room <= own + 2, `${what}: ${own} in ${room}`);
      return own;
    };
    const usual = await fits('400 px');
    await page.locator('iframe').evaluate((frame) => (frame.style.width = '250px'));
    assert.ok((await fits('250 px')) > usual * 1.3);
    await page.locator('iframe').evaluate((frame) => (frame.style.width = '800px'));
    assert.ok((await fits('800 px')) < usual);
    await page.evaluate(() => (document.documentElement.style.zoom = '1.35'));
    await fits('zoomed');
    const session = await page.context().newCDPSession(page);
    for (const deviceScaleFactor of [1.1, 1.25, 2.625]) {
      await session.send('Emulation.setDeviceMetricsOverride', { width: 900, height: 700, deviceScaleFactor, mobile: false });
      await fits(`scale ${deviceScaleFactor}`);
    }
  }));

test('borders, padding, border-box and a theme\'s !important take nothing from the page', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(500));
    const head = `<style>iframe{border:7px solid;padding:5px;height:50px!important}.b{box-sizing:border-box}</style>`;
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe><iframe class="b" src="${ours.origin}/e/a/"></iframe>`, { head });
    await page.waitForFunction(() => Array.from(document.querySelectorAll('iframe')).every((one) => one.clientHeight > 100));
    await settle(page);
    for (const frame of page.frames().slice(1)) assert.equal(await frame.evaluate(() => innerHeight), 500);
  }));

test('a page too wide is given the height of its scroll bar', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(500, { css: '#tall{width:900px}' }));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe>`);
    await page.waitForFunction(() => document.querySelector('iframe').clientHeight >= 500);
    await settle(page);
    assert.ok(await page.frames()[1].evaluate(() => document.documentElement.clientHeight >= 500));
    const [height] = await heights(page);
    assert.ok(height < 530, `${height}`);
  }));

test('the message of AMP goes along', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(420));
    const page = await open(`<iframe sandbox="allow-scripts" src="${ours.origin}/e/a/"></iframe>`);
    await page.waitForFunction(() => messages.some(({ data }) => data.sentinel === 'amp'));
    const { data } = (await page.evaluate(() => messages)).find(({ data }) => data.sentinel === 'amp');
    assert.deepEqual(data, { sentinel: 'amp', type: 'embed-size', height: 420 });
  }));

test('only the host may ask, and opened by itself the page tells nobody', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(420));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe>`);
    await reach(page, [420]);
    const count = () => page.evaluate(() => messages.filter(({ data }) => data.type === 'tujie-size').length);
    const before = await count();
    await page.frames()[1].evaluate(() => postMessage({ type: 'tujie-ask' }, '*'));
    await settle(page);
    assert.equal(await count(), before);
    await page.goto(`${ours.origin}/e/a/`);
    await page.evaluate(() => {
      window.heard = [];
      addEventListener('message', ({ data }) => window.heard.push(data));
      document.querySelector('#tall').style.height = '900px';
    });
    await settle(page);
    assert.deepEqual(await page.evaluate(() => window.heard), []);
  }));

test('without the script a frame keeps the height of its markup', (visit) =>
  meet(visit, async ({ ours, theirs }) => {
    ours.add('/e/a/', inner(933));
    const page = await visit.open(BLANK);
    await page.goto(theirs.add('/plain.html', `<!doctype html><title>plain</title><iframe src="${ours.origin}/e/a/" height="640"></iframe>`));
    await page.frames()[1].waitForLoadState();
    assert.deepEqual(await heights(page), [640]);
  }));

test('a pinned copy knows the same frames; two copies do no harm and leave no name behind', (visit) =>
  meet(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(515));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe>`, {
      early: 'window.before = Object.keys(window);',
      head: `<script type="module" src="${ours.origin}/${pinned()}/frame.js"></script>`,
    });
    await reach(page, [515]);
    const left = await page.evaluate(() => Object.keys(window).filter((name) => !window.before.includes(name)));
    assert.deepEqual(left.filter((name) => !['before', 'messages', '0', 'seen'].includes(name)), []);
    assert.deepEqual(visit.crashes, []);
  }));

test('what is no height is refused, whatever it is, and nothing throws on the host', (visit) =>
  meet(visit, async ({ ours, open }) => {
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
  meet(visit, async ({ ours, open }) => {
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
  meet(visit, async ({ ours, theirs, open }) => {
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
