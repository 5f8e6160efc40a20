// What is far below the window rests: it costs a reader who scrolls nothing, and is there all the same.

import assert from 'node:assert/strict';
import { embedded, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const IDS = ['beijing-maternity', 'ningxia-letters', 'beijing-legal-aid', 'five-provinces', 'hubei-childcare', 'jiangsu-screening'];

/** A page of several; the window shows the first and is on its way to the second. */
const open = (visit, own = '') =>
  visit.open(hostPage(IDS.map((id, i) => embedded(id).replace('<tu-jie', i === 4 ? `<tu-jie ${own}` : '<tu-jie')).join('<p>…</p>')), {
    width: 360,
    height: 500,
  });

/** Where everything stands, and which hosts rest: runs in the page. */
function places() {
  const hosts = [...document.querySelectorAll('tu-jie')];
  return {
    tops: hosts.map((host) => Math.round(host.getBoundingClientRect().top + scrollY)),
    resting: hosts.map((host) => getComputedStyle(host).contentVisibility === 'auto'),
    skipped: hosts.map((host) => !host.querySelector('.tj-still h3').checkVisibility({ contentVisibilityAuto: true })),
  };
}

const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));

test('far below is not laid out, and keeps its place', async (visit) => {
  const page = await open(visit, 'loading="lazy"');
  await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].style.contentVisibility === 'auto');
  await settled(page);
  const { tops, resting, skipped } = await page.evaluate(places);
  assert.equal(resting[0], false, 'what is seen does not rest');
  assert.equal(resting[5], true);
  assert.equal(skipped[5], true, 'the browser leaves it out');
  // What each leaves free is what its static answer takes, which is more than a line.
  assert.ok(tops[5] - tops[4] > 300, String(tops));
  const [, , , , before] = tops;
  await page.evaluate(() => document.querySelectorAll('tu-jie')[4].style.removeProperty('content-visibility'));
  await settled(page);
  const after = (await page.evaluate(places)).tops;
  // Its own margins stand inside of it while it rests.
  assert.ok(Math.abs(after[5] - after[4] - (tops[5] - before)) < 40, `${tops} became ${after}`);
});

test('it is found by its words, comes alive when the reader comes near, and is on paper', async (visit) => {
  const page = await open(visit);
  await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].style.contentVisibility === 'auto');
  const words = await page.evaluate(() => document.querySelectorAll('tu-jie')[5].querySelector('h3').textContent);
  assert.ok(await page.evaluate((what) => window.find(what), words), `${words} is not found`);
  await visit.live(5);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelectorAll('tu-jie')[5]).contentVisibility), 'auto');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.deepEqual((await page.evaluate(places)).resting, IDS.map(() => false));
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
});

test('a page that styles its elements itself keeps its styles', async (visit) => {
  visit.site.add('t/far-own.css', '.own { display: flex }');
  const page = await visit.open(
    hostPage(IDS.map((id, i) => embedded(id).replace('<tu-jie', i === 5 ? '<tu-jie class="own"' : '<tu-jie')).join(''), {
      head: '<link rel="stylesheet" href="/t/far-own.css">',
    }),
    { width: 360, height: 500 },
  );
  await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].style.contentVisibility === 'auto');
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('tu-jie')].slice(4).map((host) => getComputedStyle(host).display)), ['block', 'flex']);
});

test('a jump far down arrives, and what is read there stays', async (visit) => {
  const after = `<h2 id="end">…</h2>${'<p>…</p>'.repeat(40)}`;
  const page = await visit.open(hostPage(IDS.map((id) => embedded(id)).join('') + after), { width: 360, height: 500 });
  await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].style.contentVisibility === 'auto');
  await page.evaluate(() => (location.hash = '#end'));
  // Those above it are near now, start, and are taller than their static answers were.
  await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].hasAttribute('data-tujie-ready'));
  await settled(page);
  const top = await page.locator('#end').evaluate((end) => end.getBoundingClientRect().top);
  assert.ok(Math.abs(top) <= 4, `the heading that was jumped to stands at ${top}`);
});

test('a jump to an explainer that has not started arrives, and stays while it and those above start', async (visit) => {
  for (const first of [true, false]) {
    const markup = IDS.map((id) => `<div id="${id}">${embedded(id)}</div>`).join('');
    const page = await visit.next(hostPage(markup + '<p>…</p>'.repeat(40)), { width: 360, height: 740 });
    if (first) await page.goto(`${page.url().split('#')[0]}?#${IDS[4]}`);
    else {
      await page.waitForFunction(() => document.querySelectorAll('tu-jie')[5].style.contentVisibility === 'auto');
      await page.evaluate((id) => (location.hash = id), IDS[4]);
    }
    await page.waitForFunction(() => [3, 4].every((i) => document.querySelectorAll('tu-jie')[i].hasAttribute('data-tujie-ready')));
    await settled(page);
    const top = () => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, IDS[4]);
    assert.ok(Math.abs(await top()) <= 4, `${first ? 'opened there' : 'jumped to'}: it stands at ${await top()}`);
    // Who scrolls on is not held.
    await page.mouse.wheel(0, 300);
    await page.waitForFunction((id) => document.getElementById(id).getBoundingClientRect().top < -200, IDS[4]);
    await page.evaluate(() => document.querySelectorAll('tu-jie')[3].toggleAttribute('large'));
    await settled(page);
    assert.ok((await top()) < -100, `it was scrolled on, and stands at ${await top()}`);
  }
});
