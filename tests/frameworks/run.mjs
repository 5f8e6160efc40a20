// All frameworks, or those named: node tests/frameworks/run.mjs [NAME…]. `cargo xtask test frameworks` makes the package
// first. With UPDATE=1 the result is written into docs/frameworks.md. The last line is the sum.

import { startBrowser } from '../browser/helpers/browser.mjs';
import { record } from './record.mjs';
import { fixtures, runProject } from './suite.mjs';

const words = process.argv.slice(2);
const all = await fixtures();
const browser = await startBrowser();
const results = [];
let passed = 0;
let failed = 0;

for (const [name, fixture] of all.filter(([name]) => !words.length || words.includes(name))) {
  const result = { name, fixture, passed: [], failed: [], versions: [] };
  const test = async (what, body) => {
    const begun = Date.now();
    try {
      await body();
      passed += 1;
      result.passed.push(what.replace(`${name}: `, ''));
      console.log(`ok      ${what} (${Math.round((Date.now() - begun) / 1000)} s)`);
    } catch (error) {
      failed += 1;
      result.failed.push(what.replace(`${name}: `, ''));
      console.log(`FAILED  ${what}\n${String(error.stack).replace(/^/gm, '        ')}`);
    }
  };
  try {
    result.versions = await runProject([name, fixture], { test, browser, whole: true });
  } catch (error) {
    await test(`${name}: could not be run to its end`, () => Promise.reject(error));
  }
  results.push(result);
}
await browser.close();
if (process.env.UPDATE && !words.length) record(results);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
