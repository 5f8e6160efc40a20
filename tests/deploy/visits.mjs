// A reader's visit behind the real servers, under the policy they send.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { serve } from '../hosts/pages.mjs';
import { atEnd, until } from '../hosts/processes.mjs';
import { answers, browser, ID, newPage } from '../hosts/reader.mjs';

/** The address of a page that isolates itself. */
async function isolating(html) {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' };
  const server = createServer((request, response) => response.writeHead(200, headers).end(html));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

/** The browser, and the site around our pages: what `visits` needs. */
export async function visitors() {
  const pages = {};
  return { chromium: await browser(), pages, host: await serve(pages) };
}

export function visits(servers, { chromium, pages, host }) {
  for (const [name, origin] of Object.entries(servers)) {
    test(`${name}: the page's calculator answers, and its policy has nothing to block`, async () => {
      const page = await newPage(chromium);
      await page.goto(`${origin}/index.html`);
      const widget = page.locator(`tu-jie[src$="${ID}.json"]`);
      await widget.scrollIntoViewIfNeeded();
      await answers(widget);
      assert.deepEqual(page.wrong, []);
      await page.context().close();
    });
  }

  const [one] = Object.values(servers);
  /** A page of another origin around one frame. */
  const framed = async (address, sandbox) => {
    pages['/'] = `<!doctype html><link rel="icon" href="data:,"><iframe src="${address}" ${sandbox} width="600" height="900"></iframe>`;
    const page = await newPage(chromium);
    await page.goto(host);
    return page;
  };
  for (const sandbox of ['', 'sandbox="allow-scripts"']) {
    test(`a standalone page answers in another origin's iframe ${sandbox}`, async () => {
      const page = await framed(`${one}/e/${ID}/`, sandbox);
      await answers(page.frameLocator('iframe').locator('tu-jie'));
      assert.deepEqual(page.wrong, []);
      await page.context().close();
    });
  }
  for (const [name, origin] of Object.entries(servers)) {
    for (const sandbox of ['', 'sandbox="allow-scripts"']) {
      test(`${name}: a standalone page answers in the frame of a host that isolates itself (COEP) ${sandbox}`, async () => {
        const isolated = await newPage(chromium);
        await isolated.goto(
          await isolating(`<!doctype html><link rel="icon" href="data:,"><iframe src="${origin}/e/${ID}/" ${sandbox} width="600" height="900"></iframe>
<script type="module" crossorigin src="${origin}/tujie.js"></script><tu-jie src="${origin}/explainers/${ID}.json"></tu-jie>`),
        );
        assert.equal(await isolated.evaluate(() => window.crossOriginIsolated), true);
        await answers(isolated.frameLocator('iframe').locator('tu-jie'));
        await answers(isolated.locator('tu-jie'));
        assert.deepEqual(isolated.wrong, []);
        await isolated.context().close();
      });
    }
  }
  test('any other page refuses to be framed by another origin', async () => {
    const page = await framed(`${one}/index.html`, '');
    await until('a refusal', () => page.wrong.some((line) => line.includes('frame-ancestors')), undefined, 20);
    await page.context().close();
  });
}
