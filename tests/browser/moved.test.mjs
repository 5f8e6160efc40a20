// An element that is moved, into other documents too, and what it shows there: its styles, what was typed, its life.

import assert from 'node:assert/strict';
import { element, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

/** What is typed, chosen and unfolded before a move, on the page's only element. */
async function begin(visit) {
  const page = await visit.open(hostPage(`${element()}<aside></aside>`));
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { id: 'frame', width: 700, height: 900 });
    document.body.append(frame);
    window.host = document.querySelector('tu-jie');
    window.open_ = (name) => window.host.shadowRoot.querySelector(name);
  });
  const live = await visit.live();
  await live.locator('[name="antenatal"]').fill('2600');
  await live.locator('[name="delivery"][value="none"]').check();
  await live.locator('summary').first().click();
  await page.evaluate(() => (window.kept = window.open_('[part~="frame"]')));
  return page;
}

/** Read in the page, wherever the element stands: dressed, alive, and with all that was entered. */
const state = (page) =>
  page.evaluate(async () => {
    await window.drawn();
    const field = window.open_('[name="antenatal"]');
    const view = window.host.ownerDocument.defaultView;
    return {
      same: window.open_('[part~="frame"]') === window.kept,
      styled: view ? view.getComputedStyle(window.open_('.tj-title')).fontWeight !== '400' && view.getComputedStyle(field).borderTopStyle !== 'inset' : undefined,
      typed: field.value,
      chosen: window.open_('[name="delivery"][value="none"]').checked,
      open: window.open_('details').open,
    };
  });

const KEPT = { same: true, styled: true, typed: '2600', chosen: true, open: true };

/** Types into the field by the page's own hand, as nobody can press keys in every window of a test. */
const type = (page, text) =>
  page.evaluate((text) => {
    const field = window.open_('[name="antenatal"]');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return window.host.answer().outputs.new_paid;
  }, text);

/** Where it goes; each is a function in the page that gives the node to be put into. */
const PLACES = {
  'another place': () => document.querySelector('aside'),
  'a shadow root': () => {
    const around = document.createElement('div');
    document.body.append(around);
    return around.attachShadow({ mode: 'open' });
  },
  'a closed shadow root': () => {
    const around = document.createElement('div');
    document.body.append(around);
    return around.attachShadow({ mode: 'closed' });
  },
  'a frame': () => document.getElementById('frame').contentDocument.body,
  'a window': () => window.open('', '', 'width=600,height=700').document.body,
};

for (const [name, place] of Object.entries(PLACES)) {
  test(`into ${name} and back, live all the time`, async (visit) => {
    const page = await begin(visit);
    await page.evaluate((place) => (window.place = (0, eval)(`(${place})`)()), String(place));
    for (const round of [1, 2]) {
      await page.evaluate(() => window.place.append(window.host));
      assert.deepEqual(await state(page), KEPT, `${name}, there, ${round}`);
      assert.equal(await type(page, '100'), '100.00');
      assert.equal(await type(page, '2600'), '2600.00');
      await page.evaluate(() => document.querySelector('main').append(window.host));
      assert.deepEqual(await state(page), KEPT, `${name}, back, ${round}`);
    }
    assert.equal(await type(page, '100'), '100.00');
    assert.deepEqual((await visit.seen(page)).events.filter(({ type }) => type === 'tujie-error'), []);
    assert.deepEqual(visit.crashes, []);
  });
}

test('put by in a template and in a document without a window, and taken out again', async (visit) => {
  const page = await begin(visit);
  for (const away of [() => document.createElement('template').content, () => document.implementation.createHTMLDocument('').body]) {
    await page.evaluate((away) => {
      (0, eval)(`(${away})`)().append(window.host);
      document.querySelector('main').append(window.host);
    }, String(away));
    assert.deepEqual(await state(page), KEPT);
  }
  assert.equal(await type(page, '100'), '100.00');
  assert.deepEqual(visit.crashes, []);
});

test('longer in a frame than a task, then the frame goes, and the element comes back', async (visit) => {
  const page = await begin(visit);
  await page.evaluate(async () => {
    document.getElementById('frame').contentDocument.body.append(window.host);
    await window.drawn();
    document.getElementById('frame').remove();
    await window.drawn();
    document.querySelector('main').append(window.host);
  });
  await page.locator('tu-jie [name="antenatal"]').waitFor();
  const { typed, chosen, styled } = await state(page);
  assert.deepEqual([typed, chosen, styled], ['2600', true, true]);
  assert.deepEqual(visit.crashes, []);
});

test('an element that is first inserted in a frame starts there', async (visit) => {
  const page = await begin(visit);
  await page.evaluate(() => {
    const host = document.createElement('tu-jie');
    host.setAttribute('src', '/explainers/beijing-delegates.json');
    document.getElementById('frame').contentDocument.body.append(host);
  });
  const inside = page.frameLocator('#frame').locator('tu-jie');
  await inside.locator('[name="women"]').fill('3');
  assert.equal((await inside.evaluate((host) => host.answer())).inputs.women, '3');
});
