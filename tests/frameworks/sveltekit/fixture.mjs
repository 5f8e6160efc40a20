import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'SvelteKit',
  names: ['@sveltejs/kit', 'svelte', 'svelte-check'],
  how: '`tu-jie/svelte`: the tag in a page, prerendered, typed',
  mind: 'nothing',
  site: 'static',
  tests,
};

async function tests({ test, project, drive, sent, site, betrays }) {
  await test('the page is typed', async () => {
    await project.run(['svelte-kit', 'sync']);
    await project.run(['svelte-check', '--fail-on-warnings']);
  });
  await test('it prerenders, in-page links and all', () => project.run(['vite', 'build', '--logLevel', 'warn']));
  await test('prerendered', async () => {
    const built = join(project.folder, 'build');
    await site(built, async (origin) => {
      await sent(`${origin}/`);
      await drive(`${origin}/`);
    });
    assert.deepEqual(betrays(built, project.folder), []);
  });
}
