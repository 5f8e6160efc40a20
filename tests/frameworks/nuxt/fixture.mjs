import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'Nuxt',
  names: ['nuxt', 'vue'],
  how: '`tu-jie` in a component, server-rendered; `:document.prop` for an object',
  mind: '`isCustomElement` for the tag',
  tests,
};

async function tests({ test, project, drive, sent, betrays }) {
  await test('it builds, and says nothing of the machine', async () => {
    await project.run(['nuxt', 'build']);
    assert.deepEqual(betrays(join(project.folder, '.output/public'), project.folder), []);
  });
  await test('server-rendered', async () => {
    const server = await project.serve(['node', '.output/server/index.mjs'], /Listening/);
    try {
      await sent(`${server.origin}/`);
      await drive(`${server.origin}/`);
    } finally {
      server.stop();
    }
  });
}
