// Other scripts take away, put in the place of ours, and change what every page relies on: the static answer stays or the
// widget comes back, and nothing throws on the page.

import assert from 'node:assert/strict';
import { element, explainer, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME, LOOSE } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

const FIELD = '[name="antenatal"]';

/**
 * What of the element a reader sees: the widget, or its static answer; waits until it is live or has failed. Where it
 * says neither (`silent`), until the page asks for nothing more.
 */
async function settled(page, silent = false) {
  if (silent) await page.waitForLoadState('networkidle');
  return page.evaluate(async (silent) => {
    const host = document.querySelector('tu-jie');
    if (!silent) await window.until(() => window.seen.events.some(({ type }) => type !== 'tujie-change'));
    await window.drawn();
    const shadow = host.shadowRoot;
    const live = shadow && shadow.querySelector('[part~="frame"]');
    if (live) return live.getBoundingClientRect().height > 100 ? 'live' : 'nothing';
    return host.firstElementChild.getBoundingClientRect().height > 0 ? 'static' : 'nothing';
  }, silent);
}

/** What pages do to their own functions, before our script is there. */
const CLOBBERS = {
  'createElement gives nothing': () => (document.createElement = () => null),
  'createElement gives a div': () => {
    const real = document.createElement.bind(document);
    document.createElement = () => real('div');
  },
  'createElement throws': () => (document.createElement = () => { throw new Error('no'); }),
  'attachShadow is gone': () => delete Element.prototype.attachShadow,
  'attachShadow throws': () => (Element.prototype.attachShadow = () => { throw new Error('no'); }),
  'attachShadow gives nothing': () => (Element.prototype.attachShadow = () => undefined),
  'append throws': () => {
    for (const { prototype } of [Element, Document, DocumentFragment]) prototype.append = () => { throw new Error('no'); };
  },
  'append does nothing': () => {
    for (const { prototype } of [Element, Document, DocumentFragment]) prototype.append = () => {};
  },
  'innerHTML may not be set': () => Object.defineProperty(Element.prototype, 'innerHTML', { set() { throw new Error('no'); }, get: () => '' }),
  'insertBefore throws': () => (Node.prototype.insertBefore = () => { throw new Error('no'); }),
  'createTreeWalker, MutationObserver and CSS.escape are others': () => {
    document.createTreeWalker = () => null;
    CSS.escape = () => { throw new Error('no'); };
  },
};

for (const [name, clobber] of Object.entries(CLOBBERS)) {
  test(`${name}: the answer stands, live or static`, async (visit) => {
    const page = await visit.open(element('beijing-maternity', 'loading="eager"'), { init: clobber });
    const silent = ['append does nothing', 'attachShadow gives nothing'].includes(name);
    const seen = await settled(page, silent);
    assert.ok(['live', 'static'].includes(seen), seen);
    if (/createElement|attachShadow|append/.test(name)) assert.equal(seen, 'static');
    assert.deepEqual(visit.crashes, []);
    // Who asks for the root is not thrown at either, and the answer stands after that.
    await page.evaluate(() => document.querySelector('tu-jie').shadowRoot);
    assert.ok(['live', 'static'].includes(await settled(page, silent)));
    assert.deepEqual(visit.crashes, []);
  });
}

test('elements of the page that are called as members of a document are', async (visit) => {
  const names = ['createElement', 'head', 'body', 'querySelector', 'activeElement', 'getElementById', 'readyState', 'createTextNode'];
  const page = await visit.open(hostPage(`${element('beijing-maternity', 'loading="eager"')}${names.map((name) => `<form name="${name}"></form>`).join('')}`));
  const seen = await page.evaluate(async () => {
    await window.until(() => window.seen.events.length);
    await window.drawn();
    const [host] = Document.prototype.getElementsByTagName.call(document, 'tu-jie');
    const live = host.shadowRoot && host.shadowRoot.querySelector('[part~="frame"]');
    return (live || host.firstElementChild).getBoundingClientRect().height > 0;
  });
  assert.equal(seen, true);
  assert.deepEqual(visit.crashes, []);
});

/** What Prototype.js 1.6 and MooTools 1.2 to 1.6 did to every page they were on, as far as it is known to break others. */
function oldLibraries() {
  Array.from = (item) => (item == null ? [] : typeof item.length === 'number' && typeof item !== 'string' ? Array.prototype.slice.call(item) : [item]);
  Array.prototype.reduce = function () {
    return this.length > 1 ? this : this[0];
  };
  Array.prototype.entries = function () {
    return Array.prototype.slice.call(this);
  };
  Array.prototype.toJSON = function () {
    return `[${Array.prototype.join.call(this, ', ')}]`;
  };
  for (const name of ['each', 'contains', 'clean', 'associate', 'getRandom', 'select', 'detect', 'without', 'toArray', 'inspect', 'first', 'last']) {
    Array.prototype[name] = function () {};
    Element.prototype[name] = function () {};
    String.prototype[name] = function () {};
  }
  for (const name of ['visible', 'toggle', 'hide', 'show', 'update', 'empty', 'clone', 'set', 'get', 'scrollTo', 'up', 'down', 'next']) Element.prototype[name] = function () {};
  Element.prototype.contains = function (other) {
    while (other && other !== this) other = other.parentNode;
    return !!other;
  };
  Object.prototype.extend = function () {};
  Object.prototype.forEachOwn = function () {};
  Element.prototype.remove = function () {
    this.parentNode.removeChild(this);
    return this;
  };
  window.Event = { observe() {}, KEY_TAB: 9 };
}

