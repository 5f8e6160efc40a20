// Links that carry what was entered: written when the reader asks, opened from the address,
// never sent anywhere.

import assert from 'node:assert/strict';
import { LONGEST, buildLink, parseFragment } from '../../www/element/share.js';
import { copied } from './helpers/clipboard.mjs';
import { element, embedded, explainer, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME, frames } from './helpers/visit.mjs';
import { enter, output, outputs } from './helpers/widget.mjs';

const FILLED = '#tu-jie:beijing-maternity?antenatal=2%2C600.5&delivery=vaginal&delivery_cost=4800';
const FIELD = '[name="antenatal"]';

/** Opens the fold and presses its button; the sentence that follows. */
async function share(live, what = 'copy') {
  if (!(await live.locator('.tj-share[open]').count())) await live.locator('.tj-share > summary').click();
  await live.locator(`[data-share="${what}"]`).click();
  const said = live.locator('.tj-said[role="status"]:not(:empty)');
  await said.waitFor();
  return said.innerText();
}

const linked = (live) => live.locator('.tj-link').inputValue();

/** Opens one explainer with a fragment on its address; `how` is a way of the visit to open it. */
async function visitWith(visit, fragment, { id = 'beijing-maternity', lang = 'zh', body = embedded(id, lang), how = 'open', ...more } = {}) {
  const name = `t/share-${visit.constructor.count += 1}.html`;
  visit.site.add(name, hostPage(body, { lang, head: '<link rel="stylesheet" href="/t/share.css">' }));
  visit.site.add('t/share.css', '.far { height: 6000px }');
  return visit[how](`/${name}${fragment}`, more);
}

test('what a link holds is what comes out of it, for any text', async () => {
  const texts = ['3600', '2,600.50', '２６００元', 'a b+c&d=e#f?g%h', '%', '%zz', '<b onclick=x>', '"\'`', '\u{1f600}', 'x'.repeat(900), ' ', '一\n二'];
  // A small generator, the same at every run.
  let seed = 7;
  const any = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 300; round += 1) {
    const inputs = {};
    for (let pairs = any(6); pairs > 0; pairs -= 1) {
      inputs[`name_${any(9)}`] = texts[any(texts.length)] + String.fromCodePoint(32 + any(0xd000));
    }
    const address = buildLink('https://a.example/b?c=d#old', 'some-id', inputs);
    if (!address) continue;
    const [page, fragment] = address.split('#');
    assert.equal(page, 'https://a.example/b?c=d');
    assert.match(address, /^[\x21-\x7e]+$/, 'a link is plain ASCII');
    const back = parseFragment(`#${fragment}`);
    assert.equal(back.id, 'some-id');
    assert.deepEqual(back.inputs || {}, inputs);
    assert.equal(buildLink('https://a.example/b?c=d', back.id, back.inputs || {}), address);
  }
});

test('an element starts with its inputs, unless the address or the reader says otherwise', async (visit) => {
  const body = embedded('beijing-maternity').replace('<tu-jie ', '<tu-jie inputs="antenatal=3,600+%E5%85%83&amp;delivery=vaginal&amp;delivery_cost=4800&amp;nobody=1&amp;__proto__=x" ');
  const page = await visitWith(visit, '', { body });
  const live = await visit.live(0, page);
  assert.equal(await live.locator(FIELD).inputValue(), '3,600 元');
  assert.deepEqual((await live.evaluate((host) => host.answer())).inputs, { antenatal: '3,600 元', delivery: 'vaginal', delivery_cost: '4800' });
  assert.ok(Object.keys(await outputs(live)).length > 3, 'it is answered');
  // What the reader enters is theirs, over a removal too.
  await enter(live, 'antenatal', '100');
  await live.evaluate(async (host) => {
    const { parentNode: around } = host;
    host.remove();
    await window.until(() => host.shadowRoot.querySelector('slot'));
    around.append(host);
  });
  await visit.live(0, page);
  assert.equal(await live.locator(FIELD).inputValue(), '100');

  // The address's own inputs count before the attribute's, all of them; a link without inputs has none to give.
  const other = await visitWith(visit, '#tu-jie:beijing-maternity?antenatal=50', { body });
  const linked = await visit.live(0, other);
  assert.deepEqual((await linked.evaluate((host) => host.answer())).inputs, { antenatal: '50' });
  const bare = await visit.live(0, await visitWith(visit, '#tu-jie:beijing-maternity', { body }));
  assert.equal(await bare.locator(FIELD).inputValue(), '3,600 元');

  // What is no such value is refused as if typed; what is no such name is dropped.
  const wrong = await visit.live(0, await visitWith(visit, '', { body: body.replace('3,600+%E5%85%83', '-1') }));
  assert.equal(await wrong.locator(FIELD).inputValue(), '-1');
  assert.equal(await wrong.locator(FIELD).getAttribute('aria-invalid'), 'true');
  assert.deepEqual(visit.crashes, []);
});

