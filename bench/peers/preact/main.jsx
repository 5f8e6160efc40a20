/** @jsxImportSource preact */

import { render } from 'preact';
import { start } from '../shared/near.js';
import { Calculator } from './Calculator.jsx';
import { Flow } from './Flow.jsx';

const mount = (/** @type {import('preact').ComponentType} */ Widget) => (/** @type {HTMLElement} */ host) => {
  host.replaceChildren();
  render(<Widget />, host);
  return () => render(null, host);
};

start({ calculator: mount(Calculator), flow: mount(Flow) });
