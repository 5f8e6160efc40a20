// Runs inside the page, before anything of its own: a reader's hands and eyes, the same for
// every contender. Widgets are found by the names of their inputs and outputs, in the page or
// in an open shadow root; a static answer has neither inputs nor buttons.

export function hands() {
  // Looks without asking the element, which would make one: readers do not ask either.
  const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot');
  const shadowOf = (host) => get.call(host);
  const roots = () => {
    const hosts = Array.from(document.querySelectorAll('tu-jie'), shadowOf).filter(Boolean);
    return [document, ...hosts];
  };
  const find = (selector) => {
    for (const root of roots()) {
      const found = root.querySelector(selector);
      if (found) return found;
    }
    return null;
  };
  const type = (root, name, text) => {
    const input = root.querySelector(`input[name="${name}"]`);
    // As typing does: past whatever a framework has put over the property.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  };
  const choose = (root, name, value) => root.querySelector(`input[name="${name}"][value="${value}"]`).click();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  /** After the rendering that follows this animation frame. */
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      port2.postMessage(0);
    });
  const value = (root, id) => root.querySelector(`[data-output="${id}"][data-value]`)?.getAttribute('data-value');

  /** Looks at every frame; resolves with the time at which the frame that shows it was painted. */
  async function until(what) {
    for (;;) {
      await frame();
      if (what()) return painted();
    }
  }

  /** Types the first example as soon as the fields are there; the time its answer is painted. */
  async function calculator() {
    const input = () => find('input[name="antenatal"]');
    const live = await until(input);
    const root = input().closest('form').getRootNode();
    type(root, 'antenatal', '2600.50');
    choose(root, 'delivery', 'vaginal');
    type(root, 'delivery_cost', '4800');
    const answered = await until(() => value(root, 'gain') === '3000.50' && value(root, 'new_own') === '0.00');
    return { live, answered };
  }

  /** Takes the first step as soon as there is a button; the time the next state is painted. */
  async function flow() {
    const button = () => find('button[data-step="issue"]');
    const live = await until(button);
    const root = button().getRootNode();
    button().click();
    const answered = await until(() => value(root, 'state') === 'prompt-letter' && value(root, 'next') === 'issue,rectified');
    return { live, answered };
  }

  /** The time at which every widget in the viewport is live and painted. */
  function inView() {
    return until(() => {
      const all = Array.from(document.querySelectorAll('tu-jie, [data-widget]'));
      const seen = all.filter((host) => {
        const { top, bottom } = host.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      return seen.length > 0 && seen.every(isLive);
    });
  }

  /** The time at which every widget of the page is live and painted. */
  function allLive() {
    return until(() => {
      const all = Array.from(document.querySelectorAll('tu-jie, [data-widget]'));
      return document.readyState !== 'loading' && all.length > 0 && all.every(isLive);
    });
  }

  const isLive = (host) =>
    host.localName === 'tu-jie'
      ? !!shadowOf(host)?.querySelector('[part~="frame"]')
      : !!host.querySelector('form, .flow');

  const seen = { shift: 0, long: [], paint: {} };
  const watch = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch('layout-shift', (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
  watch('longtask', (entry) => seen.long.push(Math.round(entry.duration)));
  watch('paint', (entry) => (seen.paint[entry.name] = entry.startTime));

  window.hands = { allLive, calculator, choose, find, flow, frame, inView, isLive, painted, roots, seen, type, until, value };
}
