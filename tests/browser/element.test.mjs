// The element's life: start, move, removal, return, attributes, several of it.

import assert from 'node:assert/strict';
import { bundle, element, explainer, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME, frames, showsFallback } from './helpers/visit.mjs';

const FIELD = '[name="antenatal"]';
const value = (locator) => locator.locator(FIELD).inputValue();

test('the live widget stands in for the static answer, which stays in the page', async (visit) => {
  const page = await visit.open(element());
  const live = await visit.live();
  assert.equal(await showsFallback(live), false);
  assert.equal(await page.locator('tu-jie > .fallback').count(), 1);
  const { events } = await visit.seen();
  assert.equal(events[0].type, 'tujie-ready');
  assert.deepEqual(Object.keys(events[0].detail).sort(), ['inputs', 'outputs']);
});

test('asks for nothing but the bundle and the data file, and breaks no policy', async (visit) => {
  await visit.open(element());
  const live = await visit.live();
  await live.locator(FIELD).fill('2600.50');
  const [js, wasm, calculator] = bundle();
  const paths = visit.requests.map((url) => new URL(url).pathname).filter((path) => !path.startsWith('/t/'));
  assert.deepEqual(paths.sort(), [`/${js}`, `/${wasm}`, `/${calculator}`, '/explainers/beijing-maternity.json', '/tujie.js'].sort());
  assert.deepEqual((await visit.seen()).csp, []);
  assert.deepEqual(visit.crashes, []);
});

test('ten elements on a page share one download, and each has its own state', async (visit) => {
  const page = await visit.open(Array(10).fill(element('beijing-maternity', 'loading="eager"')).join('<hr>'));
  await page.locator('tu-jie[data-tujie-ready]').nth(9).waitFor();
  assert.deepEqual(visit.downloads(), [1, 1]);
  assert.equal(visit.requests.filter((url) => url.endsWith('.json')).length, 1);
  await page.locator('tu-jie').nth(3).locator(FIELD).fill('123');
  assert.equal(await value(page.locator('tu-jie').nth(3)), '123');
  assert.equal(await value(page.locator('tu-jie').nth(4)), '');
});

test('far below the fold nothing is fetched until the reader comes near', async (visit) => {
  const head = '<link rel="stylesheet" href="/t/far.css">';
  visit.site.add('t/far.css', '.far { height: 6000px }');
  const page = await visit.open(hostPage(`<div class="far"></div>${element()}`, { head }));
  await page.locator('tu-jie').waitFor({ state: 'attached' });
  await frames(page);
  assert.deepEqual(visit.downloads(), [0, 0]);
  await visit.live();
  assert.deepEqual(visit.downloads(), [1, 1]);
});

test('a hundred elements all come alive, sharing instances beyond the cap', async (visit) => {
  const page = await visit.open(Array(100).fill(element('beijing-maternity', 'loading="eager"')).join(''), {
    init: () => {
      const real = WebAssembly.instantiate;
      window.instances = 0;
      WebAssembly.instantiate = (...args) => ((window.instances += 1), real(...args));
    },
  });
  await page.locator('tu-jie[data-tujie-ready]').nth(99).waitFor();
  assert.equal(await page.evaluate(() => window.instances), 64);
  await page.locator('tu-jie').nth(99).locator(FIELD).fill('5');
  assert.equal(await value(page.locator('tu-jie').nth(99)), '5');
  assert.equal((await visit.seen()).events.filter(({ type }) => type === 'tujie-error').length, 0);
});

test('moved, it keeps state and is not made anew', async (visit) => {
  const page = await visit.open(`${element()}<aside></aside>`);
  const live = await visit.live();
  await live.locator(FIELD).fill('777');
  await page.evaluate(() => {
    const host = document.querySelector('tu-jie');
    window.kept = host.shadowRoot.querySelector('[part~="frame"]');
    document.querySelector('aside').append(host);
  });
  await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
  assert.equal(await value(live), '777');
  assert.ok(await page.evaluate(() => document.querySelector('tu-jie').shadowRoot.contains(window.kept)));
});

