// Runs the browser tests, or those whose file or name contains one of the words given:
//   node tests/browser/run.mjs [WORD…]
// One browser and one server for all, a fresh context for each test, as many at a time as
// there are processors (JOBS=1 for one after the other). The last line is the sum.

import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { startBrowser } from './helpers/browser.mjs';
import { startSite } from './helpers/site.mjs';
import { Skip, tests } from './helpers/test.mjs';
import { Visit } from './helpers/visit.mjs';

const words = process.argv.slice(2);
const here = new URL('.', import.meta.url);
for (const file of readdirSync(here).filter((name) => name.endsWith('.test.mjs')).sort()) {
  tests.file = file.replace('.test.mjs', '');
  await import(new URL(file, here));
}
const chosen = tests.list.filter(
  ({ file, name }) => !words.length || words.some((word) => `${file}: ${name}`.includes(word)),
);

const site = await startSite();
const browser = await startBrowser();
let passed = 0;
let failed = 0;
let next = 0;

/** Takes tests off the list until none is left. */
async function work() {
  while (next < chosen.length) {
    const { file, name, body } = chosen[next++];
    const visit = new Visit(browser, site);
    const begun = Date.now();
    try {
      await body(visit);
      passed += 1;
      // Told, never asserted: what makes a run long.
      const seconds = Math.round((Date.now() - begun) / 1000);
      console.log(`ok      ${file}: ${name}${seconds < 10 ? '' : ` (${seconds} s)`}`);
    } catch (error) {
      if (error instanceof Skip) {
        console.log(`skipped ${file}: ${name}: ${error.message}`);
        continue;
      }
      failed += 1;
      console.log(`FAILED  ${file}: ${name}\n${indent(error.stack)}\n${indent(visit.log())}`);
    } finally {
      await visit.end();
    }
  }
}

try {
  await Promise.all(Array.from({ length: Number(process.env.JOBS) || availableParallelism() }, work));
} finally {
  await browser.close();
  site.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

function indent(text) {
  return String(text).replace(/^/gm, '        ');
}
