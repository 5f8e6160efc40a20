// `test` of node:test with a Visit, which opens pages and watches what they do. Node runs each file in a process of its
// own: all tests of a file share one browser and one server, and each test has contexts of its own.

import { after, test as nodeTest } from 'node:test';
import { startBrowser } from './browser.mjs';
import { startSite } from './site.mjs';
import { Skip } from './skip.mjs';
import { Visit } from './visit.mjs';

let started;

/** The browser and the site of this file, started for its first test. */
const start = () => (started ??= Promise.all([startBrowser(), startSite()]));

after(async () => {
  if (!started) return;
  const [browser, site] = await started;
  await browser.close();
  site.stop();
});

/** Declares a test; `body` gets a Visit. */
export function test(name, body) {
  nodeTest(name, async (context) => {
    const visit = new Visit(...(await start()));
    try {
      await body(visit);
    } catch (error) {
      if (error instanceof Skip) return context.skip(error.message);
      const log = visit.log();
      if (log) context.diagnostic(log);
      throw error;
    } finally {
      await visit.end();
    }
  });
}
