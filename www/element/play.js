// A widget in its place, in a reader's page and in Studio's preview: what it shows, and what happens in it.

import { held, hold } from './focus.js';
import { patch } from './patch.js';

/** Brings `div` up to date: `draw` gives the steps, from nothing where it is told so. */
export function redraw(div, draw, anew) {
  const steps = draw(anew);
  if (anew) div.textContent = '';
  try {
    patch(div, steps);
  } catch (error) {
    // Something else changed what stands there, an extension perhaps. It is made anew.
    if (anew) throw error;
    const field = held(div.getRootNode().activeElement, div);
    redraw(div, draw, true);
    hold(div, field);
  }
}

/** Tells `hear` an event's name, target and key; where it says so, the event is used up. */
export function listen(div, hear) {
  const waiting = [];
  // Where a page presses something while we hear a key: one after the other.
  const on = (event) => {
    if (event.type === 'submit') return event.preventDefault();
    if (waiting.push([event.type, event.target, event.key || '']) > 1) return;
    for (; waiting.length; waiting.shift()) {
      if (hear(...waiting[0])) event.preventDefault();
    }
  };
  ['click', 'input', 'keydown', 'submit'].forEach((type) => div.addEventListener(type, on));
}
