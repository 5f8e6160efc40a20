// The self-check: each thing broken on purpose, and the sentence that it gets.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, dist, element, explainers, pinned, root } from './helpers/site.mjs';
import { startOther } from './helpers/other.mjs';
import { test } from './helpers/test.mjs';

const SITE = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' };
const page = (body, head = '<script type="module" src="/tujie.js"></script>') =>
  `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
const FRAMED = page(element(), '<script type="module" src="/tujie.js"></script><script type="module" src="/framed.js" crossorigin></script>');

/**
 * A site of somebody's with dist/ and a page; `headers` are the page's, `change` breaks its
 * files. Returns what the self-check of that site says of the page: findings by code.
 */
async function says(visit, html, { headers = {}, change, files = {}, from, extra = SITE } = {}) {
  const site = await startOther({ folders: { '/': dist }, headers: extra, change });
  const cdn = from ? await startOther({ folders: { '/': dist }, ...from }) : undefined;
  try {
    for (const [path, body] of Object.entries(files)) site.add(path, body);
    const text = cdn ? html.replaceAll('CDN', cdn.origin) : html;
    const address = text.startsWith('http') ? text : site.add('/host.html', text, headers);
    const open = await visit.open('<!doctype html><title>blank</title><link rel="icon" href="data:,">');
    await open.goto(`${site.origin}/self-check/?address=${encodeURIComponent(address)}`);
    await open.getByRole('button', { name: /Check/ }).click();
    await open.locator('body[data-done="true"]').waitFor({ timeout: 60000 });
    const found = await open.locator('#found > li').evaluateAll((all) =>
      all.map((one) => ({
        code: one.dataset.code,
        state: one.dataset.state,
        zh: one.querySelector('p').firstChild.textContent,
        en: one.querySelector('p [lang="en"]').textContent,
        line: (one.querySelector('pre') || {}).textContent,
        at: one.querySelector('.at').textContent,
      })),
    );
    return { found, sum: await open.locator('#sum').textContent(), open, site };
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    site.stop();
    if (cdn) cdn.stop();
  }
}

/** That it says this, in both languages, with this in the line that mends it. */
function has({ found }, code, state, { zh, en, line, at } = {}) {
  const one = found.find((finding) => finding.code === code && (!at || at.test(finding.at)));
  assert.ok(one, `${code} is not among ${JSON.stringify(found.map(({ code, at }) => [code, at]))}`);
  assert.equal(one.state, state, code);
  assert.match(one.zh, /\p{Script=Han}/u);
  assert.doesNotMatch(one.zh + one.en, /\{\w+\}|undefined/);
  if (zh) assert.match(one.zh, zh);
  if (en) assert.match(one.en, en);
  if (line) assert.match(one.line || '', line);
  return one;
}

const codes = ({ found }) => found.map(({ code }) => code);
const broken = ({ found }) => found.filter(({ state }) => state === 'bad').map(({ code }) => code);

/** Changes the answer for paths that end like this. */
const at = (ending, make) => (path, answer) => (path.endsWith(ending) ? make(answer) : undefined);
const retyped = (type) => (answer) => ({ headers: { ...answer.headers, 'content-type': type } });
const gone = () => ({ status: 404, body: 'gone', headers: { 'content-type': 'text/plain' } });

test('itself, behind our own headers: nothing is wrong', async (visit) => {
  const open = await visit.open('/self-check/', { init: readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8') });
  await open.locator('body[data-done="true"]').waitFor({ timeout: 60000 });
  const found = await open.locator('#found > li').evaluateAll((all) => all.map((one) => [one.dataset.code, one.dataset.state]));
  assert.deepEqual(found.filter(([, state]) => state !== 'good'), []);
  assert.deepEqual(found.map(([code]) => code).sort(), ['alive', 'height']);
  assert.match(await open.locator('#sum').textContent(), /没有发现问题.*Nothing is wrong/);
  const { violations } = await open.evaluate(() => axe.run('main'));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`), []);
  const own = visit.site.origin;
  assert.deepEqual(visit.requests.filter((url) => !url.startsWith(own) && !url.startsWith('data:')), []);
});

