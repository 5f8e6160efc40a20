// Every control of a reader's widget is pressed, by mouse, by key and by finger, and does what it is for. A
// control that the table below does not know fails.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { embedded, explainer, explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter } from './helpers/widget.mjs';

/** What can be pressed, typed into or focused. */
const ANY = 'a[href], button, input, select, textarea, summary, audio, video, [tabindex], [data-do], [data-act], [contenteditable], [role=button]';

const answer = (s) => s.live.evaluate((host) => host.answer());
const attribute = (s, name) => s.node.getAttribute(name);
const open = (s) => s.inside.locator('[part~="figure"]').count();
const expanded = (s) => s.inside.locator('[aria-expanded=true]').evaluateAll((all) => all.map((node) => node.dataset.fact || node.dataset.output));
const unfolded = (s) => s.node.evaluate((summary) => summary.parentElement.open);

/** A press that opens the source of the number, and the same press again that closes it. */
async function toggles(s) {
  const id = await s.node.evaluate((node) => node.dataset.fact || node.dataset.output);
  await s.press();
  assert.equal(await open(s), 1);
  assert.deepEqual([...new Set(await expanded(s))], [id]);
  await s.press();
  assert.deepEqual([await open(s), await expanded(s)], [0, []]);
}

async function folds(s) {
  const before = await unfolded(s);
  await s.press();
  assert.equal(await unfolded(s), !before);
  await s.press();
  assert.equal(await unfolded(s), before);
}

async function follows(s) {
  const href = await attribute(s, 'href');
  await s.press();
  assert.equal(await s.page.evaluate(() => window.followed), href);
}

/** A link that is handed on: shown, with a sentence on what came of it. */
async function hands(s, sent) {
  await s.press();
  const field = s.inside.locator('.tj-link');
  await field.waitFor();
  const link = await field.inputValue();
  assert.ok(link.includes(`#tu-jie:${s.file.id}`), link);
  if (sent) await s.page.waitForFunction((url) => window.sent === url, link);
  else assert.match(await s.inside.locator('.tj-said:not(:empty)').innerText(), /\S{4}/);
}

