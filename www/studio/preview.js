// The preview of Place: the explainer's own page in a frame, given the options that an editor chose.
// Inputs are entered the way a reader enters them: into the fields of the live widget.

const stage = () => document.querySelector('.stage');
const frame = () => document.querySelector('.stage iframe');

let room;
let asked;

export function fit(width, height) {
  asked = [width, height];
  const place = stage();
  if (!place) return;
  if (!room) {
    room = new ResizeObserver(scale);
    addEventListener('resize', scale);
  }
  if (!place.dataset.watched) {
    place.dataset.watched = '';
    room.disconnect();
    room.observe(place);
  }
  scale();
}

/** As wide as the screen it stands for, made smaller where there is less room; never taller than the window. */
function scale() {
  const [place, inside] = [stage(), frame()];
  if (!place || !inside) return;
  const [width, height] = asked;
  const factor = Math.min(1, place.clientWidth / width);
  const tall = Math.max(360, Math.min(Math.round(height * factor), innerHeight - 210));
  place.style.height = `${tall}px`;
  Object.assign(inside.style, {
    width: `${width}px`,
    height: `${Math.round(tall / factor)}px`,
    transform: factor < 1 ? `scale(${factor})` : 'none',
  });
}

export function print() {
  frame().contentWindow.print();
}

const given = new WeakMap();
let turn = Promise.resolve();

export function dress(json) {
  const inside = frame();
  const page = inside && inside.contentDocument;
  const host = page && page.readyState !== 'loading' && page.querySelector('tu-jie');
  if (!host || given.get(host) === json) return;
  const before = JSON.parse(given.get(host) || '{}');
  given.set(host, json);
  const options = JSON.parse(json);
  attribute(host, 'theme', options.theme || null);
  attribute(host, 'large', options.large ? '' : null);
  if (options.accent) host.style.setProperty('--tujie-accent', options.accent);
  else host.style.removeProperty('--tujie-accent');
  // Where no script runs there is nothing to enter.
  if (!page.defaultView.customElements.get('tu-jie')) return;
  turn = turn.then(() => ready(host)).then(async () => {
    if (given.get(host) !== json) return;
    await fill(host, options.inputs, before.inputs || {});
    if (options.paper) paper(page, host);
  });
}

function attribute(host, name, value) {
  if (value === null) host.removeAttribute(name);
  else host.setAttribute(name, value);
}

const frameOf = (host) => host.shadowRoot && host.shadowRoot.querySelector('[part~="frame"]');

/** When the live widget stands; also when it never will, so that what waits goes on. */
function ready(host) {
  if (frameOf(host)) return undefined;
  return new Promise((go) => {
    for (const type of ['tujie-ready', 'tujie-error']) host.addEventListener(type, go, { once: true });
  });
}

const moment = () => new Promise((go) => setTimeout(go));

async function fill(host, inputs, before) {
  const root = host.shadowRoot;
  if (!frameOf(host)) return;
  const active = document.activeElement;
  const find = (name) => Array.from(root.querySelectorAll(`[name="${CSS.escape(name)}"]`));
  const gone = (name) => !inputs[name] || (inputs[name] !== before[name] && !find(name).length);
  if (Object.keys(before).some((name) => before[name] && gone(name))) {
    host.reset();
    before = {};
    await moment();
  }
  const { InputEvent } = root.ownerDocument.defaultView;
  for (const [name, value] of Object.entries(inputs)) {
    if (value === before[name]) continue;
    const fields = find(name);
    const [first] = fields;
    if (!first) await walk(root, value);
    else {
      const chosen = first.type === 'radio' || first.type === 'checkbox';
      const field = chosen ? fields.find((one) => one.value === value) : first;
      if (!field) continue;
      if (chosen) field.checked = true;
      else field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await moment();
    }
  }
  // A step may take the focus along; here it belongs to whoever is choosing options.
  if (active && active !== document.activeElement && active.focus) active.focus({ preventScroll: true });
}

async function walk(root, steps) {
  for (const step of steps.split(',')) {
    const button = root.querySelector(`[data-step="${CSS.escape(step)}"]`);
    if (!button) return;
    button.click();
    await moment();
  }
}

/** The rules for print hold and those for screens do not, in the page and in the widget. */
function paper(page, host) {
  // What the element does when it is printed: every fold is open.
  page.defaultView.dispatchEvent(new Event('beforeprint'));
  const own = (host.shadowRoot && host.shadowRoot.adoptedStyleSheets) || [];
  for (const sheet of [...page.styleSheets, ...own]) turnOver(sheet.cssRules);
  page.documentElement.style.padding = '18mm 16mm';
}

function turnOver(rules) {
  for (const rule of rules) {
    if (rule.media) {
      const all = rule.media.mediaText.split(',').map((one) => {
        if (/^\s*print\b/.test(one)) return one.replace('print', 'all');
        return /^\s*screen\b/.test(one) ? 'not all' : one;
      });
      rule.media.mediaText = all.join(',');
    }
    if (rule.cssRules) turnOver(rule.cssRules);
  }
}
