// An explainer in somebody's page takes that page's size of type and its colour scheme; what a brand sets is read well.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist, embedded, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

const ID = 'beijing-maternity';
const SHEET = '<link rel="stylesheet" href="/still.css">';

test('nothing that stands in a page counts in the size of its root', () => {
  const sheets = readdirSync(dist).filter((name) => /^core\..*\.(css|js)$|^still\.css$/.test(name));
  assert.equal(sheets.length, 3, `${sheets}`);
  for (const name of sheets) assert.doesNotMatch(readFileSync(join(dist, name), 'utf8'), /[\d.]rem\b/, name);
});

/** Pages by how they set their type: width of the viewport, the root's size, the article's; all in px of CSS. */
const TYPES = [
  ['plain', 360, '', 16],
  ['62.5 %', 1280, 'html{font-size:62.5%} body{font-size:1.6rem}', 16],
  ['62.5 %, larger', 360, 'html{font-size:62.5%} body{font-size:1.8rem}', 18],
  ['small', 1280, 'body{font-size:14px}', 14],
  ['large', 360, 'body{font-size:20px}', 20],
  ['a root of 100 px', 375, 'html{font-size:100px} body{font-size:.16rem}', 16],
  ['lib-flexible, 3 pixels each', 1125, 'html{font-size:112.5px} body{font-size:.4267rem}', 48],
  ['lib-flexible, 3 pixels each, larger', 1080, 'html{font-size:108px} body{font-size:54px}', 54],
  ['postcss-px-to-viewport', 375, 'html{font-size:10vw} body{font-size:4.2667vw}', 16],
];

for (const [name, width, rules, size] of TYPES) {
  test(`type as large as the article's, and room in proportion: ${name}`, async (visit) => {
    const own = { 'still.css': (route) => route.fulfill({ contentType: 'text/css', body: `${readFileSync(join(dist, 'still.css'), 'utf8')}\n${rules}` }) };
    const html = hostPage(`<p id="words">words</p>${embedded(ID)}`, { head: SHEET });
    const near = (found, wanted, what) => assert.ok(Math.abs(found / wanted - 1) < 0.02, `${what}: ${found}, not ${wanted}`);
    const page = await visit.open(html, { width, routes: { ...own, 'tujie.js': (route) => route.abort() } });
    const still = await page.locator('.tj-still').evaluate((node) => {
      const { fontSize, paddingTop } = getComputedStyle(node);
      return [fontSize, paddingTop].map(parseFloat);
    });
    near(await page.locator('#words').evaluate((node) => parseFloat(getComputedStyle(node).fontSize)), size, 'the article');
    near(still[0], size, 'static answer');
    near(still[1], 1.2 * size, 'room of the static answer');
    await visit.only(html, { width, routes: own });
    const live = await visit.live();
    const [type, room, left, field, wide] = await live.evaluate((host) => {
      const tj = getComputedStyle(host.shadowRoot.querySelector('.tj'));
      const input = host.shadowRoot.querySelector('input[name=antenatal]');
      const wide = document.documentElement.scrollWidth - innerWidth;
      return [tj.fontSize, tj.paddingTop, tj.paddingLeft, getComputedStyle(input).fontSize, wide].map(parseFloat);
    });
    near(type, size, 'widget');
    near(field, size, 'field');
    near(room, 1.2 * size, 'room');
    assert.ok(left >= 0.99 * size && left <= 2.02 * size, `${left}`);
    assert.equal(wide, 0);
    // A finger's width stays one where type is large.
    const button = await live.locator('button').first().evaluate((node) => node.getBoundingClientRect().height);
    assert.ok(button >= Math.max(44, 2.5 * size), `${button}`);
  });
}

/** The luminance of the paper of the widget or the static answer. */
const paper = (page, still) =>
  page.locator('tu-jie').evaluate((host, still) => {
    const node = still ? host.querySelector('.tj-still') : host.shadowRoot.querySelector('.tj');
    const paint = document.createElement('canvas').getContext('2d');
    paint.fillStyle = getComputedStyle(node).backgroundColor;
    paint.fillRect(0, 0, 1, 1);
    return paint.getImageData(0, 0, 1, 1).data[1] > 128 ? 'light' : 'dark';
  }, still);

