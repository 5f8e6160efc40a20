import { createApp } from 'vue';
import { start } from '../shared/near.js';
import Calculator from './Calculator.vue';
import Flow from './Flow.vue';

let count = 0;

const mount = (/** @type {import('vue').Component} */ Widget) => (/** @type {HTMLElement} */ host) => {
  const app = createApp(Widget);
  app.config.idPrefix = `w${(count += 1)}`;
  app.mount(host);
  return () => app.unmount();
};

start({ calculator: mount(Calculator), flow: mount(Flow) });
