// Data files that are none, servers that fail and networks that hang: each is told in an event and a sentence, and the
// static answer stays.

import assert from 'node:assert/strict';
import { FAULTS, startFaulty } from './helpers/faulty.mjs';
import { bundle, element, explainer, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { frames, showsFallback } from './helpers/visit.mjs';

/** The limit that docs/files.md states, in milliseconds; a page that has a `window.hasty` reaches it after that. */
const PATIENCE = 20000;

const hasty = (time) => `{
  window.hasty = ${time};
  const real = window.setTimeout;
  window.setTimeout = (act, time, ...rest) => real(act, (time === ${PATIENCE} && window.hasty) || time, ...rest);
}`;

/** What came of an element: its problems, its sentence, and whether its static answer is seen; `null` problems where it is alive. */
const told = (page, { src, given, late = '' }) =>
  page.evaluate(
    async ([src, given, late]) => {
      const host = document.createElement('tu-jie');
      host.append(Object.assign(document.createElement('p'), { className: 'fallback', textContent: '静态答案' }));
      const problems = new Promise((done) => {
        host.addEventListener('tujie-error', ({ detail }) => done(detail.problems));
        host.addEventListener('tujie-ready', () => done(null));
      });
      host.setAttribute('loading', 'eager');
      if (src) host.setAttribute('src', src);
      if (given) host.document = new Function(`return (${given})`)();
      document.body.append(host);
      const came = await problems;
      // The sentence comes right behind the event.
      if (came && !late) await window.until(() => host.shadowRoot.querySelector('.notice')).catch(() => {});
      const notice = host.shadowRoot.querySelector('.notice');
      const seen = !!host.shadowRoot.querySelector('slot') && host.firstElementChild.getBoundingClientRect().height > 0;
      host.remove();
      return { problems: came, sentence: notice && notice.textContent, seen };
    },
    [src, given, late],
  );

/** Asserts that it is told so, calmly. */
function calm({ problems, sentence, seen }, code, what) {
  assert.equal(problems && problems[0].code, code, `${what}: ${JSON.stringify(problems)}`);
  assert.ok(problems[0].message, what);
  // In our words: what an engine says of a file differs from engine to engine, and quotes it.
  if (code !== 'unreachable') assert.doesNotMatch(problems[0].message, /TypeError|SyntaxError|token|destructure/, what);
  assert.match(sentence || '', /暂时打不开/, what);
  assert.equal(seen, true, what);
}

test('a file that is no data file is told, whatever it is', async (visit) => {
  const page = await visit.open(hostPage(''));
  const utf16 = (text, mark) => Buffer.concat([Buffer.from(mark), Buffer.from(text, 'utf16le')]);
  const whole = JSON.stringify(explainer('beijing-maternity'));
  const bad = {
    null: 'null',
    zero: '0',
    false: 'false',
    'an empty text': '""',
    'a text': '"x"',
    'a number': '12',
    true: 'true',
    'a list': '[]',
    'a list of one': `[${whole}]`,
    nothing: '',
    'a line break': '\r\n',
    'a page': '<!doctype html><title>Sign in</title>',
    'UTF-16': utf16(whole, [0xff, 0xfe]),
    'UTF-16 without a mark': utf16(whole, []),
    words: 'Not found',
  };
  let n = 0;
  for (const [what, text] of Object.entries(bad)) {
    const src = visit.site.add(`t/bad-${process.pid}-${(n += 1)}.json`, text);
    calm(await told(page, { src }), 'bad-file', what);
  }
  for (const [what, text] of Object.entries({ 'half a file': whole.slice(0, 500), brackets: '{'.repeat(9000) })) {
    calm(await told(page, { src: visit.site.add(`t/bad-${process.pid}-${(n += 1)}.json`, text) }), 'not-json', what);
  }
  // A mark at the start is left out by every browser.
  const { problems } = await told(page, { src: visit.site.add(`t/mark-${process.pid}.json`, `\ufeff${whole}`) });
  assert.equal(problems, null);
  // The same in the element itself.
  const inline = await visit.open(`<tu-jie><p class="fallback">静态</p><script type="application/json">null</script></tu-jie>`);
  const host = await visit.failed(inline);
  assert.equal(await showsFallback(host), true);
  assert.equal((await visit.seen(inline)).events[0].detail.problems[0].code, 'bad-file');
});

test('what a page hands over is told where it is no data file; null and undefined are none', async (visit) => {
  const page = await visit.open(element());
  await visit.live();
  const looped = '(() => { const a = {}; a.body = { flow: a }; a.more = [a, a]; return a; })()';
  const cases = {
    0: 'bad-file',
    false: 'bad-file',
    "''": 'bad-file',
    "'x'": 'bad-file',
    5: 'bad-file',
    NaN: 'bad-file',
    '[]': 'bad-file',
    '() => 1': 'bad-file',
    'Symbol()': 'bad-file',
    '10n': 'bad-file',
    '({ get id() { throw new Error("no"); } })': 'bad-file',
    '({ get body() { throw new Error("no"); } })': 'bad-file',
    '({ body: { flow: {} }, get title() { throw new Error("no"); } })': 'bad-file',
    'new Proxy({}, { ownKeys() { throw new Error("no"); } })': 'missing-field',
    [looped]: 'too-deep',
    '({ body: { flow: {} }, facts: Object.assign([], { 1000000: 1 }) })': 'too-long',
    '({ body: { flow: {} }, facts: Object.assign([], { 4294967290: 1 }) })': 'too-long',
    '({ body: { flow: {} }, facts: new Array(900) })': 'missing-field',
    '({ body: { flow: {} }, title: "字".repeat(20001) })': 'too-long',
    '(() => { let deep = 1; for (let n = 0; n < 9000; n += 1) deep = [deep]; return { body: { flow: {} }, title: deep }; })()': 'too-deep',
    '({ body: { flow: {} }, title: new Proxy({}, { get: () => ({}), ownKeys: () => Array.from({ length: 60000 }, (_, n) => "k" + n), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }) })': 'too-long',
  };
  for (const [given, code] of Object.entries(cases)) {
    const came = await told(page, { given });
    if (code === 'missing-field') assert.ok(came.problems && came.problems.every((p) => p.code !== 'crashed'), given);
    else calm(came, code, given);
  }
  const host = page.locator('tu-jie').first();
  for (const none of [null, undefined]) {
    await host.evaluate((node) => (node.document = { id: 'x' }));
    await host.locator('.notice').waitFor();
    assert.deepEqual(await host.evaluate((node) => node.document), { id: 'x' });
    await host.evaluate((node, none) => (node.document = none), none);
    await host.locator('[name="antenatal"]').waitFor();
    assert.equal(await host.evaluate((node) => node.document.id), 'beijing-maternity');
  }
  assert.deepEqual(visit.crashes, []);
});

/** Opens a page before a server with faults. */
async function before(visit, faults, options, body = '') {
  const server = await startFaulty(visit.site, faults);
  const name = `t/faulty-${process.pid}-${Math.random().toString(36).slice(2)}.html`;
  visit.site.add(name, hostPage(body));
  const page = await visit.open(`${server.origin}/${name}`, options);
  return { server, page };
}

test('a network that fails is told as unreachable', async (visit) => {
  const faults = {};
  const names = ['reset', 'half', 'loop', 'bad gzip', 'no such host', 'another origin'];
  names.forEach((name, n) => (faults[`/fault-${n}.json`] = FAULTS[name]));
  const { server, page } = await before(visit, faults);
  try {
    for (const [n, name] of names.entries()) calm(await told(page, { src: `/fault-${n}.json` }), 'unreachable', name);
    calm(await told(page, { src: 'http://[' }), 'unreachable', 'no address');
    await page.context().setOffline(true);
    // The program is there already.
    calm(await told(page, { src: '/explainers/beijing-legal-aid.json' }), 'unreachable', 'offline');
  } finally {
    server.stop();
  }
});

test('a network that hangs is told after the limit, one that never ends before its file is too long', async (visit) => {
  const faults = {};
  const names = ['never answers', 'never ends', 'drips on'];
  names.forEach((name, n) => (faults[`/slow-${n}.json`] = FAULTS[name]));
  faults['/endless.json'] = FAULTS.endless;
  const { server, page } = await before(visit, faults, { init: hasty(0) });
  try {
    // The program may take its time: what hangs is the file.
    assert.equal((await told(page, { src: '/explainers/beijing-maternity.json' })).problems, null);
    await page.evaluate(() => (window.hasty = 400));
    for (const [n, name] of names.entries()) {
      const came = await told(page, { src: `/slow-${n}.json` });
      calm(came, 'timeout', name);
      assert.match(came.problems[0].message, /20 seconds/);
    }
    await page.evaluate(() => (window.hasty = 0));
    calm(await told(page, { src: '/endless.json' }), 'too-long', 'endless');
  } finally {
    server.stop();
  }
});

test('a program that fails or hangs is told too, and its static answer stays', async (visit) => {
  const [js, core, ...parts] = bundle();
  for (const [file, fault, code] of [
    [core, 'reset', 'unreachable'],
    [core, 'half', 'unreachable'],
    [core, 'never answers', 'timeout'],
    [core, 'never ends', 'timeout'],
    [js, 'never answers', 'timeout'],
    ['-calculator', 'reset', 'unreachable'],
    ['-calculator', 'never ends', 'timeout'],
  ]) {
    const name = file.startsWith('-') ? parts.find((part) => part.includes(file)) : file;
    const { server, page } = await before(visit, { [name]: FAULTS[fault] }, { init: hasty(5000) });
    try {
      const { problems, seen } = await told(page, { src: '/explainers/beijing-maternity.json', late: 'no words without the program' });
      assert.equal(problems && problems[0].code, code, `${name} ${fault}: ${JSON.stringify(problems)}`);
      assert.equal(seen, true, `${name} ${fault}`);
    } finally {
      server.stop();
      await page.close();
    }
  }
});

test('when the network is back it is asked once more, and not again and again', async (visit) => {
  const faults = { '/explainers/beijing-maternity.json': FAULTS.reset, '/explainers/ningxia-letters.json': FAULTS.reset };
  const both = ['beijing-maternity', 'ningxia-letters', 'beijing-maternity'].map((id) => element(id, 'loading="eager"')).join('');
  const { server, page } = await before(visit, faults, {}, both);
  try {
    const failed = page.locator('tu-jie[data-tujie-error]');
    await failed.nth(2).waitFor({ state: 'attached' });
    const times = () => ['beijing-maternity', 'ningxia-letters'].map((id) => server.times(`/${id}.json`));
    // A browser may ask again by itself after a reset: what counts is what comes with the event.
    const first = times();
    delete faults['/explainers/beijing-maternity.json'];
    await page.evaluate(() => document.querySelectorAll('tu-jie').forEach((host) => host.removeAttribute('data-tujie-error')));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('tu-jie[data-tujie-ready]').nth(1).waitFor({ state: 'attached' });
    await failed.first().waitFor({ state: 'attached' });
    const second = times();
    assert.equal(second[0] - first[0], 1, 'one request for both elements');
    // What is still lost is let be, however often the network comes and goes.
    for (let n = 0; n < 20; n += 1) await page.evaluate(() => dispatchEvent(new Event('online')));
    // Whatever these events ask for goes out before this request, which is answered last.
    await frames(page);
    await page.evaluate(async () => (await fetch('/icon.svg?last', { cache: 'no-store' })).text());
    assert.deepEqual(times(), second);
    assert.equal(await page.locator('tu-jie').nth(0).locator('[name="antenatal"]').count(), 1);
  } finally {
    server.stop();
  }
});
