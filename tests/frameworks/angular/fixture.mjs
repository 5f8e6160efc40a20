import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'Angular',
  names: ['@angular/core', '@angular/build'],
  how: 'the tag in a template with `CUSTOM_ELEMENTS_SCHEMA`; `[src]`, `[document]`, `(tujie-change)`',
  mind: 'its builder is esbuild: name the package’s files under `assets`, or import `tu-jie/inline`',
  tests,
};

async function tests({ test, project, drive, site, betrays }) {
  await test('with its files among the assets', async () => {
    await project.run(['ng', 'build', '--no-progress']);
    const dist = join(project.folder, 'dist');
    await site(dist, (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(dist, project.folder), []);
  });
  await test('as scripts alone', async () => {
    await project.run(['ng', 'build', '--no-progress', '--configuration', 'inline']);
    await site(join(project.folder, 'dist-inline'), (origin) => drive(`${origin}/`));
  });
}
