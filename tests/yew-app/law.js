// In the page of the law: the component and the element side by side, what is done to both, and what stands in
// each, as text. Driven by law.mjs.

import init, { Shown } from './side-by-side.js';
import '/tujie.js';

const SVG = 'http://www.w3.org/2000/svg';
const pause = () => new Promise((go) => setTimeout(go));
const told = [];
let shown;

/** What stands in an explainer: elements, attributes in the order of their names, texts, and what fields hold. */
function written(node, out = []) {
  if (node.nodeType === Node.TEXT_NODE) {
    // An empty text shows nothing, and two side by side show what one does.
    const last = out.length - 1;
    if (node.data && last >= 0 && out[last].startsWith('"')) out[last] += node.data;
    else if (node.data) out.push(`"${node.data}`);
    return out;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    out.push(`#${node.nodeType}`);
    return out;
  }
  const names = node.getAttributeNames().sort();
  const said = names.map((name) => ` ${name}=${JSON.stringify(node.getAttribute(name))}`);
  const held = ['value', 'checked', 'selected'].filter((name) => node.localName !== 'li' && name in node);
  const fields = held.map((name) => ` .${name}=${JSON.stringify(node[name])}`);
  out.push(`<${node.namespaceURI === SVG ? 'svg:' : ''}${node.localName}${said.join('')}${fields.join('')}`);
  node.childNodes.forEach((child) => written(child, out));
  out.push('>');
  return out;
}

const places = {
  component: () => document.querySelector('#component > div'),
  element: () => document.querySelector('#element > tu-jie'),
};

/** The explainer of one side: what is in its shadow root. */
function inside(side) {
  const { shadowRoot } = places[side]() || {};
  return shadowRoot && shadowRoot.querySelector('.tj');
}

const read = (side) => {
  const root = inside(side);
  return root ? written(root).join('\n') : '';
};

/** Both sides, once they are the same or have had time enough to be. */
async function both() {
  let now;
  for (let turn = 0; turn < 100; turn++) {
    await pause();
    now = { component: read('component'), element: read('element') };
    if (now.component === now.element) break;
  }
  return now;
}

/** What can be done, by its sort: the elements of one side. */
const CONTROLS = {
  type: 'input[type=text]',
  choose: 'input[type=radio], input[type=checkbox]',
  select: 'select',
  press: '[data-do]',
  key: '[data-act]',
  focus: '[data-act=number]',
  fold: 'summary',
};

const found = (side, sort) => Array.from(inside(side).querySelectorAll(CONTROLS[sort]));

/** How many controls of each sort there are. */
export const counts = () =>
  Object.fromEntries(Object.keys(CONTROLS).map((sort) => [sort, inside('component') ? found('component', sort).length : 0]));

function perform(side, { sort, place, value }) {
  const control = found(side, sort)[place];
  if (!control) return;
  if (sort === 'type' || sort === 'select') {
    if (sort === 'type') control.value = value;
    else control.selectedIndex = value % control.options.length;
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  } else if (sort === 'key') {
    control.dispatchEvent(new KeyboardEvent('keydown', { key: value, bubbles: true, composed: true, cancelable: true }));
  } else if (sort === 'focus') {
    control.focus();
  } else if (control.click) {
    control.click();
  } else {
    control.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
  }
}

/** Does the same on both sides, or on those named, and reads them. */
export async function act(what, sides = ['component', 'element']) {
  if (what.sort === 'width') {
    sides.forEach((side) => (document.getElementById(side).style.width = `${what.width}px`));
  } else if (what.sort === 'show') {
    if (sides.includes('component')) shown.show(what.lang, what.large);
    if (sides.includes('element')) {
      const element = places.element();
      element.setAttribute('lang', what.lang);
      element.toggleAttribute('large', what.large);
    }
  } else {
    sides.forEach((side) => perform(side, what));
  }
  return both();
}

/** Shows a data file on both sides; the codes that each was refused with, and what stands there. */
export async function open(text, { lang, large, width }) {
  if (shown) shown.remove();
  for (const side of Object.keys(places)) {
    const box = document.getElementById(side);
    box.replaceChildren();
    box.style.width = `${width}px`;
  }
  told.length = 0;
  const refused = { component: [], element: [] };
  const root = document.getElementById('component');
  const changed = (inputs, outputs) => told.push({ inputs, outputs });
  shown = new Shown(root, text, changed, (codes) => refused.component.push(...codes));
  const element = document.createElement('tu-jie');
  element.setAttribute('lang', lang);
  element.toggleAttribute('large', large);
  const ready = new Promise((done) => {
    element.addEventListener('tujie-ready', done);
    element.addEventListener('tujie-error', ({ detail }) => {
      refused.element.push(...detail.problems.map(({ code }) => code));
      done();
    });
  });
  element.setAttribute('loading', 'eager');
  element.document = JSON.parse(text);
  document.getElementById('element').append(element);
  shown.show(lang, large);
  await ready;
  return { refused, ...(await both()) };
}

/** What the component told of changes, and what the element has now. */
export const answers = () => ({ told: told[told.length - 1], element: places.element().answer() });

/** Another data file, or other inputs, for the component alone. */
export async function take(text) {
  shown.take(text);
  await pause();
  return read('component');
}

export async function enter(inputs) {
  shown.enter(Object.entries(inputs).flat());
  await pause();
  return read('component');
}

await init();
document.documentElement.dataset.ready = '';
window.law = { open, act, read, counts, answers, take, enter };
