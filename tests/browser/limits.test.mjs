// What is larger than a data file may be is told before any work is done with it; the largest that may be, of each kind, works.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const template = (kind) => ({ ...JSON.parse(readFileSync(join(root, `src/kinds/${kind}/template.json`), 'utf8')), id: 'case' });
const many = (count, make) => Array.from({ length: count }, (_, n) => make(n));
const text = (words) => ({ zh: `文字${words}`, en: `words ${words}` });

/** Shows a file, which comes as JSON; gives its first problem, nothing where it is alive, and the longest task in milliseconds. */
const shown = (page, file) =>
  page.evaluate(
    (json) =>
      new Promise((done) => {
        let longest = 0;
        const measure = (entries) => entries.forEach(({ duration }) => (longest = Math.max(longest, duration)));
        const observer = new PerformanceObserver((list) => measure(list.getEntries()));
        observer.observe({ type: 'longtask' });
        const host = document.createElement('tu-jie');
        const end = async (problem) => {
          // Drawing it counts too.
          await window.drawn();
          measure(observer.takeRecords());
          observer.disconnect();
          host.remove();
          done({ problem, longest: Math.round(longest) });
        };
        host.addEventListener('tujie-ready', () => end());
        host.addEventListener('tujie-error', ({ detail }) => end(detail.problems[0]));
        host.setAttribute('loading', 'eager');
        host.document = JSON.parse(json);
        document.body.append(host);
      }),
    typeof file === 'string' ? file : JSON.stringify(file),
  );

