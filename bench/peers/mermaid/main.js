// The picture by Mermaid, the panel beside it by hand, as Mermaid's own pages suggest.

/** @import { FlowNode, State } from '../shared/flow.js' */

import { EDGES, NODES, START, pick, view } from '../shared/flow.js';
import { start } from '../shared/near.js';
import { attribute, make } from '../vanilla/make.js';
import { side } from '../vanilla/side.js';

const { mermaid } = window;
mermaid.initialize({ startOnLoad: false });

const named = (/** @type {FlowNode} */ { stage, label, count }) => [stage, label, count].filter(Boolean).join('<br>');
const chart = [
  'flowchart TD',
  ...NODES.map((node, i) => `n${i}["${named(node)}"]`),
  ...EDGES.map(({ from, to, label }) => `n${index(from)} -->|"${label}"| n${index(to)}`),
].join('\n');

/** @param {string} id */
function index(id) {
  return NODES.findIndex((node) => node.id === id);
}

let count = 0;

/** @param {HTMLElement} host */
async function flow(host) {
  const { svg } = await mermaid.render(`chart${(count += 1)}`, chart);
  const map = make('div', { class: 'chart' });
  map.innerHTML = svg;
  let state = START;
  const change = (/** @type {(state: State) => State} */ how) => {
    state = how(state);
    const shown = view(state);
    shown.nodes.forEach(({ here, walked, picked }, i) => {
      parts[i].classList.toggle('here', here);
      parts[i].classList.toggle('walked', walked);
      parts[i].classList.toggle('picked', picked);
      attribute(parts[i], 'aria-pressed', String(picked));
    });
    beside.show(shown);
  };
  const beside = side(change);
  const parts = NODES.map(({ id, label }, i) => {
    const part = /** @type {HTMLElement} */ (map.querySelector(`g.node[id*="flowchart-n${i}-"]`));
    for (const [name, value] of Object.entries({ 'data-part': id, role: 'button', tabindex: 0, 'aria-label': label })) {
      part.setAttribute(name, String(value));
    }
    part.addEventListener('click', () => change((now) => pick(now, id)));
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      change((now) => pick(now, id));
    });
    return part;
  });
  host.replaceChildren(make('div', { class: 'flow' }, map, ...beside.nodes));
  change((now) => now);
}

start({ flow });
