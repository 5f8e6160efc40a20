// The pictures of the editors' guide, into docs/ (cargo xtask shots guide builds first). The text
// held beside the sheet is made up of the sheet's own words: the article stays with its newspaper.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './helpers/browser.mjs';
import { root, startSite } from './helpers/site.mjs';
import { frames } from './helpers/visit.mjs';

const site = await startSite();
const browser = await startBrowser();
const { facts } = JSON.parse(readFileSync(join(root, 'data/articles/women-workers-home.json'), 'utf8'));
const some = facts.filter(({ id }) => id.startsWith('bj.')).slice(0, 9);
const TEXT = some.map(({ near, printed }) => `${near.join('，')}：${printed}。`).join('\n');

for (const lang of ['zh', 'en']) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 720 } });
  const page = await context.newPage();
  const studio = `${site.origin}/studio/${lang === 'en' ? 'en.html' : ''}`;
  const shot = async (name) => {
    await frames(page);
    await page.screenshot({ path: join(root, `docs/editors-${name}.${lang}.png`) });
  };
  await page.goto(`${studio}#write/hubei-childcare`);
  await page.locator('#preview [part~=frame]').waitFor();
  await shot('form');
  await page.getByRole('button', { name: /^(源码|Source)$/ }).click();
  await page.locator('#source .cm-content').click();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.insertText('，');
  await page.locator('[data-fix]').first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await shot('source');
  await page.locator('[data-fix]').first().click();
  await page.getByRole('button', { name: /^(表单|Form)$/ }).click();
  await page.locator('[name="review_by"]').fill('2028-01-31');
  await page.goto(`${studio}#write/ningxia-letters`);
  await page.locator('.file', { hasText: 'ningxia-letters' }).waitFor();
  await page.locator('#d-node-1').click();
  await page.locator('.draw').evaluate((drawn) => scrollTo(0, drawn.getBoundingClientRect().top - 70));
  await shot('drawing');
  await page.goto(`${studio}#check`);
  await page.locator('[name="article-text"]').fill(TEXT);
  await page.locator('mark').nth(4).click();
  await shot('check');
  await page.goto(`${studio}#sign`);
  await page.locator('[name=who]').fill(lang === 'en' ? 'Wang' : '王某');
  await page.locator('[name=on]').fill('2026-11-24');
  await shot('sign');
  await context.close();
}
await browser.close();
site.stop();
