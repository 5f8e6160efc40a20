// The renderer's law: whatever others do to a page, between our draws, during them and after them, the next draw shows
// letter for letter what a fresh widget shows, with the focus where it was. The shipped `www/element/controller.js` and
// `patch.js` follow steps that Rust made (`vectors.rs`), in jsdom.
//   [SEED=n] node --test tests/renderer/renderer.test.mjs
// `cargo xtask test renderer` makes the steps. A failure names its seed; with SEED only that walk is taken.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { generator, meddle, shown } from './others.mjs';

/** How many draws after others' changes are compared. */
const CASES = 20000;

const file = new URL('../../target/renderer-vectors.json', import.meta.url);
const { SEED: only } = process.env;
const { window } = new JSDOM('<!doctype html><title>law</title><main></main>');
const { document, MutationObserver, Node, Element } = window;
Object.assign(globalThis, { document, MutationObserver, CSS: { escape: (word) => word } });
const { patch } = await import('../../www/element/patch.js');
const { createView } = await import('../../www/element/controller.js');

const walks = JSON.parse(readFileSync(file, 'utf8'));

/** What a fresh widget shows in each state of a walk. */
function expected(walk) {
  walk.shown ||= walk.whole.map((steps) => {
    const div = document.createElement('div');
    patch(div, steps);
    return shown(div);
  });
  return walk.shown;
}

/**
 * Has `act` run with the page changed by others at one moment of it, as scripts do that have put themselves between us and
 * the page. What they enter into a field leaves no trace: that is set right by the next draw.
 */
function during(act, div, any, done) {
  let left = any(12);
  const busy = (inner) =>
    function (...args) {
      const result = inner.apply(this, args);
      if (left-- === 0) done.push(meddle(div, any, ['field']));
      return result;
    };
  const places = [[Node.prototype, 'insertBefore'], [Element.prototype, 'setAttribute'], [Element.prototype, 'remove']];
  const own = places.map(([place, name]) => place[name]);
  places.forEach(([place, name]) => (place[name] = busy(place[name])));
  try {
    act();
  } finally {
    places.forEach(([place, name], i) => (place[name] = own[i]));
  }
}

/** Fails with the place where they first differ: whole widgets are long. */
function same(now, wanted, where) {
  if (now === wanted) return;
  let at = 0;
  while (now[at] === wanted[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 80), at + 80);
  assert.fail(`${where}\n  shown   …${around(now)}\n  wanted  …${around(wanted)}`);
}

const FOCUSABLE = 'input:not([hidden]), select, button, summary';

/** Takes a walk once; returns how many draws were compared. */
async function take(walk, seed) {
  const any = generator(seed);
  const fresh = expected(walk);
  const host = document.createElement('div');
  document.querySelector('main').append(host);
  const root = host.attachShadow({ mode: 'open' });
  const div = document.createElement('div');
  patch(div, walk.whole[0]);
  let state = 0;
  const view = createView(div, (anew) => (anew ? walk.whole : walk.steps)[state]);
  root.append(div);
  const done = [];
  for (let next = 1; next < walk.whole.length; next += 1) {
    const fields = Array.from(div.querySelectorAll(FOCUSABLE));
    const field = any(3) ? undefined : fields[any(fields.length || 1)];
    done.push(`|${next}`);
    for (let n = any(4); n > 0; n -= 1) done.push(meddle(div, any));
    // What is heard of a page that others have changed is heard by an observer first, or not yet.
    if (any(2)) await undefined;
    if (field && div.contains(field)) field.focus();
    const focused = root.activeElement === field && field;
    // An event is heard before the draw; what the page itself asks for is not.
    if (any(3)) view.restore(true);
    const inside = focused && div.contains(focused);
    state = next;
    if (any(4)) view.draw();
    else {
      done.push('during');
      during(() => view.draw(), div, any, done);
    }
    same(shown(div), fresh[next], `state ${next}, seed ${seed}: ${done.join(', ')}`);
    assert.deepEqual([root.childNodes.length, root.firstChild === div, div.attributes.length], [1, true, 0], `beside, seed ${seed}`);
    if (inside && div.contains(focused)) assert.equal(root.activeElement === focused, true, `focus, state ${next}, seed ${seed}: ${done.join(', ')}`);
  }
  view.end();
  host.remove();
  return walk.whole.length - 1;
}

test(`${CASES} draws after others' changes are those of a fresh widget`, async () => {
  let compared = 0;
  for (let seed = Number(only) || 1; compared < CASES; seed += 1) {
    const walk = walks[seed % walks.length];
    compared += await take(walk, seed);
    if (only) return;
  }
  assert.ok(walks.length > 100, `${walks.length} walks`);
});
