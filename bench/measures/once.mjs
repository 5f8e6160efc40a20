// What is counted, not timed: once is enough.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, PHONE, SLOW, openPage } from '../lib/browser.mjs';
import { hands } from '../lib/hands.mjs';
import { JOBS, STILLS, place } from '../lib/pages.mjs';
import { dist } from '../lib/places.mjs';
import { brotli } from '../build.mjs';

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Bytes after brotli 11: what a reader downloads to run it, both jobs, without the page. */
export function bytes({ pages }) {
  const found = {};
  for (const [name, files] of Object.entries(pages.peers)) found[name] = files.reduce((sum, { br }) => sum + br, 0);
  const own = readdirSync(dist).filter((name) => /^(tujie\.js|core(-[a-z]+)?\.\w+\.(js|wasm))$/.test(name));
  found.tujie = own.reduce((sum, name) => sum + brotli(readFileSync(join(dist, name))).length, 0);
  return found;
}

/** Tasks over 50 ms while a phone scrolls, a screen a second, past the first 19 explainers of a hundred. */
export async function longTasks({ browser, pages, quick }, contender) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await openPage(context, { init: hands, ...SLOW });
    await page.goto(pages.hundred(contender), { waitUntil: 'load' });
    await page.evaluate(() => window.hands.inView());
    await pause(1500);
    return await page.evaluate(async (last) => {
      const { frame, isLive, seen } = window.hands;
      const hosts = document.querySelectorAll('tu-jie, [data-widget]');
      const startup = seen.long.splice(0);
      const start = performance.now();
      let before = start;
      while (!isLive(hosts[last]) && performance.now() - start < 150000) {
        await frame();
        const now = performance.now();
        scrollBy(0, ((now - before) * innerHeight) / 1000);
        before = now;
      }
      await new Promise((done) => setTimeout(done, 1000));
      const live = Array.from(hosts).filter(isLive).length;
      return { startup, scrolling: seen.long, live, seconds: Math.round((before - start) / 1000) };
    }, quick ? 3 : 18);
  } finally {
    await context.close();
  }
}

/** Keeps count of the memories of wasm instances that are still alive. */
function memories() {
  const refs = new Set();
  const inner = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const result = await inner(...args);
    const { memory } = (result.instance || result).exports;
    if (memory) refs.add(new WeakRef(memory));
    return result;
  };
  window.wasmBytes = () => {
    let sum = 0;
    for (const ref of refs) {
      const memory = ref.deref();
      if (memory) sum += memory.buffer.byteLength;
      else refs.delete(ref);
    }
    return sum;
  };
}

/** In the page: mounts and unmounts the calculator so many times, one after the other. */
async function soak({ count, file }) {
  const stage = document.querySelector('#stage');
  const task = () => new Promise((done) => setTimeout(done));
  for (let i = 0; i < count; i += 1) {
    if (file) {
      const host = document.createElement('tu-jie');
      host.setAttribute('loading', 'eager');
      host.document = structuredClone(file);
      const ready = new Promise((done) => host.addEventListener('tujie-ready', done, { once: true }));
      stage.append(host);
      await ready;
      host.remove();
    } else {
      const host = document.createElement('div');
      stage.append(host);
      const unmount = window.mounts.calculator(host);
      while (!host.querySelector('form')) await task();
      unmount();
      host.remove();
    }
    await task();
  }
  await new Promise((done) => setTimeout(done, 200));
}

/** Growth per mount and unmount: listeners, nodes, bytes of heap and of wasm memory. */
export async function growth({ browser, pages, quick }, contender) {
  const context = await browser.newContext(DESK);
  try {
    const page = await openPage(context, { init: hands });
    await page.addInitScript(memories);
    await page.goto(pages.empty(contender));
    const file = contender === 'tujie' ? JSON.parse(readFileSync(join(dist, `explainers/${JOBS.calculator}.json`), 'utf8')) : undefined;
    await page.cdp.send('Performance.enable');
    const settled = async () => {
      for (let i = 0; i < 3; i += 1) {
        await page.cdp.send('HeapProfiler.collectGarbage');
        await pause(200);
      }
      const { metrics } = await page.cdp.send('Performance.getMetrics');
      const get = (name) => metrics.find((one) => one.name === name).value;
      return { listeners: get('JSEventListeners'), nodes: get('Nodes'), heap: get('JSHeapUsedSize'), wasm: await page.evaluate(() => window.wasmBytes()) };
    };
    await page.evaluate(soak, { count: 200, file });
    const before = await settled();
    const count = quick ? 300 : 5000;
    const start = Date.now();
    await page.evaluate(soak, { count, file });
    const each = (Date.now() - start) / count;
    const after = await settled();
    const grown = Object.keys(after).map((name) => [name, Math.round(((after[name] - before[name]) / count) * 1000) / 1000]);
    return { ...Object.fromEntries(grown), each, count };
  } finally {
    await context.close();
  }
}

/** What a page with 19 explainers asks for before any comes near; the page and its sheet aside. */
export async function requests({ browser, pages }) {
  const context = await browser.newContext(DESK);
  try {
    const page = await openPage(context, { init: hands });
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(pages.below(), { waitUntil: 'load' });
    await pause(2500);
    return asked.filter((path) => !/\.html$|\.css$/.test(path));
  } finally {
    await context.close();
  }
}

/** Layout shift while each explainer in view goes from its static answer to live; the worst. */
export async function shifts({ browser, pages, quick }, view) {
  const found = {};
  for (const id of [...STILLS.keys()].slice(0, quick ? 3 : undefined)) {
    const context = await browser.newContext({ viewport: view });
    try {
      const page = await openPage(context, { init: hands, network: { ...SLOW.network, downloadThroughput: 2e6 } });
      await page.goto(pages.add(`shift-${id}`, 'tujie', `${place('tujie', '', { id })}<p>正文在下面。</p>`), { waitUntil: 'commit' });
      await page.evaluate(() => window.hands.inView());
      await pause(400);
      found[id] = await page.evaluate(() => window.hands.seen.shift);
    } finally {
      await context.close();
    }
  }
  const [worst, most] = Object.entries(found).sort(([, a], [, b]) => b - a)[0];
  return { most, worst };
}
