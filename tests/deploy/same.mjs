// Header by header: what the real servers answer for every file of dist/, and for what is not there.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist } from '../hosts/processes.mjs';
import { ask, common } from './http.mjs';

/** Every file of dist/ but the compressed twins, by its path. */
function names(folder = '') {
  return readdirSync(join(dist, folder))
    .flatMap((name) => {
      const path = folder ? `${folder}/${name}` : name;
      return statSync(join(dist, path)).isDirectory() ? names(path) : [path];
    })
    .filter((name) => !/\.(br|gz)$/.test(name))
    .sort();
}

/** Files by what decides their headers: the first of each ending in each top folder, all at the top, all pages that are not one of many. */
function sorts(all) {
  const seen = new Set();
  return all.filter((name) => {
    if (!name.includes('/') || (name.endsWith('.html') && !/^(e|html|wechat)\//.test(name))) return true;
    const sort = `${name.split('/')[0]}/…${name.slice(name.lastIndexOf('.'))}`;
    return !seen.has(sort) && seen.add(sort);
  });
}

/** Without the address it was asked at, which a policy may name. */
const placeless = (headers, origin) => JSON.parse(JSON.stringify(headers).replaceAll(origin, 'ORIGIN'));

const CODINGS = { identity: '', gz: 'gzip', br: 'br' };
const ENTITY = /^(W\/)?"[^"]+"$/;

/** `servers` must answer as `own` does; `plain` is nginx without the brotli module. */
export function sameAnswers(own, servers, plain) {
  const all = names();
  const some = sorts(all);
  const folders = all.filter((name) => name.endsWith('/index.html')).map((name) => name.replace(/index\.html$/, ''));
  const page = folders.find((name) => name.startsWith('e/'));
  const hashed = all.find((name) => /^core\..*\.wasm$/.test(name));

  test('dist/ has what the checks ask for', () => {
    assert.ok(some.length > 10, `only ${some.length} sorts of files`);
    assert.ok(hashed, 'no hashed wasm');
    assert.ok(page, 'no e/<id>/');
  });

  for (const [name, origin] of Object.entries(servers)) {
    test(`${name}: every sort of file has serve's headers and bytes, in each coding`, async () => {
      for (const file of ['', ...folders.slice(0, 3), ...some]) {
        for (const [ending, coding] of Object.entries(CODINGS)) {
          const headers = { 'Accept-Encoding': coding };
          const [ours, theirs] = await Promise.all([own, origin].map((one) => ask(one, `/${file}`, { headers })));
          const about = `/${file} as ${ending}`;
          assert.equal(theirs.status, 200, about);
          assert.deepEqual(placeless(common(theirs.headers), origin), placeless(common(ours.headers), own), about);
          assert.deepEqual(theirs.body.equals(ours.body), true, `${about}: other bytes`);
          assert.match(theirs.headers.etag, ENTITY, about);
          assert.doesNotMatch(theirs.headers.server || '', /\d/, 'tells its version');
        }
      }
    });

    test(`${name}: every file there is can be had`, async () => {
      for (const file of all) {
        const { status, body } = await ask(origin, `/${file}`);
        assert.equal(status, 200, file);
        assert.ok(body.equals(readFileSync(join(dist, file))), file);
      }
    });

    test(`${name}: browsers' own Accept-Encoding gets brotli; a coding at q=0 is not sent`, async () => {
      for (const [accept, coding] of [
        ['gzip, deflate, br, zstd', 'br'],
        ['gzip, deflate', 'gzip'],
        ['br;q=0, gzip', 'gzip'],
        ['gzip;q=0, br;q=0', undefined],
        ['zstd', undefined],
      ]) {
        const { headers } = await ask(origin, `/${hashed}`, { headers: { 'Accept-Encoding': accept } });
        assert.equal(headers['content-encoding'], coding, accept);
        assert.equal(headers['content-type'], 'application/wasm', accept);
      }
    });

    test(`${name}: a tag that is known is answered 304, each coding with a tag of its own`, async () => {
      for (const file of ['tujie.js', 'index.html', hashed]) {
        const tags = new Set();
        for (const coding of Object.values(CODINGS)) {
          const headers = { 'Accept-Encoding': coding };
          const first = await ask(origin, `/${file}`, { headers });
          const again = await ask(origin, `/${file}`, { headers: { ...headers, 'If-None-Match': first.headers.etag } });
          assert.equal(again.status, 304, file);
          assert.equal(again.body.length, 0, file);
          assert.equal(again.headers['cache-control'], first.headers['cache-control'], file);
          assert.equal(again.headers.vary, 'Accept-Encoding', file);
          const stale = await ask(origin, `/${file}`, { headers: { ...headers, 'If-None-Match': '"another"' } });
          assert.equal(stale.status, 200, file);
          tags.add(first.headers.etag);
        }
        assert.equal(tags.size, 3, `${file}: ${[...tags].join(' ')}`);
      }
    });

    test(`${name}: byte ranges`, async () => {
      const whole = readFileSync(join(dist, hashed));
      const part = await ask(origin, `/${hashed}`, { headers: { Range: 'bytes=100-199' } });
      assert.equal(part.status, 206);
      assert.equal(part.headers['content-range'], `bytes 100-199/${whole.length}`);
      assert.ok(part.body.equals(whole.subarray(100, 200)));
      const last = await ask(origin, `/${hashed}`, { headers: { Range: 'bytes=-5' } });
      assert.ok(last.body.equals(whole.subarray(-5)));
      const beyond = await ask(origin, `/${hashed}`, { headers: { Range: `bytes=${whole.length}-` } });
      assert.equal(beyond.status, 416);
    });

    test(`${name}: what is not there is a 404 as serve's, which nobody keeps`, async () => {
      const gone = ['/nothing', '/nothing/', '/e/nothing/', '/e/nothing/index.html', '/nothing.html', '/explainers/nothing.json'];
      for (const path of [...gone, '/core.0000000000.js', '/v/9.9.9/tujie.js', '/explainers/', '/404.txt', '/..%2fetc/passwd']) {
        const theirs = await ask(origin, path);
        if (path.includes('..')) {
          assert.ok([400, 404].includes(theirs.status), path);
          continue;
        }
        assert.equal(theirs.status, 404, path);
        const ours = await ask(own, path);
        assert.equal(ours.status, 404, path);
        assert.deepEqual(common(theirs.headers), common(ours.headers), path);
        assert.equal(theirs.headers['access-control-allow-origin'], '*', path);
        assert.equal(theirs.headers['cache-control'], 'no-cache', path);
        assert.equal(theirs.body.toString(), ours.body.toString(), path);
      }
    });

    test(`${name}: a folder without its slash leads to the one with it, on the same host`, async () => {
      const path = `/${page.replace(/\/$/, '')}`;
      const { status, headers } = await ask(origin, path);
      assert.ok([301, 308].includes(status), String(status));
      assert.equal(new URL(headers.location, `https://tujie.example${path}`).href, `https://tujie.example${path}/`);
    });

    test(`${name}: HEAD is GET without the body; nothing is taken by POST, PUT or DELETE`, async () => {
      const headers = { 'Accept-Encoding': 'br' };
      const [get, head] = await Promise.all(['GET', 'HEAD'].map((method) => ask(origin, '/tujie.js', { method, headers })));
      assert.equal(head.status, 200);
      assert.equal(head.body.length, 0);
      assert.deepEqual(common(head.headers), common(get.headers));
      for (const method of ['POST', 'PUT', 'DELETE']) {
        assert.equal((await ask(origin, '/tujie.js', { method })).status, 405, method);
      }
    });
  }

  test('nginx without the brotli module: gzip, and all else the same', async () => {
    for (const file of some) {
      for (const accept of ['', 'br, gzip']) {
        const headers = { 'Accept-Encoding': accept };
        const theirs = await ask(plain, `/${file}`, { headers });
        const ours = await ask(own, `/${file}`, { headers: { 'Accept-Encoding': accept && 'gzip' } });
        assert.equal(theirs.status, 200, file);
        assert.deepEqual(placeless(common(theirs.headers), plain), placeless(common(ours.headers), own), file);
        assert.ok(theirs.body.equals(ours.body), file);
      }
    }
  });
}
