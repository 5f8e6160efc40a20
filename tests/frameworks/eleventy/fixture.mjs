import assert from 'node:assert/strict';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from '../../browser/helpers/site.mjs';

export default {
  what: 'Eleventy',
  names: ['@11ty/eleventy', 'marked', 'micromark'],
  how: 'a shortcode in Markdown, the script from `dist/`',
  mind: 'the tag alone on its line, behind an empty one, and no empty line within',
  tests,
};

async function tests({ test, project, drive, sent, site, browser }) {
  await test('in an article that is written in Markdown', async () => {
    await project.run(['eleventy', '--quiet']);
    const built = join(project.folder, 'dist');
    for (const name of readdirSync(dist).filter((one) => /^(tujie|core).*\.(js|wasm|css)$/.test(one))) cpSync(join(dist, name), join(built, name));
    await site(built, async (origin) => {
      await sent(`${origin}/`);
      await drive(`${origin}/`);
    });
    await stands(browser, readFileSync(join(built, 'index.html'), 'utf8'));
  });

  await test('the snippets survive Markdown as they are', async () => {
    const page = await browser.newPage();
    await page.goto('about:blank');
    await page.setContent(readFileSync(join(dist, 'snippets.html'), 'utf8'));
    const snippets = await page.locator('pre code', { hasText: '<tu-jie' }).allTextContents();
    await page.close();
    assert.ok(snippets.length > 30);
    const from = async (name) => import(pathToFileURL(createRequire(join(project.folder, 'x.js')).resolve(name)));
    const { marked } = await from('marked');
    const { micromark } = await from('micromark');
    for (const text of snippets.slice(0, 6)) {
      const article = `Words before.\n\n${text}\n\nWords after.\n`;
      await stands(browser, marked.parse(article));
      await stands(browser, micromark(article, { allowDangerousHtml: true }));
    }
  });
}

/** Whether the static answer stands inside of its element, and nowhere else, when a browser has read the page. */
async function stands(browser, markup) {
  const page = await browser.newPage();
  try {
    await page.setContent(markup.replaceAll('<script', '<!-- script').replaceAll('</script>', '-->'));
    const [inside, all] = await page.evaluate(() => ['tu-jie > .tj-still', '.tj-still'].map((one) => document.querySelectorAll(one).length));
    assert.ok(all > 0 && inside === all, `${inside} of ${all} static answers stand in their elements:\n${markup.slice(0, 300)}`);
  } finally {
    await page.close();
  }
}
