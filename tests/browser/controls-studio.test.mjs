// Every control of Studio is pressed, by mouse, by key and by finger, and does what it is for: in a file for each, which
// run beside each other. A control that the table does not know fails, on the page as in the code.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { settled } from './helpers/studio-desk.mjs';
import { root } from './helpers/site.mjs';
import { CONTROLS } from './helpers/studio-controls.mjs';
import { SCENES } from './helpers/studio-scenes.mjs';
import { test } from './helpers/test.mjs';

/** Each control as the code of Studio makes it: the view, the element and what tells it from others. */
function made(folder = join(root, 'crates/studio/src'), view = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = view || entry.name.replace('.rs', '');
    if (entry.isDirectory()) return made(join(folder, entry.name), name);
    const [code] = readFileSync(join(folder, entry.name), 'utf8').split('#[cfg(test)]');
    const tags = code.match(/<(a|button|input|select|textarea|summary|mark|g|iframe)\b[^<]*|<\w+[^<]*(role="option"|draggable|contenteditable|tabindex)[^<]*/g) || [];
    return tags.map((tag) => `${name} ${signature(tag)}`);
  });
}

function signature(tag) {
  const [element] = tag.match(/\w+/);
  const signs = [/(?<=data-do=)"[^"]+"/, /data-[a-z]+(?==)/, /Msg::\w+(\(\w+\))?/, /(?<=\bname=)("[^"]+"|\{\[?"?&?\w+[^}"]*\}?)/, /\{name\}/, /\b(id|href)=("[^"]*"|\{[^}]*\})/, /Word::\w+/];
  const [found = ''] = signs.map((one) => tag.match(one)?.[0]).filter(Boolean);
  const sort = tag.match(/(?<=\b(type|inputmode|role|draggable)=)"?\{?\w+/)?.[0].replace('"', '') || '';
  return `${element} ${found} ${sort === 'button' && element === 'button' ? '' : sort}`.trim();
}

test('a field keeps the focus when what comes behind it changes', async (visit) => {
  const focus = async (page, is) => {
    await settled(page);
    assert.ok(await page.locator(is).evaluate((node) => document.activeElement === node), `${is}: the focus is lost`);
  };
  for (const is of ['[name=accented]', '[name=variant][value=html]', '[name=variant][value=oembed]', '[name=pinned]']) {
    const page = await SCENES.place['an explainer'](visit);
    await page.locator(is).focus();
    await page.keyboard.press('Space');
    await focus(page, is);
  }
  // A problem comes under the field that is typed into, and goes.
  const page = await SCENES.write['a node'](visit);
  const is = '[name="draw.label.zh"]';
  await page.locator(is).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.locator('.drawn .wrong').first().waitFor();
  await focus(page, is);
  await page.keyboard.type('等候');
  await page.locator('.drawn .wrong').first().waitFor({ state: 'detached' });
  await focus(page, is);
});

/** Each key that a source of Studio names, as Playwright calls it. */
function keys(file, body) {
  const code = readFileSync(join(root, file), 'utf8').match(body)[0];
  return [...new Set(code.match(/(?<=")( |[A-Z][A-Za-z]+)(?=")|Arrow\w+/g))].map((key) => (key === ' ' ? 'Space' : key)).sort();
}

test('every key of the drawing does what it is for', async (visit) => {
  const page = await SCENES.write['a node'](visit);
  const focus = (id) => page.waitForFunction((id) => document.activeElement.id === id, id);
  const order = await page.locator('.canvas g[role=button]').evaluateAll((all) => all.map(({ id }) => id));
  const picked = (id) => page.locator(`[id="${id}"][aria-pressed=true]`).waitFor();
  const known = new Set();
  const press = async (key, then) => {
    known.add(key);
    await page.keyboard.press(key);
    await then();
  };
  const last = order.length - 1;
  await page.locator(`[id="${order[0]}"]`).focus();
  for (const [key, to] of [['ArrowRight', 1], ['ArrowDown', 2], ['ArrowLeft', 1], ['ArrowUp', 0], ['ArrowUp', 0], ['End', last], ['ArrowRight', last], ['Home', 0]]) await press(key, () => focus(order[to]));
  await press('Enter', () => picked(order[0]));
  await page.locator(`[id="${order[1]}"]`).focus();
  await press('Space', () => picked(order[1]));
  await page.locator('[data-draw=join], [data-draw=aim]').click();
  await page.locator('.canvas.aiming').waitFor();
  await page.locator(`[id="${order[1]}"]`).focus();
  await press('Escape', () => page.locator('.canvas.aiming').waitFor({ state: 'detached' }));
  for (const key of ['Delete', 'Backspace']) {
    const before = await page.locator('.canvas g[role=button]').count();
    await page.locator('.canvas g[role=button]').last().focus();
    await press(key, () => page.waitForFunction((before) => document.querySelectorAll('.canvas g[role=button]').length < before, before));
  }
  // Steps back and forth, from anywhere on the desk.
  const now = () => page.locator('.canvas g[role=button]').count();
  const left = await now();
  for (const [key, steps] of [['ControlOrMeta+z', -1], ['ControlOrMeta+y', 1], ['ControlOrMeta+z', -1], ['ControlOrMeta+Shift+z', 1]]) {
    await page.keyboard.press(key);
    await settled(page);
    assert.equal((await now()) > left, steps < 0, key);
  }
  assert.deepEqual([...known].sort(), keys('crates/studio/src/write/drawing/view.rs', /fn on_key\([^]*?\n {4}\}/));
});

test('every key of a list and of the article does what it is for', async (visit) => {
  let page = await SCENES.write['a list that is open'](visit);
  const pointed = async (wanted) => {
    await settled(page);
    assert.equal(await page.evaluate(() => Array.from(document.querySelectorAll('[role=option]')).findIndex((one) => one.ariaSelected === 'true')), wanted);
  };
  const shown = await page.locator('[role=option]').count();
  for (const [key, wanted] of [['ArrowDown', 0], ['ArrowDown', 1], ['ArrowUp', 0], ['ArrowUp', shown - 1], ['ArrowDown', 0]]) {
    await page.keyboard.press(key);
    await pointed(wanted);
  }
  await page.keyboard.press('Escape');
  await page.locator('[role=option]').first().waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  await page.locator('[role=option]').first().waitFor();
  const words = await page.locator('[role=option] small').first().textContent();
  await page.keyboard.press('Enter');
  await page.locator('[role=option]').first().waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.value), words);
  assert.deepEqual(keys('crates/studio/src/write/form/picker.rs', /let keys = [^]*?\n {8}\};/), ['ArrowDown', 'ArrowUp', 'Enter', 'Escape']);

  page = await SCENES.check['a text'](visit);
  const marks = page.locator('#article mark');
  const on = async (i) => assert.ok(await marks.nth(i).evaluate((mark) => document.activeElement === mark), `${i}`);
  await marks.first().focus();
  for (const [key, to] of [['ArrowRight', 1], ['ArrowDown', 2], ['ArrowLeft', 1], ['ArrowUp', 0], ['ArrowUp', 0]]) {
    await page.keyboard.press(key);
    await on(to);
  }
  for (const key of ['Enter', 'Space']) {
    await page.locator('mark[data-fact]').first().focus();
    await page.keyboard.press(key);
    await page.waitForFunction(() => document.activeElement.id === 'fact-shown');
  }
  assert.deepEqual(keys('crates/studio/src/factcheck_view/view.rs', /let pressed = [^]*?\n {12}\}\);/), ['Enter', 'Space']);
  assert.deepEqual(keys('www/studio/write-browser.js', /const directions = .*/), ['ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp']);
});

test('the table knows every control that the code of Studio can make', () => {
  const known = CONTROLS.flatMap(([, , , made]) => made);
  assert.deepEqual([...new Set(made())].sort(), known.sort());
  // What is done on the drawing is one button in the code, by several names.
  const panel = readFileSync(join(root, 'crates/studio/src/write/drawing/panel.rs'), 'utf8');
  const drawn = [...new Set(panel.match(/(?<=self\.action_button\(")\w+/g))].filter((name) => !CONTROLS.some(([, is]) => is.includes(`[data-draw=${name}]`)));
  assert.deepEqual(drawn, []);
});