test('a fragment is read only as far as it can be trusted', async () => {
  for (const other of ['', '#', '#ningxia', '#tu-jie', '#tu-jie:', '#tu-jie:?a=1', '#tu-jie:<b>?a=1', '#tu-jie:../x?a=1', `#tu-jie:${'x'.repeat(65)}?a=1`, '#TU-JIE:x?a=1']) {
    assert.equal(parseFragment(other), undefined, other);
  }
  assert.deepEqual(parseFragment('#tu-jie:x'), { id: 'x' });
  assert.deepEqual(parseFragment('#tu-jie:x?'), { id: 'x', inputs: {} });
  assert.deepEqual(parseFragment('#tu-jie:x?a=%&b=%zz&c=%E4%B8&d=1').inputs, { a: '%', b: '%zz', c: '\ufffd', d: '1' });
  assert.equal(Object.getPrototypeOf(parseFragment('#tu-jie:x?__proto__=1&a=2').inputs), Object.prototype);
  // Too long: whole pairs only, for half a number is another number.
  const long = parseFragment(`#tu-jie:x?a=12&b=${'3'.repeat(LONGEST)}&c=4`);
  assert.deepEqual(long.inputs, { a: '12' });
  assert.ok(Object.keys(parseFragment(`#tu-jie:x?${Array.from({ length: 9000 }, (_, i) => `k${i}=1`).join('&')}`).inputs).length < 1000);
  assert.equal(buildLink('https://a.example/', 'x', { a: '1'.repeat(LONGEST) }), undefined);
});

for (const lang of ['zh', 'en']) {
  test(`the reader is told first, copies, and the link opens the same, ${lang}`, async (visit) => {
    const page = await visitWith(visit, '', { lang });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const live = await visit.live();
    for (const [name, text] of [['antenatal', '2,600.5'], ['delivery', 'vaginal'], ['delivery_cost', '4800']]) await enter(live, name, text);
    const before = page.url();
    await live.locator('.tj-share > summary').click();
    assert.match(await live.locator('.tj-share').innerText(), lang === 'zh' ? /链接里有您在这里填的内容/ : /holds what you entered/);
    const text = await copied(page, async () => {
      assert.match(await share(live), lang === 'zh' ? /^链接已复制。/ : /^Link copied\. /);
    });
    assert.equal(text, await linked(live));
    assert.equal(text, before + FILLED.replaceAll('%2C', ','));
    assert.equal(page.url(), before, 'the address is the reader\'s');
    assert.equal(await live.evaluate((host) => host.shadowRoot.activeElement.dataset.share), 'copy', 'the focus stays');
    // What is changed after that is not in the link: it is taken back.
    await enter(live, 'antenatal', '1');
    await live.locator('.tj-link').waitFor({ state: 'hidden' });
    assert.equal(await live.locator('.tj-said').innerText(), '');
    await page.goto('about:blank');
    await page.goto(text);
    const again = await visit.live();
    assert.equal(await again.locator(FIELD).inputValue(), '2,600.5');
    assert.equal((await outputs(again)).new_paid, '7400.50');
    assert.equal(await output(again, 'new_paid'), '7400.50');
    assert.deepEqual(visit.crashes, []);
    assert.deepEqual((await visit.seen()).csp, []);
  });
}

test('every worked example of every explainer survives the way through a link', async (visit) => {
  for (const id of explainers()) {
    const { examples = [] } = explainer(id);
    const page = await visitWith(visit, '', { id, how: 'next' });
    await visit.live();
    for (const { in: given } of examples) {
      const inputs = Object.fromEntries(Object.entries(given).filter(([, text]) => text));
      const there = new URL(buildLink(page.url(), id, inputs)).hash;
      if (!Object.keys(inputs).length) {
        await page.evaluate((hash) => (location.hash = hash), there);
        continue;
      }
      // Told when all is there, or after a time in which it should be: then what is there instead.
      const now = await page.evaluate(async ([hash, wanted]) => {
        location.hash = hash;
        const end = performance.now() + 60000;
        for (;;) {
          const { inputs } = document.querySelector('tu-jie').answer();
          if (Object.keys(wanted).every((name) => inputs[name] === wanted[name]) || performance.now() > end) return inputs;
          await new Promise(requestAnimationFrame);
        }
      }, [there, inputs]);
      assert.deepEqual(Object.fromEntries(Object.entries(now).filter(([, text]) => text)), inputs, id);
    }
  }
});

