// Every explainer, from its first control to its last, by keyboard alone.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';

/** What has the focus inside the widget, and whether a reader can see it; undefined outside. */
const focused = (live) =>
  live.evaluate((host) => {
    const node = host.shadowRoot.activeElement;
    if (!node) return undefined;
    const { width, height } = node.getBoundingClientRect();
    const { outlineStyle, boxShadow } = getComputedStyle(node);
    window.met = window.met || [];
    if (!window.met.includes(node)) window.met.push(node);
    return {
      place: window.met.indexOf(node),
      what: `${node.localName} ${node.type || ''} ${node.name || ''} ${node.dataset.fact || ''}`,
      seen: width > 0 && height > 0,
      // A part of a drawing is marked on its shapes.
      marked: outlineStyle !== 'none' || boxShadow !== 'none' || node.matches('input, g'),
      isNumber: node.matches('.tj-n'),
      face: !!host.shadowRoot.querySelector('[part~="frame"] .tj-face'),
      keys: node.type === 'checkbox' ? ['Space'] : node.type === 'radio' ? ['Space', 'ArrowDown'] : [],
      typed: node.matches('input[type=text]') ? '3' : '',
    };
  });

for (const lang of ['zh', 'en']) {
  test(`every explainer can be walked and left again, ${lang}`, async (visit) => {
    for (const id of explainers()) {
      const page = await visit.next(hostPage(`${embedded(id, lang)}<a href="#after" id="after">after</a>`, { lang }));
      const live = await visit.live();
      await page.evaluate(() => (window.met = []));
      const met = new Set();
      for (let presses = 0; ; presses += 1) {
        assert.ok(presses < 300, `${id}: the focus is trapped`);
        await page.keyboard.press('Tab');
        const now = await focused(live);
        if (!now) {
          if (met.size) break;
          continue;
        }
        assert.ok(now.seen && now.marked, `${id}: the focus cannot be seen on ${now.what}`);
        if (met.has(now.place)) continue;
        met.add(now.place);
        for (const key of now.keys) await page.keyboard.press(key);
        if (now.typed) await page.keyboard.type(now.typed);
        // A person's next key comes after the picture; a list that changes may replace its boxes till then.
        if (now.keys.length || now.typed) {
          await frames(page);
        }
        if (now.isNumber && now.face) {
          await page.keyboard.press('Escape');
          const then = await focused(live);
          assert.equal(then?.place, now.place, `${id}: Escape loses the focus on ${now.what}`);
          assert.equal(then.face, false, `${id}: Escape leaves the source of ${now.what} open`);
        }
      }
      assert.equal(await page.evaluate(() => document.activeElement.id), 'after', `${id}: what comes after is not reached`);
      assert.ok(met.size > 0, `${id}: nothing can be reached`);
    }
  });
}
