// Instances: one compiled module, an instance for each widget, so that a crash takes
// one widget only and removal frees all its memory. Wraps the generated glue, which
// the build turns into a factory (`tujie-glue`), and holds the style sheet (`tujie-css`).

import glue from 'tujie-glue';
import css from 'tujie-css';
import { patch } from './element/patch.js';
import { listen, stage } from './element/play.js';
import { wire, wireOptions } from './element/wire.js';

// Of what `hear` returns (`src/embed.rs`).
const LOOKS = 1;
const ANSWERS = 2;
const KEEPS = 4;

// Browsers refuse at about 125 memories in a process, and the page is not ours alone.
const OWN = 64;

// Instances that stand ready again when their widget is gone. Memories that nobody has any more are
// only collected by and by, and a page that changes its widgets fast ran out of room for new ones.
const PARKED = 4;

/** What tujie.js needs, around one compiled module. */
export function open(module) {
  const live = new Set();
  const opening = new Set();
  const parked = [];

  /**
   * Renders into `div` with the part of the module that the file needs. Each `turn` may begin another
   * task: on a slow phone every one of these steps takes as long as a task should.
   * Throws an array of problems for a bad file. `on.change` is told what was entered, after the
   * module has returned, since a listener may call straight back.
   */
  async function mount(div, part, file, options, on, turn) {
    const seat = {};
    const instance = await take(seat);
    const go = (clean) => {
      seat.gone = true;
      leave(instance, seat, clean);
    };
    seat.crash = (error) => {
      if (seat.gone) return;
      go();
      on.crash(error);
    };
    try {
      await instance.join(part);
      await turn();
      const text = wire(file);
      await turn();
      const inner = instance.call(({ Widget }) => new Widget(text, wireOptions(options())));
      // Some of the worked examples at a time.
      let next = 0;
      do {
        await turn();
        next = instance.call(() => inner.prove(next));
      } while (next > 0);
      if (next) {
        instance.call(() => inner.free());
        throw next;
      }
      await turn();
      const steps = on.lead(instance.call(() => inner.draw(true)));
      await turn();
      patch(div, steps);
      await turn();
      return play(div, inner, instance, seat, go, on);
    } catch (error) {
      // A file that was refused leaves nothing behind.
      go(Array.isArray(error));
      throw error;
    }
  }

  /** A widget that shows itself in `div` and hears what happens there. */
  function play(div, inner, instance, seat, go, on) {
    const safely = (action) => {
      try {
        action();
      } catch (error) {
        seat.crash(error);
      }
    };
    const view = stage(div, (anew) => on.lead(instance.call(() => inner.draw(!!anew))), (action) => seat.gone || safely(action));
    const change = () => {
      view.draw();
      later(() => seat.gone || safely(() => on.change(instance.call(() => inner.answer()))));
    };
    const hear = (...event) => {
      const came = instance.call(() => inner.hear(...event));
      if (came & ANSWERS) change();
      else if (came & LOOKS) view.draw();
      return came & KEEPS;
    };
    listen(div, view, hear, (action) => seat.gone || safely(action));
    const act = (action, then) =>
      safely(() => {
        view.restore(true);
        instance.call(action);
        then();
      });
    return {
      update: (options) => act(() => inner.update(wireOptions(options)), view.draw),
      answer: () => instance.call(() => inner.answer()),
      reset: () => act(() => inner.reset(), change),
      share: (address, code) => act(() => inner.share(address, code), view.draw),
      destroy() {
        view.end();
        if (seat.gone) return;
        // What shares its instance goes on living there, or another one begins in it.
        instance.call(() => inner.free());
        go(true);
      },
    };
  }

  /** A sentence for the reader; from any instance that still stands. */
  async function notice(code, lang) {
    const [instance = await create()] = [...live, ...parked];
    return instance.call((api) => api.notice(code, lang));
  }

  /** An instance of one's own while there is room, else the one that fewest share. */
  async function take(seat) {
    let failure;
    const again = parked.pop();
    if (again) {
      live.add(again);
      again.seats.add(seat);
      return again;
    }
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
    await Promise.all([...opening].map((making) => making.catch(() => {})));
    if (!live.size) {
      if (failure) throw failure;
      return take(seat);
    }
    let [instance] = live;
    live.forEach((other) => other.seats.size < instance.seats.size && (instance = other));
    instance.seats.add(seat);
    return instance;
  }

  /** `clean` where all that the seat had is freed. One that crashed is not among the living. */
  function leave(instance, seat, clean) {
    instance.seats.delete(seat);
    if (!clean) instance.stained = true;
    if (!instance.seats.size && live.delete(instance) && !instance.stained && parked.length < PARKED) parked.push(instance);
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
    const api = glue();
    const { exports } = await WebAssembly.instantiate(module, api.imports);
    const guarded = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value === 'function' ? guard(value) : value;
    }
    api.set(guarded);
    const joined = new Set();
    const instance = {
      seats,
      /** Puts a part beside the core: it shares the memory, and fills the table where the core calls it. */
      async join(part) {
        if (joined.has(part)) return;
        const imports = { ...api.imports, c: exports };
        try {
          new WebAssembly.Instance(part, imports);
        } catch (error) {
          // Chrome before 114 makes none this way on a page.
          await WebAssembly.instantiate(part, imports);
        }
        joined.add(part);
      },
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
    return instance;
  }

  return { mount, notice, dress };
}

const later = (action) => Promise.resolve().then(action);

const sheets = new WeakMap();

/** The sheet of a document: it belongs to one, and an element may be adopted by another. */
function sheet(page) {
  let made = sheets.get(page);
  if (!made) {
    made = new page.defaultView.CSSStyleSheet();
    made.replaceSync(css);
    sheets.set(page, made);
  }
  return made;
}

// Read while the module is still on its way.
if (document.adoptedStyleSheets) sheet(document);

/** Gives a shadow root the style sheet: constructed and shared, or else a link. */
async function dress(root) {
  const page = root.ownerDocument;
  // Put by for later, in a template for instance.
  if (!page.defaultView) return;
  if (root.adoptedStyleSheets) {
    // Beside the sheet by which it rests while it is far away.
    const own = sheet(page);
    root.adoptedStyleSheets = [own].concat(root.adoptedStyleSheets.filter((one) => one !== own));
  } else if (!CORE_CSS) {
    // A package that needs no file beside it.
    root.prepend(Object.assign(page.createElement('style'), { textContent: css }));
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
