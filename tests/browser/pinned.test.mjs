// Versions that stay, sums that are checked, and dist/ under any path and from any origin.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, dist, element, explainers, hostPage, pinned } from './helpers/site.mjs';
import { startOther } from './helpers/other.mjs';
import { test } from './helpers/test.mjs';
import { showsFallback } from './helpers/visit.mjs';
import { enter, output } from './helpers/widget.mjs';

const FIELD = '[name="antenatal"]';
const BLANK = '<!doctype html><title>blank</title><link rel="icon" href="data:,">';
const CORS = { 'access-control-allow-origin': '*' };

const sum = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** Other bytes on the way, the headers untouched. */
const tampered = (change) => async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
};

async function worksOnce(page, count) {
  for (let index = 0; index < count; index += 1) {
    const one = page.locator('tu-jie').nth(index);
    await one.scrollIntoViewIfNeeded();
    await one.locator(FIELD).waitFor();
    assert.equal(await one.locator(`[part~="frame"] ${FIELD}`).count(), 1);
    await enter(one, 'antenatal', '2000');
    await enter(one, 'delivery', 'vaginal');
    await enter(one, 'delivery_cost', '3000');
    assert.equal(await output(one, 'new_paid'), '5000.00');
  }
}

test('every script and module is in integrity.json with its true sum, the pinned folder has its own', async () => {
  for (const folder of [dist, join(dist, pinned())]) {
    const sums = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8'));
    const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(js|wasm)$/.test(name));
    assert.deepEqual(Object.keys(sums).sort(), names.sort());
    for (const [name, expect] of Object.entries(sums)) assert.equal(sum(readFileSync(join(folder, name))), expect, name);
  }
  assert.deepEqual(
    readdirSync(join(dist, pinned())).filter((name) => !/\.(br|gz|css)$/.test(name)).sort(),
    [...bundle(), 'frame.js', 'framed.js', 'integrity.json', 'tujie.js'].sort(),
  );
});

test('what is pinned is served for ever', async (visit) => {
  for (const name of ['tujie.js', ...bundle()]) {
    const response = await fetch(`${visit.site.origin}/${pinned()}/${name}`);
    assert.match(response.headers.get('cache-control'), /immutable/);
  }
  assert.equal((await fetch(`${visit.site.origin}/tujie.js`)).headers.get('cache-control'), 'no-cache');
});

test('a core script with other bytes is refused, and the static answer stays', async (visit) => {
  const [js] = bundle();
  let asked = 0;
  await visit.open(element(), {
    init: () => (window.ran = false),
    routes: {
      [js]: (route) => ((asked += 1), tampered((body) => Buffer.concat([body, Buffer.from('\nwindow.ran = true;')]))(route)),
    },
  });
  const host = await visit.failed();
  assert.equal(await showsFallback(host), true);
  assert.ok(asked > 0);
  assert.equal((await visit.seen()).events[0].detail.problems[0].code, 'no-wasm');
  assert.equal(await visit.page.evaluate(() => window.ran), false);
});

test('the true bytes, by the same way round, are taken', async (visit) => {
  const same = tampered((body) => body);
  await visit.open(element(), { routes: { [bundle()[0]]: same, '.wasm': same } });
  await visit.live();
});

test('a module with other bytes is refused, and the static answer stays', async (visit) => {
  await visit.open(element(), {
    routes: {
      // A section that says nothing: it would compile, were it not for the sum.
      '.wasm': tampered((body) => Buffer.concat([body, Buffer.from([0, 2, 1, 120])])),
    },
  });
  const host = await visit.failed();
  assert.equal(await showsFallback(host), true);
  assert.equal((await visit.seen()).events[0].detail.problems[0].code, 'no-wasm');
});

