// axe-core (WCAG 2.2 A and AA) finds nothing, in every look and state.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedded, explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter } from './helpers/widget.mjs';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What only colours can break: all there is to ask again of the same words in other colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Everything; only colours, for the same markup in the dark; all but colours, for larger type. */
const ALL = { runOnly: { type: 'tag', values: RULES } };
const DARK = { runOnly: { type: 'rule', values: COLOURS } };
const LARGE = { ...ALL, rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) };

/** What axe finds wrong, each finding with the state it was found in. */
async function findings(page, state, asked = ALL) {
  const { violations, passes } = await page.evaluate(
    (options) => axe.run(document, { ...options, resultTypes: ['violations'] }),
    asked,
  );
  // A run that looked at nothing must not pass for a clean one.
  assert.ok(passes.length > (asked === DARK ? 0 : 5), `${state}: axe passed only ${passes.length} rules`);
  return violations.map(
    ({ id, help, nodes }) =>
      `${state}: ${id}: ${help}\n${nodes.map(({ target, failureSummary }) => `  ${target} ${failureSummary}`).join('\n')}`,
  );
}

/** What a reader may have before the eyes: each leaves the widget in another state. */
const STATES = {
  'at the start': async () => {},
  'with a refused input': async (live) => {
    const field = live.locator('[part~="frame"] input:not([type=radio]):not([type=checkbox]):not([readonly])').first();
    if (await field.count()) await field.fill('12,,x');
  },
  'with a result': async (live, file) => {
    const [example] = file.examples || [];
    if (!example) return;
    await live.evaluate((host) => host.reset());
    for (const [name, text] of Object.entries(example.in)) await enter(live, name, text);
  },
  'with everything unfolded and a source open': async (live) => {
    await live.evaluate((host) => host.shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    const figure = live.locator('[part~="frame"] [data-fact]').first();
    if (await figure.count()) await figure.click();
    await live.locator('[data-share="copy"]').click();
  },
};

for (const lang of ['zh', 'en']) {
  for (const theme of ['light', 'dark']) {
    for (const large of ['', ' large']) {
      test(`every explainer, ${lang}, ${theme}${large}`, async (visit) => {
        const found = [];
        for (const id of explainers()) {
          const markup = embedded(id, lang).replace('<tu-jie', `<tu-jie theme="${theme}"${large}`);
          // The widget brings its own paper; the host page around it is as dark as it is.
          const page = await visit.only(hostPage(`<h1>host</h1>${markup}`, { lang }), { scheme: theme, init: AXE });
          const live = await visit.live();
          const file = await live.evaluate((host) => host.document);
          for (const [state, reach] of Object.entries(STATES)) {
            await reach(live, file);
            found.push(...(await findings(page, `${id} ${state}`, large ? LARGE : theme === 'dark' ? DARK : ALL)));
          }
        }
        assert.deepEqual(found, []);
      });
    }
  }
}

for (const [scheme, path] of [['light', '/'], ['dark', '/'], ['light', '/en.html'], ['dark', '/en.html']]) {
  test(`the page ${path}, ${scheme}`, async (visit) => {
    const page = await visit.open(path, { scheme, init: AXE });
    await visit.live();
    assert.deepEqual(await findings(page, 'live'), []);
  });
}

test('the page without script', async (visit) => {
  // axe is a script itself: block the element's instead, which leaves the same static page.
  const page = await visit.open('/', { init: AXE, routes: { '/tujie.js': (route) => route.abort() } });
  assert.deepEqual(await findings(page, 'static'), []);
});
