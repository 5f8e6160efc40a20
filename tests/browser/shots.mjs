// Pictures of the page and of each widget into target/shots/, for people to look at:
//   node tests/browser/shots.mjs [ID…]     (cargo xtask shots builds first)

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser } from './helpers/browser.mjs';
import { embedded, explainers, hostPage, root, startSite } from './helpers/site.mjs';
import { Visit, frames } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

const out = join(root, 'target/shots');
mkdirSync(out, { recursive: true });
const wanted = process.argv.slice(2);
const ids = explainers().filter((id) => !wanted.length || wanted.includes(id));
const site = await startSite();
const browser = await startBrowser();

async function shot(name, what, options, { print, fill } = {}) {
  const visit = new Visit(browser, site);
  try {
    const page = await visit.open(what, options);
    await page.locator('tu-jie').first().waitFor({ state: 'attached' });
    // All of them, not only those near the top.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const live = await visit.live().catch(() => undefined);
    if (live && fill) await fill(live);
    await frames(page);
    if (print) {
      await page.emulateMedia({ media: 'print' });
      await page.pdf({ path: join(out, `${name}.pdf`), format: 'A4', printBackground: true });
    }
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
    console.error(`  ${name}${visit.log() && `\n${visit.log()}`}`);
  } catch (error) {
    console.error(`  ${name}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    await visit.end();
  }
}

/** The first worked example, so that there is a result to look at. */
async function example(live) {
  const { examples = [] } = await live.evaluate((host) => host.document);
  if (examples[0]) for (const [name, text] of Object.entries(examples[0].in)) await enter(live, name, text);
}

const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 900 } };
for (const [size, room] of Object.entries(SIZES)) {
  for (const scheme of ['light', 'dark']) {
    if (!wanted.length) {
      await shot(`page-${size}-${scheme}-zh`, '/', { ...room, scheme });
      await shot(`page-${size}-${scheme}-en`, '/en.html', { ...room, scheme });
    }
    for (const id of ids) {
      for (const lang of ['zh', 'en']) {
        const page = hostPage(embedded(id, lang), { lang });
        await shot(`${id}-${size}-${scheme}-${lang}`, page, { ...room, scheme }, { fill: example });
      }
    }
  }
  for (const id of ids) {
    await shot(`${id}-${size}-large`, hostPage(embedded(id).replace('<tu-jie', '<tu-jie large')), room, { fill: example });
    await shot(`${id}-${size}-static`, hostPage(embedded(id).replace(/tu-jie/g, 'div')).replace('</main>', '<tu-jie></tu-jie></main>'), room);
  }
}
if (!wanted.length) await shot('page-print', '/', SIZES[1280], { print: true });
for (const id of ids) await shot(`${id}-print`, hostPage(embedded(id)), SIZES[1280], { print: true, fill: example });

await browser.close();
site.stop();
