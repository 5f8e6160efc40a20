// Iframes: the host's frame.js and the page's framed.js, mostly from another origin.

import assert from 'node:assert/strict';
import { BLANK, heights, inner, reach, settle, withTwoOrigins } from './helpers/two-origins.mjs';
import { pinned } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

test('a frame from another origin takes its page\'s height, and follows it up and down', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(700));
    const page = await open(`<iframe sandbox="allow-scripts" src="${ours.origin}/e/a/"></iframe>`);
    await reach(page, [700]);
    const [{ origin }] = (await page.evaluate(() => messages)).filter(({ data }) => data.type === 'tujie-size');
    assert.equal(origin, 'null');
  }));

test('no first message is lost: the host\'s script comes long after the frame', (visit) =>
  withTwoOrigins(visit, async ({ ours, theirs, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, theirs, open }) => {
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
  withTwoOrigins(visit, async ({ ours, theirs, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
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
    withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(444));
    const page = await open(`<div id="tab" hidden><iframe src="${ours.origin}/e/a/" height="222"></iframe></div>`);
    await page.frames()[1].waitForLoadState();
    await settle(page);
    assert.equal(await page.locator('iframe').evaluate((frame) => frame.style.height), '');
    await page.evaluate(() => (document.querySelector('#tab').hidden = false));
    await reach(page, [444]);
  }));

test('in a hidden tab, where nothing is drawn and no observer fires', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(500));
    const head = `<style>iframe{border:7px solid;padding:5px;height:50px!important}.b{box-sizing:border-box}</style>`;
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe><iframe class="b" src="${ours.origin}/e/a/"></iframe>`, { head });
    await page.waitForFunction(() => Array.from(document.querySelectorAll('iframe')).every((one) => one.clientHeight > 100));
    await settle(page);
    for (const frame of page.frames().slice(1)) assert.equal(await frame.evaluate(() => innerHeight), 500);
  }));

test('a page too wide is given the height of its scroll bar', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(500, { css: '#tall{width:900px}' }));
    const page = await open(`<iframe src="${ours.origin}/e/a/"></iframe>`);
    await page.waitForFunction(() => document.querySelector('iframe').clientHeight >= 500);
    await settle(page);
    assert.ok(await page.frames()[1].evaluate(() => document.documentElement.clientHeight >= 500));
    const [height] = await heights(page);
    assert.ok(height < 530, `${height}`);
  }));

test('the message of AMP goes along', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
    ours.add('/e/a/', inner(420));
    const page = await open(`<iframe sandbox="allow-scripts" src="${ours.origin}/e/a/"></iframe>`);
    await page.waitForFunction(() => messages.some(({ data }) => data.sentinel === 'amp'));
    const { data } = (await page.evaluate(() => messages)).find(({ data }) => data.sentinel === 'amp');
    assert.deepEqual(data, { sentinel: 'amp', type: 'embed-size', height: 420 });
  }));

test('only the host may ask, and opened by itself the page tells nobody', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
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
  withTwoOrigins(visit, async ({ ours, theirs }) => {
    ours.add('/e/a/', inner(933));
    const page = await visit.open(BLANK);
    await page.goto(theirs.add('/plain.html', `<!doctype html><title>plain</title><iframe src="${ours.origin}/e/a/" height="640"></iframe>`));
    await page.frames()[1].waitForLoadState();
    assert.deepEqual(await heights(page), [640]);
  }));

test('a pinned copy knows the same frames; two copies do no harm and leave no name behind', (visit) =>
  withTwoOrigins(visit, async ({ ours, open }) => {
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