// [what the page says, then what an explainer is on a light and on a dark system]
const SCHEMES = [
  ['nothing', '', '', 'light', 'light'],
  ['both, by meta', '<meta name="color-scheme" content="light dark">', '', 'light', 'dark'],
  ['dark, by meta', '<meta name="color-scheme" content="dark">', '', 'dark', 'dark'],
  ['both, by its sheet', '', ':root{color-scheme:light dark}', 'light', 'dark'],
  ['dark, by a class', '', '.night{color-scheme:dark}', 'dark', 'dark'],
  ['light, by a class', '<meta name="color-scheme" content="light dark">', '.night{color-scheme:light}', 'light', 'light'],
  ['light in a dark page', '', ':root{color-scheme:dark} main{color-scheme:only light}', 'light', 'light'],
];

const page = (head, rules, attributes = '', routes = {}) => [
  hostPage(`<div class="night">${embedded(ID).replace('<tu-jie', `<tu-jie ${attributes}`)}</div>`, { head: head + SHEET }),
  // The rules of a page stand behind ours; ours give the root of our own pages a scheme, theirs have none.
  { routes: { ...routes, 'still.css': (route) => route.fulfill({ contentType: 'text/css', body: `${readFileSync(join(dist, 'still.css'), 'utf8').replace(/:root\{color-scheme:light dark\}/, '')}\n:root{color-scheme:normal}${rules}` }) } },
];

for (const [name, head, rules, light, dark] of SCHEMES) {
  test(`the scheme in force, live and static: a page that says ${name}`, async (visit) => {
    const open = await visit.open(...page(head, rules));
    await visit.live();
    for (const [system, wanted] of [['light', light], ['dark', dark]]) {
      await open.emulateMedia({ colorScheme: system });
      assert.equal(await paper(open, false), wanted, `live, ${system} system`);
    }
    const still = await visit.only(...page(head, rules, '', { 'tujie.js': (route) => route.abort() }));
    for (const [system, wanted] of [['light', light], ['dark', dark]]) {
      await still.emulateMedia({ colorScheme: system });
      assert.equal(await paper(still, true), wanted, `static, ${system} system`);
    }
  });
}

test('the scheme follows a switch of the page at once, and the attribute forces it', async (visit) => {
  const open = await visit.open(...page('', '.night.on{color-scheme:dark} [data-mode=dark]{color-scheme:dark}'));
  await visit.live();
  const shows = async (wanted) => assert.equal(await paper(open, false), wanted);
  await shows('light');
  await open.locator('.night').evaluate((node) => node.classList.add('on'));
  await shows('dark');
  await open.locator('.night').evaluate((node) => node.classList.remove('on'));
  await shows('light');
  await open.evaluate(() => document.documentElement.setAttribute('data-mode', 'dark'));
  await shows('dark');
  await open.locator('tu-jie').evaluate((host) => host.setAttribute('theme', 'light'));
  await frames(open);
  await shows('light');
  await open.evaluate(() => document.documentElement.removeAttribute('data-mode'));
  await open.locator('tu-jie').evaluate((host) => host.setAttribute('theme', 'dark'));
  await frames(open);
  await shows('dark');
  for (const theme of ['light', 'dark']) {
    const still = await visit.only(...page('', '', `theme="${theme}"`, { 'tujie.js': (route) => route.abort() }));
    assert.equal(await paper(still, true), theme);
    assert.deepEqual(await weak(still.locator('tu-jie')), [], theme);
  }
});

