/** @import { State, View } from '../shared/flow.js' */

import { EXAMPLES, START, TOTAL, back, go, step } from '../shared/flow.js';
import { attribute, make, words } from './make.js';

/**
 * The part beside a picture of the flow: the detail panel, the next steps, the case so far.
 * @param {(how: (state: State) => State) => void} change
 */
export function side(change) {
  const name = make('strong');
  const rest = make('span');
  const state = make('strong', { 'data-output': 'state' });
  const ended = make('span', { 'data-output': 'ended' });
  const next = make('div', { 'data-output': 'next' });
  const path = make('ol', { 'data-output': 'path' });
  const button = (/** @type {string} */ action, /** @type {string} */ title, /** @type {(state: State) => State} */ how) => make('button', { type: 'button', 'data-do': action, onclick: () => change(how) }, title);
  const ways = [button('back', '退回一步', back), button('restart', '重新开始', () => START)];
  const tries = EXAMPLES.map(([title, steps]) => make('button', { type: 'button', onclick: () => change(() => go(steps)) }, title));
  const nodes = [
    make(
      'div', {},
      make('p', { class: 'about' }, name, rest),
      make('p', { 'aria-live': 'polite' }, state, ended),
      next, ...ways, make('h4', {}, '走过的步骤'), path, make('p', {}, TOTAL),
    ),
    make('div', { role: 'group', 'aria-label': '试一试' }, ...tries),
  ];
  return {
    nodes,
    /** @param {View} shown */
    show(shown) {
      words(name, shown.about.label);
      words(rest, shown.about.rest);
      words(state, shown.now);
      attribute(state, 'data-value', shown.state);
      words(ended, shown.ask);
      attribute(ended, 'data-value', shown.ended);
      attribute(next, 'data-value', shown.next.map(({ action }) => action).join());
      next.replaceChildren(
        ...shown.next.map(({ action, label }) =>
          make('button', { type: 'button', class: 'step', 'data-step': action, onclick: () => change((state) => step(state, action)) }, label),
        ),
      );
      for (const way of ways) way.disabled = !shown.begun;
      attribute(path, 'data-value', shown.path);
      path.replaceChildren(...shown.case.map((line) => make('li', {}, line)));
    },
  };
}
