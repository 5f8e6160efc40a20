import assert from 'node:assert/strict';
import { join } from 'node:path';

export default {
  what: 'Next',
  names: ['next', 'react'],
  how: '`tu-jie/react` in a client component or a server component; node and edge runtime',
  mind: 'nothing',
  plain: true,
  tests,
};

async function tests({ test, project, drive, sent, lives, betrays, whole }) {
  await test('it builds, and says nothing of the machine', async () => {
    await project.run(['next', 'build']);
    assert.deepEqual(betrays(join(project.folder, '.next/static'), project.folder), []);
  });
  const server = await project.serve(['next', 'start', '-H', '127.0.0.1', '-p', 'PORT'], /Ready/);
  try {
    for (const runtime of ['node', 'edge']) {
      await test(`server-rendered by the ${runtime} runtime`, async () => {
        await sent(`${server.origin}/${runtime}`);
        await drive(`${server.origin}/${runtime}`);
      });
    }
    await test('in a server component', () => lives(`${server.origin}/server`));
  } finally {
    server.stop();
  }
  if (!whole) return;
  await test('next dev logs no mismatch', async () => {
    const dev = await project.serve(['next', 'dev', '-H', '127.0.0.1', '-p', 'PORT'], /Ready/);
    try {
      await drive(`${dev.origin}/node`);
    } finally {
      dev.stop();
    }
  });
}
