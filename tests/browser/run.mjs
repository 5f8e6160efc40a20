// Runs the browser tests, or those whose file or name contains one of the words given:
//   node tests/browser/run.mjs [WORD…]
// One browser and one server for all, a fresh context for each test, one more at a time than there are
// processors, since tests wait for pictures (JOBS=1 for one after the other). What took longest
// the last time goes first, so that no processor is idle at the end. The last line is the sum.

import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from './helpers/browser.mjs';
import { root, startSite } from './helpers/site.mjs';
import { Skip, tests } from './helpers/test.mjs';
import { Visit } from './helpers/visit.mjs';

const words = process.argv.slice(2);
const here = new URL('.', import.meta.url);
for (const file of readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort()) {
  tests.file = file.replace('.test.mjs', '');
  await import(new URL(file, here));
}
const named = tests.list.map(({ file, name, body }) => ({ name: `${file}: ${name}`, body }));
const chosen = named.filter(({ name }) => !words.length || words.some((word) => name.includes(word)));

/** Seconds by name, of the last run of each; a test that is new may be a long one. */
const KEPT = join(root, 'target/browser-seconds.json');
const seconds = existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {};
const last = ({ name }) => seconds[name] ?? 1000;
chosen.sort((one, other) => last(other) - last(one));

const site = await startSite();
const browser = await startBrowser();
let passed = 0;
let failed = 0;
let next = 0;

/** Takes tests off the list until none is left. */
async function work() {
  while (next < chosen.length) {
    const { name, body } = chosen[next++];
    const visit = new Visit(browser, site);
    const begun = Date.now();
    try {
      await body(visit);
      passed += 1;
      // Told, never asserted: what makes a run long.
      seconds[name] = Math.round((Date.now() - begun) / 1000);
      console.log(`ok      ${name}${seconds[name] < 10 ? '' : ` (${seconds[name]} s)`}`);
    } catch (error) {
      if (error instanceof Skip) {
        console.log(`skipped ${name}: ${error.message}`);
        continue;
      }
      failed += 1;
      console.log(`FAILED  ${name}\n${indent(error.stack)}\n${indent(visit.log())}`);
    } finally {
      await visit.end();
    }
  }
}

try {
  await Promise.all(Array.from({ length: Number(process.env.JOBS) || availableParallelism() + 1 }, work));
} finally {
  await browser.close();
  site.stop();
  // In one go, so that a run that is stopped leaves no half of it.
  writeFileSync(`${KEPT}.${process.pid}`, JSON.stringify(seconds));
  renameSync(`${KEPT}.${process.pid}`, KEPT);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

function indent(text) {
  return String(text).replace(/^/gm, '        ');
}
