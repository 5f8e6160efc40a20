// Every case of the shared case files, entered by hand and read off the screen, in both languages.

import assert from 'node:assert/strict';
import { cases, embedded, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter, output, outputs } from './helpers/widget.mjs';

for (const id of ['beijing-maternity', 'ningxia-letters']) {
  for (const lang of ['zh', 'en']) {
    test(`${id} in ${lang}`, async (visit) => {
      const all = cases(id);
      const page = await visit.open(hostPage(embedded(id, lang), { lang }));
      const live = await visit.live();
      await live.locator(`[part~="frame"][lang^="${lang}"]`).waitFor();
      for (const one of all) {
        await live.evaluate((host) => host.reset());
        // Steps are pressed one by one, so the start must stand before the first.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
        for (const [name, text] of Object.entries(one.in)) await enter(live, name, text);
        const told = await outputs(live);
        for (const [name, expected] of Object.entries(one.out)) {
          assert.deepEqual(told[name], expected, `${JSON.stringify(one.in)}: answer().outputs.${name}`);
          const shown = await output(live, name);
          assert.equal(shown, expected === null ? undefined : String(expected), `${JSON.stringify(one.in)}: shown ${name}`);
        }
      }
    });
  }
}
