/** @jsxImportSource react */

import { createRoot } from 'react-dom/client';
import { start } from '../shared/near.js';
import { Calculator } from './Calculator.jsx';
import { Flow } from './Flow.jsx';

const mount = (/** @type {import('react').ComponentType} */ Widget) => (/** @type {HTMLElement} */ host) => {
  const root = createRoot(host);
  root.render(<Widget />);
  return () => root.unmount();
};

start({ calculator: mount(Calculator), flow: mount(Flow) });
