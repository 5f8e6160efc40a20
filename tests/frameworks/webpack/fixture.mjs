import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';

export default {
  what: 'webpack',
  names: ['webpack'],
  how: '`import \'tu-jie\'`, no configuration',
  mind: 'nothing',
  sources: 'plain',
  tests,
};

async function tests({ test, project, drive, site, betrays }) {
  for (const mode of ['production', 'development']) {
    await test(`in ${mode} mode`, async () => {
      await project.run(['webpack', '--mode', mode, ...(mode === 'development' ? ['--devtool', 'source-map'] : [])]);
      const dist = join(project.folder, 'dist');
      cpSync(join(project.folder, 'index.html'), join(dist, 'index.html'));
      await site(dist, (origin) => drive(`${origin}/`));
      assert.deepEqual(betrays(dist, project.folder), []);
    });
  }
}
