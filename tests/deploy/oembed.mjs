// `/oembed?url=…` behind the real servers: the answer of that page, within the room that the asker has.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist } from '../hosts/processes.mjs';
import { ID } from '../hosts/reader.mjs';
import { ask, common } from './http.mjs';

const file = (name) => readFileSync(join(dist, `oembed/${name}.json`), 'utf8');

export function oembed(own, servers) {
  for (const [name, origin] of Object.entries({ serve: own, ...servers })) {
    const get = async (page, more = '', path = '/oembed') => {
      const answer = await ask(origin, `${path}?url=${encodeURIComponent(page)}${more}`);
      return { ...answer, text: answer.body.toString() };
    };
    const page = `${origin}/e/${ID}/`;

    test(`${name}: oEmbed answers for a page's address, in its language`, async () => {
      for (const [address, wanted] of [
        [page, ID],
        [`${page}index.html`, ID],
        [page.slice(0, -1), ID],
        [`${page}en.html`, `${ID}.en`],
        [`${page}#tu-jie:${ID}?antenatal=3600&delivery=none`, ID],
        [`${page}en.html?from=a#b`, `${ID}.en`],
        [page.replace('http:', 'https:'), ID],
        [`${origin}/some/folder/e/${ID}/`, ID],
      ]) {
        const { status, headers, text } = await get(address);
        assert.equal(status, 200, address);
        assert.equal(text, file(wanted), address);
        assert.match(headers['content-type'], /^application\/json/);
        assert.equal(headers['access-control-allow-origin'], '*');
      }
      assert.equal((await get(page, '&format=json', '/oembed/')).text, file(ID));
      // As some ask: nothing encoded.
      assert.equal((await ask(origin, `/oembed?maxwidth=800&url=${page}`)).body.toString(), file(ID));
    });

    test(`${name}: oEmbed keeps within maxwidth, and its frame within any place`, async () => {
      for (const [most, width] of [[1200, 640], [640, 640], [639, 480], [500, 480], [480, 480], [479, 320], [360, 320], [320, 320], ['', 640], ['wide', 640]]) {
        for (const tongue of ['', 'en.html']) {
          const { status, text } = await get(page + tongue, `&maxwidth=${most}`);
          assert.equal(status, 200, String(most));
          const answer = JSON.parse(text);
          assert.equal(answer.width, width, String(most));
          assert.match(answer.html, /^<iframe [^>]*width="100%"/);
          assert.ok(answer.html.includes(`e/${ID}/${tongue}"`), answer.html);
        }
      }
      const heights = await Promise.all([640, 480, 320].map(async (most) => JSON.parse((await get(page, `&maxwidth=${most}`)).text).height));
      assert.deepEqual(heights, [...heights].sort((a, b) => a - b), 'a narrow one is no shorter');
    });

    test(`${name}: oEmbed knows no other page, and says so as for any file`, async () => {
      const gone = await ask(origin, '/oembed/nothing.json');
      for (const address of ['', 'x', `${origin}/e/nothing/`, `${origin}/index.html`, `${origin}/e/`, `${origin}/f/${ID}/`, `https://elsewhere.example/e/${ID}/`, `${origin}/e/../${ID}/`, `${origin}/e/%2e%2e/`]) {
        const { status, headers } = await get(address);
        assert.equal(status, 404, address);
        assert.deepEqual(common(headers), common(gone.headers), address);
      }
      assert.equal((await get(page, '&format=xml')).status, 501);
    });
  }
}