/** Every text whose contrast with what is behind it is less than 4.5, with large bold ones held to the same. */
const weak = (locator) =>
  locator.evaluate((host) => {
    const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (colour) => {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      return Array.from(paint.getImageData(0, 0, 1, 1).data);
    };
    const light = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((byte) => byte / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const root = host.shadowRoot && host.shadowRoot.querySelector('.tj') ? host.shadowRoot : host;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = new Set();
    let looked = 0;
    while (texts.nextNode()) {
      const { data, parentElement: node } = texts.currentNode;
      if (!data.trim() || !node || !node.checkVisibility() || node.closest('svg, .tj-told')) continue;
      let behind = node;
      while (behind && rgba(getComputedStyle(behind).backgroundColor)[3] < 255) behind = behind.parentElement;
      if (!behind) continue;
      const [a, b] = [getComputedStyle(node).color, getComputedStyle(behind).backgroundColor].map((c) => light(rgba(c)));
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      looked += 1;
      if (ratio < 4.5) found.add(`${node.localName}.${node.className} ${ratio.toFixed(2)}: ${getComputedStyle(node).color} on ${getComputedStyle(behind).backgroundColor}`);
    }
    if (looked < 20) found.add(`only ${looked} texts`);
    return Array.from(found);
  });

/** What brands set, alone and together. */
const BRANDS = [
  ...['#fffdf5', '#fff', '#f3e9d2', '#ccc', '#a3243b', '#036', '#111', '#000', '#326eff', '#0a0', 'yellow'].map((paper) => `--tujie-paper:${paper}`),
  ...['#111', '#000', '#036', '#eee', '#fff', '#7a1020', 'gold'].map((ink) => `--tujie-ink:${ink}`),
  ...['#000', '#1a1a2e', '#322', '#eee', '#06c'].map((paper) => `--tujie-paper-dark:${paper}`),
  ...['#fff', '#ddd', '#222'].map((ink) => `--tujie-ink-dark:${ink}`),
  '--tujie-accent:#0a6b5e;--tujie-accent-dark:#7fd3c4;--tujie-paper:#fff;--tujie-ink:#111',
  '--tujie-paper:#fffdf5;--tujie-paper-dark:#101820',
];

test('a brand that sets one colour alone is read well in both schemes, live and static', async (visit) => {
  const found = [];
  for (const still of [false, true]) {
    const routes = still ? { 'tujie.js': (route) => route.abort() } : {};
    const open = await visit.only(...page('<meta name="color-scheme" content="light dark">', '', '', routes));
    if (!still) {
      const live = await visit.live();
      for (const [name, text] of [['antenatal', '3600'], ['delivery', 'caesarean'], ['delivery_cost', '9x']]) await enter(live, name, text);
      await live.locator('.tj-error').first().waitFor();
    }
    for (const scheme of ['light', 'dark']) {
      await open.emulateMedia({ colorScheme: scheme });
      for (const brand of ['', ...BRANDS]) {
        await open.locator('tu-jie').evaluate((host, brand) => (host.style.cssText = brand), brand);
        found.push(...(await weak(open.locator('tu-jie'))).map((line) => `${still ? 'static' : 'live'}, ${scheme}, ${brand || 'none'}: ${line}`));
      }
    }
  }
  assert.deepEqual(found, []);
});

test('a brand’s own paper and ink are those that are seen, each in its scheme', async (visit) => {
  const open = await visit.open(...page('<meta name="color-scheme" content="light dark">', ''));
  const live = await visit.live();
  await live.evaluate((host) => (host.style.cssText = '--tujie-paper:#fffdf5;--tujie-ink:#112233;--tujie-paper-dark:#101820;--tujie-ink-dark:#fedcba'));
  for (const [scheme, wanted] of [['light', ['rgb(17, 34, 51)', 'rgb(255, 253, 245)']], ['dark', ['rgb(254, 220, 186)', 'rgb(16, 24, 32)']]]) {
    await open.emulateMedia({ colorScheme: scheme });
    const seen = await live.evaluate(({ shadowRoot }) => {
      const { color, backgroundColor } = getComputedStyle(shadowRoot.querySelector('.tj'));
      return [color, backgroundColor];
    });
    assert.deepEqual(seen, wanted, scheme);
  }
});
