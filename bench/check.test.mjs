// The conformance test: every contender is driven through the same inputs, by the names of its
// inputs and outputs, and must come to the same results, so that nobody wins by doing less.
//   [NO_BUILD=1] node --test [--test-name-pattern='tujie|CONTENDER'] bench/check.test.mjs
// What is expected comes from the data files' own worked examples; a last part compares what is
// shown with what Tujie shows.

/** @import { BenchPage, Job } from './types.js' */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildPeers } from './build.mjs';
import { DESK, openPage, startBrowser } from './lib/browser.mjs';
import { DRIVER } from './lib/driver.mjs';
import { CONTENDERS, JOBS, Pages } from './lib/pages.mjs';
import { dist } from './lib/paths.mjs';
import { startServer } from './lib/server.mjs';

/**
 * A worked example of a data file: inputs and outputs by name.
 * @typedef {{ in: Record<string, string>, out: Record<string, string | string[]> }} Example
 */

/**
 * @param {Job} job
 * @returns {Example[]}
 */
const examplesOf = (job) => JSON.parse(readFileSync(join(dist, `explainers/${JOBS[job]}.json`), 'utf8')).examples;

/**
 * What people type, besides the worked examples: `refused` names the input that is wrong.
 * @type {(Partial<Example> & { in: Record<string, string>, refused?: string })[]}
 */
const TYPED = [
  { in: { antenatal: '2,600.50元', delivery: 'vaginal', delivery_cost: '４８００' }, out: { gain: '3000.50', new_own: '0.00' } },
  { in: { antenatal: '-5', delivery: 'vaginal', delivery_cost: '4800' }, refused: 'antenatal' },
  { in: { antenatal: '100', delivery: 'vaginal', delivery_cost: '1.234' }, refused: 'delivery_cost' },
  { in: { antenatal: 'abc', delivery: 'none' }, refused: 'antenatal' },
  { in: { antenatal: '100', delivery: 'none', delivery_cost: '500' }, refused: 'delivery_cost' },
];

/**
 * In the page: enters a case into the calculator, returns everything that is shown.
 * @param {Record<string, string>} typed
 */
async function enterCase(typed) {
  const { choose, findRequired, frame, painted, rootOf, type, value } = window.driver;
  const field = findRequired('input[name="antenatal"]');
  const root = rootOf(field) === document ? /** @type {Element} */ (field.closest('[data-widget]')) : rootOf(field);
  if (typed.delivery) choose(root, 'delivery', typed.delivery);
  await frame();
  for (const name of ['antenatal', 'delivery_cost']) type(root, name, typed[name] || '');
  await frame();
  await painted();
  const bars = Array.from(root.querySelectorAll('[class*="bar"] svg'), (svg) => {
    const whole = svg.getBoundingClientRect().width;
    return Array.from(svg.children, (part) => Math.round((part.getBoundingClientRect().width / whole) * 100));
  });
  const numbers = (/** @type {string | null | undefined} */ text) => (text?.match(/\d[\d,.]*/g) || []).map((digits) => Number(digits.replaceAll(',', '')));
  return {
    out: Object.fromEntries(['total_cost', 'old_paid', 'new_paid', 'gain', 'old_own', 'new_own'].map((id) => [id, value(root, id)])),
    headline: numbers(root.querySelector('[class*="headline"]')?.textContent),
    bars,
    steps: Array.from(root.querySelectorAll('details ol > li'), (li) => numbers(li.textContent).join(' ')).sort(),
    caps: Array.from(root.querySelectorAll('details ol > li')).filter((li) => li.textContent?.includes('封顶')).length,
    invalid: Array.from(root.querySelectorAll('[aria-invalid="true"]'), (input) => /** @type {HTMLInputElement} */ (input).name),
    stale: !!root.querySelector('[class*="stale"]'),
    tries: root.querySelectorAll('[role="group"] button, [role="toolbar"] button').length,
    fields: root.querySelectorAll('input[name]').length,
  };
}

/**
 * In the page: walks a flow from its start, returns everything that is shown.
 * @param {string[]} steps
 */
