// Whose a key is: those with a modifier are the browser's and the page's. And where the focus is when all is made anew.

import assert from 'node:assert/strict';
import { element, explainer, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

/** What has the focus in the widget, as a person would tell it. */
const focused = (host) =>
  host.evaluate(({ shadowRoot: { activeElement: active } }) => {
    if (!active) return null;
    const { localName, name, value, type, dataset } = active;
    const same = Array.from(active.getRootNode().querySelectorAll(localName)).indexOf(active);
    return JSON.stringify({ localName, name, type, value: /radio|checkbox/.test(type) ? value : '', ...dataset, same });
  });

/** Sends keys to what has the focus, each with modifiers; those whose default was prevented or that the page did not hear of. */
const pressed = (host, keys, modifiers) =>
  host.evaluate(
    ({ shadowRoot }, [keys, modifiers]) => {
      const heard = [];
      const hear = (event) => heard.push(event);
      addEventListener('keydown', hear);
      const sent = modifiers.flatMap((modifier) => keys.map((key) => new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...modifier })));
      const { activeElement: active } = shadowRoot;
      sent.forEach((event) => active.dispatchEvent(event));
      removeEventListener('keydown', hear);
      const says = ({ key, altKey, ctrlKey, metaKey, shiftKey }) => [altKey && 'Alt', ctrlKey && 'Ctrl', metaKey && 'Meta', shiftKey && 'Shift', key].filter(Boolean).join('+');
      return { prevented: sent.filter((event) => event.defaultPrevented).map(says), unheard: sent.filter((event) => !heard.includes(event)).map(says) };
    },
    [keys, modifiers],
  );

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Enter', ' ', 'Escape'];
const BROWSER = [{ altKey: true }, { ctrlKey: true }, { metaKey: true }, { ctrlKey: true, shiftKey: true }, { altKey: true, shiftKey: true }];

test('keys with a modifier are the browser\'s, on every control', async (visit) => {
  for (const [id, places] of [['ningxia-letters', ['[data-part]', '.tj-n[role=button]', '[data-step]', 'summary']], ['beijing-maternity', ['[name=antenatal]', '[type=radio]', '[data-act=try]']]]) {
    await visit.next(hostPage(element(id)));
    const host = await visit.live();
    for (const place of places) {
      await host.locator(place).first().focus();
      const before = [await focused(host), await host.locator(FRAME).innerText()];
      const { prevented, unheard } = await pressed(host, KEYS, BROWSER);
      assert.deepEqual([prevented, unheard], [[], []], `${id} ${place}`);
      assert.deepEqual((await pressed(host, KEYS, [{ shiftKey: true }])).prevented, [], `${id} ${place}`);
      assert.deepEqual([await focused(host), await host.locator(FRAME).innerText()], before, `${id} ${place}`);
    }
  }
  assert.deepEqual(visit.crashes, []);
});

test('without a modifier they are the widget\'s: nothing of what is typed is a shortcut of the page', async (visit) => {
  const page = await visit.open(element('ningxia-letters'));
  const host = await visit.live();
  await host.locator('[data-part]').first().focus();
  const { prevented, unheard } = await pressed(host, KEYS.filter((key) => key !== 'Escape'), [{}]);
  assert.equal(prevented.length, unheard.length);
  assert.equal(unheard.length, KEYS.length - 1);
  // A letter that takes AltGr is typed like any other; Escape that closes nothing is the page's.
  const typed = await pressed(host, ['@'], [{ ctrlKey: true, altKey: true, modifierAltGraph: true }]);
  assert.deepEqual(typed.unheard, ['Alt+Ctrl+@']);
  assert.deepEqual((await pressed(host, ['Escape'], [{}])).unheard, []);
  assert.ok(page);
});

/** Every control that can have the focus, by a selector that finds one of its kind that is not the first. */
const CONTROLS = {
  'beijing-maternity': ['[name=antenatal]', '[name=delivery_cost]', '[name=delivery] >> nth=1', '[name=delivery] >> nth=2', '[data-act=try] >> nth=1', '.tj-n[role=button] >> nth=2', 'summary >> nth=1', '.tj-scroll >> nth=0'],
  'ningxia-letters': ['[data-step] >> nth=0', '[data-part] >> nth=2', '[data-act=try] >> nth=1'],
  submit: ['[type=checkbox] >> nth=1', '[type=radio] >> nth=1'],
  'hubei-childcare': ['[name=count]', '.tj-n[role=button] >> nth=1'],
  'five-provinces': ['a[href] >> nth=2'],
};

test('the focus stays on the same control when src or document is set anew, and no answer changes by that', async (visit) => {
  const missing = [];
  for (const [id, controls] of Object.entries(CONTROLS)) {
    const page = await visit.next(hostPage(element(id)));
    const host = await visit.live();
    if (id === 'ningxia-letters') await enter(host, 'steps', 'issue');
    if (id === 'submit') await enter(host, 'piece', 'work');
    for (const control of controls) {
      const one = host.locator(FRAME).locator(control).first();
      if (!(await one.count())) {
        missing.push(`${id} ${control}`);
        continue;
      }
      for (const how of ['src', 'document']) {
        await one.focus();
        const before = await focused(host);
        const inputs = await host.evaluate((node) => node.answer().inputs);
        assert.notEqual(before, null, control);
        await host.evaluate(
          (node, [how, file, src]) =>
            new Promise((done) => {
              window.old = node.shadowRoot.querySelector('[part~="frame"]');
              node.addEventListener('tujie-ready', done, { once: true });
              if (how === 'document') node.document = file;
              else {
                node.document = null;
                node.src = `${src}?${Math.random()}`;
              }
            }),
          [how, explainer(id), `/explainers/${id}.json`],
        );
        assert.ok(await page.evaluate(() => !window.old.isConnected), 'it is made anew');
        assert.equal(await focused(host), before, `${id} ${control}, ${how}`);
        assert.deepEqual(await host.evaluate((node) => node.answer().inputs), inputs);
      }
    }
  }
  assert.deepEqual(missing, []);
  assert.deepEqual(visit.crashes, []);
});

test('Space on the radio that has the focus still chooses that one', async (visit) => {
  const page = await visit.open(hostPage(element()));
  const host = await visit.live();
  await host.locator('[name=delivery]').nth(2).focus();
  await host.evaluate((node, file) => new Promise((done) => {
    node.addEventListener('tujie-ready', done, { once: true });
    node.document = file;
  }), explainer('beijing-maternity'));
  const value = await host.locator('[name=delivery]').nth(2).getAttribute('value');
  await page.keyboard.press('Space');
  assert.equal(await host.evaluate((node) => node.answer().inputs.delivery), value);
});
