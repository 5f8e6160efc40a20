// `cargo xtask fuzz --element`: files that `tests/fuzz/run.rs` has made, through the element in Chromium. What it finds is
// kept in tests/fuzz/element/, which tests/browser/fuzzed.test.mjs runs again.
//   node tests/fuzz/element.mjs FOLDER SEED

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from '../browser/helpers/browser.mjs';
import { root, startSite } from '../browser/helpers/site.mjs';
import { through } from './in-page.mjs';

const [folder, seed] = process.argv.slice(2);
const BATCH = 20;
// Longer than this a page is not busy; asked again alone, since the machine may be.
const LONGEST = 2000;

/** splitmix32: the same for the same seed. */
let state = Number(seed) | 0;
function random(below) {
  state = (state + 0x9e3779b9) | 0;
  let z = state ^ (state >>> 16);
  z = Math.imul(z, 0x21f0aaad);
  z ^= z >>> 15;
  z = Math.imul(z, 0x735a2d97);
  return ((z ^ (z >>> 15)) >>> 0) % below;
}

const TYPED = readFileSync(join(root, 'tests/typed.csv'), 'utf8')
  .split('\n')
  .slice(4)
  .map((line) => line.split(',')[2] || '')
  .concat(['', '3600', '0', '-1', '１２', '9'.repeat(400), '\u202e12', '<b>', 'constructor', '__proto__']);
const typed = () => [random, random, random].map(() => TYPED[random(TYPED.length)]);

/** A link on the page's address, now and then: to the file's explainer, to another, or to nothing. */
function fragment(bytes) {
  if (random(3)) return '';
  const own = /"id"\s*:\s*"([^"\\]{1,60})"/.exec(bytes)?.[1] || 'x';
  const name = /"name"\s*:\s*"([^"\\]{1,60})"/.exec(bytes)?.[1] || '__proto__';
  const pair = () => `${encodeURIComponent([name, 'x', '', '__proto__'][random(4)])}=${encodeURIComponent(TYPED[random(TYPED.length)])}`;
  const raw = ['%', '%zz', '&&&=', '?', '#', '=', 'a=1&a=2', '%F0%9F', '\u0000'.repeat(random(9)), 'a='.repeat(random(3000))][random(10)];
  return `#tu-jie:${[own, own, own, 'other', '', 'a/../b'][random(6)]}?${random(4) ? `${pair()}&${pair()}` : raw}`;
}

const site = await startSite();
const browser = await startBrowser();
const counts = {};
const finds = [];
let slowest = 0;
try {
  const page = site.add('fuzz.html', '<!doctype html><html lang="zh"><meta charset="utf-8"><title>fuzz</title><script type="module" src="tujie.js"></script><body>');
  const names = readdirSync(folder).sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
  const all = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    site.add(`fuzz/${name}`, bytes);
    return { name, fragment: fragment(bytes.toString()), typed: typed() };
  });
  const begun = Date.now();
  const open = async () => {
    const tab = await browser.newPage();
    await tab.goto(page);
    await tab.waitForFunction(() => customElements.get('tu-jie'));
    return tab;
  };
  for (let at = 0; at < all.length; at += BATCH) {
    const batch = all.slice(at, at + BATCH);
    const tab = await open();
    const results = await through(tab, '/fuzz/', batch).catch((error) => [{ name: batch[0].name, came: 'died', wrong: `the page died: ${String(error).split('\n')[0]}`, gap: 0 }]);
    await tab.close();
    const slow = results.filter((one) => one.gap > LONGEST && !one.wrong);
    for (const one of slow) {
      const alone = await open();
      const [again] = await through(alone, '/fuzz/', [all.find((file) => file.name === one.name)]);
      await alone.close();
      one.gap = Math.min(one.gap, again.gap);
      if (one.gap > LONGEST) one.wrong = `busy: for ${one.gap} ms`;
    }
    for (const { name, came, code, wrong, gap } of results) {
      const what = code ? `${came} ${code}` : came;
      counts[what] = (counts[what] || 0) + 1;
      slowest = Math.max(slowest, gap);
      if (!wrong) continue;
      const kept = join(root, 'tests/fuzz/element', `${wrong.split(':')[0].replace(/\W+/g, '-')}.json`);
      mkdirSync(join(root, 'tests/fuzz/element'), { recursive: true });
      if (!existsSync(kept)) copyFileSync(join(folder, name), kept);
      finds.push(`${name}: ${wrong} (${kept})`);
    }
  }
  for (const [what, n] of Object.entries(counts).sort(([, a], [, b]) => b - a)) console.log(`${String(n).padStart(7)}  ${what}`);
  finds.slice(0, 40).forEach((find) => console.log(find));
  const seconds = (Date.now() - begun) / 1000;
  console.log(`${all.length} runs in ${seconds.toFixed(0)} s, busy for ${slowest} ms at most, seed ${seed}, ${finds.length} finds`);
} finally {
  await browser.close();
  site.stop();
}
process.exitCode = finds.length ? 1 : 0;