async function walkFlow(steps) {
  const { findRequired, frame, painted, rootOf, value } = window.driver;
  const state = findRequired('[data-output="state"][data-value]');
  const root = rootOf(state) === document ? /** @type {Element} */ (state.closest('[data-widget]')) : rootOf(state);
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  for (const step of steps) {
    find(`button[data-step="${step}"]`).click();
    await frame();
    await painted();
  }
  const outputs = () => Object.fromEntries(['state', 'ended', 'path', 'next'].map((id) => [id, value(root, id)]));
  const pressed = () =>
    Array.from(root.querySelectorAll('[data-part][aria-pressed="true"]'), (part) => /** @type {HTMLElement} */ (part).dataset.part).join();
  const shown = { ...outputs(), parts: root.querySelectorAll('[data-part]').length, pressed: pressed() };
  // The detail panel follows a picked node.
  find('[data-part="rectified"]').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  await frame();
  await painted();
  const picked = pressed();
  const about = find('[class*="about"]').textContent?.includes('怎样才算整改到位');
  // And a case can be taken back, and restarted.
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-do="back"], [data-do="restart"]'));
  const [back, restart] = buttons.length ? buttons : /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('.tj-actions button'));
  back.click();
  await frame();
  await painted();
  const path = value(root, 'path');
  restart.click();
  await frame();
  await painted();
  return { ...shown, picked, about, back: path, restart: value(root, 'state') };
}

const list = (/** @type {string | string[]} */ value) => (Array.isArray(value) ? value.join() : String(value));
/**
 * Fails where two values differ as JSON.
 * @param {unknown} got
 * @param {unknown} expected
 * @param {string} what
 */
function same(got, expected, what) {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: got ${a}, expected ${b}`);
}

/**
 * @param {BenchPage} page
 * @param {object[]} results collects what is shown of each example
 */
async function checkCalculator(page, results) {
  for (const { in: typed, out } of examplesOf('calculator')) {
    const got = await page.evaluate(enterCase, typed);
    for (const [id, value] of Object.entries(out)) same(got.out[id], value, `${id} of ${JSON.stringify(typed)}`);
    // A bar's parts are the shares of the whole, to a hundredth.
    const shares = ['old_paid', 'old_own', 'new_paid', 'new_own'].map((id) => (Number(got.out[id]) / Number(got.out.total_cost)) * 100);
    const drawn = got.bars.flat();
    if (drawn.length !== 4 || drawn.some((share, i) => Math.abs(share - shares[i]) > 1)) {
      throw new Error(`bars: got ${drawn}, expected ${shares}`);
    }
    same(got.invalid, [], 'invalid inputs');
    results.push({ ...got, bars: undefined });
  }
  for (const { in: typed, out, refused } of TYPED) {
    const got = await page.evaluate(enterCase, typed);
    same(got.invalid, refused ? [refused] : [], `refused of ${JSON.stringify(typed)}`);
    same(got.stale, !!refused, `an older answer marked, ${JSON.stringify(typed)}`);
    for (const [id, value] of Object.entries(out || {})) same(got.out[id], value, id);
  }
}

/**
 * @param {BenchPage} page
 * @param {object[]} results collects what is shown of each example
 */
async function checkFlow(page, results) {
  for (const { in: { steps }, out } of examplesOf('flow')) {
    const got = await page.evaluate(walkFlow, steps.split(',').filter(Boolean));
    for (const [id, value] of Object.entries(out)) same(/** @type {Record<string, unknown>} */ (got)[id], list(value), `${id} after ${steps || 'no step'}`);
    same(got.parts, 5, 'nodes to pick');
    same(got.pressed, out.state, 'the node explained');
    same([got.picked, got.about], ['rectified', true], 'the detail panel of a picked node');
    same(got.back, list(out.path.slice(0, -1)), 'one step back');
    same(got.restart, 'start', 'restarted');
    results.push({ ...got, about: undefined });
  }
}

if (!process.env.NO_BUILD) await buildPeers();
const server = await startServer();
const pages = new Pages(server);
const browser = await startBrowser();
after(async () => {
  await browser.close();
  await server.stop();
});

/**
 * What Tujie showed, by job: the others are compared with it.
 * @type {Partial<Record<Job, object[]>>}
 */
const shown = {};
for (const [job, contenders] of /** @type {[Job, string[]][]} */ (Object.entries(CONTENDERS))) {
  for (const contender of ['tujie', ...[...contenders].reverse().filter((name) => name !== 'tujie')]) {
    test(`${job}: ${contender}`, async () => {
      const context = await browser.newContext(DESK);
      try {
        const page = await openPage(context, { init: DRIVER });
        await page.goto(pages.single(contender, job));
        await page.evaluate((selector) => window.driver.until(() => window.driver.find(selector)), job === 'flow' ? '[data-step]' : 'input[name="antenatal"]');
        /** @type {object[]} */
        const results = [];
        await (job === 'flow' ? checkFlow : checkCalculator)(page, results);
        if (contender === 'tujie') shown[job] = results;
        results.forEach((result, i) => same(result, shown[job]?.[i], `what is shown of example ${i + 1}, beside Tujie`));
        same(page.errors, [], 'errors in the console');
      } finally {
        await context.close();
      }
    });
  }
}
