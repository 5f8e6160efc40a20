// Every figure has a face: picking it opens its source, and closing gives the focus back.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

/** Waits in the page, a picture at a time, for what must come; no test asserts a time. */
const soon = `(what, holds) => new Promise((done, refuse) => {
  const end = performance.now() + 20000;
  const look = () => (holds() ? done() : performance.now() > end ? refuse(new Error(what)) : requestAnimationFrame(look));
  look();
})`;

for (const lang of ['zh', 'en']) {
  test(`every sourced figure opens its source by keyboard, in ${lang}`, async (visit) => {
    let opened = 0;
    for (const id of explainers()) {
      const page = await visit.next(hostPage(embedded(id, lang), { lang }), { init: `window.soon = ${soon}` });
      const live = await visit.live();
      for (let index = 0; ; index += 1) {
        const fact = await live.evaluate((host, place) => {
          const figure = host.shadowRoot.querySelectorAll('[part~="frame"] [role=button][data-fact]')[place];
          if (!figure) return undefined;
          window.figure = figure;
          window.face = () => host.shadowRoot.querySelector('[part~="figure"]');
          const { width, height } = figure.getBoundingClientRect();
          if (!figure.checkVisibility({ visibilityProperty: true }) || !width || !height) return '';
          figure.focus();
          return figure.dataset.fact;
        }, index);
        if (fact === undefined) break;
        if (!fact) continue;
        await page.keyboard.press('Enter');
        const [said, expanded] = await page.evaluate(async () => {
          await soon('no face', () => face()?.checkVisibility());
          return [face().innerText, figure.getAttribute('aria-expanded')];
        });
        assert.match(said, /\S{4}/, `${id}: ${fact}`);
        assert.equal(expanded, 'true', `${id}: ${fact}`);
        await page.keyboard.press('Escape');
        const kept = await page.evaluate(async () => {
          await soon('the face stays', () => !face());
          return figure.getRootNode().activeElement === figure;
        });
        assert.ok(kept, `${id}: ${fact}: focus lost`);
        opened += 1;
      }
    }
    assert.ok(opened > 0, 'no figure was met');
  });
}