/** By class of control: which elements they are, the key that presses one, and what it is for. */
export const CONTROLS = {
  'a number': { is: '.tj-n[role=button]', key: 'Enter', does: toggles },
  // It cannot have the focus: the same figure is a button in words beside the drawing, or in its part's explanation.
  'a number in a drawing': { is: 'svg text[data-act=number]', does: async (s) => {
    await s.press();
    assert.equal(await open(s), 1);
    const fact = await attribute(s, 'data-fact');
    if (!(await s.node.evaluate((node) => !!node.closest('[data-part]')))) assert.deepEqual([...new Set(await expanded(s))], [fact]);
    await s.press();
    assert.equal(await open(s), 0);
  } },
  'a part of a drawing': { is: '[data-act=part]', key: 'Enter', does: async (s) => {
    await s.press();
    assert.equal(await attribute(s, 'aria-pressed'), 'true');
    const words = await s.inside.locator('.tj-flow-about strong').innerText();
    assert.ok((await attribute(s, 'aria-label')).includes(words), words);
  } },
  'an example': { is: 'button[data-act=try]', key: 'Enter', does: async (s) => {
    await s.press();
    assert.deepEqual((await answer(s)).inputs, s.file.examples[await attribute(s, 'data-do')].in);
  } },
  'back to the start': { is: 'button[data-act=reset]', key: 'Space', does: async (s) => {
    await s.press();
    assert.deepEqual((await answer(s)).inputs, {});
  } },
  close: { is: 'button[data-act=close]', key: 'Enter', does: async (s) => {
    await s.press();
    assert.deepEqual([await open(s), await expanded(s)], [0, []]);
    assert.equal(await s.live.evaluate((host) => host.shadowRoot.activeElement?.getAttribute('role')), 'button', 'the focus is lost');
  } },
  'a step': { is: 'button.tj-step[data-set]', key: 'Enter', does: async (s) => {
    const steps = await attribute(s, 'data-do');
    await s.press();
    assert.equal((await answer(s)).inputs.steps, steps);
    assert.notEqual(await s.live.evaluate((host) => host.shadowRoot.activeElement), null, 'the focus is lost');
  } },
  'a way back': { is: 'button.tj-button[data-set]', key: 'Space', does: async (s) => {
    const steps = await attribute(s, 'data-do');
    assert.notEqual((await answer(s)).inputs.steps, steps);
    await s.press();
    assert.equal((await answer(s)).inputs.steps || '', steps);
  } },
  'a way back where there is none': { is: 'button[aria-disabled=true]:not([data-do])', key: 'Enter', does: async (s) => {
    const before = await answer(s);
    await s.press();
    assert.deepEqual(await answer(s), before);
  } },
  'copy the link': { is: '[data-share=copy]', key: 'Enter', does: (s) => hands(s, false) },
  'send the link': { is: '[data-share=send]', key: 'Enter', does: (s) => hands(s, true) },
  'the link': { is: 'input.tj-link', key: 'Control+a', ready: (s) => s.inside.locator('[data-share=copy]').click(), does: async (s) => {
    await s.press();
    await s.page.keyboard.press('Control+a');
    await s.page.keyboard.type('x');
    const { value, selectionStart, selectionEnd } = await s.node.evaluate(({ value, selectionStart, selectionEnd }) => ({ value, selectionStart, selectionEnd }));
    assert.ok(value.includes('#tu-jie:'), 'it is to be copied, not changed');
    assert.deepEqual([selectionStart, selectionEnd], [0, value.length]);
  } },
  'what is shared': { is: '.tj-share > summary', key: 'Enter', does: folds },
  'a fold': { is: 'details > summary', key: 'Space', does: folds },
  'one of several': { is: 'input[type=radio]', key: 'Space', does: async (s) => {
    const [name, value] = [await attribute(s, 'name'), await s.node.inputValue()];
    await s.press();
    assert.equal((await answer(s)).inputs[name] || '', value);
    assert.ok(await s.node.isChecked());
  } },
  'a tick': { is: 'input[type=checkbox]', key: 'Space', does: async (s) => {
    const name = await attribute(s, 'name');
    const before = await s.node.isChecked();
    for (const checked of [!before, before]) {
      await s.press();
      assert.equal((await answer(s)).inputs[name] || '', checked ? 'yes' : '');
    }
  } },
  // The list itself is the system's: it is chosen from by keys, once it has the focus.
  'a list': { is: 'select', key: 'ArrowDown', does: async (s) => {
    await s.node.selectOption('');
    await s.node.focus();
    await s.page.keyboard.press('ArrowDown');
    const value = await s.node.inputValue();
    assert.ok(value);
    assert.equal((await answer(s)).inputs[await attribute(s, 'name')], value);
  } },
  'a text': { is: 'input[inputmode]', key: 'Control+a', does: async (s) => {
    await s.press();
    await s.page.keyboard.press('Control+a');
    await s.page.keyboard.type('12');
    assert.equal((await answer(s)).inputs[await attribute(s, 'name')], '12');
    // Enter in a form sends nothing and leaves the page where it is.
    const before = s.page.url();
    await s.page.keyboard.press('Enter');
    assert.equal(s.page.url(), before);
    assert.equal((await answer(s)).inputs[await attribute(s, 'name')], '12');
  } },
  'what is made, to take away': { is: 'textarea[readonly]', key: 'Control+a', does: async (s) => {
    await s.press();
    await s.page.keyboard.press('Control+a');
    assert.ok(await s.node.evaluate((field) => field.selectionEnd > 10 && field.selectionEnd === field.value.length));
  } },
  'an address to write to': { is: 'a[href^="mailto:"]', key: 'Enter', does: follows },
  // On this page, or its own.
  'another explainer': { is: 'a[href^="#"], a[href*="/e/"]', key: 'Enter', does: follows },
  // Seen once it has the focus.
  'the way past': { is: '.tj-skip', key: 'Enter', does: async (s) => {
    await s.node.focus();
    await s.press();
    assert.ok(await s.live.evaluate((host) => host.shadowRoot.activeElement.matches('.tj-share > summary')));
  } },
  'where the case stands': { is: '.tj-now[tabindex="-1"]', key: 'Tab', does: async (s) => {
    await s.node.focus();
    assert.ok(await s.node.evaluate((node) => node.matches(':focus')));
  } },
};

/** By what the code says that pressing does: which controls have it. */
const ACTIONS = { SetInput: ['a step', 'a way back'], TryExample: ['an example'], Reset: ['back to the start'], ShowProvenance: ['a number', 'a number in a drawing'], SelectPart: ['a part of a drawing'], CloseProvenance: ['close'] };

