// The standalone page of an explainer, alone, in a sandboxed frame and without script; and the
// article HTML on a phone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames, showsFallback } from './helpers/visit.mjs';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const ID = 'beijing-maternity';

/** The scripts and sheets of other parts may come later than this page. */
const own = (lines) => lines.filter((line) => !/framed\.js|404/.test(line));

test('a page goes live under the strict policy, its linked data with it', async (visit) => {
  for (const file of ['', 'en.html']) {
    const page = await visit.open(`/e/${ID}/${file}`);
    await visit.live();
    const data = await page.evaluate(() => JSON.parse(document.querySelector('script[type="application/ld+json"]').text));
    assert.equal(data['@context'], 'https://schema.org');
    assert.ok(data.citation.length > 0);
    assert.equal(data.url, await page.evaluate(() => document.querySelector('link[rel=canonical]').href));
    const { csp, shift } = await visit.seen();
    assert.deepEqual(csp, [], 'nothing was blocked');
    assert.ok(shift < 0.1, `the page jumped by ${shift}`);
    assert.deepEqual(own(visit.crashes), []);
  }
});

test('in a frame that may only run scripts it goes live as well', async (visit) => {
  const frame = `<iframe src="/e/${ID}/" title="x" sandbox="allow-scripts" width="300" height="900"></iframe>`;
  const page = await visit.open(hostPage(frame));
  const inside = page.frameLocator('iframe');
  await inside.locator('tu-jie [part~="frame"]').waitFor();
  const wide = await inside.locator('html').evaluate((html) => html.scrollWidth);
  assert.ok(wide <= 300, `${wide} px in 300`);
});

test('what its head hints at is what the element takes: each once, none in vain', async (visit) => {
  const framed = `<iframe src="/e/${ID}/" title="x" sandbox="allow-scripts" width="300" height="900"></iframe>`;
  for (const what of [`/e/${ID}/`, `/e/${ID}/en.html`, hostPage(framed), '/', '/en.html']) {
    visit.requests.length = 0;
    const page = await visit.only(what);
    const inside = what.startsWith('/') ? page : page.frameLocator('iframe');
    await inside.locator('tu-jie [part~="frame"]').first().waitFor();
    const hints = await inside.locator('link[rel=modulepreload], link[rel=preload]').evaluateAll((links) => links.map((link) => link.href));
    assert.equal(hints.length, 4, what);
    for (const hint of hints) assert.equal(visit.requests.filter((url) => url === hint).length, 1, `${what}: ${hint}`);
    assert.deepEqual(visit.console.filter((line) => /preload/i.test(line)), [], what);
  }
});

test('without script the whole answer stands there, at every width, in print too', async (visit) => {
  for (const id of explainers()) {
    for (const file of ['', 'en.html']) {
      const page = await visit.next(`/e/${id}/${file}`, { width: 300, script: false });
      // No script runs: what can be asked is where things stand.
      const box = await page.locator('.tj-still').boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= 300 && box.height > 300, `${id} ${file}: ${JSON.stringify(box)}`);
      const facts = await page.locator('.tj-still dl').last().textContent();
      assert.ok(facts.length > 10, id);
    }
  }
});

test('a page without WebAssembly keeps its answer', async (visit) => {
  await visit.open(`/e/${ID}/`, { routes: { '.wasm': (route) => route.abort() } });
  const element = await visit.failed();
  assert.ok(await showsFallback(element));
});

test('a link to another explainer finds it, in the answer and in the widget', async (visit) => {
  const page = await visit.open(`/e/${ID}/`);
  const links = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.tj-still a[href^="../"], footer nav a'), (a) => new URL(a.getAttribute('href'), location).pathname),
  );
  assert.ok(links.length >= 4, `${links}`);
  for (const path of links) assert.equal((await page.request.get(visit.site.origin + path)).status(), 200, path);
  const live = await visit.live();
  const hash = await live.evaluate((host) => host.shadowRoot.querySelector('a[href^="#"]').getAttribute('href'));
  assert.ok(await page.locator(`footer li${hash} a`).count(), `${hash} leads nowhere`);
});

for (const still of [false, true]) {
  test(`axe finds nothing on a page, ${still ? 'static' : 'live'}, light and dark`, async (visit) => {
    const found = [];
    const routes = still ? { 'tujie.js': (route) => route.abort() } : {};
    for (const id of [ID, 'ningxia-letters', 'hubei-2020', 'five-provinces']) {
      const page = await visit.next(`/e/${id}/`, { width: 360, init: AXE, routes });
      if (!still) await visit.live();
      for (const scheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: scheme });
        await frames(page);
        const { violations, passes } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        assert.ok(passes.length > 5);
        found.push(...violations.map((v) => `${id} ${scheme}: ${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`));
      }
    }
    assert.deepEqual(found, []);
  });
}

test('an article stays within a phone', async (visit) => {
  const context = await visit.browser.newContext({ viewport: { width: 360, height: 740 } });
  visit.contexts.push(context);
  const page = await context.newPage();
  for (const id of explainers()) {
    for (const ending of ['', '.en']) {
      const article = readFileSync(join(dist, `wechat/${id}${ending}.html`), 'utf8');
      // Its styles are inline: an editor's page has no policy that blocks them.
      await page.setContent(`<meta name="viewport" content="width=device-width"><body>${article}</body>`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${id}${ending}: ${wide} px`);
    }
  }
});
