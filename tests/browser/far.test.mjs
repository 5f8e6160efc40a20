// What is far below the window rests: it costs a reader who scrolls nothing, and is there all the same.

import assert from 'node:assert/strict';
import { embedded, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';

const IDS = ['beijing-maternity', 'ningxia-letters', 'beijing-legal-aid', 'five-provinces', 'hubei-childcare', 'jiangsu-screening'];

const WINDOW = { width: 360, height: 500 };
const PHONE = { width: 360, height: 740 };

/** Opens a page of several; the window shows the first and is on its way to the second. Waits till the last one rests. */
async function open(visit, { markup = IDS.map((id) => embedded(id)).join('<p>…</p>'), head } = {}) {
  const page = await visit.open(hostPage(markup, { head }), WINDOW);
  await page.waitForFunction(() => getComputedStyle(document.querySelectorAll('tu-jie')[5]).contentVisibility === 'auto');
  return page;
}

/** Where everything stands, and which hosts rest: runs in the page. */
function places() {
  const hosts = [...document.querySelectorAll('tu-jie')];
  return {
    tops: hosts.map((host) => Math.round(host.getBoundingClientRect().top + scrollY)),
    resting: hosts.map((host) => getComputedStyle(host).contentVisibility === 'auto'),
    skipped: hosts.map((host) => !host.querySelector('.tj-still h3').checkVisibility({ contentVisibilityAuto: true })),
  };
}

test('far below is not laid out, and keeps its place', async (visit) => {
  const page = await open(visit);
  await frames(page);
  const { tops, resting, skipped } = await page.evaluate(places);
  assert.equal(resting[0], false, 'what is seen does not rest');
  assert.equal(resting[5], true);
  assert.equal(skipped[5], true, 'the browser leaves it out');
  // What each leaves free is what its static answer takes, which is more than a line.
  assert.ok(tops[5] - tops[4] > 300, String(tops));
  const [, , , , before] = tops;
  await page.evaluate(() => (document.querySelectorAll('tu-jie')[4].style.contentVisibility = 'visible'));
  await frames(page);
  const after = (await page.evaluate(places)).tops;
  // Its own margins stand inside of it while it rests.
  assert.ok(Math.abs(after[5] - after[4] - (tops[5] - before)) < 40, `${tops} became ${after}`);
});

test('it is found by its words, comes alive when the reader comes near, and is on paper', async (visit) => {
  const page = await open(visit);
  const words = await page.evaluate(() => document.querySelectorAll('tu-jie')[5].querySelector('h3').textContent);
  assert.ok(await page.evaluate((what) => window.find(what), words), `${words} is not found`);
  await visit.live(5);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelectorAll('tu-jie')[5]).contentVisibility), 'auto');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual((await page.evaluate(places)).resting, IDS.map(() => false));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('resting writes nothing on the element: a framework takes its markup over as the server wrote it', async (visit) => {
  const markup = IDS.map((id) => embedded(id)).join('<p>…</p>');
  const written = markup.match(/<tu-jie [^>]*>/g);
  const page = await open(visit, { markup });
  const tags = () => [...document.querySelectorAll('tu-jie')].map((host) => host.cloneNode().outerHTML.replace('</tu-jie>', '').replace(' data-tujie-ready=""', ''));
  assert.deepEqual(await page.evaluate(tags), written);
});

test('a page that styles its elements itself keeps its styles', async (visit) => {
  visit.site.add('t/far-own.css', '.own { display: flex }');
  const page = await open(visit, {
    markup: IDS.map((id, i) => embedded(id).replace('<tu-jie', i === 5 ? '<tu-jie class="own"' : '<tu-jie')).join(''),
    head: '<link rel="stylesheet" href="/t/far-own.css">',
  });
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('tu-jie')].slice(4).map((host) => getComputedStyle(host).display)), ['block', 'flex']);
});

test('a jump far down arrives, and what is read there stays', async (visit) => {
  const after = `<h2 id="end">…</h2>${'<p>…</p>'.repeat(40)}`;
  const page = await open(visit, { markup: IDS.map((id) => embedded(id)).join('') + after });
  await page.evaluate(() => (location.hash = '#end'));
  // Those above it are near now, start, and are taller than their static answers were.
  await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].hasAttribute('data-tujie-ready'));
  await frames(page);
  const top = await page.locator('#end').evaluate((end) => end.getBoundingClientRect().top);
  assert.ok(Math.abs(top) <= 4, `the heading that was jumped to stands at ${top}`);
});

// In the page itself: a reader at 360 px ended a thousand pixels inside of what was jumped to.
test('a jump to an explainer that has not started arrives', async (visit) => {
  for (const id of ['maternity-allowance', 'beijing-antenatal-2026', 'beijing-delegates']) {
    for (const opened of [true, false]) {
      const page = await visit.only(`/index.html${opened ? `#${id}` : ''}`, PHONE);
      if (!opened) {
        await page.waitForFunction((id) => getComputedStyle(document.querySelector(`#${id} tu-jie`)).contentVisibility === 'auto', id);
        await page.evaluate((id) => (location.hash = id), id);
      }
      await started(page, id);
      const [top, should] = await page.evaluate((id) => {
        const aim = document.getElementById(id);
        const stands = () => aim.getBoundingClientRect().top;
        return [stands(), (aim.scrollIntoView({ behavior: 'instant' }), stands())];
      }, id);
      assert.ok(Math.abs(top - should) <= 4, `${id}, ${opened ? 'opened there' : 'jumped to'}: it stands at ${top}, not ${should}`);
    }
  }
});

test('who moves on after a jump is not held', async (visit) => {
  const id = 'beijing-antenatal-2026';
  // Assistive technology presses without a pointer.
  const hands = [(page) => page.mouse.wheel(0, 1), (page) => page.evaluate(() => document.body.click())];
  for (const hand of hands) {
    const page = await visit.only(`/index.html#${id}`, PHONE);
    await started(page, id);
    await hand(page);
    await page.evaluate(() => scrollBy(0, 300));
    await page.evaluate((id) => document.querySelector(`#${id} tu-jie`).toggleAttribute('large'), id);
    await frames(page);
    const top = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);
    assert.ok(top < -100, `it was scrolled on, and stands at ${top}`);
  }
});

/** Waits till an explainer and those of the page that stand close above it have started, and their sizes are known. */
async function started(page, id) {
  await page.waitForFunction((id) => {
    const hosts = [...document.querySelectorAll('tu-jie')];
    const at = hosts.indexOf(document.querySelector(`#${id} tu-jie`));
    return hosts.slice(at - 1, at + 1).every((host) => host.hasAttribute('data-tujie-ready'));
  }, id);
  await frames(page);
}