test('removed and added again later, it still has what was typed', async (visit) => {
  const page = await visit.open(element());
  const live = await visit.live();
  await live.locator(FIELD).fill('777');
  await page.evaluate(async () => {
    window.host = document.querySelector('tu-jie');
    window.host.remove();
    // The static answer is back when the widget has been let go.
    await window.until(() => window.host.shadowRoot.querySelector('slot'));
  });
  await page.evaluate(() => document.querySelector('main').append(window.host));
  await live.locator(FIELD).waitFor();
  assert.equal(await value(live), '777');
  assert.deepEqual(visit.downloads(), [1, 1]);
});

test('removed for good, they are freed with their instances, but for the four that stand ready again', async (visit) => {
  const page = await visit.open('<p>none yet</p>', {
    init: () => {
      const real = WebAssembly.instantiate;
      window.memories = [];
      window.hosts = [];
      WebAssembly.instantiate = async (...args) => {
        const instance = await real(...args);
        window.memories.push(new WeakRef(instance.exports.memory));
        return instance;
      };
    },
  });
  await page.evaluate(async () => {
    const all = Array.from({ length: 9 }, () => {
      const host = document.createElement('tu-jie');
      host.setAttribute('src', '/explainers/beijing-maternity.json');
      host.setAttribute('loading', 'eager');
      window.hosts.push(new WeakRef(host));
      const ready = new Promise((done) => host.addEventListener('tujie-ready', done, { once: true }));
      document.querySelector('main').append(host);
      return ready;
    });
    await Promise.all(all);
  });
  await page.locator(`tu-jie ${FIELD}`).first().fill('12');
  await page.evaluate(() => document.querySelectorAll('tu-jie').forEach((host) => host.remove()));
  const left = await page.evaluate(async () => {
    const alive = (refs) => refs.filter((ref) => ref.deref()).length;
    // Collected when the collector pleases: asked at each frame.
    const freed = () => (globalThis.gc(), alive(window.memories) <= 4 && !alive(window.hosts));
    await window.until(freed).catch(() => {});
    return [window.memories.length, alive(window.memories), alive(window.hosts)];
  });
  assert.deepEqual(left, [9, 4, 0]);
});

test('attributes change the look and never what was typed', async (visit) => {
  const page = await visit.open(element());
  const live = await visit.live();
  await live.locator(FIELD).fill('777');
  const frame = live.locator(FRAME);
  for (const [name, attribute, state] of [
    ['lang', 'en', '[lang="en"]'],
    ['theme', 'dark', '[data-theme="dark"]'],
    ['large', '', '.tj-large'],
  ]) {
    await live.evaluate((host, [key, text]) => host.setAttribute(key, text), [name, attribute]);
    await live.locator(`[part~="frame"]${state}`).waitFor();
    assert.equal(await value(live), '777', name);
  }
  await live.evaluate((host) => host.removeAttribute('lang'));
  await page.evaluate(() => (document.documentElement.lang = 'en-GB'));
  await live.locator('[part~="frame"][lang="en"]').waitFor();
  await page.evaluate(() => (document.documentElement.lang = 'zh-Hans'));
  await live.locator('[part~="frame"][lang^="zh"]').waitFor();
  assert.equal(await value(live), '777');
  assert.equal(await frame.getAttribute('data-theme'), 'dark');
});

const CHINESE = '<p>产前检查和分娩，提高前后各报销多少。</p>';
const ENGLISH = '<p>What antenatal checks and a delivery cost, and what is paid.</p>';

/** The language of the live widget around this static answer, on a page of that language. */
async function spoken(visit, page, answer, attributes = '') {
  await visit.next(hostPage(element('beijing-maternity', attributes, answer), { lang: page }));
  await visit.live();
  return visit.page.locator(FRAME).getAttribute('lang');
}

