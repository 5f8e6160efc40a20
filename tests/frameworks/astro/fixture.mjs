import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'Astro',
  names: ['astro'],
  how: 'the tag in a page with `set:html`, `import \'tu-jie\'` in a `<script>`',
  mind: 'nothing',
  tests,
};

async function tests({ test, project, drive, sent, site, betrays }) {
  await test('as a static page', async () => {
    await project.run(['astro', 'build']);
    const dist = join(project.folder, 'dist');
    await site(dist, async (origin) => {
      await sent(`${origin}/`);
      await drive(`${origin}/`);
    });
    assert.deepEqual(betrays(dist, project.folder), []);
  });
}
