// What goes over the wire for a newspaper of ten million readers a day: from the files in dist/
// and what is said with them, so that the figures cannot go stale.
//   node bench/wire.mjs

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { dist } from './lib/paths.mjs';

const READERS = 1e7;
/** Of a page's explainers a reader scrolls near this many. */
const MET = 6;
/** Request and response lines: about so much, over a connection that is kept. */
const HEAD = { full: 500, unchanged: 350 };

const br = (/** @type {string} */ name) =>
  brotliCompressSync(readFileSync(join(dist, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
/**
 * The one file of dist/ whose name matches.
 * @param {RegExp} pattern
 */
function findFile(pattern) {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`dist/ has ${found.length} files like ${pattern}: run cargo xtask build`);
  return found[0];
}
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const ids = Array.from(page.matchAll(/<tu-jie[^>]*src="explainers\/([\w-]+)\.json"/g), ([, id]) => id);
const data = ids.slice(0, MET).map((id) => `explainers/${id}.json`);

// Hashed names are immutable and never asked for again; the others come back as 304 when unchanged.
const sheets = Array.from(page.matchAll(/<link rel="stylesheet" href="([\w.-]+)"/g), ([, name]) => name);
const asked = ['index.html', ...sheets, 'tujie.js', ...data];
const core = { js: findFile(/^core\.\w+\.js$/), wasm: findFile(/^core\.\w+\.wasm$/) };
// The parts of the kinds met, as each one's own page asks for them.
const parts = new Set(ids.slice(0, MET).flatMap((id) => readFileSync(join(dist, 'e', id, 'index.html'), 'utf8').match(/core-[a-z]+\.\w+\.wasm/) || []));
const hashed = [...Object.values(core), ...parts];
const sum = (/** @type {string[]} */ names) => names.reduce((total, name) => total + br(name) + HEAD.full, 0);
const same = (/** @type {string[]} */ names) => names.length * HEAD.unchanged;

/** @type {[name: string, bytes: number, requests: number][]} */
const rows = [
  ['cold: nothing cached', sum([...asked, ...hashed]), asked.length + hashed.length],
  ['warm: nothing has changed', same(asked), asked.length],
  ['warm: the day’s page and data are new', sum(['index.html', ...data]) + same([...sheets, 'tujie.js']), asked.length],
  ['after a release: scripts and wasm are new', sum(['index.html', 'tujie.js', ...hashed]) + same([...sheets, ...data]), asked.length + hashed.length],
  ['  of it because of the release', sum(['tujie.js', ...hashed]), 1 + hashed.length],
  ['static HTML alone, cold', sum(['index.html', ...sheets]), 1 + sheets.length],
];

console.log(`page ${br('index.html')} B, sheets ${sheets.map(br).join(' + ')} B, tujie.js ${br('tujie.js')} B, glue ${br(core.js)} B, wasm ${[core.wasm, ...parts].map(br).join(' + ')} B,`);
console.log(`data of ${MET} explainers ${data.map(br).reduce((a, b) => a + b, 0)} B (all brotli 11); heads ${HEAD.full} B a file, ${HEAD.unchanged} B a 304\n`);
console.log(`${'a reader'.padEnd(44)}${'kB'.padStart(8)}${'requests'.padStart(10)}${'TB a day'.padStart(10)}${'mean Gbit/s'.padStart(13)}`);
for (const [name, bytes, requests] of rows) {
  const day = bytes * READERS;
  console.log(
    name.padEnd(44) + (bytes / 1000).toFixed(1).padStart(8) + String(requests).padStart(10) + (day / 1e12).toFixed(2).padStart(10) + ((day * 8) / 86400 / 1e9).toFixed(2).padStart(13),
  );
}
const mixed = (rows[0][1] * 0.3 + rows[2][1] * 0.7) * READERS;
console.log(`\nthree in ten cold, the others warm with the day’s page: ${(mixed / 1e12).toFixed(2)} TB a day, ${((mixed * 8) / 86400 / 1e9).toFixed(2)} Gbit/s on average, some four times that at the busiest hour`);
