// Where links lead on pages that are not ours: with a <base>, with routes in the fragment, in frames without an address.

import assert from 'node:assert/strict';
import { dist, element, embedded, explainer, hostPage, pinned } from './helpers/site.mjs';
import { startOther } from './helpers/other.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

const DIGEST = 'five-provinces';
const LINKS = 'a[href]';
const FIELD = '[name="antenatal"]';

/** Where the links of the live widgets lead, as the browser would go. */
const led = (page) => page.locator('tu-jie').first().evaluate((host) => Array.from(host.shadowRoot.querySelectorAll('a[href]'), ({ href }) => href));

/** The explainers that a digest leads to. */
const entries = () => [...new Set(JSON.stringify(explainer(DIGEST)).match(/"id":"[\w-]+"/g).map((one) => JSON.parse(`{${one}}`).id))].filter((id) => id !== DIGEST);

for (const base of ['', '<base href="/">', '<base href="https://elsewhere.example/deep/">', '<base target="_self" href="/t/">']) {
  test(`links between explainers lead to the page, or to their own: ${base || 'no base'}`, async (visit) => {
    const { origin } = visit.site;
    // A page's addresses may be relative to anywhere.
    const absolute = (html) => html.replaceAll('src="/', `src="${origin}/`);
    const name = `t/base-${visit.constructor.count += 1}.html`;
    const there = element('beijing-maternity');
    const body = `${absolute(element(DIGEST, 'lang="en"'))}<div id="ningxia-letters">${absolute(element('ningxia-letters'))}</div>${absolute(there)}`;
    visit.site.add(name, hostPage(body, { head: base }).replace('src="/tujie.js"', `src="${origin}/tujie.js"`));
    const page = await visit.open(`/${name}`);
    await visit.live();
    const all = await led(page);
    assert.ok(all.length > 4, all.join('\n'));
    const own = `${origin}/${name}`;
    for (const href of all) {
      const id = /([\w-]+)(\/en\.html)?$/.exec(href)[1];
      const wanted = id === 'ningxia-letters' ? `${own}#ningxia-letters` : id === 'beijing-maternity' ? `${own}#tu-jie:beijing-maternity` : `${origin}/e/${id}/en.html`;
      assert.equal(href, wanted);
    }
    // The reader comes to where the explainer is, on the same page.
    await page.evaluate(() => (window.same = true));
    for (const id of ['ningxia-letters', 'beijing-maternity']) {
      const link = page.locator('tu-jie').first().locator(`a[href$="${id}"]`).first();
      await link.click();
      await page.locator(`tu-jie[src$="${id}.json"][data-tujie-ready]`).waitFor();
      assert.ok(await page.evaluate(() => window.same), `${id}: another page was opened`);
    }
    // Elsewhere the page is one that is there.
    const away = all.find((href) => href.includes('/e/'));
    assert.equal((await fetch(away)).status, 200, away);
    assert.deepEqual(visit.crashes, []);
  });
}

test('a link on another host leads to the site that the script and the data file are of', async (visit) => {
  const ours = await startOther({ folders: { '/deep/tujie/': dist }, headers: { 'access-control-allow-origin': '*' } });
  const theirs = await startOther({ folders: { '/explainers/': `${dist}/explainers` } });
  try {
    const body = (src, version = '') => `<!doctype html><html lang="zh"><meta charset="utf-8"><title>host</title><base href="/app/">
      <script type="module" crossorigin src="${ours.origin}/deep/tujie/${version}tujie.js"></script><tu-jie src="${src}" loading="eager"></tu-jie></html>`;
    const page = await visit.open('<!doctype html><title>blank</title>');
    for (const version of ['', `${pinned()}/`]) {
      await page.goto(theirs.add(`/a${version.length}.html`, body(`${ours.origin}/deep/tujie/explainers/${DIGEST}.json?v=2`, version)));
      await visit.live(0, page);
      for (const href of await led(page)) assert.match(href, new RegExp(`^${ours.origin}/deep/tujie/e/[\\w-]+/$`));
    }
    // A copy of a file says nothing of what stands beside it: its links go nowhere, and not to the front page.
    await page.goto(theirs.add('/app/b.html', body(`/explainers/${DIGEST}.json`)));
    await visit.live(0, page);
    for (const href of await led(page)) assert.match(href, new RegExp(`^${theirs.origin}/app/b.html#[\\w-]+$`));
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    ours.stop();
    theirs.stop();
  }
});

test('a static answer leads to pages, and in the digital edition to the page itself', async (visit) => {
  const page = await visit.open('/', { script: false });
  const all = await page.locator('.tj-still a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const hrefs = all.filter((href) => !href.startsWith('mailto:'));
  assert.ok(hrefs.length > 5);
  for (const href of hrefs) assert.equal(await page.locator(`[id="${href.slice(1)}"]`).count(), 1, href);
  const still = await (await fetch(`${visit.site.origin}/html/${DIGEST}.html`)).text();
  const ids = entries().filter((id) => still.includes(`/e/${id}/"`));
  assert.ok(ids.length > 4, 'absolute, for nobody knows where it will stand');
  assert.doesNotMatch(still, /href="#/);
});

/** Presses the button that copies; what is said, and the link that is shown. */
async function shared(live) {
  await live.locator('.tj-share > summary').click();
  await live.locator('[data-share="copy"]').click();
  const said = live.locator('.tj-said:not(:empty)');
  await said.waitFor();
  return [await said.innerText(), (await live.locator('.tj-link').isVisible()) ? await live.locator('.tj-link').inputValue() : ''];
}

/** Clipboards are one for all tests: what is copied is written down instead. */
const clipboard = () => {
  window.copied = [];
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void window.copied.push(text) } });
};

