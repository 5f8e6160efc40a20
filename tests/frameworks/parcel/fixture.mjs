import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export default {
  what: 'Parcel',
  names: ['parcel'],
  how: '`import \'tu-jie\'` from a script of the page',
  mind: '`"@parcel/resolver-default": { "packageExports": true }` in package.json',
  sources: 'plain',
  tests,
};

async function tests({ test, project, drive, site, betrays }) {
  await test('from the page', async () => {
    const page = join(project.folder, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('src="/main.js"', 'src="src/main.js"'));
    await project.run(['parcel', 'build', 'index.html', '--no-cache', '--no-source-maps', '--log-level', 'warn']);
    const dist = join(project.folder, 'dist');
    await site(dist, (origin) => drive(`${origin}/`));
    assert.deepEqual(betrays(dist, project.folder), []);
  });
}
