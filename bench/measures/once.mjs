// What is counted, not timed: once is enough.

/** @import { Bench, Growth, LongTasks } from '../types.js' */

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DESK, PHONE, SLOW, openPage } from '../lib/browser.mjs';
import { DRIVER } from '../lib/driver.mjs';
import { JOBS, STATIC_ANSWERS, hostHtml } from '../lib/pages.mjs';
import { dist } from '../lib/paths.mjs';
import { brotli } from '../build.mjs';

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Bytes after brotli 11: what a reader downloads to run it, both jobs, without the page.
 * @param {Bench} bench
 */
export function bytes({ pages }) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const [name, files] of Object.entries(pages.peers)) found[name] = files.reduce((sum, { br }) => sum + br, 0);
  const own = readdirSync(dist).filter((name) => /^(tujie\.js|core(-[a-z]+)?\.\w+\.(js|wasm))$/.test(name));
  found.tujie = own.reduce((sum, name) => sum + brotli(readFileSync(join(dist, name))).length, 0);
  return found;
}

/**
 * Tasks over 50 ms while a phone scrolls, a screen a second, past the first 19 explainers of a hundred.
 * @param {Bench} bench
 * @param {string} contender
 * @returns {Promise<LongTasks>}
 */
export async function longTasks({ browser, pages, quick }, contender) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await openPage(context, { init: DRIVER, ...SLOW });
    await page.goto(pages.hundred(contender), { waitUntil: 'load' });
    await page.evaluate(() => window.driver.inView());
    await pause(1500);
    return await page.evaluate(async (last) => {
      const { frame, isLive, seen } = window.driver;
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

/** In the page: counts the memories of wasm instances that are still alive. */
function countMemories() {
  /** @type {Set<WeakRef<WebAssembly.Memory>>} */
  const refs = new Set();
  const inner = WebAssembly.instantiate;
  const counting = async (/** @type {Parameters<typeof inner>} */ ...args) => {
    const result = /** @type {{ instance?: WebAssembly.Instance }} */ (await inner(...args));
    const { memory } = (result.instance || /** @type {WebAssembly.Instance} */ (result)).exports;
    if (memory) refs.add(new WeakRef(/** @type {WebAssembly.Memory} */ (memory)));
    return result;
  };
  WebAssembly.instantiate = /** @type {typeof inner} */ (/** @type {unknown} */ (counting));
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

/**
 * In the page: mounts and unmounts the calculator so many times, one after the other.
 * @param {{ count: number, file: import('../../types/element.js').DataFile | undefined }} options
 */
async function soak({ count, file }) {
  const stage = /** @type {HTMLElement} */ (document.querySelector('#stage'));
  const task = () => new Promise((resolve) => setTimeout(resolve));
  for (let i = 0; i < count; i += 1) {
    if (file) {
      const host = document.createElement('tu-jie');
      host.setAttribute('loading', 'eager');
      host.document = structuredClone(file);
      const ready = new Promise((resolve) => host.addEventListener('tujie-ready', resolve, { once: true }));
      stage.append(host);
      await ready;
      host.remove();
    } else {
      const host = document.createElement('div');
      stage.append(host);
      const unmount = window.mounts.calculator(host);
      while (!host.querySelector('form')) await task();
      /** @type {() => void} */ (unmount)();
      host.remove();
    }
    await task();
  }
  await new Promise((done) => setTimeout(done, 200));
}

/**
 * Growth per mount and unmount: listeners, nodes, bytes of heap and of wasm memory.
 * @param {Bench} bench
 * @param {string} contender
 * @returns {Promise<Growth>}
 */
export async function growth({ browser, pages, quick }, contender) {
  const context = await browser.newContext(DESK);
  try {
    const page = await openPage(context, { init: DRIVER });
    await page.addInitScript(countMemories);
    await page.goto(pages.empty(contender));
    const file = contender === 'tujie' ? JSON.parse(readFileSync(join(dist, `explainers/${JOBS.calculator}.json`), 'utf8')) : undefined;
    await page.cdp.send('Performance.enable');
    const measure = async () => {
      for (let i = 0; i < 3; i += 1) {
        await page.cdp.send('HeapProfiler.collectGarbage');
        await pause(200);
      }
      const { metrics } = await page.cdp.send('Performance.getMetrics');
      const get = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
      return { listeners: get('JSEventListeners'), nodes: get('Nodes'), heap: get('JSHeapUsedSize'), wasm: await page.evaluate(() => window.wasmBytes()) };
    };
    await page.evaluate(soak, { count: 200, file });
    const before = await measure();
    const count = quick ? 300 : 5000;
    const start = Date.now();
    await page.evaluate(soak, { count, file });
    const each = (Date.now() - start) / count;
    const after = await measure();
    const grown = (/** @type {keyof typeof after} */ name) => Math.round(((after[name] - before[name]) / count) * 1000) / 1000;
    return { listeners: grown('listeners'), nodes: grown('nodes'), heap: grown('heap'), wasm: grown('wasm'), each, count };
  } finally {
    await context.close();
  }
}

/**
 * What a page with 19 explainers requests before any comes near, except for the page and its sheet.
 * @param {Bench} bench
 */
export async function requests({ browser, pages }) {
  const context = await browser.newContext(DESK);
  try {
    const page = await openPage(context, { init: DRIVER });
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(pages.below(), { waitUntil: 'load' });
    await pause(2500);
    return asked.filter((path) => !/\.html$|\.css$/.test(path));
  } finally {
    await context.close();
  }
}

/**
 * Layout shift while each explainer in view goes from its static answer to live; the worst.
 * @param {Bench} bench
 * @param {{ width: number, height: number }} viewport
 */
export async function shifts({ browser, pages, quick }, viewport) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const id of [...STATIC_ANSWERS.keys()].slice(0, quick ? 3 : undefined)) {
    const context = await browser.newContext({ viewport });
    try {
      const page = await openPage(context, { init: DRIVER, network: { ...SLOW.network, downloadThroughput: 2e6 } });
      await page.goto(pages.add(`shift-${id}`, 'tujie', `${hostHtml('tujie', 'calculator', { id })}<p>正文在下面。</p>`), { waitUntil: 'commit' });
      await page.evaluate(() => window.driver.inView());
      await pause(400);
      found[id] = await page.evaluate(() => window.driver.seen.shift);
    } finally {
      await context.close();
    }
  }
  const [worst, most] = Object.entries(found).sort(([, a], [, b]) => b - a)[0];
  return { most, worst };
}
