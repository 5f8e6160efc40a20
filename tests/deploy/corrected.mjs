// A folder is published anew while the real servers serve it: every coding has the correction at once, also for a
// reader who asks with the tag of what they had.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { dist, folder, root, run } from '../hosts/processes.mjs';
import { ID } from '../hosts/reader.mjs';
import { ask } from './http.mjs';
import { caddy, nginx } from './servers.mjs';

const TUJIE = join(process.env.CARGO_TARGET_DIR || join(root, 'target'), 'debug/tujie');
const CODINGS = { identity: '', gzip: 'gzip', br: 'br', zstd: 'zstd', all: 'gzip, deflate, br, zstd' };

/** The surfaces that say a date; and how each is asked for. */
const SURFACES = {
  [`explainers/${ID}.json`]: `explainers/${ID}.json`,
  [`e/${ID}/index.html`]: `e/${ID}/`,
  [`e/${ID}/en.html`]: `e/${ID}/en.html`,
  [`html/${ID}.html`]: `html/${ID}.html`,
  [`wechat/${ID}.html`]: `wechat/${ID}.html`,
  [`text/${ID}.en.txt`]: `text/${ID}.en.txt`,
  [`posters/${ID}.svg`]: `posters/${ID}.svg`,
};

function unpacked({ headers, body }) {
  const coding = headers['content-encoding'];
  assert.ok([undefined, 'br', 'gzip'].includes(coding), coding);
  return coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
}

/** What a server says of each surface in each coding. */
async function heard(origin, tags = {}) {
  const all = {};
  for (const [file, address] of Object.entries(SURFACES)) {
    for (const [name, coding] of Object.entries(CODINGS)) {
      const key = `${address} as ${name}`;
      const headers = { 'Accept-Encoding': coding };
      if (tags[key]) headers['If-None-Match'] = tags[key].tag;
      const answer = await ask(origin, `/${address}`, { headers });
      assert.equal(answer.status, 200, key);
      all[key] = { file, tag: answer.headers.etag, text: unpacked(answer).toString() };
    }
  }
  return all;
}

/** A copy of data/ and dist/ behind servers of its own: what `corrected` publishes anew. */
export async function republished() {
  const home = folder('corrected');
  const [data, out] = [join(home, 'data'), join(home, 'dist')];
  cpSync(join(root, 'data'), data, { recursive: true });
  cpSync(dist, out, { recursive: true, preserveTimestamps: true });
  const source = join(data, 'explainers', `${ID}.json`);
  const pictures = join(process.env.CARGO_TARGET_DIR || join(root, 'target'), 'posters');
  const publish = () => run(TUJIE, ['publish', source, '-o', out, '--cache', pictures]);
  return { source, out, publish, servers: { nginx: await nginx(out), caddy: await caddy(out) } };
}

export function corrected({ source, out, publish, servers }) {
  for (const [name, origin] of Object.entries(servers)) {
    test(`${name}: what is published anew is served in every coding, at once`, async () => {
      await publish();
      let before = await heard(origin);
      // Of the same length first: then only the time tells one from the other.
      for (const wanted of [/(?<="review_by": "\d{4}-)\d\d/, /(?<="review_by": ")\d{4}-\d\d/]) {
        const text = readFileSync(source, 'utf8');
        const found = text.match(wanted);
        assert.ok(found, `${ID}.json has no date`);
        const other = found[0].length === 2 ? (found[0] === '11' ? '10' : '11') : name === 'nginx' ? '2031-12' : '2032-12';
        writeFileSync(source, text.replace(wanted, other));
        writeFileSync(join(out, `e/${ID}/index.html.zst`), 'stale');
        await publish();
        assert.ok(!existsSync(join(out, `e/${ID}/index.html.zst`)));
        const after = await heard(origin, before);
        for (const [key, { file, tag, text: now }] of Object.entries(after)) {
          assert.equal(now, readFileSync(join(out, file), 'utf8'), key);
          assert.notEqual(now, before[key].text, key);
          assert.notEqual(tag, before[key].tag, key);
        }
        const page = after[`e/${ID}/ as br`];
        assert.equal(page.text, after[`e/${ID}/ as identity`].text);
        before = after;
      }
    });
  }

  test('what the build put there is served as before', async () => {
    for (const name of ['tujie.js', 'index.html', 'studio/index.html']) {
      for (const origin of Object.values(servers)) {
        const { body } = await ask(origin, `/${name}`);
        assert.ok(body.equals(readFileSync(join(dist, name))), name);
      }
    }
  });
}
