// What a reader waits for later: the answer to a keystroke, a page full of explainers.
// A desktop's width, the processor as it is, the network of this machine.

/** @import { Measure } from '../types.js' */

import { DESK, openPage } from '../lib/browser.mjs';
import { DRIVER } from '../lib/driver.mjs';
import { CONTENDERS } from '../lib/pages.mjs';

/**
 * In the page: types into the calculator many times; the median times of an update, in ms.
 * @param {number} count
 */
async function updates(count) {
  const { calculator, frame, painted, findRequired, rootOf, type, value } = window.driver;
  await calculator();
  const root = rootOf(/** @type {Element} */ (findRequired('input[name="antenatal"]').closest('form')));
  /** @type {{ dom: number[], paint: number[] }} */
  const times = { dom: [], paint: [] };
  for (let i = 0; i < count; i += 1) {
    // Goes on inside the frame's callbacks: what is changed now is rendered in this frame.
    await frame();
    const yuan = 1500 + ((i * 37) % 1400);
    const isShown = () => value(root, 'gain') === `${yuan + 400}.00`;
    const start = performance.now();
    type(root, 'antenatal', String(yuan));
    // All frameworks here render in a microtask; one that does not is given its time.
    for (let turns = 0; turns < 100 && !isShown(); turns += 1) await null;
    const dom = performance.now();
    let done = await painted();
    while (!isShown()) {
      await frame();
      done = await painted();
    }
    times.dom.push(dom - start);
    times.paint.push(done - start);
  }
  const median = (/** @type {number[]} */ list) => [...list].sort((a, b) => a - b)[list.length >> 1];
  return { dom: median(times.dom), paint: median(times.paint) };
}

/** @type {Measure} */
const update = {
  id: 'update',
  metric: 'paint',
  contenders: CONTENDERS.calculator,
  async once({ browser, pages, quick }, contender) {
    const context = await browser.newContext(DESK);
    try {
      const page = await openPage(context, { init: DRIVER });
      await page.goto(pages.single(contender, 'calculator'));
      return await page.evaluate(updates, quick ? 30 : 120);
    } finally {
      await context.close();
    }
  },
};

/**
 * @param {string} id
 * @param {boolean} eager
 * @param {'inView' | 'allLive'} work
 * @returns {Measure}
 */
const hundred = (id, eager, work) => ({
  id,
  metric: 'live',
  contenders: ['vanilla', 'preact', 'react', 'tujie'],
  async once({ browser, pages }, contender) {
    const context = await browser.newContext(DESK);
    try {
      const page = await openPage(context, { init: DRIVER });
      await page.addInitScript(`window.result = window.driver.${work}()`);
      await page.goto(pages.hundred(contender, { eager }), { waitUntil: 'commit' });
      return { live: await page.evaluate(() => /** @type {Promise<number>} */ (window.result)) };
    } finally {
      await context.close();
    }
  },
});

export default [update, hundred('hundred in view', false, 'inView'), hundred('hundred at once', true, 'allLive')];
