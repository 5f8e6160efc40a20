// A page in a frame of WordPress' own oEmbed, without any script of ours on the host's side.

import assert from 'node:assert/strict';
import { startOther } from './helpers/other.mjs';
import { dist } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';

/** The host's side, by WordPress' protocol: a frame is known by its secret, and what it says is held to that. */
function host() {
  const frames = () => document.querySelectorAll('iframe[data-secret]');
  addEventListener('message', ({ data, source }) => {
    if (!data || !(data.secret || data.message || data.value)) return;
    window.said.push(data);
    if (/[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
      if (source !== frame.contentWindow) continue;
      if (data.message === 'height') frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
    }
  });
  addEventListener('load', () => frames().forEach((frame) => frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*')));
}

const wordpress = (address, secret) => `<!doctype html><meta charset="utf-8"><title>a post</title><link rel="icon" href="data:,">
<script>window.said = []; (${host})()</script>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" src="${address}#?secret=${secret}" data-secret="${secret}" width="600" height="338" frameborder="0"></iframe>`;

for (const [name, fragment] of [['a page', ''], ['a page that is filled in', '#tu-jie:beijing-delegates?total=50&women=20']]) {
  test(`${name} tells WordPress its height, with its secret`, async (visit) => {
    const site = await startOther({ folders: { '/': dist }, headers: { 'access-control-allow-origin': '*' } });
    const blog = await startOther();
    try {
      const page = await visit.open('<!doctype html><title>start</title>');
      await page.goto(blog.add('/post.html', wordpress(`${site.origin}/e/beijing-delegates/${fragment}`, 'aB3dE5gH7i')));
      const frame = page.frameLocator('iframe');
      await frame.locator('tu-jie').locator(FRAME).waitFor();
      const height = () => frame.locator('html').evaluate((node) => Math.ceil(node.getBoundingClientRect().height));
      await page.waitForFunction(() => window.said.length > 1);
      for (let told; told !== (await height()); ) told = await page.evaluate(() => window.said.at(-1).value);
      const wanted = Math.min(1000, await height());
      assert.equal(await page.locator('iframe').evaluate((node) => node.clientHeight), wanted);
      const said = await page.evaluate(() => window.said);
      assert.ok(said.every(({ message, secret, value }) => message === 'height' && secret === 'aB3dE5gH7i' && value > 0), JSON.stringify(said));
      if (fragment) assert.equal((await frame.locator('tu-jie').evaluate((node) => node.answer())).inputs.women, '20');
      // Asked again, it answers; asked with another secret, it does not.
      await page.evaluate(() => {
        window.said.length = 0;
        const { contentWindow } = document.querySelector('iframe');
        contentWindow.postMessage({ message: 'ready', secret: 'other' }, '*');
        contentWindow.postMessage({ message: 'ready', secret: 'aB3dE5gH7i' }, '*');
      });
      await page.waitForFunction(() => window.said.length);
      assert.equal(await page.evaluate(() => window.said.length), 1);
    } finally {
      await visit.end();
      visit.contexts.length = 0;
      site.stop();
      blog.stop();
    }
  });
}

test('a frame that WordPress marks when it stands already is heard as well', async (visit) => {
  const site = await startOther({ folders: { '/': dist }, headers: { 'access-control-allow-origin': '*' } });
  try {
    const page = await visit.open('<!doctype html><title>start</title>');
    await page.goto(site.add('/post.html', wordpress(`${site.origin}/e/beijing-delegates/`, 'x').replace('#?secret=x', '')));
    await page.frameLocator('iframe').locator('tu-jie').locator(FRAME).waitFor();
    // As wp-embed does, of a frame without a secret.
    await page.locator('iframe').evaluate((frame) => {
      frame.src += '#?secret=k7';
      frame.dataset.secret = 'k7';
    });
    await page.waitForFunction(() => {
      const frame = document.querySelector('iframe');
      frame.contentWindow.postMessage({ message: 'ready', secret: 'k7' }, '*');
      return Number(frame.height) > 338;
    });
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    site.stop();
  }
});

test('without a secret nothing is said in WordPress’ words', async (visit) => {
  const site = await startOther({ folders: { '/': dist }, headers: { 'access-control-allow-origin': '*' } });
  try {
    const page = await visit.open('<!doctype html><title>start</title>');
    await page.goto(site.add('/post.html', wordpress(`${site.origin}/e/beijing-delegates/`, 'x').replace('#?secret=x', '')));
    await page.frameLocator('iframe').locator('tu-jie').locator(FRAME).waitFor();
    assert.deepEqual(await page.evaluate(() => window.said), []);
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    site.stop();
  }
});
