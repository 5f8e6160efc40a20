// What a reader waits for later: the answer to a keystroke, a page full of explainers.
// A desktop's width, the processor as it is, the network of this machine.

import { DESK, openPage } from '../lib/browser.mjs';
import { hands } from '../lib/hands.mjs';
import { CONTENDERS } from '../lib/pages.mjs';

/** In the page: types into the calculator many times over; the times of each, in ms. */
async function updates(count) {
  const { calculator, find, frame, painted, type, value } = window.hands;
  await calculator();
  const root = find('input[name="antenatal"]').closest('form').getRootNode();
  const times = { dom: [], paint: [] };
  for (let i = 0; i < count; i += 1) {
    // Goes on inside the frame's callbacks: what is changed now is rendered in this frame.
    await frame();
    const yuan = 1500 + ((i * 37) % 1400);
    const right = () => value(root, 'gain') === `${yuan + 400}.00`;
    const start = performance.now();
    type(root, 'antenatal', String(yuan));
    // All frameworks here render in a microtask; one that does not is given its time.
    for (let turns = 0; turns < 100 && !right(); turns += 1) await null;
    const dom = performance.now();
    let done = await painted();
    while (!right()) {
      await frame();
      done = await painted();
    }
    times.dom.push(dom - start);
    times.paint.push(done - start);
  }
  const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
  return { dom: middle(times.dom), paint: middle(times.paint) };
}

const update = {
  id: 'update',
  metric: 'paint',
  contenders: CONTENDERS.calculator,
  async once({ browser, pages, quick }, contender) {
    const context = await browser.newContext(DESK);
    try {
      const page = await openPage(context, { init: hands });
      await page.goto(pages.one(contender, 'calculator'));
      return await page.evaluate(updates, quick ? 30 : 120);
    } finally {
      await context.close();
    }
  },
};

const hundred = (id, eager, work) => ({
  id,
  metric: 'live',
  contenders: ['vanilla', 'preact', 'react', 'tujie'],
  async once({ browser, pages }, contender) {
    const context = await browser.newContext(DESK);
    try {
      const page = await openPage(context, { init: hands });
      await page.addInitScript(`window.result = window.hands.${work}()`);
      await page.goto(pages.hundred(contender, { eager }), { waitUntil: 'commit' });
      return { live: await page.evaluate(() => window.result) };
    } finally {
      await context.close();
    }
  },
});

export default [update, hundred('hundred in view', false, 'inView'), hundred('hundred at once', true, 'allLive')];