/** Every element that the code makes a control of, as it is written there. */
const MADE = ['a', 'a.tj-mail', 'button', 'button.tj-button type=button', 'button.tj-step', 'input', 'input type=radio', 'input.tj-input type=text', 'input.tj-link', 'select.tj-input', 'summary', 'textarea.tj-input'];

/** What brings out controls that are not there at the start. */
const STATES = {
  'at the start': async () => {},
  'with a result': async (s) => {
    // The one that enters most.
    const all = (s.file.examples || []).map((example) => example.in);
    const [most = {}] = all.sort((one, other) => JSON.stringify(other).length - JSON.stringify(one).length);
    for (const [name, text] of Object.entries(most)) await enter(s.live, name, text);
  },
  unfolded: async (s) => {
    await s.live.evaluate((host) => host.shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    const number = s.inside.locator('.tj-n[role=button]:visible').first();
    if (await number.count()) await number.click();
  },
};

/** Runs in the page before anything else: what a link or the share sheet would do is written down. */
function record() {
  navigator.share = async ({ url }) => (window.sent = url);
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node.localName === 'a');
    if (!link) return;
    window.followed = link.getAttribute('href');
    event.preventDefault();
  });
}

/** The classes of all controls that are seen, and those that none is known for: runs in the page. */
function classes([any, known]) {
  const met = new Set();
  for (const node of document.querySelector('tu-jie').shadowRoot.querySelectorAll(any)) {
    if (!node.checkVisibility({ visibilityProperty: true })) continue;
    const found = known.find(([, is]) => node.matches(is));
    met.add(found ? found[0] : `unknown: ${node.cloneNode().outerHTML}`);
  }
  return [...met];
}

const KNOWN = Object.entries(CONTROLS).map(([name, { is }]) => [name, is]);

/** No explainer of ours offers a choice as a list; a file may. */
const LISTED = 'with a list';

function markup(visit, id, lang) {
  if (id !== LISTED) return embedded(id, lang);
  const file = explainer('beijing-maternity');
  file.body.calculator.inputs.forEach(({ kind }) => kind.choice && (kind.choice.as = 'select'));
  visit.site.add('t/listed.json', JSON.stringify(file));
  return embedded('beijing-maternity', lang).replace('/explainers/beijing-maternity.json', '/t/listed.json');
}

const IDS = [...explainers(), LISTED];

async function opened(visit, id, lang) {
  const page = await visit.next(hostPage(markup(visit, id, lang), { lang }), { touch: true, init: record });
  const live = await visit.live();
  const file = await live.evaluate((host) => host.document);
  return { id, page, live, file, inside: live.locator('[part~="frame"]') };
}

/** The widget as it was at the start, and then in that state. */
async function bring(s, state) {
  await s.live.evaluate((host) => {
    host.reset();
    host.shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = false));
  });
  await STATES[state](s);
}

for (const lang of ['zh', 'en']) {
  test(`the table knows every control of every explainer, in ${lang}`, async (visit) => {
    const met = new Set();
    for (const id of IDS) {
      const s = await opened(visit, id, lang);
      for (const state of Object.keys(STATES)) {
        await bring(s, state);
        for (const name of await s.page.evaluate(classes, [ANY, KNOWN])) {
          assert.ok(name in CONTROLS, `${id} ${state}: ${name}`);
          met.add(name);
        }
      }
    }
    // The link is shown once it was asked for.
    assert.deepEqual(Object.keys(CONTROLS).filter((name) => !met.has(name)), ['the link']);
  });
}

const WAYS = {
  // What says that it is off is pressed all the same.
  mouse: (s) => s.node.click({ force: true }),
  touch: (s) => s.node.tap({ force: true }),
  key: async (s, key) => {
    assert.ok(await s.node.evaluate((node) => node.tabIndex >= 0 || node.matches('[data-part], .tj-now, [tabindex="-1"]')), 'no key reaches it');
    await s.node.focus();
    await s.page.keyboard.press(key);
  },
};