test('on a route the link leads to the explainer\'s own page, with what was entered', async (visit) => {
  for (const route of ['#/article/77', '#!/article/77', '#!article', '#article/77?tab=2', '#article-77']) {
    const page = await visit.only(hostPage(embedded('beijing-maternity')), { init: clipboard });
    await page.evaluate((hash) => (location.hash = hash), route);
    const live = await visit.live();
    await enter(live, 'antenatal', '2600');
    const [said, link] = await shared(live);
    assert.match(said, /^链接已复制/, route);
    assert.equal(link, `${visit.site.origin}/e/beijing-maternity/#tu-jie:beijing-maternity?antenatal=2600`, route);
    assert.deepEqual(await page.evaluate(() => window.copied), [link]);
    await page.goto(link);
    const again = page.locator('tu-jie').first();
    await again.locator(FRAME).waitFor();
    assert.equal(await again.locator(FIELD).inputValue(), '2600');
  }
});

test('a fragment that is no route is given up for the link', async (visit) => {
  for (const fragment of ['', '#', '#top', '#place', '#%E7%AE%97', '#old', '#xtor=RSS-1', '#utm_source=a&utm_medium=b/c', '#tu-jie:beijing-maternity?antenatal=1']) {
    const page = await visit.only(hostPage(`<p id="place"></p><p id="算"></p><a name="old"></a>${embedded('beijing-maternity')}`), { init: clipboard });
    await page.evaluate((hash) => (location.hash = hash), fragment);
    const live = await visit.live();
    await enter(live, 'antenatal', '2600');
    const [, link] = await shared(live);
    assert.equal(link, `${page.url().split('#')[0]}#tu-jie:beijing-maternity?antenatal=2600`, fragment);
  }
});

/** Puts a page into a frame that has no address of its own. */
const FRAMES = {
  srcdoc: (frame, html) => (frame.srcdoc = html),
  blob: (frame, html) => (frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }))),
  data: (frame, html) => (frame.src = `data:text/html;charset=utf-8,${encodeURIComponent(html)}`),
  blank: (frame, html) => {
    frame.contentDocument.open();
    frame.contentDocument.write(html);
    frame.contentDocument.close();
  },
};

for (const kind of Object.keys(FRAMES)) {
  test(`a frame without an address, ${kind}: a link that opens, or a plain word`, async (visit) => {
    const ours = await startOther({ folders: { '/': dist }, headers: { 'access-control-allow-origin': '*' } });
    const theirs = await startOther();
    try {
      const page = await visit.open('<!doctype html><title>blank</title>', { init: clipboard });
      await page.goto(theirs.add('/host.html', '<!doctype html><title>host</title><iframe width="600" height="900"></iframe>'));
      const json = JSON.stringify(explainer('beijing-maternity')).replaceAll('<', '\\u003c');
      for (const known of [true, false]) {
        const one = known ? `<tu-jie src="${ours.origin}/explainers/beijing-maternity.json" loading="eager"></tu-jie>` : `<tu-jie loading="eager"><script type="application/json">${json}</script></tu-jie>`;
        const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>framed</title><script type="module" crossorigin src="${ours.origin}/tujie.js"></script>${one}</html>`;
        await page.reload();
        await page.evaluate(([put, html]) => (0, eval)(`(${put})`)(document.querySelector('iframe'), html), [String(FRAMES[kind]), html]);
        const live = page.frameLocator('iframe').locator('tu-jie');
        await live.locator(FRAME).waitFor();
        await live.locator(FIELD).fill('2600');
        const [said, link] = await shared(live);
        if (known) assert.equal(link, `${ours.origin}/e/beijing-maternity/en.html#tu-jie:beijing-maternity?antenatal=2600`);
        else {
          assert.match(said, /no address that others could open/);
          assert.equal(link, '');
          assert.deepEqual(await page.frames().at(-1).evaluate(() => window.copied || []), []);
        }
      }
      assert.deepEqual(visit.crashes, []);
    } finally {
      await visit.end();
      visit.contexts.length = 0;
      ours.stop();
      theirs.stop();
    }
  });
}

test('on a route a link between explainers leaves the route alone', async (visit) => {
  const name = `t/route-${visit.constructor.count += 1}.html`;
  visit.site.add(name, hostPage(`${element(DIGEST)}${element('beijing-maternity')}`));
  const page = await visit.open(`/${name}#/article/77`);
  await page.evaluate(() => (window.same = true));
  await visit.live();
  const digest = page.locator('tu-jie').first();
  // In another tab it would be a page of its own that opens.
  const link = digest.locator('a[href$="/e/beijing-maternity/"]');
  await link.first().click();
  await page.locator('tu-jie[src$="beijing-maternity.json"][data-tujie-ready]').waitFor();
  assert.deepEqual(await page.evaluate(() => [window.same, location.hash]), [true, '#/article/77']);
  assert.equal(await digest.locator(LINKS).count() > 0, true);
});
