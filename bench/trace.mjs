// Where Tujie's time goes: start-up, one keystroke, a hundred at once. Prints, asserts nothing.
//   node bench/trace.mjs [start|update|hundred]

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPeers } from './build.mjs';
import { DESK, PHONE, SLOW, openPage, startBrowser } from './lib/browser.mjs';
import { hands } from './lib/hands.mjs';
import { Pages } from './lib/pages.mjs';
import { target } from './lib/places.mjs';
import { startServer } from './lib/server.mjs';

const CATEGORIES = ['devtools.timeline', 'v8', 'v8.wasm', 'disabled-by-default-v8.compile', 'disabled-by-default-v8.wasm.detailed', 'loading', 'blink.user_timing', '__metadata'];

/** Marks the steps of our own start: they end as entries of User Timing. */
function marks() {
  const mark = (name) => performance.mark(name);
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
  WebAssembly.instantiate = async (...args) => {
    if (first) mark('instantiate begins');
    const result = await instantiate(...args);
    if (first) mark('instantiated');
    first = false;
    return result;
  };
  addEventListener('tujie-ready', () => mark('tujie-ready'), { once: true });
}

async function traced(page, browser, work) {
  const cdp = await browser.newBrowserCDPSession();
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] } });
  await work();
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  return events;
}

/** Self time by event name on the busiest renderer's main thread, in ms; and what ran beside it. */
function byName(events) {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const busy = ({ pid, tid }) => events.filter((one) => one.pid === pid && one.tid === tid && one.ph === 'X').length;
  const main = mains.sort((a, b) => busy(b) - busy(a))[0];
  const own = { main: new Map(), beside: new Map() };
  const threads = new Map();
  for (const event of events) {
    if (event.pid !== main.pid || event.ph !== 'X' || !event.dur) continue;
    if (!threads.has(event.tid)) threads.set(event.tid, []);
    threads.get(event.tid).push(event);
  }
  for (const [tid, list] of threads) {
    const into = tid === main.tid ? own.main : own.beside;
    const stack = [];
    list.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
    for (const event of list) {
      while (stack.length && stack.at(-1).ts + stack.at(-1).dur <= event.ts) stack.pop();
      const add = (name, by) => into.set(name, (into.get(name) || 0) + by / 1000);
      if (stack.length) add(stack.at(-1).name, -event.dur);
      add(event.name, event.dur);
      stack.push(event);
    }
  }
  return own;
}

function print(title, map, least = 1) {
  console.log(`  ${title}`);
  for (const [name, ms] of [...map].sort((a, b) => b[1] - a[1]).filter(([, ms]) => ms >= least).slice(0, 16)) {
    console.log(`    ${ms.toFixed(1).padStart(8)} ms  ${name}`);
  }
}

/** The V8 profiler's samples: glue, wasm, and what the browser does for them. */
async function profiled(page, work) {
  await page.cdp.send('Profiler.enable');
  await page.cdp.send('Profiler.setSamplingInterval', { interval: 100 });
  await page.cdp.send('Profiler.start');
  const result = await work();
  const { profile } = await page.cdp.send('Profiler.stop');
  const named = new Map(profile.nodes.map((node) => [node.id, node]));
  const kinds = new Map();
  const functions = new Map();
  profile.samples.forEach((id, i) => {
    const { functionName, url } = named.get(id).callFrame;
    const ms = profile.timeDeltas[i] / 1000;
    const wasm = /^wasm:|\.wasm$/.test(url);
    const kind = wasm ? 'wasm' : url.includes('core.') ? 'glue' : url.includes('tujie.js') ? 'tujie.js' : url ? 'hands' : functionName;
    kinds.set(kind, (kinds.get(kind) || 0) + ms);
    if (wasm || kind === 'glue') functions.set(`${kind}: ${functionName}`, (functions.get(`${kind}: ${functionName}`) || 0) + ms);
  });
  return { result, kinds, functions };
}

const parts = {
  async start(browser, pages) {
    for (const [title, conditions] of [['as it is', {}], ['1.6 Mbit/s, 150 ms, processor ÷ 4', SLOW]]) {
      const context = await browser.newContext(PHONE);
      const page = await openPage(context, { init: hands, ...conditions });
      await page.addInitScript(marks);
      await page.addInitScript('window.result = window.hands.calculator()');
      const events = await traced(page, browser, async () => {
        await page.goto(pages.one('tujie', 'calculator'), { waitUntil: 'commit' });
        await page.evaluate(() => window.result);
      });
      const seen = await page.evaluate(async () => ({
        times: await window.result,
        marks: performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]),
        files: performance.getEntriesByType('resource').map(({ name, startTime, responseStart, responseEnd, encodedBodySize }) => [name.split('/').pop(), startTime, responseStart, responseEnd, encodedBodySize]),
        paint: window.hands.seen.paint,
      }));
      console.log(`\nstart-up, ${title}`);
      const line = [
        ...Object.entries(seen.paint),
        ...seen.marks,
        ...seen.files.flatMap(([name, start, first, end, size]) => [[`${name} asked`, start], [`${name} first byte`, first], [`${name} here (${size} B)`, end]]),
        ['live, painted', seen.times.live],
        ['answered, painted', seen.times.answered],
      ];
      for (const [name, at] of line.sort((a, b) => a[1] - b[1])) console.log(`    ${at.toFixed(0).padStart(8)} ms  ${name}`);
      const { main, beside } = byName(events);
      print('main thread, own time', main);
      print('other threads of the renderer', beside);
      writeFileSync(join(target, `bench-trace-${conditions.cpu || 1}.json`), JSON.stringify({ traceEvents: events }));
      await context.close();
    }
  },

  async update(browser, pages) {
    const context = await browser.newContext(DESK);
    const page = await openPage(context, { init: hands });
    await page.goto(pages.one('tujie', 'calculator'));
    const count = 300;
    await page.evaluate(() => window.hands.calculator());
    const work = async (count) => {
      const { find, frame, painted, type } = window.hands;
      const root = find('input[name="antenatal"]').closest('form').getRootNode();
      for (let i = 0; i < count; i += 1) {
        await frame();
        type(root, 'antenatal', String(1500 + ((i * 37) % 1400)));
        await painted();
      }
    };
    const { kinds, functions } = await profiled(page, () => page.evaluate(work, count));
    console.log(`\none keystroke in the calculator, mean of ${count}`);
    const mean = (map) => new Map([...map].map(([name, ms]) => [name, ms / count]));
    print('by kind', mean(kinds), 0.005);
    print('by function', mean(functions), 0.005);
    const events = await traced(page, browser, () => page.evaluate(work, count));
    print('main thread, own time', mean(byName(events).main), 0.005);
    await context.close();
  },

  async hundred(browser, pages) {
    const context = await browser.newContext(DESK);
    const page = await openPage(context, { init: hands });
    await page.addInitScript(marks);
    await page.addInitScript('window.result = window.hands.allLive()');
    const { result, kinds, functions } = await profiled(page, async () => {
      await page.goto(pages.hundred('tujie', { eager: true }), { waitUntil: 'commit' });
      return page.evaluate(() => window.result);
    });
    console.log(`\na hundred at once: ${result.toFixed(0)} ms`);
    print('by kind', kinds);
    print('by function', functions);
    const second = await openPage(context, { init: hands });
    await second.addInitScript('window.result = window.hands.allLive()');
    const events = await traced(second, browser, async () => {
      await second.goto(pages.hundred('tujie', { eager: true }), { waitUntil: 'commit' });
      await second.evaluate(() => window.result);
    });
    print('main thread, own time', byName(events).main);
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
