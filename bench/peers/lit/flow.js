/** @import { EdgeShown, FlowEdge, NodeShown } from '../shared/flow.js' */

import { LitElement, html, nothing, svg } from 'lit';
import { EXAMPLES, HEIGHT, START, TOTAL, WIDTH, back, go, pick, step, view } from '../shared/flow.js';

const edge = (/** @type {EdgeShown} */ { line, head, words, x, y, walked }) => svg`<g class=${walked ? 'walked' : ''}>
  <path d=${line}></path>
  <path class="head" d=${head}></path>
  ${words.map((word, i) => svg`<text x=${x} y=${y + i * 17}>${word}</text>`)}
</g>`;

class Flow extends LitElement {
  /** @override */
  static properties = { state: { state: true } };

  constructor() {
    super();
    this.state = START;
  }

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @param {NodeShown} node */
  node({ id, label, stage, count, x, y, w, h, here, walked, picked }) {
    const middle = x + w / 2;
    const name = [here && 'here', walked && 'walked', picked && 'picked'].filter(Boolean).join(' ');
    const choose = () => (this.state = pick(this.state, id));
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose();
    };
    return svg`<g data-part=${id} class=${name} role="button" tabindex="0" aria-pressed=${picked} aria-label=${label} @click=${choose} @keydown=${press}>
      <rect x=${x} y=${y} width=${w} height=${h} rx=${stage ? 4 : 18}></rect>
      ${stage ? svg`<text x=${middle} y=${y + 20}>${stage}</text>` : nothing}
      <text class="name" x=${middle} y=${y + (stage ? 40 : 23)}>${label}</text>
      ${count ? svg`<text x=${middle} y=${y + 57}>${count}</text>` : nothing}
    </g>`;
  }

  /** @override */
  render() {
    const shown = view(this.state);
    const button = (/** @type {FlowEdge} */ { action, label }) => html`<button type="button" class="step" data-step=${action}
      @click=${() => (this.state = step(this.state, action))}>${label}</button>`;
    return html`<div class="flow">
      <div class="map">
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width=${WIDTH} height=${HEIGHT} role="group" aria-label="流程图">
          ${shown.edges.map(edge)} ${shown.nodes.map((node) => this.node(node))}
        </svg>
      </div>
      <div>
        <p class="about"><strong>${shown.about.label}</strong>${shown.about.rest}</p>
        <p aria-live="polite">
          <strong data-output="state" data-value=${shown.state}>${shown.now}</strong>
          <span data-output="ended" data-value=${shown.ended}>${shown.ask}</span>
        </p>
        <div data-output="next" data-value=${shown.next.map(({ action }) => action).join()}>${shown.next.map(button)}</div>
        <button type="button" data-do="back" ?disabled=${!shown.begun} @click=${() => (this.state = back(this.state))}>退回一步</button>
        <button type="button" data-do="restart" ?disabled=${!shown.begun} @click=${() => (this.state = START)}>重新开始</button>
        <h4>走过的步骤</h4>
        <ol data-output="path" data-value=${shown.path}>${shown.case.map((line) => html`<li>${line}</li>`)}</ol>
        <p>${TOTAL}</p>
      </div>
      <div role="group" aria-label="试一试">
        ${EXAMPLES.map(([title, steps]) => html`<button type="button" @click=${() => (this.state = go(steps))}>${title}</button>`)}
      </div>
    </div>`;
  }
}

customElements.define('lit-flow', Flow);