test('an address that came with the link is not opened before its reader agrees', async (visit) => {
  for (const address of ['/examples/', 'https://elsewhere.example/', '/account/close?now', 'javascript:document.title=1', '//elsewhere.example/x', 'http://[']) {
    const open = await visit.open(`/self-check/?address=${encodeURIComponent(address)}`);
    await open.locator('#sum', { hasText: 'has not been opened' }).waitFor();
    assert.equal(await open.locator('#address').inputValue(), address);
    await open.waitForLoadState('networkidle');
    const loaded = await open.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    assert.deepEqual(loaded.filter((name) => /examples|account|elsewhere/.test(new URL(name).pathname + new URL(name).host)), []);
    assert.equal(await open.locator('#found > li').count(), 0);
  }
});

test('what is not the address of a web page is refused in words', async (visit) => {
  const open = await visit.open('/self-check/?address=x');
  for (const address of ['javascript:document.title="run"', 'data:text/html,<p>x', 'http://[', 'file:///etc/passwd', 'blob:null/1']) {
    await open.locator('#address').fill(address);
    await open.getByRole('button', { name: /Check/ }).click();
    await open.locator('#sum', { hasText: 'not the address of a web page' }).waitFor();
  }
  assert.doesNotMatch(await open.title(), /run/);
});

test('a frame of the checked page that is a script is not run here', async (visit) => {
  const frames = '<iframe data-tujie src="javascript:parent.document.title=1"></iframe><iframe data-tujie src="data:text/html,<script>top.document.title=1</script>"></iframe>';
  const result = await says(visit, page(element() + frames));
  assert.equal(codes(result).includes('height'), false);
  assert.equal(codes(result).includes('no-height'), false);
  has(result, 'alive', 'good');
});

test('it asks nobody but the site it is given', async (visit) => {
  const told = await says(visit, page(element()));
  const hosts = new Set(visit.requests.filter((url) => url.startsWith('http')).map((url) => new URL(url).origin));
  assert.deepEqual(Array.from(hosts).sort(), [told.site.origin, visit.site.origin].sort());
});

test('a wrong type of the wasm', async (visit) => {
  const told = await says(visit, page(element()), { change: at('.wasm', retyped('application/octet-stream')) });
  has(told, 'type-wasm', 'poor', { zh: /application\/octet-stream/, en: /starts more slowly/, line: /types \{ application\/wasm wasm; \}/ });
  has(told, 'alive', 'good');
});

test('a wrong type of a script', async (visit) => {
  const told = await says(visit, page(element()), { change: at('/tujie.js', retyped('text/plain')) });
  has(told, 'type-js', 'bad', { line: /text\/javascript/ });
});

test('missing files, and a front page in place of them', async (visit) => {
  const [js, wasm] = bundle();
  for (const [ending, pattern] of [[js, /core.*js/], [wasm, /wasm/], ['beijing-maternity.json', /json/], ['/tujie.js', /tujie/]]) {
    const told = await says(visit, page(element()), { change: at(ending, gone) });
    has(told, 'missing', 'bad', { zh: /404/, en: /404/, line: /rsync/, at: pattern });
    assert.equal(codes(told).includes('alive'), false);
  }
  const told = await says(visit, page(element()), { change: at(wasm, () => ({ status: 200, body: '<!doctype html>home', headers: { 'content-type': 'text/html' } })) });
  has(told, 'html-instead', 'bad', { line: /try_files/ });
});

test('policies: wasm, connect, script, style, frame', async (visit) => {
  const policy = (words) => ({ headers: { 'content-security-policy': words } });
  const wasm = await says(visit, page(element()), policy("default-src 'self'; script-src 'self' https://a.example"));
  const line = has(wasm, 'policy-wasm', 'bad', { zh: /wasm-unsafe-eval/ }).line;
  assert.equal(line, "script-src 'self' https://a.example 'wasm-unsafe-eval'");
  has(wasm, 'not-alive', 'bad', { zh: /no-wasm/ });
  const connect = await says(visit, page(element()), policy("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"));
  assert.equal(has(connect, 'policy-connect', 'bad').line, "connect-src 'self'");
  has(connect, 'refused', 'bad', { zh: /connect-src/ });
  const script = await says(visit, page(element()), policy("script-src https://a.example 'wasm-unsafe-eval'"));
  assert.equal(has(script, 'policy-script', 'bad').line, "script-src https://a.example 'wasm-unsafe-eval' 'self'");
  const style = await says(visit, page(element()), policy("default-src 'self' 'wasm-unsafe-eval'; style-src https://a.example"));
  assert.equal(has(style, 'policy-style', 'poor').line, "style-src https://a.example 'self'");
  has(style, 'alive', 'good');
  const frame = await says(visit, page('<iframe data-tujie src="/e/x/"></iframe>', '<script type="module" src="/frame.js"></script>'), {
    ...policy("frame-src 'none'"), files: { '/e/x/': FRAMED },
  });
  assert.equal(has(frame, 'policy-frame', 'bad').line, "frame-src 'self'");
  const meta = await says(visit, page(element(), `<meta http-equiv="Content-Security-Policy" content="script-src 'self'"><script type="module" src="/tujie.js"></script>`));
  has(meta, 'policy-wasm', 'bad');
});

