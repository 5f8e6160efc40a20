// Every figure has a face: picking it opens its source, and closing gives the focus back.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

for (const lang of ['zh', 'en']) {
  test(`every sourced figure opens its source by keyboard, in ${lang}`, async (visit) => {
    let opened = 0;
    for (const id of explainers()) {
      const page = await visit.only(hostPage(embedded(id, lang), { lang }));
      const live = await visit.live();
      const figures = live.locator('[part~="frame"] [role=button][data-fact]');
      for (let index = 0; index < (await figures.count()); index += 1) {
        const figure = figures.nth(index);
        if (!(await figure.isVisible())) continue;
        const fact = await figure.getAttribute('data-fact');
        await figure.focus();
        await page.keyboard.press('Enter');
        const face = live.locator('[part~="figure"]');
        await face.waitFor();
        assert.match(await face.innerText(), /\S{4}/, `${id}: ${fact}`);
        assert.equal(await figure.getAttribute('aria-expanded'), 'true', `${id}: ${fact}`);
        await page.keyboard.press('Escape');
        await face.waitFor({ state: 'detached' });
        assert.ok(await figure.evaluate((node) => node.getRootNode().activeElement === node), `${id}: ${fact}: focus lost`);
        opened += 1;
      }
    }
    assert.ok(opened > 0, 'no figure was met');
  });
}
