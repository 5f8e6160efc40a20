// The measures, all contenders side by side in one interleaved run: each round runs each of them
// once, in turning order, so that what disturbs the machine disturbs all alike.
//   node bench/run.mjs [--quick] [--rounds N] [--only WORD] [--no-build]
// Writes target/bench.json, prints one table. Nothing here asserts a time.

/** @import { Bench, Counted, Sample } from './types.js' */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { buildPeers } from './build.mjs';
import { DESK, PHONE, startBrowser, startReturning } from './lib/browser.mjs';
import { CONTENDERS, Pages } from './lib/pages.mjs';
import { target } from './lib/paths.mjs';
import { startServer } from './lib/server.mjs';
import { report } from './lib/table.mjs';
import * as once from './measures/once.mjs';
import start from './measures/start.mjs';
import work from './measures/work.mjs';

const args = process.argv.slice(2);
const option = (/** @type {string} */ name) => args[args.indexOf(name) + 1];
const quick = args.includes('--quick');
const rounds = args.includes('--rounds') ? Number(option('--rounds')) : quick ? 2 : 7;
const only = new RegExp(args.includes('--only') ? option('--only') : '');
const begun = Date.now();
const say = (/** @type {string} */ what) => console.error(`» ${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s  ${what}`);

if (!args.includes('--no-build')) {
  say('building the peers');
  await buildPeers();
}
const server = await startServer();
const pages = new Pages(server);
const browser = await startBrowser();
const profile = mkdtempSync(join(target, 'bench-profile-'));
const returning = await startReturning(profile);
/** @type {Bench} */
const context = { browser, returning, pages, server, quick };

/** A smoke run keeps the floor, the two that goals name, and what is measured. */
const few = (/** @type {string[]} */ names) => (quick ? names.filter((name) => ['static', 'preact', 'react', 'mermaid', 'tujie'].includes(name)) : names);
const chosen = [...start, ...work].filter(({ id }) => only.test(id)).map((measure) => ({ ...measure, contenders: few(measure.contenders) }));

/** @type {Record<string, Record<string, Sample[]>>} */
const samples = {};
for (const { id, before, contenders } of chosen) {
  samples[id] = Object.fromEntries(contenders.map((name) => [name, []]));
  if (!before) continue;
  say(`${id}: first visits`);
  for (const name of contenders) await before(context, name);
}
for (let round = 0; round < rounds; round += 1) {
  for (const { id, contenders, once: run } of chosen) {
    say(`round ${round + 1} of ${rounds}: ${id}`);
    const turn = round % contenders.length;
    for (const name of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      samples[id][name].push(await run(context, name));
    }
  }
}

/** @type {Counted} */
const counted = {};
/** @type {string[]} */
const failures = [];

/**
 * @template {keyof Counted} K
 * @param {K} id
 * @param {() => Counted[K] | Promise<Counted[K]>} run
 */
async function countOnce(id, run) {
  if (!only.test(id)) return;
  say(id);
  try {
    counted[id] = await run();
  } catch (error) {
    // What was measured before is worth keeping; the table says what is missing.
    failures.push(`${id}: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * One after the other, each contender on its own.
 * @template T
 * @param {string[]} names
 * @param {(name: string) => Promise<T>} run
 */
async function forEachName(names, run) {
  /** @type {Record<string, T>} */
  const found = {};
  for (const name of names) found[name] = await run(name);
  return found;
}

await countOnce('bytes', () => once.bytes(context));
await countOnce('requests', () => once.requests(context));
await countOnce('shift', () => forEachName(['360', '1280'], (width) => once.shifts(context, width === '360' ? PHONE.viewport : DESK.viewport)));
await countOnce('long tasks', () => forEachName(['preact', 'tujie'], (name) => once.longTasks(context, name)));
await countOnce('growth', () => forEachName(few(CONTENDERS.calculator), (name) => once.growth(context, name)));

const version = browser.version();
await returning.close();
await browser.close();
await server.stop();
rmSync(profile, { recursive: true, force: true });

const environment = {
  date: new Date().toISOString(),
  chromium: version,
  node: process.version,
  processor: cpus()[0].model,
  cores: availableParallelism(),
  load: loadavg(),
  rounds,
  quick,
  seconds: Math.round((Date.now() - begun) / 1000),
};
const metrics = Object.fromEntries(chosen.map(({ id, metric }) => [id, metric]));
const { text, summary } = report({ samples, counted, metrics, environment });
writeFileSync(join(target, 'bench.json'), `${JSON.stringify({ environment, summary, counted, samples }, null, 1)}\n`);
console.log(text);
for (const failure of failures) console.log(`FAILED  ${failure}`);
process.exitCode = failures.length ? 1 : 0;
