// Everything works by keyboard alone.

import assert from 'node:assert/strict';
import { embedded, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { output, outputs } from './helpers/widget.mjs';

/** What has the focus, looked for inside shadow roots. */
const focused = (page) =>
  page.evaluate(() => {
    let node = document.activeElement;
    while (node && node.shadowRoot && node.shadowRoot.activeElement) node = node.shadowRoot.activeElement;
    return { tag: node.localName, name: node.name || '', step: node.dataset.step || '', id: node.id };
  });

/** Presses Tab until `wanted` holds for what has the focus; fails after a round of the page. */
async function tabTo(page, wanted) {
  const met = [];
  for (let count = 0; count < 200; count += 1) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (wanted(now)) return now;
    met.push(`${now.tag} ${now.name}${now.step}`);
  }
  throw new assert.AssertionError({ message: `never reached by Tab; met: ${met.join(', ')}` });
}

test('the calculator: reach, type, choose, read', async (visit) => {
  const page = await visit.open(hostPage(embedded('beijing-maternity')));
  const live = await visit.live();
  await tabTo(page, ({ name }) => name === 'antenatal');
  await page.keyboard.type('2600.50');
  const { tag } = await tabTo(page, ({ name }) => name === 'delivery');
  // A select takes its first letters or arrows, a radio group its arrows: until 顺产 is chosen.
  for (let presses = 0; presses < 5; presses += 1) {
    if ((await live.evaluate((host) => host.answer().inputs.delivery)) === 'vaginal') break;
    await page.keyboard.press(tag === 'select' || presses ? 'ArrowDown' : 'Space');
  }
  await tabTo(page, ({ name }) => name === 'delivery_cost');
  await page.keyboard.type('4800');
  assert.equal((await outputs(live)).new_paid, '7400.50');
  assert.equal(await output(live, 'gain'), '3000.50');
});

test('the flow: walk a case to its end', async (visit) => {
  const page = await visit.open(hostPage(embedded('ningxia-letters')));
  const live = await visit.live();
  for (const action of ['issue', 'issue', 'rectified']) {
    // After a step the focus must not be lost: the next is reached from where it is.
    await tabTo(page, ({ step }) => step === action);
    await page.keyboard.press('Enter');
  }
  const told = await outputs(live);
  assert.equal(told.state, 'rectified');
  assert.equal(told.ended, 'true');
  assert.notEqual((await focused(page)).tag, 'body', 'the focus was lost with the button that was pressed');
});
