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
/** What only sizes can break: all there is to ask again of the same words in larger type. */
const SIZES = ['target-size', 'scrollable-region-focusable'];

const rules = (values) => ({ runOnly: { type: 'rule', values } });
const ALL = { runOnly: { type: 'tag', values: RULES } };
const BUT_COLOURS = { ...ALL, rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) };

/** What axe finds wrong, each finding with the state it was found in. */
async function findings(page, state, asked = ALL) {
  const { violations, passes } = await page.evaluate(
    (options) => axe.run(document, { ...options, resultTypes: ['violations'] }),
    asked,
  );
  // A run that looked at nothing must not pass for a clean one.
  const few = asked.runOnly.type === 'rule' ? 0 : 5;
  assert.ok(passes.length > few, `${state}: axe passed only ${passes.length} rules`);
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
    // What came of it is told a little later.
    await live.locator('.tj-said:not(:empty)').waitFor();
  },
};

/** Changes the look of the widget, and gives after the next frames what stands there and where: runs in the page. */
async function dressed([theme, large]) {
  const host = document.querySelector('tu-jie');
  host.setAttribute('theme', theme);
  host.toggleAttribute('large', large);
  await window.drawn();
  const { left, top } = host.getBoundingClientRect();
  const words = [];
  const boxes = [];
  for (const node of host.shadowRoot.querySelectorAll('*')) {
    // What a screen reader is told comes after a pause, whatever it looks like.
    if (node.closest('.tj-told')) continue;
    const { x, y, width, height } = node.getBoundingClientRect();
    const attributes = Array.from(node.attributes, ({ name, value }) => `${name}=${value}`);
    const text = Array.from(node.childNodes, (child) => (child.nodeType === 3 ? child.data : ''));
    const states = [node.value, node.checked, node.matches(':focus'), node.matches(':hover'), node.checkVisibility(), width * height > 0];
    // The outermost says how it is dressed, and that is what differs.
    words.push([node.localName, node.matches('.tj') ? '' : attributes, text, states].join());
    boxes.push([x - left, y - top, width, height].map(Math.round).join());
  }
  return { words: words.join('\n'), boxes: boxes.join('\n') };
}

/** The same once it stays as it is: folds that were opened and links that were copied are drawn a little later. */
async function settled(page, look) {
  let seen = await page.evaluate(dressed, look);
  for (const end = Date.now() + 60000; Date.now() < end; ) {
    const again = await page.evaluate(dressed, look);
    if (again.words === seen.words && again.boxes === seen.boxes) break;
    seen = again;
  }
  return seen;
}

for (const lang of ['zh', 'en']) {
  test(`every explainer, ${lang}, light and dark, large too`, async (visit) => {
    const found = [];
    for (const id of explainers()) {
      // One language starts in the looks that the other one only changes to.
      const first = lang === 'zh' ? 'theme="light"' : 'theme="dark" large';
      const markup = embedded(id, lang).replace('<tu-jie', `<tu-jie ${first}`);
      // The widget brings its own paper; the host page around it is as dark as it is.
      const page = await visit.next(hostPage(`<h1>host</h1>${markup}`, { lang }), { init: AXE });
      const live = await visit.live();
      const file = await live.evaluate((host) => host.document);
      const asked = new Set();
      for (const [state, reach] of Object.entries(STATES)) {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.evaluate(dressed, ['light', false]);
        await reach(live, file);
        const small = await settled(page, ['light', false]);
        // Where there is nothing to enter, a state is the one before: the answer is known.
        if (asked.has(small.words + small.boxes)) continue;
        asked.add(small.words + small.boxes);
        const where = `${id} ${state}`;
        found.push(...(await findings(page, `${where}, light`, ALL)));
        const large = await page.evaluate(dressed, ['light', true]);
        // Where larger type changes only sizes, all that does not look at sizes has been asked.
        const same = large.words === small.words;
        found.push(...(await findings(page, `${where}, light large`, same ? rules(SIZES) : BUT_COLOURS)));
        // Dark changes colours and nothing else, so nothing else is asked again.
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await page.evaluate(dressed, ['dark', true]), large, `${where}, dark large`);
        assert.deepEqual(await page.evaluate(dressed, ['dark', false]), small, `${where}, dark`);
        found.push(...(await findings(page, `${where}, dark`, rules(COLOURS))));
      }
      // At the start, and with everything unfolded.
      assert.ok(asked.size >= 2, `${id}: all states were alike`);
    }
    assert.deepEqual(found, []);
  });
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