test('a link starts a widget far down, shows it, and takes no focus', async (visit) => {
  const far = '<div class="far"></div>';
  const body = `<input id="own" autofocus>${far}${element('ningxia-letters')}${far}${embedded('beijing-maternity')}${far}`;
  const page = await visitWith(visit, FILLED, { body });
  await page.locator('tu-jie[data-tujie-ready]').waitFor();
  const live = page.locator('tu-jie').nth(1);
  await live.locator(FRAME).waitFor();
  assert.equal(await live.locator(FIELD).inputValue(), '2,600.5');
  const top = await live.evaluate((host) => host.getBoundingClientRect().top);
  assert.ok(Math.abs(top) < 50, `${top} px from the top`);
  assert.equal(await page.locator('tu-jie').first().getAttribute('data-tujie-ready'), null, 'no other is started');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'own');
  const { shift } = await visit.seen();
  assert.ok(shift < 0.05, `layout shift ${shift}`);
  // Another link on the same page.
  await page.evaluate(() => (location.hash = '#tu-jie:ningxia-letters?steps=issue,rectified'));
  const flow = page.locator('tu-jie').first();
  await flow.locator(FRAME).waitFor();
  assert.equal((await outputs(flow)).ended, 'true');
  assert.equal(await flow.locator('.tj-case > li').count(), 2);
  const upper = await flow.evaluate((host) => host.getBoundingClientRect().top);
  assert.ok(Math.abs(upper) < 50, `${upper} px from the top`);
});

test('a document inside the element, or set as a property, is found by its id', async (visit) => {
  const json = JSON.stringify(explainer('beijing-maternity')).replaceAll('<', '\\u003c');
  const body = `<tu-jie src="/explainers/beijing-delegates.json"></tu-jie><tu-jie><p>static</p><script type="application/json">${json}</script></tu-jie>`;
  const page = await visitWith(visit, FILLED, { body });
  await visit.live(1);
  assert.equal(await page.locator('tu-jie').nth(1).locator(FIELD).inputValue(), '2,600.5');
});

test('hostile links are refused calmly', async (visit) => {
  for (const fragment of [
    '#tu-jie:beijing-maternity?antenatal=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&delivery=vaginal',
    '#tu-jie:beijing-maternity?antenatal=<img/src=x/onerror=alert(1)>',
    '#tu-jie:beijing-maternity?__proto__=1&constructor=2&toString=3&antenatal=x',
    '#tu-jie:beijing-maternity?antenatal=%E4%B8&%ff=%ff',
    `#tu-jie:beijing-maternity?antenatal=${'9'.repeat(3000)}`,
    `#tu-jie:beijing-maternity?${Array.from({ length: 5000 }, (_, i) => `n${i}=${i}`).join('&')}`,
    `#tu-jie:beijing-maternity?${'antenatal=1&'.repeat(5000)}`,
    '#tu-jie:beijing-maternity?delivery=no-such-thing&antenatal=-5',
    '#tu-jie:no-such-explainer?antenatal=5',
    `#tu-jie:${'a'.repeat(100000)}`,
  ]) {
    const page = await visitWith(visit, fragment, { how: 'next' });
    const live = await visit.live();
    assert.equal(await live.locator('img').count(), 0, fragment);
    const { inputs } = await live.evaluate((host) => host.answer());
    for (const name of Object.keys(inputs)) assert.ok(['antenatal', 'delivery', 'delivery_cost'].includes(name), name);
    assert.equal((await visit.seen()).events.filter(({ type }) => type === 'tujie-error').length, 0, fragment);
    // It still works.
    for (const [name, text] of [['antenatal', '100'], ['delivery', 'none'], ['delivery_cost', '']]) await enter(live, name, text);
    assert.equal((await outputs(live)).new_paid, '100.00', fragment);
  }
  assert.deepEqual(visit.crashes, []);
});

