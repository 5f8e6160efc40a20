// Leaving a page and coming back to it, by the browser alone and by what sites put in its place: what was typed stands
// in the fields again, as it does in a page's own, and nothing is left behind.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOther } from './helpers/other.mjs';
import { dist, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

const ID = 'beijing-maternity';
const still = (id) => readFileSync(join(dist, `html/${id}.html`), 'utf8');
const element = (id, attributes = '') => `<tu-jie src="/explainers/${id}.json" ${attributes}>${still(id)}</tu-jie>`;

/** What takes over the links of a page: what its head has, and what its body says. */
const ROUTERS = {
  'the browser alone': { head: '' },
  // Without previews a page is there when its heading is.
  'Turbo, with previews': { head: '<script src="/lib/@hotwired/turbo/dist/turbo.es2017-umd.js"></script><script>window.loads = 0; addEventListener("turbo:load", () => (loads += 1))</script>' },
  Turbo: { head: '<meta name="turbo-cache-control" content="no-preview"><script src="/lib/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>' },
  htmx: {
    head: '<meta name="htmx-config" content=\'{"includeIndicatorStyles":false}\'><script src="/lib/htmx.org/dist/htmx.min.js"></script>',
    body: 'hx-boost="true"',
  },
  pjax: {
    head: `<script src="/lib/jquery/dist/jquery.min.js"></script><script src="/lib/jquery-pjax/jquery.pjax.js"></script>
<script>jQuery(($) => $(document).pjax('a', '#main', { fragment: '#main', timeout: 60000 }))</script>`,
  },
};

const html = ({ head, body = '' }, name, words) => `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${name}</title>
<link rel="icon" href="data:,">${head}<script type="module" src="/tujie.js"></script></head>
<body ${body}><main id="main"><h1>${name}</h1>${words}</main></body></html>`;

/** A site of two articles, and one without an explainer. */
async function site(router) {
  const other = await startOther({ folders: { '/lib/': join(root, 'node_modules'), '/': dist } });
  const links = '<a id="a" href="/a.html">A</a> <a id="b" href="/b.html">B</a> <a id="c" href="/c.html">C</a>';
  const far = `<div style="height:6000px"></div>${element('hubei-2020')}`;
  other.add('/a.html', html(router, 'A', `${links}<input name="plain">${element(ID)}${element('ningxia-entitlement')}${far}`));
  other.add('/b.html', html(router, 'B', `${links}${element(ID)}${far}`));
  other.add('/c.html', html(router, 'C', `${links}<p>words</p>`));
  return other;
}

const heading = (page, name) => page.locator('h1', { hasText: name }).waitFor();
async function follow(page, name) {
  const loads = await page.evaluate(() => window.loads);
  await page.locator(`#${name.toLowerCase()}`).click();
  await heading(page, name);
  // A preview has the heading, too.
  if (loads !== undefined) await page.waitForFunction((loads) => window.loads > loads, loads);
}
const live = async (page, index = 0) => {
  const host = page.locator('tu-jie').nth(index);
  await host.scrollIntoViewIfNeeded();
  await host.locator(FRAME).waitFor();
  return host;
};
const typed = async (page, index, name) => (await live(page, index)).locator(`[name=${name}]`).inputValue();

for (const [name, router] of Object.entries(ROUTERS)) {
  test(`what was typed survives Back: ${name}`, async (visit) => {
    const other = await site(router);
    try {
      const page = await visit.open('<!doctype html><title>start</title>');
      await page.goto(`${other.origin}/a.html`);
      await page.locator('input[name=plain]').fill('own words');
      await enter(await live(page), 'antenatal', '3617');
      await enter(await live(page), 'delivery', 'caesarean');
      await enter(await live(page), 'delivery_cost', '92x');
      await enter(await live(page, 1), (await (await live(page, 1)).locator('input').first().getAttribute('name')), '7');
      const first = await (await live(page, 1)).evaluate((host) => host.answer().inputs);
      for (const to of ['C', 'B']) {
        await follow(page, to);
        // Another visit of the same file on another page is empty.
        if (to === 'B') assert.equal(await typed(page, 0, 'antenatal'), '');
        await page.goBack();
        await heading(page, 'A');
        // htmx keeps the markup of a page, where what is typed is not written.
        if (name !== 'htmx') assert.equal(await page.locator('input[name=plain]').inputValue(), 'own words');
        await page.waitForFunction((frame) => { const [one] = document.querySelectorAll('tu-jie'); return one.shadowRoot && one.shadowRoot.querySelector(`${frame} [name=antenatal]`)?.value; }, FRAME);
        assert.equal(await typed(page, 0, 'antenatal'), '3617', to);
        assert.equal(await typed(page, 0, 'delivery_cost'), '92x', to);
        assert.deepEqual((await (await live(page)).evaluate((host) => host.answer())).inputs, { antenatal: '3617', delivery: 'caesarean', delivery_cost: '92x' });
        assert.deepEqual(await (await live(page, 1)).evaluate((host) => host.answer().inputs), first);
      }
      await page.goForward();
      await heading(page, 'B');
      await page.goBack();
      await heading(page, 'A');
      await live(page);
      await page.waitForFunction(() => document.querySelector('tu-jie').answer().inputs.antenatal === '3617');
      // A visit of its own begins anew, as a page's own fields do.
      await follow(page, 'C');
      await follow(page, 'A');
      await live(page);
      assert.equal(await page.locator('input[name=plain]').inputValue(), '');
      assert.equal(await typed(page, 0, 'antenatal'), '');
      // Nothing of it is stored by us, and nobody was sent it.
      assert.equal(await page.evaluate(() => JSON.stringify([history.state, localStorage, sessionStorage]).includes('3617')), false);
      assert.ok(visit.requests.every((url) => !url.includes('3617')));
      assert.deepEqual(visit.crashes, []);
    } finally {
      await visit.end();
      visit.contexts.length = 0;
      other.stop();
    }
  });
}

test('a link on the address gives way to what was changed since, and to nothing else', async (visit) => {
  const other = await site(ROUTERS['the browser alone']);
  try {
    const page = await visit.open('<!doctype html><title>start</title>');
    await page.goto(`${other.origin}/a.html#tu-jie:${ID}?antenatal=1000&delivery=none`);
    assert.equal(await typed(page, 0, 'antenatal'), '1000');
    await follow(page, 'C');
    await page.goBack();
    assert.equal(await typed(page, 0, 'antenatal'), '1000');
    await enter(await live(page), 'antenatal', '2000');
    await follow(page, 'C');
    await page.goBack();
    await live(page);
    await page.waitForFunction(() => document.querySelector('tu-jie').answer().inputs.antenatal === '2000');
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    other.stop();
  }
});

test('in a form of the page it is no field: nothing is sent, nothing is asked', async (visit) => {
  const other = await site(ROUTERS['the browser alone']);
  try {
    other.add('/form.html', html({ head: '' }, 'Form', `<form action="/c.html"><input name="q" value="1">${element(ID)}<button id="send">send</button></form>`));
    const page = await visit.open('<!doctype html><title>start</title>');
    await page.goto(`${other.origin}/form.html`);
    await enter(await live(page), 'antenatal', '3617');
    await page.waitForFunction(() => document.querySelector('tu-jie').answer().inputs.antenatal === '3617');
    const sent = await page.evaluate(() => Array.from(new FormData(document.querySelector('form'))));
    assert.deepEqual(sent, [['q', '1']]);
    assert.equal(await page.evaluate(() => document.querySelector('form').checkValidity()), true);
    await page.locator('#send').click();
    await heading(page, 'C');
    assert.equal(new URL(page.url()).search, '?q=1');
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    other.stop();
  }
});

for (const name of ['Turbo', 'Turbo, with previews', 'htmx', 'pjax']) {
  test(`fifty visits leave nothing behind: ${name}`, async (visit) => {
    const other = await site(ROUTERS[name]);
    try {
      const page = await visit.open('<!doctype html><title>start</title>');
      await page.goto(`${other.origin}/a.html`);
      await page.evaluate(() => (window.one = {}));
      const cdp = await page.context().newCDPSession(page);
      const count = async () => {
        for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
        return cdp.send('Memory.getDOMCounters');
      };
      let last;
      // Each router keeps some pages, twenty at most: those are there before it is counted.
      for (let i = 0; i < 75; i += 1) {
        if (i === 25) last = await count();
        await follow(page, i % 2 ? 'A' : 'B');
        // Those above are live or on their way, the last one rests.
        await page.waitForFunction(() => Array.from(document.querySelectorAll('tu-jie')).every((host) => host.shadowRoot && getComputedStyle(host).contentVisibility === 'auto' || host.hasAttribute('data-tujie-ready')));
        if (i % 5 === 4) await live(page);
      }
      assert.ok(await page.evaluate(() => Boolean(window.one)), 'the page was loaded anew');
      const now = await count();
      // One explainer is some 500 nodes; a page, 2,000.
      const more = { nodes: now.nodes - last.nodes, listeners: now.jsEventListeners - last.jsEventListeners };
      assert.ok(more.nodes < 4000, `${JSON.stringify(more)}`);
      assert.ok(more.listeners < 200, `${JSON.stringify(more)}`);
      console.log(`        ${name}: ${JSON.stringify(more)} of ${now.nodes}`);
      // What comes back from a copy says no more than what the server wrote.
      await page.goBack();
      await live(page);
      assert.deepEqual(await page.evaluate(() => Array.from(document.querySelectorAll('tu-jie'), (host) => host.getAttribute('style'))).then((all) => all.filter(Boolean)), []);
    } finally {
      await visit.end();
      visit.contexts.length = 0;
      other.stop();
    }
  });
}
