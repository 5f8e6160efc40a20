// The live widget says what the engine says and what the static answer says: each worked example
// is entered, and every number, qualifier, caveat and line of the working is compared.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { element, explainer, explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter } from './helpers/widget.mjs';

const tujie = (...args) =>
  execFileSync(join(root, 'target/debug/tujie'), args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const fileOf = (id) => ['explainers', 'context'].map((folder) => `data/${folder}/${id}.json`).find((file) => existsSync(join(root, file)));

/** The engine's answer to each example, in order. */
function answers(id, examples) {
  const folder = mkdtempSync(join(tmpdir(), 'tujie-agree-'));
  try {
    const cases = join(folder, 'cases.json');
    writeFileSync(cases, JSON.stringify(examples.map(({ in: inputs = {} }) => inputs)));
    return tujie('answer', fileOf(id), '--cases', cases).trim().split('\n').map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a part of the page says: runs in the page. */
function read(part) {
  // Words in a picture are broken into lines, so what is told apart by ids is read without spaces.
  const text = (node) => node.textContent.replace(/\s/g, '');
  const all = (selector) => Array.from(part.querySelectorAll(selector));
  return {
    outputs: all('[data-output]').map((node) => [node.dataset.output, node.dataset.value, node.matches('.tj-n') ? text(node) : '']),
    facts: all('[data-fact]').map((node) => [node.dataset.fact, node.dataset.value, text(node)]),
    caveats: Array.from(part.children).filter((node) => node.localName === 'ul').map((list) => Array.from(list.children, text)),
    // A number in a label cannot be pressed, so there it is plain words.
    labels: all('label').map(text).join(' '),
    working: all('ol:not(.tj-case) > li').map(text),
  };
}

/** What the live widget says and answers after the next picture: what was pressed is shown by then. */
const SHOWN = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => ({
  told: document.querySelector('tu-jie').answer(),
  ...(${read})(document.querySelector('tu-jie').shadowRoot.querySelector('[part~="frame"]')),
}))`;

/** Every way to choose in a calculator, where that is all there is to enter. */
function choices(file) {
  const inputs = file.body.calculator?.inputs || [];
  if (!inputs.every(({ kind }) => kind.choice)) return [];
  const more = (all, { id, kind }) => all.flatMap((chosen) => kind.choice.options.map((option) => ({ ...chosen, [id]: option.id })));
  return inputs.length ? inputs.reduce(more, [{}]) : [];
}

/** Whatever there is to choose: runs in the page. */
function offered({ shadowRoot }) {
  const lists = Array.from(shadowRoot.querySelectorAll('select[name] > option, select[name] > optgroup > option'));
  const radios = Array.from(shadowRoot.querySelectorAll('input[type=radio][name]'));
  return [...lists.map((option) => [option.closest('select').name, option.value]), ...radios.map((radio) => [radio.name, radio.value])];
}

/** A canonical value as a file of cases has it, in an attribute's words. */
const attribute = (value) => (value === null ? 'null' : Array.isArray(value) ? value.join(',') : value);

for (const lang of ['zh', 'en']) {
  test(`live, static and engine agree on every worked example, ${lang}`, async (visit) => {
    let numbers = 0;
    const lacking = [];
    for (const id of explainers()) {
      const file = explainer(id);
      const examples = file.examples || [];
      const engine = answers(id, examples);
      const still = tujie('render', fileOf(id), '--to', 'html', '--lang', lang);
      const page = await visit.next(hostPage(`<div id="still">${still}</div>${element(id, 'loading="eager"')}`, { lang }));
      const live = await visit.live();
      const said = await page.evaluate(`(${read})(document.querySelector('#still .tj-still') || document.querySelector('#still > *'))`);
      // The same figure may be said shorter in a picture: any of its static wordings will do.
      const facts = new Map();
      for (const [fact, value, text] of said.facts) facts.set(fact, new Set([...(facts.get(fact) || []), `${value} ${text}`]));
      const outputs = new Map(said.outputs.filter(([, , text]) => text).map(([output, value, text]) => [`${output} ${value}`, text]));
      const seen = new Set();
      const look = async () => {
        const { facts, labels: words } = await page.evaluate(SHOWN);
        for (const [fact, value] of facts) seen.add(`${fact} ${value}`);
        labels = words;
      };
      let labels = '';
      const tries = live.locator('.tj-try .tj-button:not(.tj-reset)');
      const pressed = (await tries.count()) === examples.length;
      for (const [place, { in: inputs = {} }] of examples.entries()) {
        const what = `${id}, ${lang}, example ${place}`;
        await live.evaluate(afresh);
        if (pressed) await tries.nth(place).click();
        else for (const [name, text] of Object.entries(inputs)) await enter(live, name, text);
        const shown = await page.evaluate(SHOWN);
        const { told } = shown;
        assert.deepEqual(told.inputs, inputs, `${what}: inputs`);
        assert.deepEqual(told.outputs, engine[place].outputs, `${what}: answer()`);
        for (const [output, value, text] of shown.outputs) {
          numbers += 1;
          assert.equal(value, attribute(engine[place].outputs[output]), `${what}: ${output}`);
          if (!text) continue;
          const same = outputs.get(`${output} ${value}`);
          if (same) assert.equal(text, same, `${what}: ${output} is worded otherwise in the static answer`);
          else assert.equal(text.replace(/[^\d.]/g, '').replace(/\.$/, ''), value.replace('-', ''), `${what}: ${output} shows ${text}`);
        }
        for (const [fact, value, text] of shown.facts) {
          numbers += 1;
          assert.ok(facts.get(fact)?.has(`${value} ${text}`), `${what}: ${fact} shows ${value} ${text}, the static answer ${[...(facts.get(fact) || [])]}`);
        }
        // Nothing that the static answer tells is missing here: whatever is told of this example's
        // outputs there, with this very value, is told live too.
        const lives = new Set(shown.outputs.filter(([, , text]) => text).map(([output, value]) => `${output} ${value}`));
        for (const [output, value] of Object.entries(engine[place].outputs)) {
          const key = `${output} ${attribute(value)}`;
          if (outputs.has(key)) assert.ok(lives.has(key), `${what}: ${output} is not shown`);
        }
        for (const [fact, value] of shown.facts) seen.add(`${fact} ${value}`);
        assert.deepEqual(shown.caveats, said.caveats.slice(-shown.caveats.length), `${what}: caveats`);
        assert.ok(shown.caveats.flat().length >= (file.caveats || []).length, `${what}: caveats are missing`);
        if (lang === 'zh' && file.body.calculator) {
          const steps = engine[place].steps.map((step) => step.replace(/\s/g, ''));
          assert.deepEqual(steps.filter((step) => !shown.working.includes(step)), [], `${what}: the working`);
        }
      }
      // In one state or another a reader sees each figure of the static answer.
      for (const inputs of choices(file)) {
        for (const [name, text] of Object.entries(inputs)) await enter(live, name, text);
        await look();
      }
      await live.evaluate((host) => host.reset());
      await look();
      for (const [name, value] of await live.evaluate(offered)) {
        await enter(live, name, value);
        await look();
      }
      const unseen = said.facts
        .filter(([fact, value, text]) => !seen.has(`${fact} ${value}`) && !labels.includes(text))
        .map(([fact, value]) => `${fact} ${value}`);
      if (unseen.length) lacking.push(`${id}: ${[...new Set(unseen)].join(', ')}`);
    }
    assert.deepEqual(lacking, [], 'figures of the static answer that the live widget never shows');
    assert.ok(numbers > 500, `only ${numbers} numbers were compared`);
  });
}

/** Nothing entered, and the next picture seen: runs in the page. */
function afresh(host) {
  host.reset();
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
