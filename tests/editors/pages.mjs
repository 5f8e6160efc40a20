// Pages with an editor in them, and a site's article page around what an editor saved.

import { join } from 'node:path';
import { serve } from '../hosts/pages.mjs';
import { root } from '../hosts/processes.mjs';
import { newPage } from '../hosts/reader.mjs';

const PAGES = {
  '/tinymce.html': `<!doctype html><meta charset="utf-8"><title>TinyMCE</title><link rel="icon" href="data:,">
<script src="/tinymce/tinymce.min.js"></script><textarea id="text"></textarea>
<script type="module">
import { tujie } from '/integrations/tinymce/tujie.js';
window.open_ = async (base, ours) => {
  const [editor] = await tinymce.init({
    selector: '#text', license_key: 'gpl', promotion: false, plugins: 'media code table lists link',
    ...(ours ? tujie(base) : {}),
  });
  window.edit = {
    set: (html) => editor.setContent(html),
    get: () => editor.getContent(),
    paste(type, text) {
      editor.setContent('');
      editor.focus();
      const data = new DataTransfer();
      data.setData(type, text);
      editor.getBody().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    media: () => editor.execCommand('mceMedia'),
  };
};
</script>`,
  '/ckeditor.html': `<!doctype html><meta charset="utf-8"><title>CKEditor</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/ckeditor5/ckeditor5.css"><div id="text"></div>
<script type="module">
import * as all from '/ckeditor5/ckeditor5.js';
import { tujie } from '/integrations/ckeditor/tujie.js';
const { Essentials, Paragraph, Heading, Bold, Italic, Link, List, BlockQuote, Table, TableToolbar, MediaEmbed, AutoMediaEmbed } = all;
window.open_ = async (base, ours) => {
  const { plugin, mediaEmbed } = tujie(base);
  const editor = await all.ClassicEditor.create(document.querySelector('#text'), {
    licenseKey: 'GPL',
    plugins: [Essentials, Paragraph, Heading, Bold, Italic, Link, List, BlockQuote, Table, TableToolbar, MediaEmbed, AutoMediaEmbed, ...(ours ? [plugin] : [])],
    toolbar: ['heading', '|', 'bold', 'italic', 'link', 'insertTable', 'mediaEmbed'],
    ...(ours ? { mediaEmbed } : {}),
  });
  window.edit = {
    set: (html) => editor.setData(html),
    get: () => editor.getData(),
    paste(type, text) {
      editor.setData('');
      editor.focus();
      const data = new DataTransfer();
      data.setData(type, text);
      editor.editing.view.getDomRoot().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    },
    media: (url) => editor.execute('mediaEmbed', url),
    knows: (url) => editor.plugins.get('MediaEmbedEditing').registry.hasMedia(url),
  };
};
</script>`,
};

/** The editors' pages and, at `/article`, whatever was saved last. */
export async function desks() {
  const pages = { ...PAGES };
  const packages = join(root, 'tests/editors/node_modules');
  const origin = await serve(pages, {
    '/tinymce/': join(packages, 'tinymce'),
    '/ckeditor5/': join(packages, 'ckeditor5/dist/browser'),
    '/integrations/': join(root, 'integrations'),
  });
  return {
    origin,
    /** A newspaper's page: its template has our two scripts, its body is what the editor saved. */
    article(html, base) {
      pages['/article'] = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>article</title><link rel="icon" href="data:,">
<script type="module" crossorigin src="${base}tujie.js"></script><script type="module" crossorigin src="${base}frame.js"></script><article>${html}</article>`;
      return `${origin}/article`;
    },
  };
}

/** One editor in one page, opened once; `ours` tells whether it has our configuration. */
export async function openEditor(chromium, desk, name, base, ours) {
  const page = await newPage(chromium);
  await page.goto(`${desk.origin}/${name}.html`);
  await page.waitForFunction(() => window.open_);
  await page.evaluate(([base, ours]) => window.open_(base, ours), [base, ours]);
  const call = (method, ...args) => page.evaluate(([method, args]) => window.edit[method](...args), [method, args]);
  return {
    page,
    /** What is saved after the source was set, as by a source dialog or from the database. */
    async set(html) {
      await call('set', html);
      return call('get');
    },
    /** What is saved after a paste of that type. */
    async paste(type, text) {
      await call('paste', type, text);
      // TinyMCE pastes a little later, CKEditor at once: there nothing may come of it.
      if (name === 'tinymce') await page.waitForFunction(() => window.edit.get() !== '');
      return call('get');
    },
    media: (...args) => call('media', ...args),
    knows: (...args) => call('knows', ...args),
    get: () => call('get'),
  };
}
