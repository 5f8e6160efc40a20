import assert from 'node:assert/strict';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FLAGS = ['--bundle', '--minify', '--log-level=warning'];

export default {
  what: 'esbuild',
  names: ['esbuild'],
  how: '`tu-jie` with its files copied beside the script, or `tu-jie/inline`',
  mind: 'esbuild does not know `new URL(…, import.meta.url)`: copy the files, or inline them',
  plain: true,
  sources: 'plain',
  tests,
};

async function tests({ test, project, drive, refused, site, betrays, browser }) {
  const build = (entry, folder, ...more) => {
    cpSync(join(project.folder, 'index.html'), join(project.folder, folder, 'index.html'));
    return project.run(['esbuild', `main=src/${entry}.js`, `--outdir=${folder}`, ...FLAGS, ...more]);
  };

  await test('with its files copied beside the script', async () => {
    await build('main', 'copied', '--format=esm', '--splitting');
    const own = join(project.folder, 'node_modules/tu-jie');
    for (const name of readdirSync(own).filter((one) => /^core.*\.(wasm|css)$/.test(one))) cpSync(join(own, name), join(project.folder, 'copied', name));
    await site(join(project.folder, 'copied'), (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(join(project.folder, 'copied'), project.folder), []);
  });

  await test('as scripts alone: split, and as one', async () => {
    await build('inline', 'split', '--format=esm', '--splitting');
    await build('inline', 'one', '--format=iife');
    for (const folder of ['split', 'one']) await site(join(project.folder, folder), (origin) => drive(`${origin}/`));
    assert.equal(readdirSync(join(project.folder, 'one')).filter((name) => name.endsWith('.js')).length, 1);
  });

  await test('where nothing was copied the console says what to copy, and the static answer stays', async () => {
    await build('main', 'forgotten', '--format=esm', '--splitting');
    // A host of one page answers with that page whatever it is asked for.
    const always = (path, answer) => (path.endsWith('.wasm') ? { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' } : answer);
    await site(join(project.folder, 'forgotten'), (origin) => refused(`${origin}/`, /404 .*core.*\.wasm.*copy them.*node_modules\/tu-jie.*tu-jie\/inline/));
    await site(join(project.folder, 'forgotten'), (origin) => refused(`${origin}/`, /copy them.*node_modules\/tu-jie.*tu-jie\/inline/), {}, always);
    await build('main', 'no-address', '--format=iife', '--log-override:empty-import-meta=silent');
    await site(join(project.folder, 'no-address'), (origin) => refused(`${origin}/`, /copy them.*node_modules\/tu-jie.*tu-jie\/inline/));
  });

  await test('imported in a worker it does nothing, and does not fail', async () => {
    await project.run(['esbuild', 'src/worker.js', '--outdir=split', '--format=esm', ...FLAGS]);
    await site(join(project.folder, 'split'), async (origin) => {
      const page = await browser.newPage();
      await page.goto(`${origin}/made-up-page`);
      const said = await page.evaluate(
        (address) =>
          new Promise((done) => {
            const worker = new Worker(address, { type: 'module' });
            worker.onmessage = ({ data }) => done(data);
            worker.onerror = ({ message }) => done(message || 'failed');
          }),
        `${origin}/worker.js`,
      );
      assert.equal(said, 'fine');
      await page.close();
    });
  });
}
