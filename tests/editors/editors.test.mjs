// `cargo xtask test editors`: our snippets in the editors that newspapers' CMS use, in Chromium: what
// each does by itself, and that the files of integrations/ keep what they promise to keep.
//   node --test [--test-name-pattern=WORD] tests/editors/editors.test.mjs

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { tujie } from '../hosts/origin.mjs';
import { root, stopAll, until } from '../hosts/processes.mjs';
import { answers, browser, fits, ID, newPage } from '../hosts/reader.mjs';
import { variants } from '../hosts/variants.mjs';
import { FINDINGS, rows } from './findings.mjs';
import { outcome } from './outcome.mjs';
import { desks, openEditor } from './pages.mjs';
import { staticAnswers } from './static.mjs';

const RUN = 'window.attacked=1';

after(stopAll);
const own = await tujie();
const chromium = await browser();
const desk = await desks();
const snippet = variants(own.base);
const drawn = variants(own.base, 'ningxia-letters');

/** Opens what was saved as a page of the newspaper, and lets `look` see it. */
const published = async (html, look) => {
  const page = await newPage(chromium);
  await page.goto(desk.article(html, own.base));
  await look(page);
  assert.deepEqual(page.wrong, []);
  await page.context().close();
};
const frameWorks = async (page) => {
  const frame = page.locator('iframe');
  await frame.scrollIntoViewIfNeeded();
  await answers(frame.contentFrame().locator('tu-jie'));
  await fits(frame);
};

test('README’s table says what is found here', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const row of rows()) assert.ok(readme.includes(row), row);
});

for (const [name, found] of Object.entries(FINDINGS)) {
  for (const [config, expected] of Object.entries(found)) {
    const ours = config === 'ours';
    let editor;
    test(`${name}, ${config}: opens`, async () => {
      editor = await openEditor(chromium, desk, name, own.base, ours);
    });
    if (name === 'ckeditor' && ours) staticAnswers(() => editor.page);

    for (const [variant, { source, paste }] of Object.entries(expected)) {
      test(`${name}, ${config}: ${variant}: from source ${source}, pasted ${paste}`, async () => {
        const html = snippet[variant];
        assert.equal(await outcome(editor.page, html, await editor.set(html)), source, 'from source');
        assert.equal(await outcome(editor.page, html, await editor.paste('text/html', html)), paste, 'pasted');
      });
    }

    if (!ours) continue;
    test(`${name}, ours: what is saved is saved the same again, with drawings and in English`, async () => {
      for (const html of [snippet.element, drawn.element, snippet.element.replace('lang="zh"', 'lang="en" theme="light" large loading="eager"')]) {
        const once = await editor.set(html);
        assert.equal(await outcome(editor.page, html, once), 'whole');
        assert.equal(await editor.set(once), once);
        const within = `<p>Before.</p>${html}<p>After.</p>`;
        assert.equal(await outcome(editor.page, within, await editor.set(within)), 'whole');
      }
    });

    test(`${name}, ours: the element that comes back answers in an article`, async () => {
      await published(await editor.set(`<p>Before.</p>${snippet.element}`), async (article) => {
        assert.equal(await article.locator('article > tu-jie table').count() > 0, true, 'the static answer is inside');
        await answers(article.locator('tu-jie'));
      });
    });

    test(`${name}, ours: the iframe that comes back answers in an article, as high as its page`, async () => {
      await published(await editor.set(snippet.iframe), frameWorks);
    });

    test(`${name}, ours: Insert → Media with a page’s address gives a frame that answers`, async () => {
      await editor.set('<p>Before.</p>');
      await insertMedia(name, editor, snippet.link);
      await published(await editor.get(), frameWorks);
      await editor.set('<p>Before.</p>');
      await insertMedia(name, editor, `${snippet.link}en.html`);
      assert.match(await editor.get(), new RegExp(`<iframe[^>]*src="${own.base}e/${ID}/en\\.html"`));
      // What the address fills in from the start goes along.
      await editor.set('<p>Before.</p>');
      await insertMedia(name, editor, `${snippet.link}#tu-jie:${ID}?antenatal=3600&delivery=vaginal`);
      const filled = new RegExp(`<iframe[^>]*src="${own.base}e/${ID}/#tu-jie:${ID}\\?antenatal=3600&(amp;)?delivery=vaginal"`);
      assert.match(await editor.get(), filled);
    });

    test(`${name}, ours: other sites’ addresses are not taken for ours`, async () => {
      for (const address of ['https://elsewhere.example/e/x/', `https://elsewhere.example/?${snippet.link}`]) {
        if (name === 'ckeditor') {
          // Its dialog asks the same, and says that it does not know the address.
          assert.equal(await editor.knows(address), false);
          continue;
        }
        await editor.set('<p>Before.</p>');
        await insertMedia(name, editor, address);
        assert.doesNotMatch(await editor.get(), /<iframe/);
      }
      const foreign = snippet.iframe.replaceAll(own.base, 'https://elsewhere.example/');
      assert.ok(['dead', 'gone'].includes(await outcome(editor.page, foreign, await editor.set(foreign))));
    });

    test(`${name}, ours: what could act does not come back`, async () => {
      const evil = `<tu-jie src="${own.base}explainers/${ID}.json" onclick="${RUN}" style="position:fixed"><p onclick="${RUN}">kept</p><script>${RUN}</script><img src="data:x" onerror="${RUN}"><a href="javascript:${RUN}">link</a><svg onload="${RUN}"><script>${RUN}</script></svg><iframe srcdoc="x"></iframe></tu-jie>`;
      for (const html of [await editor.set(evil), await editor.paste('text/html', evil)]) {
        assert.match(html, /<tu-jie src="[^"]+">[^]*kept[^]*link/);
        assert.doesNotMatch(html, /\son\w+=|<script|javascript:|srcdoc|position/i);
      }
      assert.equal(await editor.page.evaluate(() => window.attacked), undefined);
    });
  }
}

/** As a journalist does it: TinyMCE's dialog, CKEditor's command. */
async function insertMedia(name, editor, address) {
  if (name === 'ckeditor') return editor.media(address);
  await editor.media();
  const dialog = editor.page.getByRole('dialog');
  await dialog.getByLabel('Source', { exact: true }).fill(address);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await until('something inserted', async () => (await editor.get()) !== '<p>Before.</p>', undefined, 20);
}
