// The package in every framework of docs/frameworks.md; those named alone:
//   node --test --test-name-pattern='^(astro|vue)' tests/frameworks/frameworks.test.mjs
// `cargo xtask test frameworks` makes the package first. With UPDATE=1 the results of a whole run are written into
// docs/frameworks.md.

import { after, test } from 'node:test';
import { startBrowser } from '../browser/helpers/browser.mjs';
import { record } from './record.mjs';
import { fixtures, runProject } from './suite.mjs';

const all = await fixtures();
const browser = await startBrowser();
const results = [];

for (const [name, fixture] of all) {
  test(name, async (context) => {
    const result = { name, fixture, passed: [], failed: [], versions: [] };
    results.push(result);
    const recorded = (what, body) =>
      context.test(what, async () => {
        const short = what.replace(`${name}: `, '');
        try {
          await body();
          result.passed.push(short);
        } catch (error) {
          result.failed.push(short);
          throw error;
        }
      });
    try {
      result.versions = await runProject([name, fixture], { test: recorded, browser, whole: true });
    } catch (error) {
      result.failed.push('could not be run to its end');
      throw error;
    }
  });
}

after(async () => {
  await browser.close();
  if (process.env.UPDATE && results.length === all.length) record(results);
});
