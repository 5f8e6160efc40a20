// Studio's desk as tests use it.

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

/** What was downloaded passes `tujie check`. */
export function passesCheck(visit, { name, text }) {
  const file = join(visit.folder(), name);
  writeFileSync(file, text);
  const checked = spawnSync(TUJIE, ['check', file], { encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stdout);
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