for (const [way, press] of Object.entries(WAYS)) {
  test(`every control of every kind does what it is for, by ${way}`, async (visit) => {
    const tried = new Set();
    for (const id of IDS) {
      let s;
      for (const state of Object.keys(STATES)) {
        s ||= await opened(visit, id, 'zh');
        const [kind] = Object.keys(s.file.body);
        await bring(s, state);
        const here = await s.page.evaluate(classes, [ANY, KNOWN]);
        if (here.includes('copy the link')) here.push('the link');
        for (const name of here) {
          const { is, key, ready, does } = CONTROLS[name];
          if (tried.has(`${kind} ${name}`) || (way === 'key' && !key)) continue;
          tried.add(`${kind} ${name}`);
          await bring(s, state);
          // Without what stands earlier in the table, as a control is classed.
          const before = KNOWN.slice(0, KNOWN.findIndex(([other]) => other === name)).map(([, other]) => `:not(${other})`).join('');
          await ready?.(s);
          // It stays the same control, whatever comes to stand before it.
          const node = await s.inside.locator(`:is(${is})${before}:visible`).first().elementHandle();
          try {
            await does({ ...s, node, press: () => press({ ...s, node }, key) });
          } catch (error) {
            throw new Error(`${id} ${state}: ${name} by ${way}: ${error.message}`, { cause: error });
          }
        }
      }
    }
    assert.ok(tried.size > 40, `only ${tried.size} were tried`);
  });
}

/** The source of all that readers' widgets are drawn by. */
function sources(folder = join(root, 'src')) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /studio|outputs|cli|tests/.test(entry.name) ? [] : sources(path);
    return /^(?!tests).*\.rs$/.test(entry.name) && !/studio\.rs|outputs\.rs/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

const EVENTS = readFileSync(join(root, 'src/widget/events.rs'), 'utf8');

test('the table knows every control that the code can make', async () => {
  const actions = EVENTS.match(/pub enum Action \{([^]*?)\n\}/)[1].match(/^ {4}[A-Z]\w+/gm).map((name) => name.trim());
  assert.deepEqual(actions.sort(), Object.keys(ACTIONS).sort());
  Object.values(ACTIONS).flat().forEach((name) => assert.ok(CONTROLS[name], name));
  const made = sources().flatMap((text) => text.split('#[cfg(test)]')[0].match(/(?<=Tag::new\("|element_with_runs\(")(a|button|input|select|textarea|summary|details|audio|video)\b[^"]*/g) || []);
  const known = (one) => MADE.some((other) => one === other || one.startsWith(`${other} `));
  assert.deepEqual([...new Set(made)].filter((one) => !known(one) && !one.startsWith('details')), []);
  const shared = readFileSync(join(root, 'src/widget/share.rs'), 'utf8').match(/(?<=button\(")\w+/g);
  assert.deepEqual(shared.sort(), ['copy', 'send']);
});

test('every key that the code knows does what it is for', async (visit) => {
  const body = (name) => EVENTS.match(new RegExp(`fn ${name}\\([^]*?\\n\\}`))[0];
  const keys = [...new Set([body('message_for_key'), body('focus_neighbour')].join().match(/(?<=")( |[A-Z][A-Za-z]+)(?=")/g))];
  const known = new Set();
  const s = await opened(visit, 'ningxia-letters', 'zh');
  const at = () => s.inside.locator('[data-part][aria-pressed=true]').getAttribute('data-part');
  const order = await s.inside.locator('[data-part]').evaluateAll((all) => all.map((part) => part.dataset.part));
  const press = (key) => {
    known.add(key === 'Space' ? ' ' : key);
    return s.page.keyboard.press(key);
  };
  await s.inside.locator(`[data-part="${order[0]}"]`).focus();
  for (const [key, place] of [['ArrowRight', 1], ['ArrowDown', 2], ['ArrowLeft', 1], ['ArrowUp', 0], ['ArrowUp', 0], ['End', order.length - 1], ['ArrowRight', order.length - 1], ['Home', 0]]) {
    await press(key);
    assert.equal(await at(), order[place], key);
    assert.equal(await s.live.evaluate((host) => host.shadowRoot.activeElement.dataset.part), order[place], `${key}: the focus`);
  }
  await s.inside.locator(`[data-part="${order[1]}"]`).focus();
  await press('Space');
  assert.equal(await at(), order[1]);
  const number = s.inside.locator('.tj-n[role=button]:visible').first();
  await number.focus();
  for (const [key, panels] of [['Enter', 1], ['Escape', 0], ['Space', 1], ['Space', 0]]) {
    await press(key);
    assert.equal(await open(s), panels, key);
  }
  assert.deepEqual(keys.filter((key) => !known.has(key)), []);
});