/** What is too large, by what it is: the file, and the code, path and numbers that are told. */
function tooLarge() {
  const graph = template('flow');
  const ids = many(60, (n) => `n${n}`);
  graph.body.flow.nodes = ids.map((id) => ({ id, label: text(id), detail: text(id) }));
  graph.body.flow.edges = ids.flatMap((from) => ids.map((to) => ({ from, action: 'a', to })));
  const examples = template('calculator');
  examples.examples = many(4000, () => ({ ...examples.examples[0] }));
  const inputs = template('calculator');
  inputs.body.calculator.inputs = many(3000, (n) => ({ id: `i${n}`, label: text(n), kind: { money: {} } }));
  const values = template('calculator');
  values.body.calculator.policies[0].values = Object.fromEntries(many(600, (n) => [`k${n}`, 'a']));
  const deep = JSON.stringify({ ...template('flow'), title: 'deep' }).replace('"deep"', '['.repeat(9000) + ']'.repeat(9000));
  const long = template('flow');
  long.title = text('字'.repeat(20000));
  const all = template('flow');
  all.caveats = many(200, () => many(300, (n) => n));
  return {
    'a complete graph': [graph, 'too-long', 'body.flow.nodes', /60.*40/],
    '4,000 examples': [examples, 'too-long', 'examples', /4000.*200/],
    '3,000 inputs': [inputs, 'too-long', 'body.calculator.inputs', /3000.*100/],
    '600 names': [values, 'too-long', 'body.calculator.policies[0].values', /600.*500/],
    '9,000 levels': [deep, 'too-deep', /^title\[0\]/, /64/],
    'a long text': [long, 'too-long', 'title.zh', /20002.*20000/],
    'many values': [all, 'too-long', /^caveats\[/, /50000/],
  };
}

test('what is too large is told at its place, with how much there is and how much may be', async (visit) => {
  const page = await visit.open(hostPage('', { lang: 'en' }));
  for (const [what, [file, code, path, numbers]] of Object.entries(tooLarge())) {
    const { problem, longest } = await shown(page, file);
    assert.equal(problem && problem.code, code, `${what}: ${JSON.stringify(problem)}`);
    if (typeof path === 'string') assert.equal(problem.path, path, what);
    else assert.match(problem.path, path, what);
    assert.match(problem.message.replace(/,/g, ''), numbers, what);
    assert.doesNotMatch(problem.message, /\p{Script=Han}/u, what);
    // Told, never asserted: machines differ.
    console.log(`        ${what}: refused, longest task ${longest} ms`);
  }
});

/** The largest files that may be, of each kind. */
function largest() {
  const all = {};
  const flow = template('flow');
  const ids = many(40, (n) => `n${n}`);
  flow.body.flow.nodes = ids.map((id) => ({ id, label: text(id), detail: text(id) }));
  flow.body.flow.start = 'n0';
  flow.body.flow.actions = many(80, (n) => ({ id: `a${n}`, label: text(n) }));
  const pairs = ids.flatMap((from, a) => ids.map((to, b) => [from, to, (a * 7 + b * 13) % 41])).sort((one, other) => one[2] - other[2]);
  flow.body.flow.edges = pairs.slice(0, 80).map(([from, to], n) => ({ from, action: `a${n}`, to }));
  flow.body.flow.totals = [];
  flow.examples = [];
  all['flow: 40 nodes, 80 edges across'] = flow;
  const dense = structuredClone(flow);
  dense.body.flow.edges = many(80, (n) => ({ from: ids[n % 10], action: `a${n}`, to: ids[(n * 3 + Math.floor(n / 10)) % 10] }));
  all['flow: ten nodes, 80 edges'] = dense;

  const calculator = template('calculator');
  const { body } = calculator;
  const own = body.calculator;
  own.inputs.push(...many(100 - own.inputs.length, (n) => ({ id: `i${n}`, label: text(n), kind: { money: {} }, default: '1' })));
  const money = own.inputs.filter(({ kind }) => kind.money).map(({ id }) => id);
  own.policies.push(...many(12 - own.policies.length, (n) => ({ ...own.policies[1], id: `p${n}`, from: undefined, label: text(n) })));
  own.policies.forEach((policy) => policy.from === undefined && delete policy.from);
  own.outputs.push(...many(100 - own.outputs.length, (n) => ({ id: `o${n}`, label: text(n), rule: { sum: money.slice(0, 5) }, per_policy: n % 2 === 0 })));
  calculator.examples = many(200, (n) => ({ ...calculator.examples[0], title: text(n) }));
  all['calculator: 100 inputs, 12 policies, 100 outputs, 200 examples'] = calculator;

  const options = template('calculator');
  options.body.calculator.inputs.push(...many(60, (n) => ({ id: `c${n}`, label: text(n), default: 'k0', kind: { choice: { as: n % 2 ? 'radio' : 'select', options: many(150, (k) => ({ id: `k${k}`, label: text(k) })) } } })));
  all['calculator: 9,000 options'] = options;

  const figures = template('figures');
  figures.body.figures.panels = many(12, (n) => ({ id: `p${n}`, title: text(n), show: { cards: many(200, () => 'women.share') } }));
  figures.examples = [];
  all['figures: 2,400 cards'] = figures;
  const derived = template('figures');
  const sums = many(100, (n) => ({ id: `d${n}`, label: text(n), rule: { sum: many(100, () => 'women') } }));
  derived.derived.push(...sums);
  derived.examples = [];
  derived.body.figures.panels = [{ id: 'a', title: text('a'), show: { cards: sums.map(({ id }) => id) } }];
  all['figures: 100 sums of 100 parts'] = derived;

  const threshold = template('threshold');
  const tier = threshold.body.threshold.tiers[0];
  threshold.body.threshold.tiers = many(40, (n) => ({ ...tier, id: `t${n}` }));
  threshold.examples = [];
  all['threshold: 40 tiers'] = threshold;

  const questions = template('questions');
  const question = questions.body.questions.questions[0];
  questions.body.questions.questions = many(200, (n) => ({ ...question, id: `q${n}` }));
  questions.examples = [];
  all['questions: 200'] = questions;

  const checklist = template('checklist');
  const { items, choice } = checklist.body.checklist;
  checklist.body.checklist.items = many(200, (n) => ({ id: `i${n}`, label: text(n), needs: items[0].needs || text(n) }));
  choice.options = many(200, (n) => ({ ...choice.options[0], id: `o${n}` }));
  checklist.examples = [];
  all['checklist: 200 items, 200 options'] = checklist;

  const digest = template('digest');
  const { groups, entries } = digest.body.digest;
  digest.body.digest.entries = many(300, (n) => ({ ...entries[0], id: `e${n}`, group: groups[0].id }));
  digest.examples = [];
  all['digest: 300 entries'] = digest;

  const words = template('digest');
  words.examples = [];
  words.caveats = many(30, () => text('字'.repeat(19990)));
  all['any: 600,000 characters of caveats'] = words;
  return all;
}

test('the largest file of each kind is shown', async (visit) => {
  const page = await visit.open(hostPage(''));
  for (const [what, file] of Object.entries(largest())) {
    const { problem, longest } = await shown(page, file);
    assert.equal(problem, undefined, `${what}: ${JSON.stringify(problem)}`);
    console.log(`        ${what}: shown, longest task ${longest} ms`);
  }
});
