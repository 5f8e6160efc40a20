import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default {
  what: 'React 19 with Vite',
  names: ['react', 'vite'],
  how: '`tu-jie/react`, in the browser and server-rendered',
  mind: 'the dev server of Vite 7 and before: `optimizeDeps: { exclude: [\'tu-jie\'] }`',
  plain: true,
  tests,
};

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:";

export async function tests({ test, project, drive, site, betrays }) {
  await test('the component and the tag are typed', () => project.run(['tsc', '--project', 'tsconfig.json']));

  await test('in the browser alone', async () => {
    await project.run(['vite', 'build', '--logLevel', 'warn']);
    const dist = join(project.folder, 'dist');
    await site(dist, (origin) => drive(`${origin}/`), { 'content-security-policy': STRICT });
    assert.deepEqual(betrays(dist, project.folder), []);
  });

  await test('server-rendered, in a development build: events are heard, nothing mismatches', async () => {
    const env = { NODE_ENV: 'development' };
    await project.run(['vite', 'build', '--mode', 'development', '--outDir', 'development', '--logLevel', 'warn'], env);
    await project.run(['vite', 'build', '--mode', 'development', '--ssr', 'src/server.jsx', '--outDir', 'server', '--logLevel', 'warn'], env);
    const markup = await project.run(['node', 'server/server.js'], env);
    assert.match(markup, /<tu-jie[^>]* src="\/explainers\/beijing-maternity\.json"[^>]*><section/);
    assert.match(markup, /<tu-jie[^>]*class="second"[^>]*><div><section/);
    const page = join(project.folder, 'development/index.html');
    const built = readFileSync(page, 'utf8');
    writeFileSync(page, built.replace('<div id="root"></div>', () => `<div id="root">${markup}</div>`));
    const meanwhile = async (shown) => {
      await shown.waitForFunction(() => {
        const [one, three] = ['one', 'three'].map((id) => document.getElementById(id));
        return one.shadowRoot?.querySelector('[part~="frame"]') && getComputedStyle(three).contentVisibility === 'auto';
      });
      await shown.evaluate(() => document.dispatchEvent(new Event('take-over')));
    };
    const usual = [/React DevTools/];
    await site(join(project.folder, 'development'), async (origin) => {
      await drive(`${origin}/`, { said: usual });
      // Of an element that is given an object the console says after a second that it has no source yet.
      await drive(`${origin}/?late`, { said: [...usual, /no-source/], meanwhile });
    });
  });
}
