// The conformance test: every contender is driven through the same inputs, by the names of its
// inputs and outputs, and must come to the same results, so that nobody wins by doing less.
//   [NO_BUILD=1] node --test [--test-name-pattern='tujie|CONTENDER'] bench/check.test.mjs
// What is expected comes from the data files' own worked examples; a last part compares what is
// shown with what Tujie shows.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildPeers } from './build.mjs';
import { DESK, openPage, startBrowser } from './lib/browser.mjs';
import { hands } from './lib/hands.mjs';
import { CONTENDERS, JOBS, Pages } from './lib/pages.mjs';
import { dist } from './lib/places.mjs';
import { startServer } from './lib/server.mjs';

const examples = (job) => JSON.parse(readFileSync(join(dist, `explainers/${JOBS[job]}.json`), 'utf8')).examples;

/** What people type, beside the worked examples: `refused` names the input that is wrong. */
const TYPED = [
  { in: { antenatal: '2,600.50元', delivery: 'vaginal', delivery_cost: '４８００' }, out: { gain: '3000.50', new_own: '0.00' } },
  { in: { antenatal: '-5', delivery: 'vaginal', delivery_cost: '4800' }, refused: 'antenatal' },
  { in: { antenatal: '100', delivery: 'vaginal', delivery_cost: '1.234' }, refused: 'delivery_cost' },
  { in: { antenatal: 'abc', delivery: 'none' }, refused: 'antenatal' },
  { in: { antenatal: '100', delivery: 'none', delivery_cost: '500' }, refused: 'delivery_cost' },
];

/** In the page: enters a case into the calculator, tells everything that is shown. */
async function reckon(typed) {
  const { choose, find, frame, painted, type, value } = window.hands;
  const field = find('input[name="antenatal"]');
  const root = field.getRootNode() === document ? field.closest('[data-widget]') : field.getRootNode();
  if (typed.delivery) choose(root, 'delivery', typed.delivery);
  await frame();
  for (const name of ['antenatal', 'delivery_cost']) type(root, name, typed[name] || '');
  await frame();
  await painted();
  const bars = Array.from(root.querySelectorAll('[class*="bar"] svg'), (svg) => {
    const whole = svg.getBoundingClientRect().width;
    return Array.from(svg.children, (part) => Math.round((part.getBoundingClientRect().width / whole) * 100));
  });
  const numbers = (text) => (text.match(/\d[\d,.]*/g) || []).map((one) => Number(one.replaceAll(',', '')));
  return {
    out: Object.fromEntries(['total_cost', 'old_paid', 'new_paid', 'gain', 'old_own', 'new_own'].map((id) => [id, value(root, id)])),
    headline: numbers(root.querySelector('[class*="headline"]')?.textContent || ''),
    bars,
    steps: Array.from(root.querySelectorAll('details ol > li'), (li) => numbers(li.textContent).join(' ')).sort(),
    caps: Array.from(root.querySelectorAll('details ol > li')).filter((li) => li.textContent.includes('封顶')).length,
    invalid: Array.from(root.querySelectorAll('[aria-invalid="true"]'), (input) => input.name),
    stale: !!root.querySelector('[class*="stale"]'),
    tries: root.querySelectorAll('[role="group"] button, [role="toolbar"] button').length,
    fields: root.querySelectorAll('input[name]').length,
  };
}

