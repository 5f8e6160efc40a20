// The checks of one suite, one after another; the last line is their sum.
// Suites with several programs use this: an end that runs whatever happened.

import { stopAll } from './processes.mjs';

const words = process.argv.slice(2);
let passed = 0;
let failed = 0;

/** Runs a check at once, unless words were given on the command line and its name has none of them. */
export async function check(name, body) {
  if (words.length && !words.some((word) => name.includes(word))) return;
  try {
    await body();
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${String(error.stack).replace(/^/gm, '        ')}`);
  }
}

/** Sets a suite up, runs it, stops all it started; a failure in setting up is a failure of the suite. */
export async function suite(body) {
  try {
    await body();
  } catch (error) {
    failed += 1;
    console.log(`FAILED  the suite itself\n${String(error.stack).replace(/^/gm, '        ')}`);
  } finally {
    await stopAll();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}