test('the prototypes of old libraries break nothing', async (visit) => {
  const page = await visit.open(`${element()}${element('ningxia-letters')}`, { init: oldLibraries });
  const live = await visit.live();
  for (const [name, text] of [['antenatal', '2600'], ['delivery', 'none']]) await enter(live, name, text);
  assert.equal((await live.evaluate((host) => host.answer())).outputs.new_paid, '2600.00');
  assert.deepEqual(await live.evaluate((host) => Object.keys(host.answer().inputs)), ['antenatal', 'delivery']);
  await page.evaluate(() => (location.hash = '#tu-jie:ningxia-letters?steps=issue,rectified'));
  await page.locator('tu-jie').nth(1).locator('.tj-case > li').nth(1).waitFor();
  await page.locator('tu-jie').first().evaluate((host) => host.remove());
  assert.deepEqual(visit.crashes, []);
});

test('inputs that are called as members of elements are', async (visit) => {
  const names = ['firstChild', 'parentNode', 'attributes', 'insertBefore', 'setAttribute', 'getAttribute', 'remove', 'localName', 'childNodes', 'closest', 'namespaceURI', 'dataset', 'textContent'];
  const file = explainer('beijing-maternity');
  const { calculator } = file.body;
  // Its own inputs by other names, wherever they are named.
  const renamed = JSON.parse(['antenatal', 'delivery_cost'].reduce((text, id, i) => text.replaceAll(`"${id}"`, `"${names[i]}"`), JSON.stringify(file)));
  assert.ok(calculator.inputs.length > 2);
  const page = await visit.open('<p>none yet</p>');
  for (let i = 0; i < names.length; i += 2) {
    const text = JSON.stringify(renamed).replaceAll(`"${names[0]}"`, `"${names[i]}"`).replaceAll(`"${names[1]}"`, `"${names[i + 1] || 'children'}"`);
    const told = await page.evaluate(
      ([file, name]) =>
        new Promise((told) => {
          const host = document.createElement('tu-jie');
          host.setAttribute('loading', 'eager');
          host.document = file;
          host.addEventListener('tujie-error', ({ detail }) => told(JSON.stringify(detail)));
          host.addEventListener('tujie-ready', async () => {
            const find = (selector) => host.shadowRoot.querySelector(selector);
            const type = async (text) => {
              const field = find(`[name="${name}"]`);
              field.value = text;
              field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
              await null;
            };
            await type('16');
            // Others change it as well, and it is put right around the fields.
            find('.tj-form').append('!');
            find('.tj-form').setAttribute('title', 'x');
            await type('1600');
            const shown = [find(`[name="${name}"]`).value, find('.tj-form').lastChild.nodeType, find('.tj-form').hasAttribute('title')];
            host.remove();
            told(shown);
          });
          document.body.append(host);
        }),
      [JSON.parse(text), names[i]],
    );
    assert.deepEqual(told, ['1600', 1, false], names[i]);
  }
  assert.deepEqual(visit.crashes, []);
});

/** Ways in which scripts strip an element that stands there live. */
const STRIPPED = {
  'all of its shadow root': (host) => (host.shadowRoot.innerHTML = ''),
  'all within its widget': (host) => (host.shadowRoot.firstElementChild.innerHTML = ''),
  'its words': (host) => host.shadowRoot.querySelector('[part~="frame"]').replaceChildren(),
  'its children': (host) => (host.innerHTML = ''),
  'its children, twice, and its root': (host) => {
    host.replaceChildren();
    host.textContent = '';
    host.shadowRoot.replaceChildren();
  },
  'the share line': (host) => host.shadowRoot.querySelector('.tj-share').remove(),
  'the title and the result': (host) => ['.tj-title', '.tj-result', '[role=status]'].forEach((name) => host.shadowRoot.querySelector(name).remove()),
};

