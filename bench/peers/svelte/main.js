import { mount, unmount } from 'svelte';
import { start } from '../shared/near.js';
import Calculator from './Calculator.svelte';
import Flow from './Flow.svelte';

const place = (/** @type {import('svelte').Component} */ Widget) => (/** @type {HTMLElement} */ target) => {
  target.replaceChildren();
  const widget = mount(Widget, { target });
  return () => void unmount(widget);
};

start({ calculator: place(Calculator), flow: place(Flow) });