test('a refused value stands at its field with the engine\'s own words', async (visit) => {
  await visitWith(visit, '#tu-jie:beijing-maternity?antenatal=-5&delivery=none');
  const live = await visit.live();
  assert.equal(await live.locator(FIELD).inputValue(), '-5');
  assert.equal(await live.locator(FIELD).getAttribute('aria-invalid'), 'true');
  assert.match(await live.locator('.tj-error').innerText(), /^不能是负数/);
});

test('no request and no referrer holds what was entered', async (visit) => {
  const secret = '8642.09';
  const page = await visitWith(visit, `#tu-jie:beijing-maternity?antenatal=${secret}&delivery=none`);
  const sent = [];
  page.on('request', async (request) => sent.push(`${request.url()} ${JSON.stringify(await request.allHeaders())} ${request.postData() || ''}`));
  const live = await visit.live();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await share(live);
  // Another load from this very address, with its referrer.
  await page.evaluate(() => fetch('/explainers/ningxia-letters.json').then((response) => response.text()));
  await page.reload();
  await visit.live();
  assert.ok(sent.length > 3);
  assert.equal((await outputs(page.locator('tu-jie'))).new_paid, '3000.00');
  for (const line of [...sent, ...visit.requests]) assert.ok(!line.replace(/#.*/, '').includes(secret) && !line.includes('tu-jie:'), line);
});

test('with no clipboard, or a refused one, the link is there to be copied by hand', async (visit) => {
  for (const init of [
    () => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    },
    () => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      document.execCommand = () => false;
    },
  ]) {
    await visitWith(visit, FILLED, { init });
    const live = await visit.live();
    assert.match(await share(live), /已选中，请手动复制/);
    const [focused, picked] = await live.evaluate(({ shadowRoot }) => {
      const field = shadowRoot.activeElement;
      return [field.className, field.value.slice(field.selectionStart, field.selectionEnd)];
    });
    assert.equal(focused, 'tj-link');
    assert.equal(picked, await linked(live));
    assert.ok(picked.endsWith(FILLED.replaceAll('%2C', ',')));
  }
});

test('the system\'s share sheet is offered where there is one, and given up calmly', async (visit) => {
  const page = await visitWith(visit, FILLED, {
    init: () => {
      window.shared = [];
      navigator.share = (what) => (window.shared.push(what), Promise.reject(new DOMException('', window.shared.length > 1 ? 'NotAllowedError' : 'AbortError')));
      navigator.clipboard.writeText = (text) => Promise.resolve((window.copied = text));
    },
  });
  const live = await visit.live();
  await live.locator('.tj-share > summary').click();
  await live.locator('[data-share="send"]').click();
  await frames(page);
  const [{ title, url }] = await page.evaluate(() => window.shared);
  assert.match(title, /生育费用/);
  assert.equal(url, await linked(live));
  assert.equal(await live.locator('.tj-said').innerText(), '', 'the reader thought better of it');
  assert.match(await share(live, 'send'), /^链接已复制/);
  assert.equal(await page.evaluate(() => window.copied), url);
  await visitWith(visit, '', { init: () => (navigator.share = undefined) });
  const other = await visit.live();
  await other.locator('.tj-share > summary').click();
  assert.equal(await other.locator('[data-share="send"]').isVisible(), false);
});

test('in a sandboxed frame the link leads to the frame\'s own page', async (visit) => {
  const body = embedded('beijing-maternity');
  visit.site.add('t/framed.html', hostPage(body).replace('type="module"', 'type="module" crossorigin'));
  const page = await visit.open(hostPage(`<iframe sandbox="allow-scripts" src="/t/framed.html${FILLED}" width="700" height="900"></iframe>`));
  const live = page.frameLocator('iframe').locator('tu-jie');
  await live.locator(FRAME).waitFor();
  assert.equal(await live.locator(FIELD).inputValue(), '2,600.5');
  assert.match(await share(live), /链接/);
  assert.equal(await linked(live), `${visit.site.origin}/t/framed.html${FILLED.replaceAll('%2C', ',')}`);
  assert.deepEqual(visit.crashes, []);
});

test('what is too long for a link is said, not cut', async (visit) => {
  await visitWith(visit, '');
  const live = await visit.live();
  await live.locator(FIELD).fill('1'.repeat(LONGEST));
  assert.match(await share(live), /太长/);
  assert.equal(await live.locator('.tj-link').isVisible(), false);
});
