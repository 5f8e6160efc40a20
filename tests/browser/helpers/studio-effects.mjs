// What pressing a control of Studio must bring about, in the words of `studio-controls.mjs`. Each takes the
// control that is pressed: its page, its node, and `press` by mouse, key or finger.

import assert from 'node:assert/strict';
import { downloaded, field, settled } from './studio-desk.mjs';

export const count = (s, is) => s.page.locator(is).count();
export const becomes = (s, is, wanted) => s.page.waitForFunction(([is, wanted]) => document.querySelectorAll(is).length === wanted, [is, wanted]);
/** The file on the desk as it would be saved. */
export const text = async (s) => (await downloaded(s.page)).text;
export const json = async (s) => JSON.parse(await text(s));

/** What stands at a path such as `facts[0].value`. */
export const at = (tree, path) =>
  path.split(/[.[\]]+/).filter(Boolean).reduce((node, key) => node?.[key], tree);

/** The focus goes there. */
export const goes = (is) => async (s) => {
  await s.press();
  await s.page.waitForFunction((is) => document.activeElement.matches(is), is);
};

/** The control leads to a place within Studio. */
export async function leads(s) {
  const href = await s.node.getAttribute('href');
  await s.press();
  await s.page.waitForFunction((href) => location.hash === href, href);
  const [view] = href.slice(1).split('/');
  await s.page.locator(`main.view-${view} h1`).waitFor();
}

export async function follows(s) {
  const href = await s.node.evaluate((link) => link.href);
  await s.press();
  await s.page.waitForFunction((href) => window.followed === href, href);
}

export async function folds(s) {
  const id = await s.node.getAttribute('id');
  const state = () => s.page.locator(`[id="${id}"]`).evaluate((summary) => summary.parentElement.open);
  const before = await state();
  for (const now of [!before, before]) {
    await s.press();
    await settled(s.page);
    assert.equal(await state(), now);
  }
}

/** Something appears that was not there. */
export const gives = (is) => async (s) => {
  const before = await count(s, is);
  await s.press();
  await s.page.locator(is).nth(before).waitFor();
};
/** Something that was there is gone. */
export const takes = (is) => async (s) => {
  const before = await count(s, is);
  assert.ok(before > 0, `no ${is}`);
  await s.press();
  await becomes(s, is, before - 1);
};

/** The focus comes into the field by the press, and what is typed stays in it. */
export async function types(s, words = '7') {
  await s.press();
  await s.page.waitForFunction((node) => document.activeElement === node, s.node);
  await s.page.keyboard.press('End');
  await s.page.keyboard.type(words);
  await settled(s.page);
  const value = await s.node.inputValue();
  assert.notEqual(value, s.value);
  assert.ok(value.includes(words), value);
  return value;
}

/** What is typed stands in the file, at the field's path. */
export async function writes(s) {
  const path = await s.node.getAttribute('name');
  const value = await types(s);
  await s.page.keyboard.press('Tab');
  const now = at(await json(s), path);
  assert.equal(String(now), value, path);
}

/** Another of a list is chosen: by the browser's own list, which no test can press. */
export async function other(s) {
  const values = await s.node.evaluate((list) => Array.from(list.options, ({ value }) => value));
  const wanted = values.find((value) => value && value !== s.value) ?? values.find((value) => value !== s.value);
  if (s.way === 'key') await s.node.focus();
  await s.node.selectOption(wanted);
  await settled(s.page);
  return wanted;
}

/** What is chosen is what a part of the page then shows otherwise. */
export const changes = (act, shown) => async (s) => {
  const state = () => s.page.evaluate((shown) => {
    const said = (node) => [node.outerHTML, node.value, node.clientWidth].join(' ');
    return location.hash + Array.from(document.querySelectorAll(shown), said).join('\n');
  }, shown);
  const before = await state();
  await act(s);
  await settled(s.page);
  for (let tries = 0; (await state()) === before; tries += 1) {
    assert.ok(tries < 200, `nothing of ${shown} has changed`);
    await s.page.evaluate(() => new Promise(requestAnimationFrame));
  }
};

/** What is chosen stands in the file. */
export async function chosen(s) {
  const path = await s.node.getAttribute('name');
  const wanted = await other(s);
  const now = at(await json(s), path);
  assert.ok(now === wanted || (now && wanted in Object(now)), `${path}: ${JSON.stringify(now)}`);
}

export const press = (s) => s.press();

/** The file is changed as it should be: both are given, before and after. */
export const edits = (right) => async (s) => {
  const before = await json(s);
  await s.press();
  await settled(s.page);
  const after = await json(s);
  assert.notDeepEqual(after, before, 'the file is as it was');
  right(before, after, s);
};

/** The list that an item stands in, and its number. */
function item(path) {
  const [, list, i] = path.match(/^(.*)\[(\d+)\]$/);
  return [list, Number(i)];
}

/** An item changes places with its neighbour. */
export const moves = (name, by) => async (s) => {
  const [list, i] = item(await s.node.getAttribute(name));
  await edits((before, after) => {
    const wanted = [...at(before, list)];
    [wanted[i], wanted[i + by]] = [wanted[i + by], wanted[i]];
    assert.deepEqual(at(after, list), wanted);
  })(s);
};

export async function removes(s) {
  const path = await s.node.getAttribute('data-remove');
  await edits((before, after) => {
    if (!path.endsWith(']')) return assert.equal(at(after, path), undefined, path);
    const [list, i] = item(path);
    assert.deepEqual(at(after, list) ?? [], at(before, list).filter((_, other) => other !== i));
  })(s);
}

export async function adds(s) {
  const path = await s.node.getAttribute('data-add');
  await edits((before, after) => {
    assert.equal(at(before, path), undefined);
    assert.notEqual(at(after, path), undefined, path);
  })(s);
}

export async function inserts(s) {
  const path = await s.node.getAttribute('data-insert');
  const size = (tree) => Object.keys(at(tree, path) ?? {}).length;
  await edits((before, after) => assert.equal(size(after), size(before) + 1, path))(s);
}

/** A step is taken back or again; the button beside it undoes that. */
export const steps = (back) => async (s) => {
  const before = await text(s);
  await s.press();
  await settled(s.page);
  const after = await text(s);
  assert.notEqual(after, before);
  await s.page.locator(`[data-do=${back}]`).click();
  assert.equal(await text(s), before);
};

/** A file is saved that begins as its sort does, and has something in it. */
export async function saves(s) {
  const [download] = await Promise.all([s.page.waitForEvent('download'), s.press()]);
  assert.match(download.suggestedFilename(), /^[a-z0-9][\w.-]*\.(json|svg|png|html|js|txt|css|wasm)$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  assert.ok(all.length > 100, download.suggestedFilename());
  if (download.suggestedFilename().endsWith('.json')) JSON.parse(all.toString());
  return download.suggestedFilename();
}

export async function prints(s) {
  await s.press();
  await s.page.waitForFunction(() => window.printed > 0 || Array.from(document.querySelectorAll('iframe')).some(({ contentWindow }) => contentWindow.printed > 0));
}

export async function ticks(s) {
  await s.press();
  await settled(s.page);
  assert.equal(await s.node.isChecked(), !s.checked);
}

export const fill = async (s, path, words) => {
  await field(s.page, path).fill(words);
  await settled(s.page);
};
