import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'Vue with Vite',
  names: ['vue', 'vite', 'vue-tsc'],
  how: '`tu-jie/vue`: the tag in a template, typed under `strictTemplates`',
  mind: '`isCustomElement` for the tag',
  tests,
};

async function tests({ test, project, drive, site, betrays }) {
  await test('the template is typed, strictly', () => project.run(['vue-tsc', '--noEmit']));
  await test('in the browser', async () => {
    await project.run(['vite', 'build', '--logLevel', 'warn']);
    const dist = join(project.folder, 'dist');
    await site(dist, (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(dist, project.folder), []);
  });
}
