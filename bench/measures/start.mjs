// What a reader waits for: first paint, the calculator's and the flow's first answer, cold and on
// a return visit. A phone's width, 1.6 Mbit/s, 150 ms, processor ÷ 4; each in a context of its own.

/** @import { BrowserContext } from 'playwright-core' */
/** @import { Conditions, Job, Measure, Times } from '../types.js' */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHONE, SLOW, openPage } from '../lib/browser.mjs';
import { DRIVER } from '../lib/driver.mjs';
import { CONTENDERS } from '../lib/pages.mjs';
import { dist } from '../lib/paths.mjs';
import { quantile } from '../lib/table.mjs';

/**
 * Loads a page with the driver at work from its start; returns what it reports, in ms from the start.
 * @param {BrowserContext} context
 * @param {string} address
 * @param {Job} work
 * @param {Conditions} [conditions]
 */
async function visit(context, address, work, conditions) {
  const page = await openPage(context, { init: DRIVER, ...conditions });
  try {
    await page.addInitScript(`window.result = window.driver[${JSON.stringify(work)}]()`);
    await page.goto(address, { waitUntil: 'commit' });
    const times = await page.evaluate(() => /** @type {Promise<Times>} */ (window.result));
    const { shift, paint } = await page.evaluate(() => window.driver.seen);
    return { ...times, shift, fcp: paint['first-contentful-paint'] };
  } finally {
    await page.close();
  }
}

/**
 * @param {Job} job
 * @returns {Measure}
 */
const cold = (job) => ({
  id: `cold ${job}`,
  metric: 'answered',
  contenders: CONTENDERS[job],
  async once({ browser, pages }, contender) {
    const context = await browser.newContext(PHONE);
    try {
      return await visit(context, pages.single(contender, job), job, SLOW);
    } finally {
      await context.close();
    }
  },
});

/** Visits of one round: whether the first frame shows text is chance, by a factor of two. */
const VISITS = 5;

/**
 * The built page of the newspaper, and the same page without its scripts.
 * @type {Measure}
 */
const paint = {
  id: 'first paint',
  metric: 'fcp',
  contenders: ['static', 'tujie'],
  async once({ browser, server, quick }, contender) {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    const staticPage = html.replace(/<script[^>]*><\/script>|<link rel="(?:modulepreload|preload|prefetch)"[^>]*>/g, '');
    if (staticPage === html) throw new Error('dist/index.html has no script');
    server.add('/tujie/bench-static.html', staticPage);
    server.add('/tujie/bench-tujie.html', html);
    const seen = [];
    for (let visit = 0; visit < (quick ? 1 : VISITS); visit += 1) {
      const context = await browser.newContext(PHONE);
      const page = await openPage(context, { init: DRIVER, ...SLOW });
      await page.goto(`${server.origin}/tujie/bench-${contender}.html`, { waitUntil: 'load' });
      await page.waitForFunction(() => 'first-contentful-paint' in window.driver.seen.paint);
      seen.push(await page.evaluate(() => window.driver.seen.paint['first-contentful-paint']));
      await context.close();
    }
    return { fcp: quantile(seen, 0.5) };
  },
};

/**
 * The same address again, in a browser with its caches on disk that has been there three times.
 * @type {Measure}
 */
const again = {
  id: 'return calculator',
  metric: 'answered',
  contenders: CONTENDERS.calculator,
  async before({ returning, pages }, contender) {
    for (let i = 0; i < 3; i += 1) {
      await visit(returning, pages.single(contender, 'calculator'), 'calculator');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  },
  once: ({ returning, pages }, contender) => visit(returning, pages.single(contender, 'calculator'), 'calculator', SLOW),
};

export default [cold('calculator'), cold('flow'), paint, again];
