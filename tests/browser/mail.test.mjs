// Addresses for mail on pages behind a proxy that hides them from robots: readers see and use them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOther } from './helpers/other.mjs';
import { dist } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const MAIL = 'nzgzj2020@126.com';
const PLAIN = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

/** As Cloudflare does: every plain address in text and in `mailto:`, but between its own comments and in scripts. */
function obfuscated(html) {
  const keep = /<!--email_off-->[^]*?<!--\/email_off-->|<script[^]*?<\/script>|<head>[^]*?<\/head>/g;
  const hide = (part) => part.replace(/mailto:[\w.+-]+@[\w.-]+/g, '/cdn-cgi/l/email-protection#00').replace(PLAIN, '<span class="__cf_email__" data-cfemail="00">[email&#160;protected]</span>');
  let at = 0;
  let out = '';
  for (const kept of html.matchAll(keep)) {
    out += hide(html.slice(at, kept.index)) + kept[0];
    at = kept.index + kept[0].length;
  }
  return out + hide(html.slice(at));
}

test('a proxy that hides plain addresses finds none', () => {
  for (const name of ['e/submit/index.html', 'e/submit/en.html', 'wechat/submit.html', 'wechat/submit.en.html', 'html/submit.html', 'html/submit.en.html', 'index.html', 'en.html']) {
    const html = readFileSync(join(dist, name), 'utf8');
    assert.equal(obfuscated(html), html, name);
    assert.ok(html.includes(MAIL.replace('@', '&commat;')), `${name} has no address at all`);
    // Where the page is ours, Cloudflare's own words for that stand around.
    if (/^(e|index|en)/.test(name)) assert.match(html, /<!--email_off-->[^]*&commat;[^]*<!--\/email_off-->/, name);
  }
});

test('behind such a proxy the address is read and pressed, with script and without', async (visit) => {
  const other = await startOther({
    folders: { '/': dist },
    change: (path, { body, headers }) => (/\.html$|\/$/.test(path) ? { body: obfuscated(String(body)), headers } : {}),
  });
  try {
    for (const script of [true, false]) {
      const page = await visit.only('<!doctype html><title>start</title>', { script });
      await page.goto(`${other.origin}/e/submit/`);
      if (script) await visit.live();
      const link = page.locator(script ? 'tu-jie a[href^="mailto:"]' : '.tj-still a[href^="mailto:"]').first();
      assert.ok((await link.getAttribute('href')).startsWith(`mailto:${MAIL}`));
      assert.doesNotMatch(await page.locator('body').innerText(), /protected/);
    }
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    other.stop();
  }
});
