// `cargo xtask test lighthouse`: the front pages and a page of an explainer, by Google's Lighthouse, as a phone has them.
//   node --test [--test-name-pattern=WORD] tests/lighthouse/lighthouse.test.mjs
// What it finds in accessibility, best practices and SEO must be nothing. Its score of speed depends on the machine: it is
// printed and kept in target/lighthouse.json, and asserted nowhere.

import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { root } from '../browser/helpers/site.mjs';
import { tujie } from '../hosts/origin.mjs';
import { atEnd, stopAll } from '../hosts/processes.mjs';

const PAGES = ['', 'en.html', 'e/beijing-maternity/', 'e/ningxia-letters/en.html'];
const WHOLE = ['accessibility', 'best-practices', 'seo'];
const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => path && existsSync(path));

after(stopAll);
// Under the address that its own pages name as theirs: what they say of where they are is true there.
const { base } = await tujie();
const chrome = await launch({ chromePath: CHROMIUM, chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu'], logLevel: 'silent' });
atEnd(() => chrome.kill());
const scored = {};
for (const page of PAGES) {
  test(`/${page}: nothing in ${WHOLE.join(', ')}`, async (context) => {
    const { lhr } = await lighthouse(base + page, { port: chrome.port, onlyCategories: [...WHOLE, 'performance'], logLevel: 'silent' });
    assert.equal(lhr.runtimeError, undefined);
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    scored[`/${page}`] = scores;
    context.diagnostic(`/${page}: ${JSON.stringify(scores)}`);
    const found = WHOLE.flatMap((name) =>
      lhr.categories[name].auditRefs
        .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
        .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
        .map(({ id, title, details }) => `${name}: ${id}: ${title} ${JSON.stringify(details?.items?.slice(0, 3))}`),
    );
    assert.deepEqual(found, []);
    for (const name of WHOLE) assert.equal(scores[name], 100, name);
  });
}
after(() => writeFileSync(join(root, 'target/lighthouse.json'), `${JSON.stringify(scored, null, 2)}\n`));
