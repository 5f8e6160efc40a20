// Instances of the module: each widget has one of its own, so that a crash affects one widget only, and removal frees all
// its memory. Wraps the generated glue, which the build turns into a factory (`tujie-glue`), and contains the style sheet
// (`tujie-css`).

/** @import { Answer, DataFile, Glue, Instance, Lease, LiveWidget, Options, Problem, WasmWidget, WidgetHandlers } from '../types/element.js' */

import { createView, listen } from './element/controller.js';
import css from 'tujie-css';
import createGlue from 'tujie-glue';
import { patch } from './element/patch.js';
import { encodeOptions, encodeValue } from './element/wire.js';

// The bits that `hear` returns (`src/embed.rs`).
const LOOKS = 1; // the widget has to be drawn
const ANSWERS = 2; // what was entered is different
const KEEPS = 4; // the event's default has to be prevented

/** Instances in use at a time. Browsers refuse at about 125 memories in a process, and the page is not ours alone. */
const MOST_LIVE = 64;

/**
 * Instances that are kept for reuse when their widget is gone. Memories without a user are collected late, and a page
 * that changed its widgets fast ran out of room for new ones.
 */
const MOST_IDLE = 4;

const later = (/** @type {() => void} */ action) => Promise.resolve().then(action);

/**
 * The core, compiled.
 * @type {WebAssembly.Module}
 */
let core;

/**
 * Instances in use.
 * @type {Set<Instance>}
 */
const live = new Set();

/**
 * Instances that are being created.
 * @type {Set<Promise<Instance>>}
 */
const opening = new Set();

/**
 * Instances without a user.
 * @type {Instance[]}
 */
const idle = [];

/**
 * What tujie.js needs, around the compiled core.
 * @param {WebAssembly.Module} module
 */
export function open(module) {
  core = module;
  return { mount, notice, applyStyles };
}

/**
 * Renders into `div` with the part of the module that the file needs. Each `nextSlice` may begin another task: on a
 * slow phone every one of these steps takes as long as a task should.
 * Throws an array of problems for a file with faults. `handlers.change` is called after the module has returned, since
 * a listener may call straight back.
 * @param {HTMLElement} div
 * @param {WebAssembly.Module | void} part
 * @param {DataFile} file
 * @param {() => Options} options
 * @param {WidgetHandlers} handlers
 * @param {() => Promise<unknown>} nextSlice
 * @returns {Promise<LiveWidget>}
 */
async function mount(div, part, file, options, handlers, nextSlice) {
  const lease = /** @type {Lease} */ ({});
  const instance = await acquire(lease);
  const end = (/** @type {boolean | void} */ clean) => {
    lease.ended = true;
    release(instance, lease, clean);
  };
  lease.crash = (error) => {
    if (lease.ended) return;
    end();
    handlers.crash(error);
  };
  try {
    await instance.link(/** @type {WebAssembly.Module} */ (part));
    await nextSlice();
    const text = encodeValue(file);
    await nextSlice();
    const inner = instance.call(({ Widget }) => new Widget(text, encodeOptions(options())));
    // Some of the worked examples at a time.
    /** @type {number | Problem[]} */
    let next = 0;
    do {
      await nextSlice();
      next = instance.call(() => inner.verify_examples(/** @type {number} */ (next)));
    } while (/** @type {number} */ (next) > 0);
    if (next) {
      instance.call(() => inner.free());
      throw next;
    }
    await nextSlice();
    const steps = handlers.links(instance.call(() => inner.render(true)));
    await nextSlice();
    patch(div, steps);
    await nextSlice();
    return control(div, inner, instance, lease, end, handlers);
  } catch (error) {
    // A file that was refused leaves nothing behind.
    end(Array.isArray(error));
    throw error;
  }
}

/**
 * A sentence for the reader; from any instance that has not failed.
 * @param {string} code
 * @param {string} lang
 */
async function notice(code, lang) {
  const [instance = await createInstance()] = [...live, ...idle];
  return instance.call((glue) => glue.notice(code, lang));
}

/**
 * An instance of one's own while there is room, else the one with the fewest users.
 * @param {Lease} lease
 * @returns {Promise<Instance>}
 */
async function acquire(lease) {
  let failure;
  /** @type {Instance | void} */
  let instance = idle.pop();
  if (!instance && live.size + opening.size < MOST_LIVE) {
    const created = createInstance();
    opening.add(created);
    // Out of memories after all: share one, if there is one.
    instance = await created.catch((error) => void (failure = error));
    opening.delete(created);
  }
  if (!instance) {
    await Promise.all([...opening].map((created) => created.catch(() => {})));
    if (!live.size) {
      if (failure) throw failure;
      return acquire(lease);
    }
    const [first, ...others] = live;
    instance = others.reduce((fewest, other) => (other.leases.size < fewest.leases.size ? other : fewest), first);
  }
  live.add(instance);
  instance.leases.add(lease);
  return instance;
}

/**
 * `clean` says that everything the user had in the instance is freed. One that crashed is not in `live` any more.
 * @param {Instance} instance
 * @param {Lease} lease
 * @param {boolean | void} clean
 */