test('the language is that of its own static answer, whatever the page says by its template', async (visit) => {
  for (const [page, answer, lang, attributes] of [
    // What the static answer says of itself.
    ...['en', 'cn', 'yue', 'ja', 'fr', ''].map((page) => [page, `<section lang="zh-Hans">${CHINESE}</section>`, 'zh-Hans']),
    ['zh-Hans', `<section lang="en">${ENGLISH}</section>`, 'en'],
    ['en', `\n<!-- what -->\n<section lang="zh-CN"><p>English <q lang="en">quoted</q></p></section>`, 'zh-Hans'],
    // What it is written in.
    ...['en', 'en-US', 'ja', ''].map((page) => [page, CHINESE, 'zh-Hans']),
    ['en', `<div>${CHINESE}</div><script type="text/plain">many English words of a script that nobody reads</script>`, 'zh-Hans'],
    ['en', `<p lang="ja">${CHINESE}</p>`, 'zh-Hans'],
    ['zh', ENGLISH, 'en'],
    ['zh', 'Loading…', 'zh-Hans'],
    // What the element says comes first.
    ['zh', CHINESE, 'en', 'lang="en"'],
    ['en', ENGLISH, 'zh-Hans', 'lang="zh"'],
    ['en', ENGLISH, 'zh-Hans', 'lang="yue-Hant"'],
    // Without an answer the page says; every tag for Chinese is Chinese.
    ...['zh-TW', 'cn', 'yue', 'cmn-Hans', 'wuu', 'ZH_cn'].map((page) => [page, '', 'zh-Hans']),
    ...['en', 'en-GB', 'ja'].map((page) => [page, '', 'en']),
  ]) {
    assert.equal(await spoken(visit, page, answer, attributes), lang, `${page}: ${answer} ${attributes}`);
  }
});

test('what was typed into the static answer before the start is carried over, with the focus', async (visit) => {
  let release;
  const held = new Promise((done) => (release = done));
  const answer = '<p class="fallback">static</p><input name="antenatal"><input name="delivery_cost" value="1">';
  const page = await visit.open(element('beijing-maternity', '', answer), {
    routes: { '.wasm': async (route) => (await held, route.continue()) },
  });
  await page.locator('tu-jie > [name="antenatal"]').pressSequentially('26.5');
  release();
  const live = await visit.live();
  const field = live.locator(`[part~="frame"] ${FIELD}`);
  await field.waitFor();
  assert.equal(await field.inputValue(), '26.5');
  assert.equal(await live.locator('[part~="frame"] [name="delivery_cost"]').inputValue(), '');
  await page.keyboard.type('0');
  assert.equal(await field.inputValue(), '26.50');
});

test('the document may stand inside the element, or be set as a property', async (visit) => {
  const file = explainer('beijing-maternity');
  const json = JSON.stringify(file).replaceAll('<', '\\u003c');
  const page = await visit.open(
    `<tu-jie><p class="fallback">static</p><script type="application/json">${json}</script></tu-jie>`,
  );
  const live = await visit.live();
  assert.equal(await live.evaluate((host) => host.document.id), 'beijing-maternity');
  await page.evaluate((given) => {
    const host = document.createElement('tu-jie');
    host.document = given;
    document.querySelector('main').append(host);
  }, file);
  await page.locator('tu-jie').nth(1).locator(FIELD).waitFor();
});

test('answer() and reset() do as they say, and every change is told', async (visit) => {
  await visit.open(element());
  const live = await visit.live();
  await live.locator(FIELD).fill('12');
  assert.equal((await live.evaluate((host) => host.answer())).inputs.antenatal, '12');
  const { events } = await visit.seen();
  assert.equal(events.at(-1).type, 'tujie-change');
  assert.equal(events.at(-1).detail.inputs.antenatal, '12');
  await live.evaluate((host) => host.reset());
  await live.locator(`${FIELD}:not([value="12"])`).waitFor();
  assert.equal(await value(live), '');
});

test('a listener may call straight back into the widget', async (visit) => {
  await visit.open(element());
  const live = await visit.live();
  await live.evaluate((host) =>
    host.addEventListener('tujie-change', () => (window.answered = host.answer().inputs.antenatal)),
  );
  await live.locator(FIELD).fill('31');
  assert.equal(await live.evaluate(() => window.answered), '31');
});

