// The widget in Write's preview: shown and heard as in a reader's page (www/core.js), but in Studio's own
// program, which makes the steps.

import { patch } from '../element/patch.js';
import { listen, stage } from '../element/play.js';

// Of what `hear` returns (src/studio/write/hands.rs).
const SHOWS = 1;
const USED = 2;

/** Shows a widget in `root`; `draw` gives steps, `hear` is told what happens in it. */
export function show(root, draw, hear) {
  const div = document.createElement('div');
  root.append(div);
  const steps = (anew) => draw(!!anew);
  patch(div, steps(true));
  const view = stage(div, steps);
  const told = (...event) => {
    const came = hear(...event);
    if (came & SHOWS) view.draw();
    return came & USED;
  };
  listen(div, view, told, (action) => action());
  return {
    redraw: view.draw,
    remove() {
      view.end();
      div.remove();
    },
  };
}
