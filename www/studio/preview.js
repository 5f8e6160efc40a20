// The preview of Place: the explainer's own page in a frame, with the options that an editor chose. Inputs are entered
// the way a reader enters them: into the fields of the live widget.

/** @import { TuJieElement } from '../../types/element.js' */

/**
 * What an editor chose.
 * @typedef {object} PreviewOptions
 * @property {string} [theme]
 * @property {boolean} [large]
 * @property {string} [accent]
 * @property {boolean} [paper] whether the page is shown as it is printed
 * @property {Record<string, string>} inputs
 */

const findStage = () => /** @type {HTMLElement | null} */ (document.querySelector('.stage'));
const findFrame = () => /** @type {HTMLIFrameElement | null} */ (document.querySelector('.stage iframe'));

/** @type {ResizeObserver | undefined} */
let observer;
let [frameWidth, frameHeight] = [0, 0];

/**
 * Gives the frame a width and a height in CSS pixels, scaled down to the room there is.
 * @param {number} width
 * @param {number} height
 */
export function resizePreview(width, height) {
  [frameWidth, frameHeight] = [width, height];
  const stage = findStage();
  if (!stage) return;
  if (!observer) {
    observer = new ResizeObserver(scale);
    addEventListener('resize', scale);
  }
  if (!stage.dataset.watched) {
    stage.dataset.watched = '';
    observer.disconnect();
    observer.observe(stage);
  }
  scale();
}

/** As wide as the screen that it represents, smaller where there is less room, and never taller than the window. */
function scale() {
  const [stage, frame] = [findStage(), findFrame()];
  if (!stage || !frame) return;
  const factor = Math.min(1, stage.clientWidth / frameWidth);
  const height = Math.max(360, Math.min(Math.round(frameHeight * factor), innerHeight - 210));
  stage.style.height = `${height}px`;
  Object.assign(frame.style, {
    width: `${frameWidth}px`,
    height: `${Math.round(height / factor)}px`,
    transform: factor < 1 ? `scale(${factor})` : 'none',
  });
}

/** Prints the page in the frame. */
export function printPreview() {
  const frame = /** @type {HTMLIFrameElement} */ (findFrame());
  /** @type {Window} */ (frame.contentWindow).print();
}

/**
 * The options that each element has, as JSON.
 * @type {WeakMap<TuJieElement, string>}
 */
const applied = new WeakMap();
let queue = Promise.resolve();

/**
 * Gives the explainer in the frame its options; does nothing while they are the ones it has.
 * @param {string} json of `PreviewOptions`
 */
export function setPreviewOptions(json) {
  const frame = findFrame();
  const page = frame && frame.contentDocument;
  const host = page && page.readyState !== 'loading' && page.querySelector('tu-jie');
  if (!host || applied.get(host) === json) return;
  /** @type {Partial<PreviewOptions>} */
  const before = JSON.parse(applied.get(host) || '{}');
  applied.set(host, json);
  /** @type {PreviewOptions} */
  const options = JSON.parse(json);
  setAttribute(host, 'theme', options.theme || null);
  setAttribute(host, 'large', options.large ? '' : null);
  if (options.accent) host.style.setProperty('--tujie-accent', options.accent);
  else host.style.removeProperty('--tujie-accent');
  // Where no script runs nothing can be entered.
  if (!windowOf(page).customElements.get('tu-jie')) return;
  queue = queue.then(() => whenReady(host)).then(async () => {
    if (applied.get(host) !== json) return;
    await enterInputs(host, options.inputs, before.inputs || {});
    if (options.paper) showAsPrinted(page, host);
  });
}

const windowOf = (/** @type {Document} */ page) => /** @type {Window & typeof globalThis} */ (page.defaultView);

/**
 * @param {Element} host
 * @param {string} name
 * @param {string | null} value
 */
function setAttribute(host, name, value) {
  if (value === null) host.removeAttribute(name);
  else host.setAttribute(name, value);
}

const widgetOf = (/** @type {TuJieElement} */ host) => host.shadowRoot && host.shadowRoot.querySelector('[part~="frame"]');

/**
 * Waits for the live widget, and also ends when it will never be there, so that the queue goes on.
 * @param {TuJieElement} host
 * @returns {Promise<unknown> | undefined}
 */
function whenReady(host) {
  if (widgetOf(host)) return undefined;
  return new Promise((resolve) => {
    for (const type of ['tujie-ready', 'tujie-error']) host.addEventListener(type, resolve, { once: true });
  });
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * Enters inputs that have changed.
 * @param {TuJieElement} host
 * @param {Record<string, string>} inputs
 * @param {Record<string, string>} before
 */
async function enterInputs(host, inputs, before) {
  const root = /** @type {ShadowRoot} */ (host.shadowRoot);
  if (!widgetOf(host)) return;
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll(`[name="${CSS.escape(name)}"]`)));
  const isGone = (/** @type {string} */ name) => !inputs[name] || (inputs[name] !== before[name] && !find(name).length);
  if (Object.keys(before).some((name) => before[name] && isGone(name))) {
    host.reset();
    before = {};
    await nextTask();
  }
  const { InputEvent } = windowOf(root.ownerDocument);
  for (const [name, value] of Object.entries(inputs)) {
    if (value === before[name]) continue;
    const fields = find(name);
    const [first] = fields;
    if (!first) await pressSteps(root, value);
    else {
      const checkable = first.type === 'radio' || first.type === 'checkbox';
      const field = checkable ? fields.find((option) => option.value === value) : first;
      if (!field) continue;
      if (checkable) field.checked = true;
      else field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await nextTask();
    }
  }
  // A step may move the focus; here it belongs to whoever is choosing options.
  if (active && active !== document.activeElement && active.focus) active.focus({ preventScroll: true });
}

/**
 * Presses the buttons of the steps in a flow.
 * @param {ShadowRoot} root
 * @param {string} steps separated by commas
 */
async function pressSteps(root, steps) {
  for (const step of steps.split(',')) {
    const button = /** @type {HTMLElement | null} */ (root.querySelector(`[data-step="${CSS.escape(step)}"]`));
    if (!button) return;
    button.click();
    await nextTask();
  }
}

/**
 * Applies the rules for print instead of those for screens, in the page and in the widget.
 * @param {Document} page
 * @param {TuJieElement} host
 */
function showAsPrinted(page, host) {
  // As when it is printed: every `<details>` is open.
  windowOf(page).dispatchEvent(new Event('beforeprint'));
  const own = (host.shadowRoot && host.shadowRoot.adoptedStyleSheets) || [];
  for (const sheet of [...page.styleSheets, ...own]) swapMedia(sheet.cssRules);
  page.documentElement.style.padding = '18mm 16mm';
}

/** @param {CSSRuleList} rules */
function swapMedia(rules) {
  for (const rule of /** @type {Iterable<CSSMediaRule>} */ (rules)) {
    if (rule.media) {
      const queries = rule.media.mediaText.split(',').map((query) => {
        if (/^\s*print\b/.test(query)) return query.replace('print', 'all');
        return /^\s*screen\b/.test(query) ? 'not all' : query;
      });
      rule.media.mediaText = queries.join(',');
    }
    if (rule.cssRules) swapMedia(rule.cssRules);
  }
}
