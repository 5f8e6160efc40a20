// What changes to Tujie's start would give, tried without changing it: the same page with hints,
// data or scripts arranged otherwise, interleaved with the page as it is. Prints, asserts nothing.
//   node bench/tries.mjs [ROUNDS]

/** @import { Times } from './types.js' */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHONE, SLOW, openPage, startBrowser } from './lib/browser.mjs';
import { DRIVER } from './lib/driver.mjs';
import { JOBS, Pages } from './lib/pages.mjs';
import { dist } from './lib/paths.mjs';
import { startServer } from './lib/server.mjs';
import { quantile } from './lib/table.mjs';

const rounds = Number(process.argv[2]) || 5;
const id = JOBS.calculator;
const data = readFileSync(join(dist, `explainers/${id}.json`), 'utf8');

const HINT = /<link rel="(?:modulepreload|preload)"[^>]*>/g;
const without = (/** @type {string} */ html, /** @type {RegExp} */ what) => html.replace(HINT, (line) => (what.test(line) ? '' : line));
const inside = (/** @type {string} */ html) => html.replace(/<tu-jie src="[^"]*"([^>]*)>/, `<tu-jie$1><script type="application/json">${data}</script>`);

/** @type {Record<string, (html: string) => string>} */
const TRIES = {
  'as it is': (html) => html,
  'no hints': (html) => without(html, /./),
  'wasm alone hinted at': (html) => without(html, /\.js"|\.json"/),
  'wasm hinted at, not urgent': (html) => html.replace('<link rel="preload" as="fetch"', '$& fetchpriority="low"'),
  'data inside the page': (html) => inside(without(html, /\.json"/)),
};

const server = await startServer();
const pages = new Pages(server);
const browser = await startBrowser();
const add = server.add;
/** @type {Record<string, { answered: number, fcp: number }[]>} */
const times = Object.fromEntries(Object.keys(TRIES).map((name) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  const names = Object.keys(TRIES);
  for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
    server.add = (path, html, options) => add(path, TRIES[name](html), options);
    const context = await browser.newContext(PHONE);
    const page = await openPage(context, { init: DRIVER, ...SLOW });
    await page.addInitScript('window.result = window.driver.calculator()');
    await page.goto(pages.single('tujie', 'calculator'), { waitUntil: 'commit' });
    const { answered } = await page.evaluate(() => /** @type {Promise<Times>} */ (window.result));
    times[name].push({ answered, fcp: await page.evaluate(() => window.driver.seen.paint['first-contentful-paint']) });
    await context.close();
  }
}
await browser.close();
await server.stop();
const middle = (/** @type {{ answered: number, fcp: number }[]} */ list, /** @type {'answered' | 'fcp'} */ what) =>
  quantile(list.map((sample) => sample[what]), 0.5);
console.log(`${'cold, slow, until the calculator answers'.padEnd(44)}${'ms'.padStart(7)}${'first paint'.padStart(13)}`);
for (const [name, list] of Object.entries(times)) console.log(name.padEnd(44) + middle(list, 'answered').toFixed(0).padStart(7) + middle(list, 'fcp').toFixed(0).padStart(13));
