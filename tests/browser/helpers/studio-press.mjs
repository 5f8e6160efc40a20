// Every control of Studio is pressed, each in a page of its own.

import assert from 'node:assert/strict';
import { CONTROLS } from './studio-controls.mjs';
import { SCENES } from './studio-scenes.mjs';
import { test } from './test.mjs';

/** What can be pressed, typed into or focused. */
const ANY = 'a[href], button, input, select, textarea, summary, [role=button], [role=option], [contenteditable=true], [tabindex], [draggable=true]';

/** Where each field is a control of its own, not only each class of them: they have names that the code gives. */
const OWN = '^((draw|new|fact)\\..*|in-.*|[a-z-]+)$';

const KNOWN = CONTROLS.map(([name, is]) => [name, is]);

/**
 * All controls that are seen, by class and what tells one of a class from the next, and those that none is known
 * for; each is marked with its own, to be found again. Runs in the page.
 */
function here([any, known, own]) {
  const met = new Set();
  for (const node of document.querySelectorAll(any)) {
    if (!node.checkVisibility({ visibilityProperty: true }) || node.disabled || node.matches(':disabled, tu-jie *, #preview *')) continue;
    const found = known.find(([, is]) => node.matches(is));
    const { name, value, dataset } = node;
    const field = new RegExp(own).test(name || '') && !node.matches('.work > :not(.draw) *') ? name : '';
    const which = [field, node.type === 'radio' && value, dataset.draw, node.matches('.downloads button') && node.textContent, node.matches('.view-pick a, nav:has(~ .view-pick) a, header:has(~ .view-pick) a') && (node.getAttribute('href').match(/^#\w+/) || [''])[0]];
    const mark = found ? [found[0], ...which].filter(Boolean).join(' ') : `unknown: ${node.cloneNode().outerHTML}`;
    if (!met.has(mark)) node.setAttribute('data-met', mark);
    met.add(mark);
  }
  return [...met];
}

const WAYS = {
  mouse: ({ node }, options) => node.click(options),
  touch: ({ node }, options) => node.tap(options),
  key: async ({ node, page, key }) => {
    await node.focus();
    assert.ok(await node.evaluate((node) => document.activeElement === node), 'no key reaches it');
    await page.keyboard.press(key);
  },
};

const named = (mark) => CONTROLS.find(([name]) => mark === name || mark.startsWith(`${name} `) && !CONTROLS.some(([other]) => other.length > name.length && (mark === other || mark.startsWith(`${other} `))));

/** Presses one control in its scene. */
async function one(page, mark, way) {
  const [, , does, , key = 'Enter'] = named(mark);
  if (key === 'none' && way !== 'mouse') return;
  const node = await page.locator(`[data-met=${JSON.stringify(mark)}]`).elementHandle();
  const [value, checked] = await node.evaluate(({ value, checked }) => [value, checked]);
  const s = { page, node, key, value, checked, way };
  s.press = (options) => WAYS[way](s, options);
  await does(s);
}

/** Declares the tests that press every control of each view: by `mouse`, `touch` or `key`. */
export function pressAll(way) {
  for (const [view, scenes] of Object.entries(SCENES)) {
    test(`every control of Studio does what it is for, by ${way}: ${view}`, async (visit) => {
      const tried = new Set();
      const failed = [];
      for (const [scene, reach] of Object.entries(scenes)) {
        let page = await reach(visit).catch((error) => {
          throw new Error(`${scene}: ${error.message}`, { cause: error });
        });
        // Fields of one class are made by one function: one by one they are pressed by mouse.
        const own = way === 'mouse' ? OWN : '^$';
        const marks = await page.evaluate(here, [ANY, KNOWN, own]);
        for (const mark of marks) {
          if (mark.startsWith('unknown')) failed.push(`${scene}: ${mark}`);
          if (mark.startsWith('unknown') || tried.has(mark)) continue;
          tried.add(mark);
          if (!page) {
            page = await reach(visit);
            await page.evaluate(here, [ANY, KNOWN, own]);
          }
          await one(page, mark, way).catch((error) => failed.push(`${scene}: ${mark}: ${error.message.split('\n').slice(0, 3).join(' ')}`));
          page = undefined;
        }
      }
      assert.deepEqual(failed, []);
      assert.deepEqual(missed(view, tried), []);
    });
  }
}

/** The classes that the code makes in this view, and no scene has brought out. */
function missed(view, tried) {
  const met = new Set([...tried].map((mark) => named(mark)[0]));
  return CONTROLS.filter(([name, , , made]) => made.some((one) => one.startsWith(`${view} `)) && !met.has(name)).map(([name]) => name);
}