for (const [what, strip] of Object.entries(STRIPPED)) {
  test(`without ${what} it comes back, with what was typed`, async (visit) => {
    const page = await visit.open(element(), { routes: LOOSE });
    const host = await visit.live();
    await enter(host, 'antenatal', '2600');
    await enter(host, 'delivery', 'none');
    await host.evaluate((node, strip) => (0, eval)(`(${strip})`)(node), String(strip));
    await host.locator(FIELD).waitFor();
    assert.equal(await host.locator(FIELD).inputValue(), '2600');
    await enter(host, 'antenatal', '100');
    assert.equal(await host.locator('[data-output="new_paid"]').first().getAttribute('data-value'), '100.00');
    assert.equal(await host.locator('.tj-share').count(), 1);
    assert.deepEqual((await visit.seen(page)).events.filter(({ type }) => type === 'tujie-error'), []);
    assert.deepEqual(visit.crashes, []);
  });
}

test('who takes it out again and again gets the last word, and the page is not held up', async (visit) => {
  const page = await visit.open(element());
  const host = await visit.live();
  const times = await host.evaluate(async (node) => {
    let taken = 0;
    new MutationObserver(() => {
      if (node.shadowRoot.firstChild) taken += 1;
      node.shadowRoot.replaceChildren();
    }).observe(node.shadowRoot, { childList: true });
    node.shadowRoot.replaceChildren();
    // It ends when five frames in a row bring nothing more; more than 40 would be a fight without an end.
    for (let before = -1; taken !== before && taken <= 40; ) {
      before = taken;
      for (let n = 0; n < 5; n += 1) await window.drawn();
    }
    return taken;
  });
  assert.ok(times < 40, `${times}`);
  assert.deepEqual(visit.crashes, []);
  assert.equal(await page.evaluate(() => 1 + 1), 2);
});

test('the slot of a static answer that was taken out comes back', async (visit) => {
  await visit.open(element('no-such-file', 'loading="eager"'));
  const host = await visit.failed();
  await host.getByRole('status').waitFor();
  await host.evaluate((node) => node.shadowRoot.replaceChildren());
  await host.getByRole('status').waitFor();
  assert.ok(await host.evaluate((node) => node.firstElementChild.getBoundingClientRect().height > 0));
});

test('attributes taken off, copies by clone, by outerHTML and by the whole page', async (visit) => {
  const page = await visit.open(`<div>${element()}</div><aside></aside>`, { routes: LOOSE });
  const host = await visit.live();
  await enter(host, 'antenatal', '2600');
  await page.evaluate(() => {
    const host = document.querySelector('tu-jie');
    const aside = document.querySelector('aside');
    aside.append(host.cloneNode(true), document.importNode(host, true));
    aside.insertAdjacentHTML('beforeend', host.outerHTML);
  });
  for (const place of [1, 2, 3]) {
    const copy = page.locator('tu-jie').nth(place);
    assert.equal(await copy.locator('> .fallback').count(), 1, 'each has its static answer');
    await copy.scrollIntoViewIfNeeded();
    await copy.locator(FRAME).waitFor();
  }
  await page.evaluate(() => (document.body.innerHTML = document.body.innerHTML));
  assert.equal(await page.locator('tu-jie > .fallback').count(), 4);
  await visit.live();
  const first = page.locator('tu-jie').first();
  await first.evaluate((node) => [...node.attributes].forEach(({ name }) => node.removeAttribute(name)));
  await first.locator('.notice').waitFor();
  assert.ok(await first.evaluate((node) => node.firstElementChild.getBoundingClientRect().height > 0));
  assert.deepEqual(visit.crashes, []);
});

test('removed while it copies, and without the field that is copied from', async (visit) => {
  const page = await visit.open(element(), {
    init: () => {
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => new Promise((done, refuse) => (window.refuse = () => refuse(new Error('no')))) } });
      document.execCommand = () => { throw new Error('no'); };
    },
  });
  const host = await visit.live();
  await enter(host, 'antenatal', '2600');
  const press = async () => {
    if (!(await host.locator('.tj-share[open]').count())) await host.locator('.tj-share > summary').click();
    await host.locator('[data-share="copy"]').click();
  };
  await press();
  await host.evaluate((node) => {
    node.shadowRoot.querySelector('.tj-link').remove();
    window.refuse();
  });
  await press();
  await host.evaluate(async (node) => {
    node.remove();
    await window.drawn();
    window.refuse();
    await window.drawn();
  });
  assert.deepEqual(visit.crashes, []);
  assert.equal(await page.locator('tu-jie').count(), 0);
});

test('what a page calls data-share is the page\'s own', async (visit) => {
  let pressed;
  const press = new Promise((done) => (pressed = done));
  const page = await visit.open(`<div data-share="copy">${element('beijing-maternity', '', '<p class="fallback">static</p><button data-share="copy">theirs</button>')}</div>`, {
    routes: { '.wasm': async (route) => (await press, route.continue()) },
  });
  await page.evaluate(() => document.querySelector('tu-jie').shadowRoot);
  await page.locator('tu-jie > button').click();
  pressed();
  const host = await visit.live();
  await host.locator(FIELD).click();
  await host.locator('.tj-title').click();
  assert.equal(await host.locator('.tj-link').isVisible(), false);
  assert.deepEqual(visit.crashes, []);
});
