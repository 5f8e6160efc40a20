// Where Tujie's time goes: start-up, one keystroke, a hundred at once. Prints, asserts nothing.
//   node bench/trace.mjs [start|update|hundred]

/** @import { Browser } from 'playwright-core' */
/** @import { BenchPage, Conditions, Times } from './types.js' */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPeers } from './build.mjs';
import { DESK, PHONE, SLOW, openPage, startBrowser } from './lib/browser.mjs';
import { DRIVER } from './lib/driver.mjs';
import { Pages } from './lib/pages.mjs';
import { target } from './lib/paths.mjs';
import { startServer } from './lib/server.mjs';

const CATEGORIES = ['devtools.timeline', 'v8', 'v8.wasm', 'disabled-by-default-v8.compile', 'disabled-by-default-v8.wasm.detailed', 'loading', 'blink.user_timing', '__metadata'];

/** Marks the steps of our own start: they end as entries of User Timing. */
function marks() {
  const mark = (/** @type {string} */ name) => performance.mark(name);
  const { define } = CustomElementRegistry.prototype;
  CustomElementRegistry.prototype.define = function (...args) {
    mark('tujie.js runs');
    return define.apply(this, args);
  };
  const { compileStreaming, instantiate } = WebAssembly;
  WebAssembly.compileStreaming = async (...args) => {
    mark('wasm compile begins');
    const module = await compileStreaming(...args);
    mark('wasm compiled');
    return module;
  };
  let first = true;
  const marked = async (/** @type {Parameters<typeof instantiate>} */ ...args) => {
    if (first) mark('instantiate begins');
    const result = await instantiate(...args);
    if (first) mark('instantiated');
    first = false;
    return result;
  };
  WebAssembly.instantiate = /** @type {typeof instantiate} */ (/** @type {unknown} */ (marked));
  addEventListener('tujie-ready', () => mark('tujie-ready'), { once: true });
}

/**
 * An event of Chromium's trace.
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts
 * @property {number} dur
 * @property {{ name?: string }} args
 */

/** @typedef {Map<string, number>} Milliseconds by name */

/**
 * Runs `work` with tracing on.
 * @param {Browser} browser
 * @param {() => Promise<unknown>} work
 */
async function traced(browser, work) {
  const cdp = await browser.newBrowserCDPSession();
  /** @type {TraceEvent[]} */
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {TraceEvent[]} */ (/** @type {unknown} */ (value))));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] } });
  await work();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  return events;
}

/**
 * Self time by event name on the busiest renderer's main thread, in ms, and on its other threads.
 * @param {TraceEvent[]} events
 */
