// Runs inside the page, before anything of its own: what a reader does and sees, the same for every contender. Widgets are
// found by the names of their inputs and outputs, in the page or in an open shadow root; a static answer has neither inputs
// nor buttons. Each function is sent to the page as text, so it uses nothing from outside of itself but `window.driver`.

/** @import { Driver } from '../types.js' */

/** Finds, types and waits. */
function installActions() {
  // Reads the property without asking the element, which would create a shadow root: readers do not ask either.
  const { get } = /** @type {{ get: () => ShadowRoot | null }} */ (Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot'));
  const shadowOf = (/** @type {Element} */ host) => get.call(host);
  const roots = () => [document, ...Array.from(document.querySelectorAll('tu-jie'), shadowOf).filter((root) => root !== null)];
  const { set } = /** @type {{ set: (value: string) => void }} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value'));
  /** @type {Partial<Driver>} */
  const actions = {
    find(selector) {
      for (const root of roots()) {
        const found = root.querySelector(selector);
        if (found) return /** @type {HTMLElement} */ (found);
      }
      return null;
    },
    findRequired: (selector) => /** @type {HTMLElement} */ (window.driver.find(selector)),
    rootOf: (element) => /** @type {Document | ShadowRoot} */ (element.getRootNode()),
    type(root, name, text) {
      const input = /** @type {HTMLInputElement} */ (root.querySelector(`input[name="${name}"]`));
      // As typing does: past whatever a framework has put over the property.
      set.call(input, text);
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    },
    choose: (root, name, value) => /** @type {HTMLElement} */ (root.querySelector(`input[name="${name}"][value="${value}"]`)).click(),
    frame: () => new Promise((resolve) => requestAnimationFrame(resolve)),
    // After the rendering that follows this animation frame.
    painted: () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      }),
    value: (root, id) => root.querySelector(`[data-output="${id}"][data-value]`)?.getAttribute('data-value'),
    // Checks at every frame; resolves with the time at which the frame that meets the condition was painted.
    async until(condition) {
      for (;;) {
        await window.driver.frame();
        if (condition()) return window.driver.painted();
      }
    },
    isLive: (host) =>
      host.localName === 'tu-jie' ? !!shadowOf(host)?.querySelector('[part~="frame"]') : !!host.querySelector('form, .flow'),
  };
  window.driver = /** @type {Driver} */ (actions);
}

/** The times of what a reader waits for. */
function installMeasures() {
  const { choose, find, isLive, findRequired, rootOf, type, until, value } = window.driver;
  const hosts = () => Array.from(document.querySelectorAll('tu-jie, [data-widget]'));
  /** @type {Partial<Driver>} */
  const measures = {
    // Types the first example as soon as the fields are there.
    async calculator() {
      const live = await until(() => find('input[name="antenatal"]'));
      const root = rootOf(/** @type {Element} */ (findRequired('input[name="antenatal"]').closest('form')));
      type(root, 'antenatal', '2600.50');
      choose(root, 'delivery', 'vaginal');
      type(root, 'delivery_cost', '4800');
      const answered = await until(() => value(root, 'gain') === '3000.50' && value(root, 'new_own') === '0.00');
      return { live, answered };
    },
    // Takes the first step as soon as there is a button.
    async flow() {
      const live = await until(() => find('button[data-step="issue"]'));
      const button = findRequired('button[data-step="issue"]');
      const root = rootOf(button);
      button.click();
      const answered = await until(() => value(root, 'state') === 'prompt-letter' && value(root, 'next') === 'issue,rectified');
      return { live, answered };
    },
    // When every widget in the viewport is live and painted.
    inView: () =>
      until(() => {
        const visible = hosts().filter((host) => {
          const { top, bottom } = host.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        });
        return visible.length > 0 && visible.every(isLive);
      }),
    // When every widget of the page is live and painted.
    allLive: () => until(() => document.readyState !== 'loading' && hosts().length > 0 && hosts().every(isLive)),
  };
  Object.assign(window.driver, measures);
}

/** Records what the browser reports of the page. */
function installObservers() {
  /** @type {import('../types.js').Timings} */
  const seen = { shift: 0, long: [], paint: {} };
  const observe = (/** @type {string} */ type, /** @type {(entry: PerformanceEntry) => void} */ record) =>
    new PerformanceObserver((list) => list.getEntries().forEach(record)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => {
    const { hadRecentInput, value } = /** @type {PerformanceEntry & { hadRecentInput: boolean, value: number }} */ (entry);
    seen.shift += hadRecentInput ? 0 : value;
  });
  observe('longtask', (entry) => seen.long.push(Math.round(entry.duration)));
  observe('paint', (entry) => (seen.paint[entry.name] = entry.startTime));
  window.driver.seen = seen;
}

/** The scripts of a page that is driven, in their order. */
export const DRIVER = [installActions, installMeasures, installObservers];
