// Pages of ours in frames of another origin's page.

import assert from 'node:assert/strict';
import { dist } from './site.mjs';
import { startOther } from './other.mjs';

export const BLANK = '<!doctype html><title>blank</title><link rel="icon" href="data:,">';

/** A page in a frame, `tall` CSS pixels of content and nothing else. */
export const inner = (tall, { css = '', body = '' } = {}) => `<!doctype html><html><head><meta charset="utf-8">
<title>framed</title><style>html,body{margin:0}#tall{height:${tall}px}${css}</style>
<script type="module" src="/framed.js" crossorigin></script></head><body><div id="tall">x</div>${body}</body></html>`;

/** Pages on one origin, a host on another. */
export async function withTwoOrigins(visit, run) {
  const headers = { 'access-control-allow-origin': '*' };
  const ours = await startOther({ folders: { '/': dist }, headers });
  const theirs = await startOther();
  const host = (body, { head = '', early = '' } = {}) => `<!doctype html><html><head><meta charset="utf-8"><title>host</title>
<style>iframe{display:block;border:0;width:400px}</style>${head}
<script>window.messages = []; addEventListener('message', ({ data, origin }) => messages.push({ data, origin }));${early}</script>
<script type="module" src="${ours.origin}/frame.js"></script></head><body>${body}</body></html>`;
  const open = async (body, options = {}) => {
    const address = theirs.add(`/host${Math.random()}.html`, host(body, options));
    const page = await visit.open(BLANK);
    await page.goto(address);
    return page;
  };
  try {
    await run({ ours, theirs, open });
  } finally {
    await visit.end();
    visit.contexts.length = 0;
    ours.stop();
    theirs.stop();
  }
}

export const heights = (page) => page.locator('iframe').evaluateAll((all) => all.map((one) => one.clientHeight));

/** Waits until the frames have these heights. */
export async function reach(page, expect) {
  try {
    await page.waitForFunction(
      (list) => {
        const frames = Array.from(document.querySelectorAll('iframe'));
        return frames.length === list.length && frames.every((one, i) => list[i] === null || one.clientHeight === list[i]);
      },
      expect,
      { timeout: 10000 },
    );
  } catch {
    assert.deepEqual(await heights(page), expect);
  }
}

/** Two frames of animation and a message's way there and back: what was to come has come. */
export const settle = (page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 8; i += 1) {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      await new Promise((done) => setTimeout(done, 0));
    }
  });
