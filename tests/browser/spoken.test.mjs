// What a screen reader says of each kind from start to end, before and after an answer: npm's virtual screen reader
// in Chromium, against `tests/spoken/<kind>.<lang>.txt`. `UPDATE=1` writes them anew; read them before you commit.
// It does not look into shadow roots by itself, so it is given what stands in ours.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedded, explainer, explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter } from './helpers/widget.mjs';

const FOLDER = join(root, 'tests/spoken');
const READER = join(root, 'node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js');

/** The first explainer of each kind. */
function kinds() {
  const met = new Map();
  for (const id of explainers()) {
    const [kind] = Object.keys(explainer(id).body);
    if (!met.has(kind)) met.set(kind, id);
  }
  return [...met];
}

/** All that is said from the start of the widget to its end: runs in the page. */
async function read(address) {
  const { virtual } = await import(address);
  const frame = document.querySelector('tu-jie').shadowRoot.querySelector('[part~="frame"]');
  await virtual.start({ container: frame });
  let last;
  for (let steps = 0; steps < 1500; steps += 1) {
    await virtual.next();
    const said = await virtual.lastSpokenPhrase();
    // It begins anew after the end.
    if (said === last && /^end of/.test(said)) break;
    last = said;
    const log = await virtual.spokenPhraseLog();
    if (log.length > 2 && said === log[0]) break;
  }
  const log = await virtual.spokenPhraseLog();
  await virtual.stop();
  return log;
}

for (const lang of ['zh', 'en']) {
  test(`each kind is spoken as its transcript has it, ${lang}`, async (visit) => {
    const address = visit.site.add('t/virtual-screen-reader.js', readFileSync(READER, 'utf8'));
    const wrong = [];
    for (const [kind, id] of kinds()) {
      const page = await visit.next(hostPage(embedded(id, lang), { lang }));
      const live = await visit.live();
      const lines = [`# ${id}, ${lang}: from start to end`, ...(await page.evaluate(read, address))];
      const example = explainer(id).examples?.find(({ in: inputs }) => Object.keys(inputs || {}).length);
      if (example) {
        for (const [name, text] of Object.entries(example.in)) await enter(live, name, text);
        lines.push('', '# with an answer', ...(await page.evaluate(read, address)));
      }
      const file = join(FOLDER, `${kind}.${lang}.txt`);
      const text = `${lines.join('\n')}\n`;
      if (process.env.UPDATE) {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(file, text);
      }
      const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
      if (kept !== text) wrong.push(`${kind}.${lang}.txt: ${text.split('\n').find((line, at) => line !== kept.split('\n')[at])}`);
    }
    assert.deepEqual(wrong, []);
  });
}
