// The digital-edition page: the strict policy holds, and nothing else is asked for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

for (const path of ['/', '/en.html']) test(`${path} breaks no policy, logs no error, asks for nothing elsewhere`, async (visit) => {
  const page = await visit.open(path);
  const count = await page.locator('tu-jie').count();
  for (let index = 0; index < count; index += 1) await page.locator('tu-jie').nth(index).scrollIntoViewIfNeeded().catch(() => {});
  await visit.live();
  const { csp, events } = await visit.seen();
  assert.deepEqual(csp, []);
  assert.deepEqual(events.filter(({ type }) => type === 'tujie-error'), []);
  assert.deepEqual(visit.console.filter((line) => line.startsWith('error')), []);
  assert.deepEqual(visit.crashes, []);
  const elsewhere = visit.requests.filter((url) => !url.startsWith(visit.site.origin) && !url.startsWith('data:'));
  assert.deepEqual(elsewhere, []);
});

test('is served with the headers that a host is told to send', async (visit) => {
  const response = await fetch(`${visit.site.origin}/`);
  const policy = response.headers.get('content-security-policy');
  for (const rule of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:"]) {
    assert.ok(policy.split(/;\s*/).includes(rule), `${rule} in ${policy}`);
  }
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.doesNotMatch(await response.text(), /reload\.js/);
});

test('the data file is served compressed, and not again when it has not changed', async (visit) => {
  const address = `${visit.site.origin}/explainers/beijing-maternity.json`;
  const first = await fetch(address, { headers: { 'accept-encoding': 'br' } });
  assert.equal(first.headers.get('content-encoding'), 'br');
  assert.deepEqual(await first.json(), JSON.parse(readFileSync(join(dist, 'explainers/beijing-maternity.json'), 'utf8')));
  const again = await fetch(address, {
    headers: { 'accept-encoding': 'br', 'if-none-match': first.headers.get('etag') },
  });
  assert.equal(again.status, 304);
});
