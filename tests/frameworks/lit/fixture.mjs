import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'Lit with Vite',
  names: ['lit', 'vite'],
  how: 'the tag in a template: `.src`, `.document`, `@tujie-change`',
  mind: 'nothing',
  tests,
};

async function tests({ test, project, drive, site, betrays }) {
  await test('in the browser', async () => {
    await project.run(['vite', 'build', '--logLevel', 'warn']);
    const dist = join(project.folder, 'dist');
    await site(dist, (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(dist, project.folder), []);
  });
}
