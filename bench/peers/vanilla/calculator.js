import { EXAMPLES, LABELS, OPTIONS, STANDARDS, START, pick, set, view } from '../shared/calculator.js';
import { attribute, make, words } from './make.js';

let count = 0;

const output = () => make('span');
const fill = (element, { id, value, shown }) => {
  attribute(element, 'data-output', id);
  attribute(element, 'data-value', value);
  words(element, shown);
  return element;
};

function table(caption, rows) {
  const head = ['项目', '提高前', '提高后'].map((title) => make('th', { scope: 'col' }, title));
  const body = rows.map(([label, ...cells]) =>
    make('tr', {}, make('th', { scope: 'row' }, label), ...cells.map((cell) => make('td', {}, cell))),
  );
  return make('table', {}, make('caption', {}, caption), make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...body));
}

/** Built once; what changes is kept at hand and written where it stands. */
class Calculator extends HTMLElement {
  connectedCallback() {
    this.uid = `v${(count += 1)}`;
    this.fields = ['antenatal', 'delivery_cost'].map((name) => this.field(name));
    this.radios = OPTIONS.map(([value]) =>
      make('input', { type: 'radio', name: 'delivery', value, onchange: () => this.show(set(this.state, 'delivery', value)) }),
    );
    const options = this.radios.map((radio, i) => make('label', {}, radio, OPTIONS[i][1]));
    const choice = make('fieldset', {}, make('legend', {}, LABELS.delivery), ...options);
    this.headline = make('p', { class: 'headline', 'aria-live': 'polite' });
    this.standards = table('标准对照', STANDARDS);
    this.result = make('div', {}, this.headline, this.standards);
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
    if (shown.headline) this.headline.replaceChildren(...shown.headline.map((part) => (part.id ? fill(output(), part) : part)));
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
  const rows = ['报销合计', '自付（推算）'].map((label) => [label, output(), output()]);
  const list = make('ol');
  const nodes = [
    ...boxes,
    make('dl', {}, ...terms.map(({ label, number }) => make('div', {}, make('dt', {}, label), make('dd', {}, number)))),
    table('结果', rows),
    make('details', {}, make('summary', {}, '怎么算的'), list),
  ];
  const draw = (part, one) => {
    for (const element of [part.rect, part.words]) attribute(element, 'class', one.tone);
    attribute(part.rect, 'x', one.at);
    attribute(part.rect, 'width', one.wide);
    fill(part.number, one);
  };
  return {
    nodes,
    fill(last) {
      last.bars.forEach(({ label, paid, own }, i) => {
        words(bars[i].label, label);
        draw(bars[i].paid, paid);
        draw(bars[i].own, own);
      });
      last.terms.forEach(([, number], i) => fill(terms[i].number, number));
      last.rows.forEach(([, before, after], i) => [before, after].forEach((one, j) => fill(rows[i][j + 1], one)));
      while (list.childElementCount > last.steps.length) list.lastChild.remove();
      last.steps.forEach((step, i) => words(list.children[i] || list.appendChild(make('li')), step));
    },
  };
}

customElements.define('vanilla-calculator', Calculator);