/** In the page: walks a flow from its start, tells everything that is shown. */
async function stroll(steps) {
  const { find, frame, painted, value } = window.hands;
  const place = find('[data-output="state"][data-value]');
  const root = place.getRootNode() === document ? place.closest('[data-widget]') : place.getRootNode();
  for (const step of steps) {
    root.querySelector(`button[data-step="${step}"]`).click();
    await frame();
    await painted();
  }
  const seen = () => Object.fromEntries(['state', 'ended', 'path', 'next'].map((id) => [id, value(root, id)]));
  const told = { ...seen(), parts: root.querySelectorAll('[data-part]').length, pressed: pressed() };
  function pressed() {
    return Array.from(root.querySelectorAll('[data-part][aria-pressed="true"]'), (part) => part.dataset.part).join();
  }
  const about = () => root.querySelector('[class*="about"]').textContent;
  // The detail panel follows a picked node.
  root.querySelector('[data-part="rectified"]').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  await frame();
  await painted();
  told.picked = pressed();
  told.about = about().includes('怎样才算整改到位');
  // And a case can be taken back, and begun anew.
  const [back, restart] = root.querySelector('[data-do="back"]')
    ? ['back', 'restart'].map((what) => root.querySelector(`[data-do="${what}"]`))
    : root.querySelectorAll('.tj-actions button');
  back.click();
  await frame();
  await painted();
  told.back = value(root, 'path');
  restart.click();
  await frame();
  await painted();
  told.restart = value(root, 'state');
  return told;
}

const list = (value) => (Array.isArray(value) ? value.join() : String(value));
const same = (got, expected, what) => {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: got ${a}, expected ${b}`);
};

async function calculator(page, told) {
  for (const { in: typed, out } of examples('calculator')) {
    const got = await page.evaluate(reckon, typed);
    for (const [id, value] of Object.entries(out)) same(got.out[id], value, `${id} of ${JSON.stringify(typed)}`);
    // A bar's parts are the shares of the whole, to a hundredth.
    const shares = ['old_paid', 'old_own', 'new_paid', 'new_own'].map((id) => (got.out[id] / got.out.total_cost) * 100);
    const drawn = got.bars.flat();
    if (drawn.length !== 4 || drawn.some((share, i) => Math.abs(share - shares[i]) > 1)) {
      throw new Error(`bars: got ${drawn}, expected ${shares}`);
    }
    delete got.bars;
    same(got.invalid, [], 'invalid inputs');
    told.push(got);
  }
  for (const { in: typed, out, refused } of TYPED) {
    const got = await page.evaluate(reckon, typed);
    same(got.invalid, refused ? [refused] : [], `refused of ${JSON.stringify(typed)}`);
    same(got.stale, !!refused, `an older answer marked, ${JSON.stringify(typed)}`);
    for (const [id, value] of Object.entries(out || {})) same(got.out[id], value, id);
  }
}

async function flow(page, told) {
  for (const { in: { steps }, out } of examples('flow')) {
    const got = await page.evaluate(stroll, steps.split(',').filter(Boolean));
    for (const [id, value] of Object.entries(out)) same(got[id], list(value), `${id} after ${steps || 'no step'}`);
    same(got.parts, 5, 'nodes to pick');
    same(got.pressed, out.state, 'the node explained');
    same([got.picked, got.about], ['rectified', true], 'the detail panel of a picked node');
    same(got.back, list(out.path.slice(0, -1)), 'one step back');
    same(got.restart, 'start', 'begun anew');
    told.push({ ...got, about: undefined });
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

/** What Tujie showed, by job: the others are compared with it. */
const shown = {};
for (const [job, contenders] of Object.entries(CONTENDERS)) {
  for (const contender of ['tujie', ...[...contenders].reverse().filter((name) => name !== 'tujie')]) {
    test(`${job}: ${contender}`, async () => {
      const context = await browser.newContext(DESK);
      try {
        const page = await openPage(context, { init: hands });
        await page.goto(pages.one(contender, job));
        await page.evaluate((selector) => window.hands.until(() => window.hands.find(selector)), job === 'flow' ? '[data-step]' : 'input[name="antenatal"]');
        const told = [];
        await (job === 'flow' ? flow : calculator)(page, told);
        if (contender === 'tujie') shown[job] = told;
        told.forEach((one, i) => same(one, shown[job]?.[i], `what is shown of example ${i + 1}, beside Tujie`));
        same(page.errors, [], 'errors in the console');
      } finally {
        await context.close();
      }
    });
  }
}
