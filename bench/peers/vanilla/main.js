import { start } from '../shared/near.js';
import './calculator.js';
import './flow.js';

const mount = (/** @type {string} */ name) => (/** @type {HTMLElement} */ host) => {
  host.replaceChildren(document.createElement(name));
  return () => host.replaceChildren();
};

start({ calculator: mount('vanilla-calculator'), flow: mount('vanilla-flow') });
