// Instances: one compiled module, an instance for each widget, so that a crash takes
// one widget only and removal frees all its memory. Wraps the generated glue, which
// the build turns into a factory (`tujie-glue`), and holds the style sheet (`tujie-css`).

import glue from 'tujie-glue';
import css from 'tujie-css';

// Browsers refuse at about 125 memories in a process, and the page is not ours alone.
const OWN = 64;

/** What tujie.js needs, around one compiled module. */
export function open(module) {
  const live = new Set();
  const opening = new Set();

  /** Renders into `div`; resolves after the first render. Throws an array of problems for a bad file. */
  async function mount(div, file, options, on) {
    const seat = {};
    const instance = await take(seat);
    try {
      return await new Promise((resolve, reject) => {
        let ready = false;
        let gone = false;
        seat.crash = (error) => {
          if (gone) return;
          gone = true;
          if (ready) on.crash(error);
          else reject(error);
        };
        // Told after the wasm has returned: a listener may call straight back into it.
        const emit = (type, detail) =>
          later(() => {
            if (gone) return;
            if (type === 'change') return on.change(detail);
            ready = true;
            resolve({ widget: handle, detail });
          });
        const inner = instance.call(({ Widget }) => new Widget(div, file, options(), emit));
        const handle = {
          update: (options) => instance.call(() => inner.update(options)),
          answer: () => instance.call(() => inner.answer()),
          reset: () => instance.call(() => inner.reset()),
          destroy() {
            if (gone) return;
            gone = true;
            instance.call(() => inner.destroy());
            leave(instance, seat);
          },
        };
      });
    } catch (error) {
      leave(instance, seat);
      throw error;
    }
  }

  /** A sentence for the reader; from any instance that still stands. */
  async function notice(code, lang) {
    const [instance = await create()] = live;
    return instance.call((api) => api.notice(code, lang));
  }

  /** An instance of one's own while there is room, else the one that fewest share. */
  async function take(seat) {
    let failure;
    if (live.size + opening.size < OWN) {
      const making = create();
      opening.add(making);
      try {
        const instance = await making;
        live.add(instance);
        instance.seats.add(seat);
        return instance;
      } catch (error) {
        failure = error; // out of memories after all: share, if there is anyone to share with
      } finally {
        opening.delete(making);
      }
    }
    await Promise.all(Array.from(opening, (making) => making.catch(() => {})));
    if (!live.size) {
      if (failure) throw failure;
      return take(seat);
    }
    const [first, ...rest] = live;
    const instance = rest.reduce((least, other) => (other.seats.size < least.seats.size ? other : least), first);
    instance.seats.add(seat);
    return instance;
  }

  function leave(instance, seat) {
    instance.seats.delete(seat);
    if (!instance.seats.size) live.delete(instance);
  }

  async function create() {
    let error;
    const seats = new Set();
    const crash = (caught) => {
      if (error) return;
      error = caught;
      live.delete(instance);
      seats.forEach((seat) => later(() => seat.crash(caught)));
    };
    // After a trap the instance's memory is in no known state: nothing enters it again,
    // and what it still listens to does nothing.
    const guard = (inner) => (...args) => {
      if (error) return 0;
      try {
        return inner(...args);
      } catch (caught) {
        crash(caught);
        return 0;
      }
    };
    const api = glue({
      Instance: WebAssembly.Instance,
      Module: WebAssembly.Module,
      async instantiate(module, imports) {
        const { exports } = await WebAssembly.instantiate(module, imports);
        const guarded = {};
        for (const [name, value] of Object.entries(exports)) {
          guarded[name] = typeof value === 'function' ? guard(value) : value;
        }
        return { instance: { exports: guarded }, module };
      },
    });
    const instance = {
      seats,
      call(action) {
        let result;
        try {
          result = action(api);
        } catch (caught) {
          // The glue may stumble over what a crashed call returned.
          throw error || caught;
        }
        if (error) throw error;
        return result;
      },
    };
    await api.default({ module_or_path: module });
    if (error) throw error;
    return instance;
  }

  return { mount, notice, dress };
}

const later = (action) => Promise.resolve().then(action);

const sheets = new WeakMap();

/** Gives a shadow root the style sheet: constructed and shared, or else a link. */
async function dress(root) {
  const page = root.ownerDocument;
  if (root.adoptedStyleSheets) {
    // A sheet belongs to its document, and an element may be adopted by another.
    let sheet = sheets.get(page);
    if (!sheet) {
      sheet = new page.defaultView.CSSStyleSheet();
      sheet.replaceSync(css);
      sheets.set(page, sheet);
    }
    root.adoptedStyleSheets = [sheet];
  } else if (!root.querySelector('link')) {
    const link = page.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(CORE_CSS, import.meta.url);
    // Unstyled is bad, never shown is worse: go on in either case.
    const done = new Promise((go) => (link.onload = link.onerror = go));
    root.prepend(link);
    await done;
  }
}