test('another origin: without CORS, with it, and policies that name it', async (visit) => {
  const head = '<script type="module" src="CDN/tujie.js"></script>';
  const body = element().replace('src="/', 'src="CDN/');
  const without = await says(visit, page(body, head), { from: {} });
  has(without, 'no-cors', 'bad', { line: /Access-Control-Allow-Origin/, at: /tujie\.js/ });
  has(without, 'no-cors', 'bad', { at: /json/ });
  const withIt = await says(visit, page(body, head), { from: { headers: SITE } });
  assert.deepEqual(broken(withIt), []);
  has(withIt, 'alive', 'good');
  const policed = await says(visit, page(body, head), { from: { headers: SITE }, headers: { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" } });
  has(policed, 'policy-script', 'bad', { line: /script-src 'self' 'wasm-unsafe-eval' http:\/\/127/ });
  has(policed, 'policy-connect', 'bad', { line: /connect-src 'self' http:\/\/127/ });
});

test('integrity: wrong, and the line with the right one works', async (visit) => {
  const sums = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
  const tag = (integrity) => `<script type="module" src="/tujie.js" integrity="${integrity}" crossorigin="anonymous"></script>`;
  const wrong = await says(visit, page(element(), tag(sums['frame.js'])));
  assert.equal(has(wrong, 'integrity', 'bad').line, tag(sums['tujie.js']));
  has(wrong, 'not-defined', 'bad');
  const right = await says(visit, page(element(), has(wrong, 'integrity', 'bad').line));
  assert.deepEqual(broken(right), []);
  const bare = await says(visit, page(element().replace('src="/', 'src="CDN/'), `<script type="module" src="CDN/tujie.js" integrity="${sums['tujie.js']}"></script>`), { from: { headers: SITE } });
  has(bare, 'no-crossorigin', 'bad', { line: /crossorigin="anonymous"/ });
});

test('files that were changed on the way', async (visit) => {
  const [js, wasm] = bundle();
  for (const name of [js, wasm]) {
    const told = await says(visit, page(element()), { change: at(name, ({ body }) => ({ body: Buffer.concat([body, Buffer.from([10])]) })) });
    has(told, 'changed', 'bad', { at: new RegExp(name), en: /optimised/ });
    has(told, 'not-alive', 'bad');
  }
});

test('two definitions, and somebody else\'s', async (visit) => {
  const both = await says(visit, page(element(), `<script type="module" src="/tujie.js"></script><script type="module" src="/${pinned()}/tujie.js"></script>`));
  has(both, 'twice', 'bad', { zh: /\/v\// });
  has(both, 'alive', 'good');
  const other = await says(visit, page(element(), '<script src="/other.js"></script><script type="module" src="/tujie.js"></script>'), {
    files: { '/other.js': "customElements.define('tu-jie', class extends HTMLElement {})" },
  });
  has(other, 'another', 'bad');
});

test('the script left out, or not a module', async (visit) => {
  const none = await says(visit, page(element(), ''));
  has(none, 'no-script', 'bad', { line: /<script type="module"/ });
  const classic = await says(visit, page(element(), '<script src="/tujie.js"></script>'));
  has(classic, 'not-module', 'bad', { line: /type="module"/ });
});

test('a data file that is no JSON, or something else', async (visit) => {
  for (const [body, code] of [['{"tujie": 1,', 'not-json'], ['{"a": 1}', 'not-a-file'], ['null', 'not-a-file']]) {
    const told = await says(visit, page(element()), { change: at('maternity.json', ({ headers }) => ({ headers, body })) });
    has(told, code, 'bad', { line: /tujie check/ });
  }
});

test('frames: no host script, no height told, scripts without CORS', async (visit) => {
  const host = (head = '<script type="module" src="/frame.js"></script>') => page('<iframe src="/e/x/"></iframe>', head);
  const fine = await says(visit, host(), { files: { '/e/x/': FRAMED } });
  has(fine, 'height', 'good', { zh: /\d+ 像素/ });
  assert.deepEqual(broken(fine), []);
  const without = await says(visit, host(''), { files: { '/e/x/': FRAMED } });
  has(without, 'no-frame-script', 'poor', { line: /frame\.js/ });
  const mute = await says(visit, host(), { files: { '/e/x/': page('mute', '') } });
  has(mute, 'no-height', 'bad', { line: /framed\.js/ });
  // In a sandbox the page has no origin, so that its own scripts come from elsewhere.
  const refused = await says(visit, host(), { files: { '/e/x/': FRAMED }, extra: { 'cache-control': 'no-cache' } });
  has(refused, 'no-height', 'bad');
  const missing = await says(visit, host(), {});
  has(missing, 'missing', 'bad', { at: /e\/x/ });
});

test('compression and caching', async (visit) => {
  const told = await says(visit, page(element(), `<script type="module" src="/${pinned()}/tujie.js"></script>`));
  has(told, 'not-compressed', 'poor', { line: /gzip_static on/ });
  has(told, 'cache-short', 'poor', { zh: /no-cache/, line: /immutable/ });
  const long = await says(visit, page(element()), { extra: { ...SITE, 'cache-control': 'public, max-age=31536000' } });
  has(long, 'cache-long', 'bad', { en: /max-age=31536000/, line: /no-cache/, at: /\/tujie\.js/ });
  assert.equal(codes(long).includes('cache-short'), false);
});

test('a page of another site: what can be seen is said, and what cannot', async (visit) => {
  const other = await startOther({ folders: { '/': dist }, headers: SITE });
  try {
    const told = await says(visit, other.add('/a.html', page(element())));
    has(told, 'policy-hidden', 'unknown');
    assert.deepEqual(broken(told), []);
    const closed = await startOther();
    const shut = await says(visit, closed.add('/a.html', page(element())));
    has(shut, 'page-unreachable', 'bad');
    closed.stop();
    has(await says(visit, `${other.origin}/nothing.html`), 'missing', 'bad');
  } finally {
    other.stop();
  }
});

test('every explainer is known to the check as a file of ours', async (visit) => {
  const told = await says(visit, page(explainers().map((id) => element(id)).join('')));
  assert.deepEqual(broken(told), []);
});

test('addresses for mail that a proxy has hidden', async (visit) => {
  const told = await says(visit, page(`${element()}<a href="/cdn-cgi/l/email-protection#00"><span class="__cf_email__" data-cfemail="00">[email&#160;protected]</span></a>`));
  has(told, 'mail-hidden', 'poor', { zh: /Cloudflare/, en: /Cloudflare/, line: /<!--email_off-->/ });
});

test('line ends that FTP or git have changed: not a CDN', async (visit) => {
  const [js, wasm] = bundle();
  const crlf = ({ headers, body }) => {
    const bytes = [];
    for (const byte of body) bytes.push(...(byte === 10 ? [13, 10] : [byte]));
    return { headers, body: Buffer.from(bytes) };
  };
  for (const name of [js, wasm]) {
    const told = await says(visit, page(element()), { change: at(name, crlf) });
    has(told, 'line-ends', 'bad', { zh: /CRLF/, en: /FTP/, line: /\.gitattributes/, at: RegExp(name.replaceAll('.', '\\.')) });
    assert.equal(codes(told).includes('changed'), false, name);
  }
  const sums = JSON.parse(readFileSync(join(dist, pinned(), 'integrity.json'), 'utf8'));
  const whole = page(element(), `<script type="module" src="/${pinned()}/tujie.js" integrity="${sums['tujie.js']}" crossorigin="anonymous"></script>`);
  const told = await says(visit, whole, { change: at('/tujie.js', crlf) });
  has(told, 'line-ends', 'bad', { at: /tujie\.js/ });
  assert.equal(codes(told).includes('integrity'), false);
});
