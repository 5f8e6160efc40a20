// One test's visits: opens pages and records every request, event, report and shift.

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, hostPage, root } from './site.mjs';

/** The live widget's outermost element; the static answer has no parts. */
export const FRAME = '[part~="frame"]';

/** Routes of pages without our policy, on which scripts may write markup as they like. */
export const LOOSE = {
  '.html': async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    delete headers['content-security-policy'];
    await route.fulfill({ response, headers });
  },
};

/**
 * Runs in every page before anything of its own. Tests wait in the page by `until(what)`, asked at each frame for at most
 * 60 seconds, and by `drawn()`, which ends when two more frames are drawn: by then whatever was to follow has happened.
 */
function watch() {
  const [frame, task, now] = [requestAnimationFrame.bind(window), setTimeout.bind(window), performance.now.bind(performance)];
  window.drawn = () => new Promise((done) => frame(() => frame(() => task(done))));
  window.until = async (what) => {
    for (const end = now() + 60000; !what(); await new Promise((done) => frame(done))) {
      if (now() > end) throw new Error(`not within 60 s: ${what}`);
    }
  };
  window.seen = { csp: [], events: [], shift: 0, hostKeys: 0 };
  document.addEventListener('securitypolicyviolation', (event) =>
    window.seen.csp.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
  );
  for (const type of ['tujie-ready', 'tujie-change', 'tujie-error']) {
    document.addEventListener(type, (event) => {
      const element = event.target;
      const all = Array.from(document.querySelectorAll('tu-jie'));
      // A copy: what a listener sees must survive the page's own objects.
      const detail = JSON.parse(JSON.stringify(event.detail || null));
      window.seen.events.push({ type, index: all.indexOf(element), detail });
      element.setAttribute(`data-${type}`, '');
    });
  }
  new PerformanceObserver((list) =>
    list.getEntries().forEach((entry) => (window.seen.shift += entry.hadRecentInput ? 0 : entry.value)),
  ).observe({ type: 'layout-shift', buffered: true });
}

/** Waits until two more frames are drawn, and what observers report of them has come. */
export const frames = (page) => page.evaluate(() => window.drawn());

export class Visit {
  static count = 0;

  constructor(browser, site) {
    Object.assign(this, { browser, site, contexts: [], folders: [], requests: [], console: [], crashes: [] });
  }

  /** The same as `open`, after everything opened before is closed: nothing is cached. */
  async only(what, options) {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
    return this.open(what, options);
  }

  /**
   * The next page of a walk over many, in one tab and with one cache: a third of what a page of its
   * own costs. The options are those of the first. Nothing else is kept: we set no cookie and store nothing.
   */
  async next(what, options) {
    if (!this.walked) return (this.walked = await this.open(what, options));
    await this.walked.goto(this.address(what));
    return (this.page = this.walked);
  }

  /**
   * Opens a path of the site, or HTML as a page of its own.
   * `init` runs first in the page; `routes` maps the end of an address to a handler.
   */
  async open(what, { width = 1280, height = 900, scheme, init, routes = {}, script = true, touch = false } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      javaScriptEnabled: script,
      hasTouch: touch,
    });
    // How long to wait for what must come; no test asserts a time.
    context.setDefaultTimeout(60000);
    this.contexts.push(context);
    const page = await context.newPage();
    page.on('request', (request) => this.requests.push(request.url()));
    page.on('console', (message) => this.console.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.crashes.push(String(error)));
    await page.addInitScript(watch);
    if (init) await page.addInitScript(init);
    for (const [ending, handler] of Object.entries(routes)) {
      await page.route((url) => url.pathname.endsWith(ending), handler);
    }
    this.page = page;
    await page.goto(this.address(what));
    return page;
  }

  /** Where a path of the site is, or HTML that is put there; another server's page by its whole address. */
  address(what) {
    if (/^https?:/.test(what)) return what;
    if (!what.startsWith('<')) return this.site.origin + what;
    return this.site.add(`t/${(Visit.count += 1)}.html`, what.startsWith('<!') ? what : hostPage(what));
  }

  /** Waits until an element's widget stands in place; the locator looks into its shadow root. */
  async live(index = 0, page = this.page) {
    await page.locator('tu-jie').nth(index).scrollIntoViewIfNeeded();
    const element = page.locator('tu-jie').nth(index);
    await element.locator(FRAME).waitFor();
    return element;
  }

  /** Waits until an element has told of an error. */
  async failed(page = this.page) {
    await page.locator('tu-jie[data-tujie-error]').first().waitFor({ state: 'attached' });
    return page.locator('tu-jie').first();
  }

  /** What the page's watcher saw. */
  seen(page = this.page) {
    return page.evaluate(() => window.seen);
  }

  /** How often each file of the bundle was asked for: [js, wasm]. */
  downloads() {
    const [js, core] = bundle();
    return [js, core].map((name) => this.requests.filter((url) => url.endsWith(name)).length);
  }

  /** For the report of a failure. */
  log() {
    return [...this.console, ...this.crashes].join('\n');
  }

  /** A folder for files of this test, gone with it. */
  folder() {
    const folder = mkdtempSync(join(root, 'target/visit-'));
    this.folders.push(folder);
    return folder;
  }

  async end() {
    for (const context of this.contexts) await context.close();
    for (const folder of this.folders) rmSync(folder, { recursive: true });
  }
}

/** Whether the static answer is what the reader sees. */
export function showsFallback(element) {
  return element.evaluate((host) => {
    const slot = host.shadowRoot && host.shadowRoot.querySelector('slot');
    const first = host.firstElementChild;
    return (!host.shadowRoot || !!slot) && first.getBoundingClientRect().height > 0;
  });
}
