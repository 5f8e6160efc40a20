// The widget in Write's preview: shown and heard as in a reader's page (www/core.js), but in Studio's own
// program, which makes the steps.

import { listen, redraw } from '../element/play.js';

// Of what `hear` returns (src/studio/write/hands.rs).
const SHOWS = 1;
const USED = 2;

/** Shows a widget in `root`; `draw` gives steps, `hear` is told what happens in it. */
export function show(root, draw, hear) {
  const div = document.createElement('div');
  root.append(div);
  const again = (anew) => redraw(div, (whole) => draw(!!whole), anew);
  again(true);
  listen(div, (...event) => {
    const came = hear(...event);
    if (came & SHOWS) again();
    return came & USED;
  });
  return { redraw: () => again(), remove: () => div.remove() };
}
