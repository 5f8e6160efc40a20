// The element's attributes as properties: set by markup, by scripts and by frameworks, before and after there is a class,
// before and after it stands in the page; and an element that says nothing of what to show.

import assert from 'node:assert/strict';
import { element, explainer, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME, LOOSE, frames, showsFallback } from './helpers/visit.mjs';

const SRC = '/explainers/beijing-maternity.json';
const FIELD = '[name="antenatal"]';

/** A page without our script, which `start` loads later. */
const bare = (body) => hostPage(body).replace('<script type="module" src="/tujie.js"></script>', '');
const start = (page) => page.addScriptTag({ url: '/tujie.js', type: 'module' });

/** What every property is set to, and what then is seen of it. */
const ALL = { src: SRC, lang: 'en', theme: 'dark', large: true, loading: 'eager', inputs: 'antenatal=3600&delivery=none' };

/** The live widget shows what `ALL` says, and the attributes do. */
async function shows(host) {
  const live = host.locator('[part~="frame"][lang="en"][data-theme="dark"].tj-large');
  await live.waitFor();
  assert.equal(await live.locator(FIELD).inputValue(), '3600');
  assert.equal(await live.locator('[name="delivery"][value="none"]').isChecked(), true);
  const told = await host.evaluate((node, names) => names.map((name) => [name, node[name], node.getAttribute(name)]), Object.keys(ALL));
  for (const [name, property, attribute] of told) {
    assert.equal(property, ALL[name], name);
    assert.equal(attribute, ALL[name] === true ? '' : ALL[name], name);
  }
}

test('set before there is a class, before and after insertion', async (visit) => {
  const page = await visit.open(bare('<div></div>'), { routes: LOOSE });
  await page.evaluate((all) => {
    for (const early of [true, false]) {
      const host = document.createElement('tu-jie');
      if (early) Object.assign(host, all);
      document.querySelector('div').append(host);
      if (!early) Object.assign(host, all);
    }
  }, ALL);
  await start(page);
  for (const place of [0, 1]) await shows(page.locator('tu-jie').nth(place));
  assert.deepEqual(visit.crashes, []);
});

test('set when there is a class, before and after insertion, and one by one', async (visit) => {
  const page = await visit.open(element());
  await visit.live();
  await page.evaluate(async (all) => {
    const main = document.querySelector('main');
    const [first, second, third] = [0, 1, 2].map(() => document.createElement('tu-jie'));
    Object.assign(first, all);
    main.append(first, second, third);
    Object.assign(second, all);
    for (const name of Object.keys(all).reverse()) {
      await new Promise((done) => setTimeout(done));
      third[name] = all[name];
    }
  }, ALL);
  for (const place of [1, 2, 3]) await shows(page.locator('tu-jie').nth(place));
  assert.deepEqual(visit.crashes, []);
});

test('another src shows another explainer, and none the static answer', async (visit) => {
  const page = await visit.open(element());
  const host = await visit.live();
  await host.evaluate((node) => (node.src = '/explainers/ningxia-letters.json'));
  await host.locator('[data-step]').first().waitFor();
  await host.evaluate((node) => (node.src = new URL('/explainers/beijing-delegates.json', location.href)));
  await host.locator('[name="women"]').waitFor();
  await host.evaluate((node) => (node.src = null));
  await visit.failed(page);
  assert.equal(await showsFallback(host), true);
  assert.deepEqual(await host.evaluate((node) => [node.src, node.hasAttribute('src')]), ['', false]);
  assert.equal((await visit.seen()).events.at(-1).detail.problems[0].code, 'no-source');
  await host.evaluate((node, src) => (node.src = src), SRC);
  await host.locator(FIELD).waitFor();
  assert.deepEqual(visit.crashes, []);
});

