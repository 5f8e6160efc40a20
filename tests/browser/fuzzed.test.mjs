// What fuzzing once found (tests/fuzz/element/ by the element, tests/fuzz/widget/ by its native twin), through the element again.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { through } from '../fuzz/in-page.mjs';
import { root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

/** Each find, and files that are none: empty, cut short, another encoding. */
function files() {
  const all = [
    ['empty.json', ''],
    ['cut.json', readFileSync(join(root, 'dist/explainers/beijing-maternity.json'), 'utf8').slice(0, 900)],
    ['gbk.json', Buffer.from([0x7b, 0x22, 0xb0, 0xa1, 0x22, 0x7d])],
    ['deep.json', '['.repeat(5000) + ']'.repeat(5000)],
    ['whole.json', readFileSync(join(root, 'dist/explainers/beijing-maternity.json'))],
  ];
  for (const sort of ['element', 'widget']) {
    const folder = join(root, 'tests/fuzz', sort);
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const bytes = readFileSync(join(folder, name));
      // A native find begins with a line of random numbers.
      all.push([`${sort}-${name.replace(/\.json$/, '')}.json`, sort === 'widget' ? bytes.subarray(bytes.indexOf(10) + 1) : bytes]);
    }
  }
  return all;
}

test('a file that was found by fuzzing is shown or refused, calmly', async (visit) => {
  const all = files();
  for (const [name, bytes] of all) visit.site.add(`fuzzed/${name}`, bytes);
  const page = await visit.open('<p>fuzzed</p>');
  await page.waitForFunction(() => customElements.get('tu-jie'));
  const typed = ['3600', '１２', '-1', ''];
  const results = await through(page, '/fuzzed/', all.map(([name]) => ({ name, fragment: '', typed })));
  assert.deepEqual(results.filter((one) => one.wrong), []);
  assert.equal(results.find((one) => one.name === 'whole.json').came, 'ready');
});
