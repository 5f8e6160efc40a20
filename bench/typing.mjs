// How long a keystroke in Studio's form takes (node bench/typing.mjs [ID…]): from its `input` event until
// the preview shows it and the page is laid out; and all that the main thread then has to do for
// it, the form, the check's list and the draft's keeping included. Nothing is asserted.

import { startBrowser } from '../tests/browser/helpers/browser.mjs';
import { startSite } from '../tests/browser/helpers/site.mjs';

const ROUNDS = 100;
const ids = process.argv.slice(2);
const site = await startSite();
const browser = await startBrowser();

for (const id of ids.length ? ids : ['beijing-maternity', 'ningxia-letters']) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  };
  await page.goto(`${site.origin}/studio/#write/${id}`);
  await page.locator('#preview [part~=frame]').waitFor();
  const type = (/** @type {number} */ rounds) =>
    page.evaluate(async (rounds) => {
      const field = /** @type {HTMLInputElement} */ (document.querySelector('[name="title.zh"]'));
      const first = field.value;
      const title = () => String(document.querySelector('#preview')?.shadowRoot?.querySelector('[part~=title]')?.textContent);
      const { port1, port2 } = new MessageChannel();
      const task = () =>
        new Promise((resolve) => {
          port1.onmessage = resolve;
          port2.postMessage(0);
        });
      const times = [];
      for (let i = 0; i < rounds; i += 1) {
        // A title may have figures in it, so the preview's is the field's only at its end.
        const more = '字母甲乙丙丁'.slice(0, (i % 6) + 1);
        const wanted = first + more;
        const before = title();
        await new Promise((resolve) => requestAnimationFrame(resolve));
        field.value = wanted;
        const start = performance.now();
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
        do await task();
        while (title() === before || !title().endsWith(more));
        document.body.getBoundingClientRect();
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      field.value = first;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      return times.sort((a, b) => a - b);
    }, rounds);
  await type(10);
  const before = await busy();
  const times = await type(ROUNDS);
  const whole = ((await busy()) - before) / ROUNDS;
  const quantile = (/** @type {number} */ part) => times[Math.floor(times.length * part)].toFixed(1);
  console.log(`${id}: shown after ${quantile(0.5)} ms (median; 95th percentile ${quantile(0.95)} ms), ${whole.toFixed(1)} ms of the main thread in all`);
  await context.close();
}
await browser.close();
site.stop();
