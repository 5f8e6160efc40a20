// The widget in Write's preview: shown and heard as in a reader's page (www/core.js), but in Studio's own
// program, which makes the steps.

import { held, hold } from '../element/focus.js';
import { patch } from '../element/patch.js';

// Of what `hear` returns (src/studio/write/hands.rs).
const SHOWS = 1;
const USED = 2;

/** Shows a widget in `root`; `draw` gives steps, `hear` is told what happens in it. */
export function show(root, draw, hear) {
  const div = document.createElement('div');
  root.append(div);
  const redraw = (anew = false) => {
    const steps = draw(anew);
    if (anew) div.textContent = '';
    try {
      patch(div, steps);
    } catch (error) {
      // Something else changed what stands there, an extension perhaps. It is made anew.
      if (anew) throw error;
      const field = held(div.getRootNode().activeElement, div);
      redraw(true);
      hold(div, field);
    }
  };
  const waiting = [];
  // Moving the focus is heard while a key is: one after the other.
  const on = (event) => {
    if (event.type === 'submit') return event.preventDefault();
    if (waiting.push([event.type, event.target, event.key || '']) > 1) return;
    for (; waiting.length; waiting.shift()) {
      const came = hear(...waiting[0]);
      if (came & USED) event.preventDefault();
      if (came & SHOWS) redraw();
    }
  };
  redraw(true);
  for (const type of ['click', 'input', 'focusin', 'keydown', 'submit']) div.addEventListener(type, on);
  return { redraw: () => redraw(), remove: () => div.remove() };
}