test('the pinned snippet of snippets.html works from a CDN; with other bytes the script is refused', async (visit) => {
  const cdn = await startOther({ folders: { '/': dist }, headers: CORS });
  try {
    const page = await visit.open('/snippets.html');
    const all = await page.locator('pre').allTextContents();
    const script = all.find((code) => code.includes('/tujie.js"'));
    const snippet = all.find((code) => code.startsWith('<tu-jie') && code.includes('beijing-maternity.json" lang="zh"'));
    const [, base] = script.match(/src="(.*?)v\//);
    assert.match(script, /integrity="sha384-.{64}" crossorigin="anonymous"/);
    assert.equal(all.length, 3 + 5 * explainers().length);
    const soon = all.find((code) => code.startsWith('<link') && code.includes('beijing-maternity.json'));
    assert.equal(soon.match(/^<link rel="(preload|modulepreload)"/gm).length, 4);
    const moved = (text) => text.replaceAll(base, `${cdn.origin}/`);
    const theirs = await startOther();
    for (const [name, code, live] of [['good', script, true], ['bad', script.replace(/sha384-..../, 'sha384-AAAA'), false]]) {
      const html = `<!doctype html><meta charset="utf-8"><title>host</title>${moved(soon)}${moved(code)}${moved(snippet)}`;
      visit.requests.length = 0;
      await page.goto(theirs.add(`/${name}.html`, html));
      if (live) {
        await worksOnce(page, 1);
        for (const [, href] of moved(soon).matchAll(/href="(.*?)"/g)) {
          assert.equal(visit.requests.filter((url) => url === href).length, 1, href);
        }
      }
      else {
        await page.waitForLoadState('networkidle');
        assert.equal(await page.evaluate(() => !!customElements.get('tu-jie')), false);
        assert.equal(await page.locator('tu-jie .tj-still').isVisible(), true);
      }
    }
    theirs.stop();
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    cdn.stop();
  }
});

test('dist/ works under a sub-path', async (visit) => {
  const host = await startOther({ folders: { '/a/b%20c/': dist, '/a/b c/': dist } });
  try {
    const page = await visit.open(BLANK);
    await page.goto(`${host.origin}/a/b%20c/`);
    const live = page.locator('tu-jie[src$="beijing-maternity.json"]');
    await live.scrollIntoViewIfNeeded();
    await live.locator(FIELD).fill('2000');
    const outside = visit.requests.filter((url) => url.startsWith(host.origin) && !url.includes('/a/b%20c/'));
    assert.deepEqual(outside, []);
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    host.stop();
  }
});

test('a policy that goes by nonces alone is kept', async (visit) => {
  const ours = await startOther({ folders: { '/': dist } });
  try {
    const page = await visit.open(BLANK);
    const html = `<!doctype html><meta charset="utf-8"><title>nonce</title><script type="module" nonce="abc" src="/tujie.js"></script>${element()}`;
    await page.goto(
      ours.add('/nonce.html', html, {
        'content-security-policy': "default-src 'none'; script-src 'nonce-abc' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'",
      }),
    );
    await worksOnce(page, 1);
    assert.deepEqual((await visit.seen()).csp, []);
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    ours.stop();
  }
});

test('browsers that know no such preload load it all the same', async (visit) => {
  const page = await visit.open(element(), {
    init: () => {
      const real = DOMTokenList.prototype.supports;
      DOMTokenList.prototype.supports = function (word) {
        return word !== 'modulepreload' && real.call(this, word);
      };
    },
  });
  await worksOnce(page, 1);
});

for (const first of [0, 1, 2]) {
  test(`three versions on one page, in turn ${first}: every element works once, without a word on the console`, async (visit) => {
    // An older release: other names and other sums of the same parts.
    const older = await startOther({
      folders: { '/': dist },
      headers: CORS,
      change: (path, answer) =>
        path === '/v/0.0.9/tujie.js' && {
          status: 200,
          headers: { ...CORS, 'content-type': 'text/javascript' },
          body: readFileSync(join(dist, 'tujie.js'), 'utf8').replaceAll(/\.\/core(?=[-.])/g, '../../core') + '\n// 0.0.9',
        },
    });
    try {
      const scripts = ['/tujie.js', `/${pinned()}/tujie.js`, `${older.origin}/v/0.0.9/tujie.js`];
      scripts.unshift(...scripts.splice(first));
      const page = await visit.open(BLANK);
      const html = `<!doctype html><meta charset="utf-8"><title>versions</title><link rel="icon" href="data:,">${scripts
        .map((src) => `<script type="module" src="${src.startsWith('/') ? older.origin : ''}${src}"></script>`)
        .join('')}${[1, 2, 3].map(() => element()).join('')}`;
      await page.goto(older.add('/host.html', html));
      await worksOnce(page, 3);
      assert.deepEqual(visit.console, []);
      assert.deepEqual(visit.crashes, []);
      assert.deepEqual(visit.downloads(), [1, 1]);
    } finally {
      await visit.end();
      visit.contexts.length = 0;
      older.stop();
    }
  });
}
