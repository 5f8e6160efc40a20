// Room: nothing scrolls sideways on the narrowest phone, nothing jumps when a widget starts.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';

/** What sticks out to the right, for the report. */
function sideways() {
  const wide = document.documentElement.scrollWidth;
  const out = [];
  const look = (node) => {
    for (const child of node.children) {
      if (child.getBoundingClientRect().right > innerWidth + 0.5) out.push(`${child.localName}.${child.className}`);
      if (child.shadowRoot) look(child.shadowRoot);
      look(child);
    }
  };
  if (wide > innerWidth) look(document.body);
  return { wide, room: innerWidth, out };
}

async function fits(page, what = 'the page') {
  const { wide, room, out } = await page.evaluate(sideways);
  assert.ok(wide <= room, `${what}: ${wide} px in ${room}: ${out.join(' ')}`);
}

for (const lang of ['zh', 'en']) {
  test(`every explainer fits 320 px in ${lang}, large too`, async (visit) => {
    for (const id of explainers()) {
      // One language starts as the other one becomes.
      const first = lang === 'zh' ? ' large' : '';
      const markup = embedded(id, lang).replace('<tu-jie', `<tu-jie${first}`);
      const page = await visit.next(hostPage(markup, { lang }), { width: 320, height: 640 });
      const live = await visit.live();
      await fits(page, `${id}${first}`);
      await live.evaluate((host) => host.toggleAttribute('large'));
      await frames(page);
      await fits(page, `${id}, the other size`);
    }
  });
}

// In large type the maternity calculator's 报销合计 stood as a column of four characters.
test('no heading of a row breaks into single characters at 360 px, large too', async (visit) => {
  let looked = 0;
  for (const id of explainers()) {
    const page = await visit.next(hostPage(embedded(id).replace('<tu-jie', '<tu-jie large')), { width: 360, height: 740 });
    const live = await visit.live();
    await tryOne(live);
    for (const large of [true, false]) {
      await live.evaluate((host, large) => host.toggleAttribute('large', large), large);
      await frames(page);
      const [all, broken] = await live.evaluate(headings);
      looked += all;
      assert.deepEqual(broken, [], `${id}${large ? ', large' : ''}`);
    }
  }
  assert.ok(looked > 50, `only ${looked} headings of rows were seen`);
});

for (const path of ['/', '/en.html']) {
  test(`the page ${path} fits 320 px`, async (visit) => {
    const page = await visit.open(path, { width: 320, height: 640 });
    await visit.live();
    await fits(page);
  });
}

// The height says what is seen: a static answer that ends within the window and is shorter than its
// widget moves what follows it. At 1280 px and 800 px of height two English ones do (maternity-allowance
// by 320 px, jiangsu-screening by 110), at 720 none. Whether the browser counted that depended on
// whether the widget came in one picture or in two.
for (const [width, height] of [[360, 800], [1280, 720]]) {
  test(`nothing jumps at ${width} px when a widget takes its place`, async (visit) => {
    for (const id of explainers()) {
      for (const lang of ['zh', 'en']) {
        await visit.next(hostPage(`${embedded(id, lang)}<p>what follows</p>`, { lang }), { width, height, init: patient });
        await visit.live();
        const { shift } = await settled(visit);
        assert.ok(shift < 0.05, `${id}, ${lang}: layout shift ${shift}`);
      }
    }
  });

  test(`nothing jumps on the page at ${width} px`, async (visit) => {
    const page = await visit.open('/', { width, height });
    await page.locator('tu-jie[data-tujie-ready]').first().waitFor({ state: 'attached' });
    const { shift } = await settled(visit);
    assert.ok(shift < 0.05, `layout shift ${shift}`);
  });
}

// A result that stuck to the window's top slid over the caveats below it: a browser holds what sticks in the grid as a
// whole, not in its own rows.
test('scrolled to any height, no part of a widget covers another', async (visit) => {
  for (const id of explainers()) {
    const page = await visit.next(hostPage(embedded(id) + '<p>what follows</p>'.repeat(60)), { width: 1280, height: 720 });
    const live = await visit.live();
    await tryOne(live);
    for (let y = 0; y < (await live.evaluate((host) => host.offsetHeight)); y += 150) {
      await page.evaluate((y) => scrollTo(0, y), y);
      assert.deepEqual(await live.evaluate(covered), [], `${id}, scrolled by ${y}`);
    }
  }
});

/** Presses the first worked example, where there are any. */
async function tryOne(live) {
  const example = live.locator('.tj-try button').first();
  if (await example.count()) await example.click();
}

/** Parts of a widget that stand over one another; the link past it is seen only while it has the focus. */
function covered(host) {
  const parts = [...host.shadowRoot.querySelectorAll('.tj > :not(.tj-skip)')].map((part) => [part, part.getBoundingClientRect()]);
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return parts.flatMap(([one, a], i) => parts.slice(i + 1).filter(([, b]) => over(a, b)).map(([other]) => `${one.className} and ${other.className || other.localName}`));
}

/** Lets the page load nothing before its static answer was seen: a widget that is first takes no place. */
function patient() {
  const seen = new Promise((done) =>
    new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').length && done()).observe({ type: 'paint', buffered: true }),
  );
  const real = window.fetch;
  window.fetch = async (...asked) => (await seen, real(...asked));
}

/** After two frames, so that a shift of the last one has been reported. */
async function settled(visit) {
  await frames(visit.page);
  return visit.seen();
}

/** How many headings of rows there are, and those that have room for one character: runs in the page. */
function headings(host) {
  host.shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const all = Array.from(host.shadowRoot.querySelectorAll('tbody th'));
  const room = (heading) => {
    const { fontSize, paddingLeft, paddingRight } = getComputedStyle(heading);
    return (heading.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / parseFloat(fontSize);
  };
  return [all.length, all.filter((heading) => heading.textContent.length > 1 && room(heading) < 1.95).map((heading) => heading.textContent)];
}
