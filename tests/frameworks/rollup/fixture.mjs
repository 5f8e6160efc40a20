import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';

export default {
  what: 'Rollup',
  names: ['rollup', '@web/rollup-plugin-import-meta-assets'],
  how: '`import \'tu-jie\'` with the plugin that copies files',
  mind: 'without `@web/rollup-plugin-import-meta-assets` as with esbuild',
  sources: 'plain',
  tests,
};

async function tests({ test, project, drive, site, betrays }) {
  await test('with the plugin', async () => {
    await project.run(['rollup', '-c', '--silent']);
    const dist = join(project.folder, 'dist');
    cpSync(join(project.folder, 'index.html'), join(dist, 'index.html'));
    await site(dist, (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(dist, project.folder), []);
  });
}
