/** @import { FlowNode, State } from '../shared/flow.js' */

import { EDGES, HEIGHT, NODES, START, WIDTH, pick, view } from '../shared/flow.js';
import { attribute, make } from './make.js';
import { side } from './side.js';

class Flow extends HTMLElement {
  state = START;
  /** @type {Element[]} */
  edges = [];
  /** @type {Element[]} */
  nodes = [];
  side = side((how) => this.show(how(this.state)));

  connectedCallback() {
    this.edges = EDGES.map(({ line, head, words, x, y }) =>
      make('g', {}, make('path', { d: line }), make('path', { class: 'head', d: head }), ...words.map((word, i) => make('text', { x, y: y + i * 17 }, word))),
    );
    this.nodes = NODES.map((node) => this.node(node));
    const map = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'group', 'aria-label': '流程图' };
    this.replaceChildren(
      make('div', { class: 'flow' }, make('div', { class: 'map' }, make('svg', map, ...this.edges, ...this.nodes)), ...this.side.nodes),
    );
    this.show(START);
  }

  /** @param {FlowNode} node */
  node({ id, label, stage, count, x, y, w, h }) {
    const choose = () => this.show(pick(this.state, id));
    const press = (/** @type {Event} */ event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key !== 'Enter' && key !== ' ') return;
      event.preventDefault();
      choose();
    };
    const middle = x + w / 2;
    const node = make(
      'g', { 'data-part': id, role: 'button', tabindex: 0, 'aria-label': label, onclick: choose, onkeydown: press },
      make('rect', { x, y, width: w, height: h, rx: stage ? 4 : 18 }),
    );
    if (stage) node.append(make('text', { x: middle, y: y + 20 }, stage));
    node.append(make('text', { class: 'name', x: middle, y: y + (stage ? 40 : 23) }, label));
    if (count) node.append(make('text', { x: middle, y: y + 57 }, count));
    return node;
  }

  /** @param {State} state */
  show(state) {
    this.state = state;
    const shown = view(state);
    shown.edges.forEach(({ walked }, i) => attribute(this.edges[i], 'class', walked ? 'walked' : ''));
    shown.nodes.forEach(({ here, walked, picked }, i) => {
      attribute(this.nodes[i], 'class', [here && 'here', walked && 'walked', picked && 'picked'].filter(Boolean).join(' '));
      attribute(this.nodes[i], 'aria-pressed', String(picked));
    });
    this.side.show(shown);
  }
}

customElements.define('vanilla-flow', Flow);
