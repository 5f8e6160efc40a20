// A link on the page's address, on pages of one script: written without an event, gone back to, beside a route.

import assert from 'node:assert/strict';
import { element, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME, LOOSE } from './helpers/visit.mjs';

const LINK = '#tu-jie:beijing-maternity?antenatal=3600&delivery=none';
const FIELD = '[name="antenatal"]';

/** A page whose script shows, for each path, an article of its own far down; `go` writes the address first, as routers do. */
async function spa(visit) {
  visit.site.add('t/spa.css', '.far { height: 4000px }');
  const page = await visit.open(hostPage('<div id="app">front</div>', { head: '<link rel="stylesheet" href="/t/spa.css">' }), { routes: LOOSE });
  await page.evaluate((html) => {
    window.show = () => {
      const article = location.pathname.endsWith('/article') || /^#!?\/article/.test(location.hash);
      document.getElementById('app').innerHTML = article ? `<div class="far"></div>${html}<div class="far"></div>` : 'front';
    };
    window.front = location.pathname;
    // Frameworks draw a moment after the event.
    addEventListener('popstate', () => setTimeout(window.show));
  }, element());
  return page;
}

/** The explainer is filled in, started and in sight. */
async function arrived(page, value = '3600') {
  const host = page.locator('tu-jie');
  await host.locator(FRAME).waitFor();
  await page.waitForFunction((value) => document.querySelector('tu-jie').answer().inputs.antenatal === value, value);
  await page.waitForFunction(() => Math.abs(document.querySelector('tu-jie').getBoundingClientRect().top) < 50);
}

for (const how of ['pushState', 'replaceState']) {
  test(`${how}, then the element is inserted; and Back and Forward`, async (visit) => {
    const page = await spa(visit);
    await page.evaluate(([how, link]) => {
      history[how](null, '', `${window.front}/article${link}`);
      window.show();
    }, [how, LINK]);
    await arrived(page);
    await page.evaluate(() => {
      history.pushState(null, '', window.front);
      window.show();
    });
    await page.locator('tu-jie').waitFor({ state: 'detached' });
    await page.evaluate(() => history.back());
    await arrived(page);
    // Another link to the same, that an element which stands there is given.
    await page.evaluate((link) => history.pushState(null, '', link), LINK.replace('3600', '1200'));
    await arrived(page, '1200');
    await page.evaluate(() => history.back());
    await arrived(page);
    await page.evaluate(() => history.forward());
    await arrived(page, '1200');
    assert.deepEqual(visit.crashes, []);
  });
}

test('what the address said before is not for the article after', async (visit) => {
  const page = await spa(visit);
  await page.evaluate((link) => {
    history.pushState(null, '', `${window.front}/other${link}`);
    history.pushState(null, '', `${window.front}/article`);
    window.show();
  }, LINK);
  const host = page.locator('tu-jie');
  await host.scrollIntoViewIfNeeded();
  await host.locator(FRAME).waitFor();
  assert.deepEqual(await host.evaluate((node) => node.answer().inputs), {});
});

for (const route of ['#/article/77', '#!/article']) {
  test(`a link behind a route, ${route}`, async (visit) => {
    const page = await spa(visit);
    await page.evaluate((hash) => (location.hash = hash), route + LINK);
    await arrived(page);
    assert.equal(await page.evaluate(() => location.hash), route + LINK);
  });
}

test('what comes by the address is refused as if typed', async (visit) => {
  const page = await spa(visit);
  await page.evaluate(() => {
    history.pushState(null, '', `${window.front}/article#tu-jie:beijing-maternity?antenatal=%3Cimg%20src=x%20onerror=alert(1)%3E&delivery=nobody&__proto__=1&constructor=2`);
    window.show();
  });
  const host = page.locator('tu-jie');
  await host.locator(`${FIELD}[aria-invalid="true"]`).waitFor();
  assert.deepEqual(Object.keys(await host.evaluate((node) => node.answer().outputs)), []);
  assert.equal(await host.locator('img').count(), 0);
  assert.deepEqual(visit.crashes, []);
});