test('loading the script twice, under two addresses, is harmless', async (visit) => {
  const page = await visit.open(
    hostPage(element(), { head: '<script type="module" src="/tujie.js?copy"></script><script type="module" src="/tujie.js"></script>' }),
  );
  await visit.live();
  assert.equal(await page.locator('tu-jie').count(), 1);
  assert.deepEqual(visit.crashes, []);
  assert.deepEqual(visit.downloads(), [1, 1]);
});

test('the page\'s shortcuts do not fire while a reader types, and nothing is left on window', async (visit) => {
  const page = await visit.open(element(), { init: () => (window.before = Object.keys(window)) });
  const live = await visit.live();
  await page.evaluate(() => document.addEventListener('keydown', () => (window.seen.hostKeys += 1)));
  await live.locator(FIELD).pressSequentially('12');
  assert.equal((await visit.seen()).hostKeys, 0);
  const added = await page.evaluate(() => Object.keys(window).filter((name) => !window.before.includes(name)));
  assert.deepEqual(added.filter((name) => !['before', 'seen'].includes(name)), []);
});

test('before printing, those further down start too', async (visit) => {
  visit.site.add('t/far.css', '.far { height: 6000px }');
  const head = '<link rel="stylesheet" href="/t/far.css">';
  const page = await visit.open(hostPage(`<div class="far"></div>${element()}`, { head }));
  await page.locator('tu-jie').waitFor({ state: 'attached' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.locator('tu-jie[data-tujie-ready]').waitFor({ state: 'attached' });
});

test('without constructed style sheets a linked one dresses it', async (visit) => {
  await visit.open(element(), { init: () => delete ShadowRoot.prototype.adoptedStyleSheets });
  const live = await visit.live();
  const [link] = await live.evaluate((host) =>
    Array.from(host.shadowRoot.querySelectorAll('link')).map(({ href }) => new URL(href).pathname),
  );
  assert.match(link, /^\/core\.[0-9a-f]+\.css$/);
  assert.ok(visit.requests.some((url) => url.endsWith(link)));
  assert.deepEqual((await visit.seen()).csp, []);
});

test('an element that says nothing of what to show waits quietly for it', async (visit) => {
  const page = await visit.open('<tu-jie loading="eager"><p class="fallback">static</p></tu-jie>');
  // Nothing follows: two frames later there is no event.
  await frames(page);
  assert.deepEqual((await visit.seen()).events, []);
  await page.locator('tu-jie').evaluate((host) => host.setAttribute('src', '/explainers/beijing-maternity.json'));
  await visit.live();
});

/** Counts the instances that a page makes. */
function counting() {
  const real = WebAssembly.instantiate;
  window.made = 0;
  WebAssembly.instantiate = (...args) => {
    window.made += 1;
    return real(...args);
  };
}

// Memories are collected by and by: a page that changed its widgets fast ran out of room at about 3400.
test('widgets that come and go one after the other take the same instance, and begin anew in it', async (visit) => {
  const page = await visit.open('<div id="stage"></div>', { init: counting });
  const typed = await page.evaluate(async () => {
    const seen = [];
    for (let i = 0; i < 12; i += 1) {
      const host = document.createElement('tu-jie');
      host.setAttribute('src', '/explainers/beijing-maternity.json');
      host.setAttribute('loading', 'eager');
      const ready = new Promise((done) => host.addEventListener('tujie-ready', done, { once: true }));
      document.getElementById('stage').append(host);
      await ready;
      seen.push(JSON.stringify(host.answer().inputs));
      const field = host.shadowRoot.querySelector('[name=antenatal]');
      field.value = '1600';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      host.remove();
      await new Promise((done) => setTimeout(done));
    }
    return seen;
  });
  assert.deepEqual(new Set(typed), new Set(['{}']));
  assert.equal(await page.evaluate(() => window.made), 1);
});