test('inputs may change while it stands: they are what the fields hold from then on', async (visit) => {
  const page = await visit.open(element());
  const host = await visit.live();
  await host.locator(FIELD).fill('77');
  await host.evaluate((node) => (node.inputs = { antenatal: '2,600.5', delivery: 'none', nobody: '1' }));
  await page.waitForFunction(() => document.querySelector('tu-jie').answer().inputs.antenatal === '2,600.5');
  assert.deepEqual(await host.evaluate((node) => node.answer().inputs), { antenatal: '2,600.5', delivery: 'none' });
  // The same again changes nothing of what the reader has typed since.
  await host.locator(FIELD).fill('78');
  await host.evaluate((node) => (node.inputs = { antenatal: '2,600.5', delivery: 'none', nobody: '1' }));
  await frames(page);
  assert.equal(await host.locator(FIELD).inputValue(), '78');
  await host.evaluate((node) => (node.inputs = 'antenatal=-1'));
  await host.locator(`${FIELD}[aria-invalid="true"]`).waitFor();
  assert.equal(await host.locator(FIELD).inputValue(), '-1', 'refused as if typed');
});

test('a boolean that says "false" is off, and values that do not exist are the usual ones', async (visit) => {
  const page = await visit.open(['', 'large', 'large=""', 'large="large"', 'large="true"', 'large="false"', 'large="FALSE "', 'large="0"', 'large="no"', 'large="off"']
    .map((written) => element('beijing-maternity', `loading="eager" ${written}`)).join(''));
  await page.locator('tu-jie[data-tujie-ready]').nth(9).waitFor({ state: 'attached' });
  const seen = () => page.locator('tu-jie').evaluateAll((all) => all.map((host) => [host.large, !!host.shadowRoot.querySelector('.tj-large')]));
  const on = [false, true, true, true, true, false, false, false, false, false];
  assert.deepEqual(await seen(), on.map((one) => [one, one]));
  const host = page.locator('tu-jie').first();
  for (const [value, wanted] of [[true, true], [false, false], ['', true], ['false', false], ['true', true], [null, false], [1, true], [0, false]]) {
    await host.evaluate((node, set) => (node.large = set), value);
    assert.equal(await host.evaluate((node) => node.large), wanted, JSON.stringify(value));
    await host.locator(wanted ? '.tj-large' : '.tj:not(.tj-large)').waitFor();
  }
  const usual = await host.evaluate((node) => {
    Object.assign(node, { theme: 'blue', loading: 'soon', inputs: undefined });
    return [node.theme, node.loading, node.inputs, node.getAttribute('theme')];
  });
  assert.deepEqual(usual, ['auto', 'lazy', '', 'blue']);
});

test('eager, said later, starts what is far away', async (visit) => {
  visit.site.add('t/far.css', '.far { height: 6000px }');
  const page = await visit.open(hostPage(`<div class="far"></div>${element()}`, { head: '<link rel="stylesheet" href="/t/far.css">' }));
  await page.locator('tu-jie').waitFor({ state: 'attached' });
  await page.locator('tu-jie').evaluate((host) => (host.loading = 'eager'));
  await page.locator('tu-jie[data-tujie-ready]').waitFor({ state: 'attached' });
});

for (const [lang, words] of [['zh', /没有指定数据文件.*下面是它的文字版/], ['en', /No data file is named.*here it is in words/]]) {
  test(`without src and document it says so, and the static answer stays, ${lang}`, async (visit) => {
    const page = await visit.open(hostPage('<tu-jie loading="eager"><p class="fallback">static</p></tu-jie><tu-jie src="" loading="eager"><p>x</p></tu-jie>', { lang }));
    const host = await visit.failed(page);
    assert.match(await host.getByRole('status').textContent(), words);
    assert.equal(await showsFallback(host), true);
    await page.locator('tu-jie[data-tujie-error]').nth(1).waitFor();
    const { events } = await visit.seen();
    assert.deepEqual(events.map(({ type, detail }) => [type, detail.problems[0].code]), [['tujie-error', 'no-source'], ['tujie-error', 'no-source']]);
    assert.ok(visit.console.some((line) => line.startsWith('error: tujie:') && line.includes('no-source')), visit.log());
    // What comes late is shown all the same.
    await host.evaluate((node, file) => (node.document = file), explainer('beijing-maternity'));
    await host.locator(FRAME).waitFor();
    assert.equal(await host.locator('.notice').count(), 0);
    assert.deepEqual(visit.crashes, []);
  });
}
