import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

export default {
  what: 'Lit with Vite',
  names: ['lit', 'vite'],
  how: 'the tag in a template: `.src`, `.document`, `@tujie-change`',
  mind: 'the dev server of Vite 7 and before: `optimizeDeps: { exclude: [\'tu-jie\'] }`',
  tests,
};

async function tests({ test, project, drive, refused, site, betrays }) {
  await test('in the browser', async () => {
    await project.run(['vite', 'build', '--logLevel', 'warn']);
    const dist = join(project.folder, 'dist');
    await site(dist, (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(dist, project.folder), []);
  });
  const served = async (use) => {
    const server = await project.serve(['vite', '--host', '127.0.0.1', '--port', 'PORT', '--force'], /ready in/);
    try {
      await use(`${server.origin}/`);
    } finally {
      server.stop();
    }
  };
  await test('by Vite’s own server', () => served((address) => drive(address, { said: [/Lit is in dev mode/] })));
  await test('where that is not set up, the console says what to set up', async () => {
    rmSync(join(project.folder, 'vite.config.js'));
    await served((address) => refused(address, /Vite's dev server has moved.*exclude: \['tu-jie'\]/));
  });
}
