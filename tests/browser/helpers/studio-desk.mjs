// Studio's page for writing, checking and signing, as tests use it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './site.mjs';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
export const TUJIE = join(root, 'target/debug/tujie');
export const TEMPLATE = execFileSync(TUJIE, ['new', 'threshold', 'town-forms'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const MAIN = { write: 'main.view-write', check: 'main.view-check', sign: 'main.view-sign' };

/** A view of Studio, its program running. */
export async function open(visit, tab = 'write', { lang = 'zh', ...options } = {}) {
  const page = await visit.open(`/studio/${lang === 'en' ? 'en.html' : ''}#${tab}`, options);
  await page.locator(`${MAIN[tab.split('/')[0]]} h1`).waitFor();
  return page;
}

/** A new explainer on the desk. */
export async function begin(page, id = 'town-forms', kind = 'threshold') {
  await page.locator('[name=new-kind]').selectOption(kind);
  await page.locator('[name=new-id]').fill(id);
  await page.locator('[name=new-id]').press('Enter');
  await page.locator('.desk').waitFor();
}

/** When nothing waits for a frame any more: all that was typed is shown, checked and kept. */
export const settled = (page) => page.waitForFunction(() => !('busy' in document.documentElement.dataset));

export const field = (page, path) => page.locator(`[name="${path}"]`);

export async function toSource(page) {
  await page.getByRole('button', { name: /^(源码|Source)$/ }).click();
  await page.locator('#source .cm-content').waitFor();
}

/** The source as the editor has it, replaced as a person would: all selected, then pasted. */
export async function type(page, text) {
  await page.locator('#source .cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

/** What is downloaded by a button. */
export async function downloaded(page, button = '[data-do=download]') {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** The places of a text that `tujie check` says are left of a template; it has no other mistake. */
export function leftIn(visit, { name, text }) {
  const file = join(visit.folder(), name);
  writeFileSync(file, text);
  const { stdout } = spawnSync(TUJIE, ['check', file, '--format', 'json'], { encoding: 'utf8' });
  const told = JSON.parse(stdout);
  assert.deepEqual(told.filter(({ code }) => code !== 'sample-text'), [], stdout);
  return told.map(({ path }) => path);
}

/** What was downloaded passes `tujie check`: as it is, or once every text that is left of the template is another. */
export function passesCheck(visit, file) {
  const tree = JSON.parse(file.text);
  for (const path of leftIn(visit, file)) {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    const around = steps.slice(0, -1).reduce((node, key) => node[key], tree);
    const last = steps.at(-1);
    if (last === 'id') continue;
    if (last === 'to') around.to = 'desk@tujie.dev';
    else Object.assign(around, { zh: '这里是自己的话', en: 'Words of our own' });
  }
  const ids = (text) => text.replaceAll('"sample"', '"report"').replaceAll('sample.', 'count.');
  const left = leftIn(visit, { ...file, text: ids(JSON.stringify(tree)) });
  assert.deepEqual(left, []);
}

/** A file that was begun with the template and has nothing of it left. */
export const OWN = [
  ['这个人数够得上哪一档？', '镇上的表够得上哪一档？'],
  ['Which tier does this number reach?', 'Which tier does a town reach?'],
  ['填一个人数，看它落在哪一档。', '看看报名的人数够得上哪一档。'],
  ['Enter a number of people and see which tier it falls into.', 'See which tier those who have signed up make.'],
  ['在这里写出处', '镇上的办法'],
  ['Name the source here', 'Rules of the town'],
  ['在这里写读者要当心的地方。', '名额以镇上公布的为准。'],
  ['Say here what a reader must be careful about.', 'What the town announces decides.'],
  ['from 是起点；原文没有上限而我们读作有，用 until 写明到哪一档之前。', '人少，先办一个组。'],
  ['“from” is the start; where no end is printed and we read one, “until” names the tier before which it ends.', 'Few people make a group.'],
  ['to 是终点，含本数。', '人多些，合成班。'],
  ['“to” is the end, that number included.', 'More people make a class.'],
  ['没有 to，就是以上不封顶。', '再多也在一处。'],
  ['Without “to” it is open above.', 'More of them stay in one place.'],
  ['刚好重叠的地方', '正好在交界处'],
  ['Where tiers overlap', 'Right at the border'],
].reduce((text, [old, own]) => {
  assert.ok(text.includes(old), old);
  return text.replace(old, own);
}, TEMPLATE);

/** That file on the desk, pasted over the one that was begun. */
export async function beginOwn(page) {
  await begin(page);
  await toSource(page);
  await type(page, OWN);
  await page.locator('.fine').waitFor();
  await page.getByRole('button', { name: /^(表单|Form)$/ }).click();
}

export async function clean(page, where) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  assert.ok(passes.length > 10, where);
  assert.deepEqual(violations.map((v) => `${where}: ${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join(' ')}`), []);
}

/** The strict policy refused nothing, and nobody else was asked. */
export async function quiet(visit, page) {
  assert.deepEqual((await visit.seen(page)).csp, []);
  assert.deepEqual(visit.crashes, []);
  for (const url of visit.requests) {
    assert.ok(url.startsWith(visit.site.origin) || /^(data|blob):/.test(url), url);
  }
}
