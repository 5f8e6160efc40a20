// Studio as tests use it: opening it, what it shows, what it asked of the network.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './site.mjs';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
export const ID = 'beijing-maternity';

/** Opens Studio and waits for its program: the fields are then its own. */
export async function open(visit, path = '', options = {}) {
  const page = await visit.open(`/studio/${path}`, options);
  await page.waitForFunction(() => document.querySelector('main[data-live]'));
  return page;
}

/** Nothing but this site was asked, and nothing that was typed is in an address or a body. */
export function asked(visit, ...typed) {
  for (const url of visit.requests) {
    if (url.startsWith('data:') || url.startsWith('blob:')) continue;
    assert.ok(url.startsWith(visit.site.origin), `asked another origin: ${url}`);
    for (const words of typed) assert.ok(!decodeURIComponent(url).includes(words), `${words} in ${url}`);
  }
}

export const shown = (page) => page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.id));

export async function clean(page, where) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() =>
    axe.run(document, { resultTypes: ['violations'], iframes: false }),
  );
  assert.ok(passes.length > 10);
  assert.deepEqual(violations.map((v) => `${where}: ${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), []);
}

/** What the field of a piece of code holds, by a word of its label. */
export const code = (page, label) => page.getByRole('textbox', { name: label, exact: true }).inputValue();