function selfTimes(events) {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const busy = (/** @type {TraceEvent} */ { pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X').length;
  const main = mains.sort((a, b) => busy(b) - busy(a))[0];
  /** @type {{ main: Milliseconds, beside: Milliseconds }} */
  const own = { main: new Map(), beside: new Map() };
  /** @type {Map<number, TraceEvent[]>} */
  const threads = new Map();
  for (const event of events) {
    if (event.pid !== main.pid || event.ph !== 'X' || !event.dur) continue;
    threads.set(event.tid, [...(threads.get(event.tid) || []), event]);
  }
  for (const [tid, list] of threads) {
    const into = tid === main.tid ? own.main : own.beside;
    /** @type {TraceEvent[]} */
    const stack = [];
    const top = () => stack[stack.length - 1];
    const add = (/** @type {string} */ name, /** @type {number} */ microseconds) => into.set(name, (into.get(name) || 0) + microseconds / 1000);
    list.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
    for (const event of list) {
      while (stack.length && top().ts + top().dur <= event.ts) stack.pop();
      if (stack.length) add(top().name, -event.dur);
      add(event.name, event.dur);
      stack.push(event);
    }
  }
  return own;
}

/**
 * @param {string} title
 * @param {Milliseconds} map
 * @param {number} [least]
 */
function print(title, map, least = 1) {
  console.log(`  ${title}`);
  for (const [name, ms] of [...map].sort((a, b) => b[1] - a[1]).filter(([, ms]) => ms >= least).slice(0, 16)) {
    console.log(`    ${ms.toFixed(1).padStart(8)} ms  ${name}`);
  }
}

/**
 * The V8 profiler's samples: glue, wasm, and what the browser does for them.
 * @template T
 * @param {BenchPage} page
 * @param {() => Promise<T>} work
 */
async function profiled(page, work) {
  await page.cdp.send('Profiler.enable');
  await page.cdp.send('Profiler.setSamplingInterval', { interval: 100 });
  await page.cdp.send('Profiler.start');
  const result = await work();
  const { profile } = await page.cdp.send('Profiler.stop');
  const named = new Map(profile.nodes.map((node) => [node.id, node]));
  /** @type {Milliseconds} */
  const kinds = new Map();
  /** @type {Milliseconds} */
  const functions = new Map();
  const { samples = [], timeDeltas = [] } = profile;
  samples.forEach((id, i) => {
    const { functionName, url } = /** @type {(typeof profile.nodes)[0]} */ (named.get(id)).callFrame;
    const ms = timeDeltas[i] / 1000;
    const wasm = /^wasm:|\.wasm$/.test(url);
    const kind = wasm ? 'wasm' : url.includes('core.') ? 'glue' : url.includes('tujie.js') ? 'tujie.js' : url ? 'driver' : functionName;
    kinds.set(kind, (kinds.get(kind) || 0) + ms);
    if (wasm || kind === 'glue') functions.set(`${kind}: ${functionName}`, (functions.get(`${kind}: ${functionName}`) || 0) + ms);
  });
  return { result, kinds, functions };
}

/** @type {Record<string, (browser: Browser, pages: Pages) => Promise<void>>} */
const parts = {
  async start(browser, pages) {
    /** @type {[string, Conditions][]} */
    const cases = [['as it is', {}], ['1.6 Mbit/s, 150 ms, processor ÷ 4', SLOW]];
    for (const [title, conditions] of cases) {
      const context = await browser.newContext(PHONE);
      const page = await openPage(context, { init: DRIVER, ...conditions });
      await page.addInitScript(marks);
      await page.addInitScript('window.result = window.driver.calculator()');
      const events = await traced(browser, async () => {
        await page.goto(pages.single('tujie', 'calculator'), { waitUntil: 'commit' });
        await page.evaluate(() => window.result);
      });
      const seen = await page.evaluate(async () => ({
        times: await /** @type {Promise<Times>} */ (window.result),
        marks: performance.getEntriesByType('mark').map(({ name, startTime }) => /** @type {[string, number]} */ ([name, startTime])),
        files: /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource')).map(({ name, startTime, responseStart, responseEnd, encodedBodySize }) => /** @type {const} */ ([name.split('/').pop(), startTime, responseStart, responseEnd, encodedBodySize])),
        paint: window.driver.seen.paint,
      }));
      console.log(`\nstart-up, ${title}`);
      /** @type {[string, number][]} */
      const line = [
        ...Object.entries(seen.paint),
        ...seen.marks,
        ...seen.files.flatMap(([name, start, first, end, size]) => /** @type {[string, number][]} */ ([[`${name} asked`, start], [`${name} first byte`, first], [`${name} here (${size} B)`, end]])),
        ['live, painted', seen.times.live],
        ['answered, painted', seen.times.answered],
      ];
      for (const [name, time] of line.sort((a, b) => a[1] - b[1])) console.log(`    ${time.toFixed(0).padStart(8)} ms  ${name}`);
      const { main, beside } = selfTimes(events);
      print('main thread, own time', main);
      print('other threads of the renderer', beside);
      writeFileSync(join(target, `bench-trace-${conditions.cpu || 1}.json`), JSON.stringify({ traceEvents: events }));
      await context.close();
    }
  },

  async update(browser, pages) {
    const context = await browser.newContext(DESK);
    const page = await openPage(context, { init: DRIVER });
    await page.goto(pages.single('tujie', 'calculator'));
    const count = 300;
    await page.evaluate(() => window.driver.calculator());
    const work = async (/** @type {number} */ count) => {
      const { findRequired, frame, painted, rootOf, type } = window.driver;
      const root = rootOf(/** @type {Element} */ (findRequired('input[name="antenatal"]').closest('form')));
      for (let i = 0; i < count; i += 1) {
        await frame();
        type(root, 'antenatal', String(1500 + ((i * 37) % 1400)));
        await painted();
      }
    };
    const { kinds, functions } = await profiled(page, () => page.evaluate(work, count));
    console.log(`\none keystroke in the calculator, mean of ${count}`);
    const mean = (/** @type {Milliseconds} */ map) => new Map([...map].map(([name, ms]) => [name, ms / count]));
    print('by kind', mean(kinds), 0.005);
    print('by function', mean(functions), 0.005);
    const events = await traced(browser, () => page.evaluate(work, count));
    print('main thread, own time', mean(selfTimes(events).main), 0.005);
    await context.close();
  },

  async hundred(browser, pages) {
    const context = await browser.newContext(DESK);
    const page = await openPage(context, { init: DRIVER });
    await page.addInitScript(marks);
    await page.addInitScript('window.result = window.driver.allLive()');
    const { result, kinds, functions } = await profiled(page, async () => {
      await page.goto(pages.hundred('tujie', { eager: true }), { waitUntil: 'commit' });
      return page.evaluate(() => /** @type {Promise<number>} */ (window.result));
    });
    console.log(`\na hundred at once: ${result.toFixed(0)} ms`);
    print('by kind', kinds);
    print('by function', functions);
    const second = await openPage(context, { init: DRIVER });
    await second.addInitScript('window.result = window.driver.allLive()');
    const events = await traced(browser, async () => {
      await second.goto(pages.hundred('tujie', { eager: true }), { waitUntil: 'commit' });
      await second.evaluate(() => window.result);
    });
    print('main thread, own time', selfTimes(events).main);
    await context.close();
  },
};

await buildPeers();
const server = await startServer();
const pages = new Pages(server);
const browser = await startBrowser();
const chosen = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (!chosen.length || chosen.includes(name)) await part(browser, pages);
}
await browser.close();
await server.stop();
