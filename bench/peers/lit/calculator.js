/** @import { Answer, Bar, FieldShown, InputName, NumberShown, Row } from '../shared/calculator.js' */

import { LitElement, html, nothing, svg } from 'lit';
import { EXAMPLES, LABELS, OPTIONS, STANDARDS, START, pick, set, view } from '../shared/calculator.js';

const output = (/** @type {NumberShown} */ { id, value, shown }) => html`<span data-output=${id} data-value=${value}>${shown}</span>`;
const cell = (/** @type {string | NumberShown} */ content) => html`<td>${typeof content === 'string' ? content : output(content)}</td>`;

const table = (/** @type {string} */ caption, /** @type {Row[]} */ rows) => html`<table>
  <caption>${caption}</caption>
  <thead><tr><th scope="col">项目</th><th scope="col">提高前</th><th scope="col">提高后</th></tr></thead>
  <tbody>${rows.map(([label, ...cells]) => html`<tr><th scope="row">${label}</th>${cells.map(cell)}</tr>`)}</tbody>
</table>`;

const bar = (/** @type {Bar} */ { label, paid, own }) => html`<div class="bar">
  <span>${label}</span>
  <svg width="100%" height="1em" aria-hidden="true">
    ${[paid, own].map((one) => svg`<rect class=${one.tone} x=${one.at} width=${one.wide} height="100%"></rect>`)}
  </svg>
  <span class=${paid.tone}>报销 ${output(paid)}</span>
  <span class=${own.tone}>自付（推算） ${output(own)}</span>
</div>`;

const result = (/** @type {Answer} */ { bars, terms, rows, steps }) => html`${bars.map(bar)}
  <dl>${terms.map(([label, number]) => html`<div><dt>${label}</dt><dd>${output(number)}</dd></div>`)}</dl>
  ${table('结果', rows)}
  <details>
    <summary>怎么算的</summary>
    <ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
  </details>`;

let count = 0;

class Calculator extends LitElement {
  /** @override */
  static properties = { state: { state: true } };

  constructor() {
    super();
    this.state = START;
    this.uid = `c${(count += 1)}`;
  }

  /**
   * In the light DOM, where the page's own sheet styles it.
   * @override
   */
  createRenderRoot() {
    return this;
  }

  /**
   * @param {InputName} name
   * @param {string} value
   */
  type(name, value) {
    this.state = set(this.state, name, value);
  }

  /** @param {FieldShown} field */
  field({ name, label, typed, error, off, hint }) {
    const id = `${this.uid}-${name}`;
    return html`<div class=${off ? 'field off' : 'field'}>
      <label for=${id}>${label}（元）</label>
      <input id=${id} name=${name} type="text" inputmode="decimal" autocomplete="off" .value=${typed}
        aria-invalid=${error ? 'true' : nothing} aria-describedby="${id}-note"
        @input=${(/** @type {{ target: HTMLInputElement }} */ event) => this.type(name, event.target.value)}>
      <p id="${id}-note" class=${error ? 'error' : ''}>${error || hint}</p>
    </div>`;
  }

  /** @override */
  render() {
    const { antenatal, delivery, delivery_cost, waiting, stale, headline, last } = view(this.state);
    return html`<form class="form" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${this.field(antenatal)}
        <fieldset>
          <legend>${LABELS.delivery}</legend>
          ${OPTIONS.map(
            ([id, label]) => html`<label><input type="radio" name="delivery" value=${id} .checked=${delivery === id}
              @change=${() => this.type('delivery', id)}>${label}</label>`,
          )}
        </fieldset>
        ${this.field(delivery_cost)}
      </form>
      <div class=${stale ? 'stale' : ''}>
        <p class="headline" aria-live="polite">${headline ? headline.map((part) => (typeof part === 'string' ? part : output(part))) : waiting}</p>
        ${last ? result(last) : table('标准对照', STANDARDS)}
      </div>
      <div role="group" aria-label="试一试">
        ${EXAMPLES.map(([title, typed]) => html`<button type="button" @click=${() => (this.state = pick(this.state, typed))}>${title}</button>`)}
        <button type="button" @click=${() => (this.state = START)}>重填</button>
      </div>`;
  }
}

customElements.define('lit-calculator', Calculator);
