// What a reader waits for: first paint, the calculator's and the flow's first answer, cold and on
// a return visit. A phone's width, 1.6 Mbit/s, 150 ms, processor ÷ 4; each in a context of its own.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHONE, SLOW, openPage } from '../lib/browser.mjs';
import { hands } from '../lib/hands.mjs';
import { CONTENDERS } from '../lib/pages.mjs';
import { dist } from '../lib/places.mjs';
import { quantile } from '../lib/table.mjs';

/** Loads a page with the hands already at work in it; what they report, in ms from the start. */
async function visit(context, address, work, conditions) {
  const page = await openPage(context, { init: hands, ...conditions });
  try {
    await page.addInitScript(`window.result = window.hands[${JSON.stringify(work)}]()`);
    await page.goto(address, { waitUntil: 'commit' });
    const times = await page.evaluate(() => window.result);
    const { shift, paint } = await page.evaluate(() => window.hands.seen);
    return { ...times, shift, fcp: paint['first-contentful-paint'] };
  } finally {
    await page.close();
  }
}

const cold = (job) => ({
  id: `cold ${job}`,
  metric: 'answered',
  contenders: CONTENDERS[job],
  async once({ browser, pages }, contender) {
    const context = await browser.newContext(PHONE);
    try {
      return await visit(context, pages.one(contender, job), job, SLOW);
    } finally {
      await context.close();
    }
  },
});

/** Visits of one round: whether the first frame shows text is chance, by a factor of two. */
const VISITS = 5;

/** The built page of the newspaper, and the same page without its scripts. */
const paint = {
  id: 'first paint',
  metric: 'fcp',
  contenders: ['static', 'tujie'],
  async once({ browser, server, quick }, contender) {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    const still = html.replace(/<script[^>]*><\/script>|<link rel="(?:modulepreload|preload|prefetch)"[^>]*>/g, '');
    if (still === html) throw new Error('dist/index.html has no script');
    server.add('/tujie/bench-static.html', still);
    server.add('/tujie/bench-tujie.html', html);
    const seen = [];
    for (let visit = 0; visit < (quick ? 1 : VISITS); visit += 1) {
      const context = await browser.newContext(PHONE);
      const page = await openPage(context, { init: hands, ...SLOW });
      await page.goto(`${server.origin}/tujie/bench-${contender}.html`, { waitUntil: 'load' });
      await page.waitForFunction(() => 'first-contentful-paint' in window.hands.seen.paint);
      seen.push(await page.evaluate(() => window.hands.seen.paint['first-contentful-paint']));
      await context.close();
    }
    return { fcp: quantile(seen, 0.5) };
  },
};

/** The same address again, in a browser with its caches on disk that has been there thrice. */
const again = {
  id: 'return calculator',
  metric: 'answered',
  contenders: CONTENDERS.calculator,
  async before({ returning, pages }, contender) {
    for (let i = 0; i < 3; i += 1) {
      await visit(returning, pages.one(contender, 'calculator'), 'calculator');
      await new Promise((done) => setTimeout(done, 500));
    }
  },
  once: ({ returning, pages }, contender) => visit(returning, pages.one(contender, 'calculator'), 'calculator', SLOW),
};

export default [cold('calculator'), cold('flow'), paint, again];