function release(instance, lease, clean) {
  instance.leases.delete(lease);
  if (!clean) instance.poisoned = true;
  if (!instance.leases.size && live.delete(instance) && !instance.poisoned && idle.length < MOST_IDLE) idle.push(instance);
}

/**
 * Gives a shadow root the style sheet: constructed and shared, or else by a link.
 * @param {ShadowRoot} root
 */
async function applyStyles(root) {
  const page = root.ownerDocument;
  // Inert, in a template for instance.
  if (!page.defaultView) return;
  if (root.adoptedStyleSheets) {
    // Beside the sheet that defers its layout while it is far away.
    const own = sheetOf(page);
    root.adoptedStyleSheets = [own].concat(root.adoptedStyleSheets.filter((sheet) => sheet !== own));
  } else if (!CORE_CSS) {
    // A package that needs no file beside it.
    root.prepend(Object.assign(page.createElement('style'), { textContent: css }));
  } else if (!root.querySelector('link')) {
    const link = page.createElement('link');
    link.rel = 'stylesheet';
    link.href = String(new URL(CORE_CSS, import.meta.url));
    // An unstyled widget is better than none: go on in either case.
    const done = new Promise((resolve) => (link.onload = link.onerror = resolve));
    root.prepend(link);
    await done;
  }
}

/**
 * Keeps a widget in `div` up to date and passes events to it.
 * @param {HTMLElement} div
 * @param {WasmWidget} inner
 * @param {Instance} instance
 * @param {Lease} lease
 * @param {(clean: boolean) => void} end
 * @param {WidgetHandlers} handlers
 * @returns {LiveWidget}
 */
function control(div, inner, instance, lease, end, handlers) {
  const safely = (/** @type {() => void} */ action) => {
    try {
      action();
    } catch (error) {
      lease.crash(error);
    }
  };
  const guard = (/** @type {() => void} */ action) => lease.ended || safely(action);
  const view = createView(div, (fromNothing) => handlers.links(instance.call(() => inner.render(!!fromNothing))), guard);
  const change = () => {
    view.draw();
    later(() => guard(() => handlers.change(instance.call(() => inner.answer()))));
  };
  const handle = (/** @type {string} */ type, /** @type {Element} */ target, /** @type {string} */ key) => {
    const result = instance.call(() => inner.handle_event(type, target, key));
    if (result & ANSWERS) change();
    else if (result & LOOKS) view.draw();
    return result & KEEPS;
  };
  listen(div, view, handle, guard);
  const act = (/** @type {() => void} */ action, /** @type {() => void} */ then) =>
    safely(() => {
      view.restore(true);
      instance.call(action);
      then();
    });
  return {
    update: (options) => act(() => inner.update(encodeOptions(options)), view.draw),
    answer: () => instance.call(() => inner.answer()),
    reset: () => act(() => inner.reset(), change),
    share: (address, code) => act(() => inner.share(address, code), view.draw),
    destroy() {
      view.end();
      if (lease.ended) return;
      // Others that share its instance stay in it, or another one begins there.
      instance.call(() => inner.free());
      end(true);
    },
  };
}

/** @returns {Promise<Instance>} */
async function createInstance() {
  /** @type {unknown} */
  let error;
  /** @type {Set<Lease>} */
  const leases = new Set();
  const crash = (/** @type {unknown} */ caught) => {
    if (error) return;
    error = caught;
    live.delete(instance);
    leases.forEach((lease) => later(() => lease.crash(caught)));
  };
  // After a trap the memory is in no known state: the instance is never entered again, and its listeners do nothing.
  const guard = (/** @type {Function} */ inner) => (/** @type {unknown[]} */ ...args) => {
    if (error) return 0;
    try {
      return inner(...args);
    } catch (caught) {
      crash(caught);
      return 0;
    }
  };
  const glue = createGlue();
  const { exports } = await WebAssembly.instantiate(core, glue.imports);
  /** @type {WebAssembly.Exports} */
  const guarded = {};
  for (const [name, value] of Object.entries(exports)) {
    guarded[name] = typeof value === 'function' ? guard(value) : value;
  }
  glue.set(guarded);
  const linked = new Set();
  /** @type {Instance} */
  const instance = {
    leases,
    async link(part) {
      if (linked.has(part)) return;
      const imports = { ...glue.imports, c: exports };
      try {
        new WebAssembly.Instance(part, imports);
      } catch (error) {
        // Chrome before 114 creates none this way on a page.
        await WebAssembly.instantiate(part, imports);
      }
      linked.add(part);
    },
    call(action) {
      let result;
      try {
        result = action(glue);
      } catch (caught) {
        // The glue may fail on what a crashed call returned.
        throw error || caught;
      }
      if (error) throw error;
      return result;
    },
  };
  return instance;
}

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * The sheet of a document: it belongs to one, and an element may be moved to another.
 * @param {Document} page
 */
function sheetOf(page) {
  let sheet = sheets.get(page);
  if (!sheet) {
    sheet = new /** @type {Window & typeof globalThis} */ (page.defaultView).CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(page, sheet);
  }
  return sheet;
}

// Parsed while the module is still downloading.
if (document.adoptedStyleSheets) sheetOf(document);
