/** @import { Answer, BarPart, NumberShown, State } from '../shared/calculator.js' */

import { EXAMPLES, LABELS, OPTIONS, STANDARDS, START, pick, set, view } from '../shared/calculator.js';
import { attribute, make, words } from './make.js';

let count = 0;

const output = () => make('span');
/**
 * @param {HTMLElement} element
 * @param {NumberShown} number
 */
function fill(element, { id, value, shown }) {
  attribute(element, 'data-output', id);
  attribute(element, 'data-value', value);
  words(element, shown);
  return element;
}

const fillPart = (/** @type {string | NumberShown} */ part) => (typeof part === 'string' ? part : fill(output(), part));

/**
 * @param {string} caption
 * @param {[label: string, before: string | Node, after: string | Node][]} rows
 */
function table(caption, rows) {
  const head = ['项目', '提高前', '提高后'].map((title) => make('th', { scope: 'col' }, title));
  const body = rows.map(([label, ...cells]) =>
    make('tr', {}, make('th', { scope: 'row' }, label), ...cells.map((cell) => make('td', {}, cell))),
  );
  return make('table', {}, make('caption', {}, caption), make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body));
}

/** Built once; elements that change are kept, and changed in place. */
class Calculator extends HTMLElement {
  uid = `v${(count += 1)}`;
  state = START;
  fields = /** @type {const} */ (['antenatal', 'delivery_cost']).map((name) => this.field(name));
  radios = OPTIONS.map(([value]) =>
      make('input', { type: 'radio', name: 'delivery', value, onchange: () => this.show(set(this.state, 'delivery', value)) }),
  );
  headline = make('p', { class: 'headline', 'aria-live': 'polite' });
  standards = table('标准对照', /** @type {[string, string, string][]} */ (STANDARDS));
  result = make('div', {}, this.headline, this.standards);
  /** @type {ReturnType<typeof build> | undefined} */
  answer;

  connectedCallback() {
    const options = this.radios.map((radio, i) => make('label', {}, radio, OPTIONS[i][1]));
    const choice = make('fieldset', {}, make('legend', {}, LABELS.delivery), ...options);
    const tries = EXAMPLES.map(([title, typed]) =>
      make('button', { type: 'button', onclick: () => this.show(pick(this.state, typed)) }, title),
    );
    this.replaceChildren(
      make('form', { class: 'form', onsubmit: (event) => event.preventDefault() }, this.fields[0].box, choice, this.fields[1].box),
      this.result,
      make('div', { role: 'group', 'aria-label': '试一试' }, ...tries, make('button', { type: 'button', onclick: () => this.show(START) }, '重填')),
    );
    this.show(START);
  }

  /** @param {'antenatal' | 'delivery_cost'} name */
  field(name) {
    const id = `${this.uid}-${name}`;
    const input = make('input', {
      id, name, type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-describedby': `${id}-note`,
      oninput: () => this.show(set(this.state, name, input.value)),
    });
    const note = make('p', { id: `${id}-note` });
    const box = make('div', { class: 'field' }, make('label', { for: id }, `${LABELS[name]}（元）`), input, note);
    return { name, input, note, box };
  }

  /** @param {State} state */
  show(state) {
    this.state = state;
    const shown = view(state);
    for (const { name, input, note, box } of this.fields) {
      const { typed, error, off, hint } = shown[name];
      if (input.value !== typed) input.value = typed;
      attribute(input, 'aria-invalid', error ? 'true' : false);
      attribute(box, 'class', off ? 'field off' : 'field');
      attribute(note, 'class', error ? 'error' : '');
      words(note, error || hint);
    }
    for (const radio of this.radios) radio.checked = radio.value === shown.delivery;
    attribute(this.result, 'class', shown.stale ? 'stale' : '');
    if (shown.headline) this.headline.replaceChildren(...shown.headline.map(fillPart));
    else words(this.headline, shown.waiting);
    if (!shown.last) return this.result.replaceChildren(this.headline, this.standards);
    if (!this.answer) this.answer = build();
    if (this.standards.isConnected) this.result.replaceChildren(this.headline, ...this.answer.nodes);
    this.answer.fill(shown.last);
  }
}

function build() {
  const pair = () => ({ rect: make('rect', { height: '100%' }), words: make('span'), number: output() });
  const bars = [0, 1].map(() => ({ label: make('span'), paid: pair(), own: pair() }));
  const boxes = bars.map(({ label, paid, own }) => {
    paid.words.append('报销 ', paid.number);
    own.words.append('自付（推算） ', own.number);
    const track = make('svg', { width: '100%', height: '1em', 'aria-hidden': 'true' }, paid.rect, own.rect);
    return make('div', { class: 'bar' }, label, track, paid.words, own.words);
  });
  const terms = ['多报销的钱', '费用合计'].map((label) => ({ label, number: output() }));
  /** @type {[label: string, before: HTMLElement, after: HTMLElement][]} */
  const rows = ['报销合计', '自付（推算）'].map((label) => [label, output(), output()]);
  const list = make('ol');
  const nodes = [
    ...boxes,
    make('dl', {}, ...terms.map(({ label, number }) => make('div', {}, make('dt', {}, label), make('dd', {}, number)))),
    table('结果', rows),
    make('details', {}, make('summary', {}, '怎么算的'), list),
  ];
  const draw = (/** @type {ReturnType<typeof pair>} */ elements, /** @type {BarPart} */ part) => {
    for (const element of [elements.rect, elements.words]) attribute(element, 'class', part.tone);
    attribute(elements.rect, 'x', part.at);
    attribute(elements.rect, 'width', part.wide);
    fill(elements.number, part);
  };
  return {
    nodes,
    /** @param {Answer} last */
    fill(last) {
      last.bars.forEach(({ label, paid, own }, i) => {
        words(bars[i].label, label);
        draw(bars[i].paid, paid);
        draw(bars[i].own, own);
      });
      last.terms.forEach(([, number], i) => fill(terms[i].number, number));
      last.rows.forEach(([, before, after], i) => {
        fill(rows[i][1], /** @type {NumberShown} */ (before));
        fill(rows[i][2], /** @type {NumberShown} */ (after));
      });
      while (list.childElementCount > last.steps.length) list.children[last.steps.length].remove();
      last.steps.forEach((step, i) => words(list.children[i] || list.appendChild(make('li')), step));
    },
  };
}

customElements.define('vanilla-calculator', Calculator);
