import { LitElement, html } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import 'tu-jie';
import answers from '../made/answers.json';
import second from '../made/second.json';

class Article extends LitElement {
  static properties = { src: {}, ready: {}, paid: {} };

  element = createRef();

  constructor() {
    super();
    this.src = '/explainers/beijing-maternity.json';
  }

  // In the page itself; in a shadow root it works the same.
  createRenderRoot() {
    return this;
  }

  render() {
    return html`
      <tu-jie
        id="one"
        ${ref(this.element)}
        .src=${this.src}
        theme="light"
        @tujie-ready=${() => (this.ready = 'ready')}
        @tujie-change=${(event) => (this.paid = event.detail.outputs.new_paid)}
      >
        ${unsafeHTML(answers.first)}
      </tu-jie>
      <output id="heard">${this.paid}</output>
      <output id="ready">${this.ready}</output>
      <button id="reset" @click=${() => this.element.value.reset()}>reset</button>
      <button id="swap" @click=${() => (this.src = '/explainers/hubei-childcare.json')}>swap</button>
      <tu-jie id="two" .document=${second} loading="eager">${unsafeHTML(answers.second)}</tu-jie>
    `;
  }
}

customElements.define('my-article', Article);
