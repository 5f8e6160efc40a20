// <tu-jie>: the element, and when it starts. Nothing here knows a rule, a figure
// or a sentence that a reader reads: those come from the data file and the wasm.
//
// The static answer stays in the light DOM for good. While nothing better stands,
// a <slot> shows it; the live widget is rendered aside and replaces the slot in
// one go. Every failure puts the slot back.

import { aim, arrive, watch } from './element/aim.js';
import { recall, remember } from './element/back.js';
import { rest } from './element/far.js';
import { held, hold, unfold } from './element/focus.js';
import { keep } from './element/keys.js';
import { Leading, mounts, present } from './element/leading.js';
import { pages } from './element/links.js';
import { again, fileOf, loadCore, loadPart, named, problem, unloaded, whither, whole } from './element/load.js';
import { language, options, room } from './element/options.js';
import { paper } from './element/paper.js';
import { NAMES, adopt, reflect } from './element/properties.js';
import { asked, pairs } from './element/share.js';
import { aside, typed } from './element/static.js';
import { turn } from './element/turn.js';

const NAME = 'tu-jie';

// Pixels around the viewport in which an element starts at once.
const AHEAD = 600;

// Below the viewport, by its height: what comes this near starts when nothing else is to be done. It is more
// than the one and a half that Chromium lays out ahead, by the time a start takes: it is done once, live.
const BELOW = '220%';

/** What one element shows and how it got there; the element itself is only a face for it. */
class Mount extends Leading {
  constructor(host) {
    super(host);
    this.run = undefined; // identity of the current start; a start that lost it gives up
    this.live = undefined; // the widget that stands in place
    this.inputs = undefined; // what the reader typed, kept over removal and restarts
    this.shownId = undefined; // whose inputs those are
    this.back = []; // the browser's own record of both, when the page is gone back to
    this.given = undefined; // set through the `document` property
    this.sent = ''; // the options the widget has, to leave it alone when nothing changed
  }

  made() {
    keep(this.shadow, () => this.live);
    this.shadow.addEventListener('click', (event) => this.live && this.pressed(event));
  }

  connected() {
    clearTimeout(this.grace);
    present.add(this);
    if (this.wanted()) return this.open();
    if (this.run) return this.refresh();
    // What another window shows is not told to this one's observer.
    const here = near && this.host.ownerDocument === document;
    if (soon.delete(this.host) || this.host.loading === 'eager' || !here) this.start();
    else near.observe(this.host);
  }

  /** Whether it shows the explainer `id`; told by names, till the file is read. */
  shows(id) {
    const own = named(this.given) || named(this.file);
    return own ? own === id : RegExp(`(^|/)${id}\\.json([?#]|$)`).test(this.host.getAttribute('src'));
  }

  /** Whether a link on the page's address is for this one. */
  wanted() {
    const wish = asked();
    // A file inside the element has no name: whether it is meant shows when it is read.
    return wish && !present.has(wish.by) && (this.shows(wish.id) || !(this.given || this.file || this.host.src));
  }

  /** Starts, wherever it stands, for a link that asks for it. The focus stays where it is. */
  open() {
    const wish = asked();
    if (this.shows(wish.id)) {
      Object.assign(wish, { by: this, due: true });
      aim(this.host);
    }
    this.start();
  }

  disconnected() {
    if (near) near.unobserve(this.host);
    present.delete(this);
    // A move is a removal and an insertion in one task; only what is still gone
    // in the next one is taken down.
    this.grace = setTimeout(() => this.stop(), 0);
  }

  /** Loads, renders aside, then stands in place of whatever is shown. */
  async start() {
    if (near) near.unobserve(this.host);
    const run = (this.run = {});
    aside(this.host);
    const data = this.data();
    // A file that cannot be had is told below.
    const part = data.then((file) => file && loadPart(file), () => {});
    const program = Promise.all([loadCore(), part]).catch((error) => {
      if (this.run === run) this.fail(unloaded(error));
    });
    // When all that start together stand in the page, and none has changed it yet: the page is laid
    // out once for them all. What changes their width later is heard by `sizes`.
    await undefined;
    const width = room(this.host);
    const [opened, module] = (await program) || [];
    if (!opened) return;
    try {
      const file = await data;
      if (this.run !== run || !file) return;
      if (this.shownId !== file.id) this.inputs = undefined;
      this.shownId = file.id;
      this.pages = pages(this.address, file.id);
      const [id, entered] = this.back;
      const back = id === file.id ? entered : this.inputs ? undefined : recall(this.host, file.id);
      this.back = [];
      // For the next time as well.
      if (back) this.keep(back);
      const wish = asked();
      const linked = wish && wish.id === file.id && (wish.by === this ? wish.due : !present.has(wish.by));
      if (linked) {
        // What was changed since the link was followed is newer.
        this.inputs = back || wish.inputs || this.inputs;
        // Another element in its place, as applications make them, is given the same.
        Object.assign(wish, { by: this, due: false });
      }
      const div = document.createElement('div');
      const widget = await opened.mount(
        div,
        module,
        file,
        () => {
          // What was typed into a live widget is newer than what stands in the static answer, and the
          // page only says what to start with.
          this.inputs ||= Object.assign(pairs(this.host.getAttribute('inputs') || ''), typed(this.host));
          this.sent = JSON.stringify(options(this.host, width));
          return Object.assign(JSON.parse(this.sent), { inputs: this.inputs });
        },
        {
          change: (detail) => {
            this.keep(detail.inputs);
            this.tell('change', detail);
          },
          crash: (error) => this.run === run && this.crash(opened, error),
          lead: (steps) => this.led(steps),
        },
        turn,
      );
      // Not before: the sheet changes the element's own box, and all within was laid out for nothing.
      await this.dress(opened);
      if (this.run !== run) return widget.destroy();
      this.file = file;
      this.stand(div, widget);
      // Again: its size is another now, and what is seen must not move.
      if (linked) aim(this.host);
      // Who listens may take their time; what stands is to be seen first.
      await turn();
      if (this.run === run) this.tell('ready', widget.answer());
    } catch (error) {
      if (this.run !== run) return;
      if (!Array.isArray(error)) return this.crash(opened, error);
      const [first] = error;
      this.fail(error, opened, first && first.code);
    }
  }

  /** Swaps the live widget in, with the focus on the field where it was. */
  stand(div, widget) {
    const old = this.live;
    const field = held(this.root.activeElement || this.host.getRootNode().activeElement, this.root, this.host);
    this.live = widget;
    this.replace(div);
    if (old) old.destroy();
    else unfold(div, this.host);
    // Tells of the first size as well, after the frame's own layout: what changed while it loaded
    // is heard then, and nothing is measured here.
    sizes.observe(this.host);
    hold(this.root, field);
  }

  keep(inputs) {
    this.inputs = inputs;
    if (!this.internals && this.host.attachInternals) this.internals = this.host.attachInternals();
    remember(this.host, this.internals, this.shownId, inputs);
  }

  /** Shows the static answer again, under one calm sentence where there is one. */
  async fail(problems, opened, code = '') {
    const run = this.run;
    const lines = problems.map(({ path, code, message, hint }) => [code, path, message, hint].filter(Boolean).join(' · '));
    console.error(`tujie: ${this.host.getAttribute('src') || '(inline)'}\n${lines.join('\n')}`);
    this.lost = /^(unreachable|timeout|no-wasm)$/.test(problems[0] && problems[0].code) && run;
    try {
      this.clear();
      this.tell('error', { problems });
      const sentence = opened && (await opened.notice(code, language(this.host)));
      if (!sentence || this.run !== run) return;
      await this.dress(opened);
      if (this.run !== run) return;
      this.say(sentence);
    } catch (error) {
      // Then without a word: the static answer stands.
    }
  }

  crash(opened, error) {
    // The same inputs might crash it again: a restart begins without them.
    this.keep(undefined);
    this.fail(problem('crashed', String(error && error.stack || error)), opened, 'crashed');
  }

  /** Takes everything down; what was typed is remembered for a return. */
  stop() {
    this.run = undefined;
    this.clear();
  }

  clear() {
    sizes.unobserve(this.host);
    const old = this.live;
    this.live = undefined;
    if (this.slot) this.replace(this.slot);
    if (old) old.destroy();
  }

  /** Tells the widget what changed around it, and nothing when nothing did. */
  refresh() {
    if (!this.live) return;
    const now = JSON.stringify(options(this.host, room(this.host)));
    if (now === this.sent) return;
    this.sent = now;
    this.live.update(JSON.parse(now));
  }

  /** Something else is to be shown, or in another way. */
  changed(anew) {
    if (this.run && anew) this.start();
    else if (this.run) this.refresh();
    else if (present.has(this)) this.connected();
  }

  /** The parsed data file. */
  async data() {
    const src = this.host.getAttribute('src');
    this.address = this.given !== undefined || !src ? '' : whither(src, this.host.baseURI);
    return this.given === undefined ? fileOf(this.host, this.address) : whole(this.given);
  }

  tell(what, detail) {
    this.host.dispatchEvent(new CustomEvent(`tujie-${what}`, { bubbles: true, composed: true, detail }));
  }
}

// One observer of each kind for all elements of the page.
const near =
  window.IntersectionObserver &&
  new IntersectionObserver(
    (entries) => {
      rest(entries);
      entries.forEach(({ isIntersecting, target, boundingClientRect: { top } }) => {
        const mount = mounts.get(target);
        if (!isIntersecting) return;
        if (!window.requestIdleCallback || top < innerHeight + AHEAD) return mount.start();
        requestIdleCallback(() => present.has(mount) && !mount.run && mount.start(), { timeout: 1000 });
      });
    },
    { rootMargin: `${AHEAD}px ${AHEAD}px ${BELOW}` },
  );
// Those that were near when this script began. An observer tells with the next frame only, and the load
// begins before the elements are made, while asking where they are costs no layout.
const soon = new WeakSet();
const sizes = new ResizeObserver((entries) => {
  entries.forEach(({ target }) => mounts.get(target).refresh());
  arrive();
});

class TuJie extends HTMLElement {
  // For what the browser then does when the page is gone back to.
  static get formAssociated() {
    return true;
  }

  static get observedAttributes() {
    return ['lang', ...NAMES];
  }

  constructor() {
    super();
    mounts.set(this, new Mount(this));
  }

  connectedCallback() {
    adopt(this);
    mounts.get(this).connected();
  }

  disconnectedCallback() {
    mounts.get(this).disconnected();
  }

  adoptedCallback() {
    mounts.get(this).adopted();
  }

  // Moved by moveBefore(): nothing was taken down, nothing is to be set up.
  connectedMoveCallback() {
    mounts.get(this).refresh();
  }

  formStateRestoreCallback(state) {
    const mount = mounts.get(this);
    mount.back = JSON.parse(state);
    if (mount.run) mount.start();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    const mount = mounts.get(this);
    // Whoever changes them means what is to stand there now.
    if (name === 'inputs') Object.assign(mount, { inputs: undefined, back: [mount.shownId] });
    mount.changed(/src|inputs/.test(name));
  }

  /** There for everyone who asks, see `Mount`. */
  get shadowRoot() {
    try {
      return mounts.get(this).root;
    } catch (error) {
      return null;
    }
  }

  /** The data file as an object; setting it shows it, instead of `src`. `null` and `undefined` are none. */
  get document() {
    const { given, file } = mounts.get(this);
    return given === undefined ? file || null : given;
  }

  set document(value) {
    const mount = mounts.get(this);
    mount.given = value === null ? undefined : value;
    mount.changed(true);
  }

  /** The current inputs and outputs. */
  answer() {
    const { live, inputs } = mounts.get(this);
    return live ? live.answer() : { inputs: inputs || {}, outputs: {} };
  }

  /** Back to how the data file begins. */
  reset() {
    const mount = mounts.get(this);
    mount.inputs = undefined;
    if (mount.live) mount.live.reset();
  }
}

reflect(TuJie);

// A second copy of this file, under whatever address, finds the first one's element.
if (!customElements.get(NAME)) {
  // The page's language may change at any element around a widget.
  new MutationObserver(() => document.querySelectorAll(NAME).forEach((host) => mounts.has(host) && mounts.get(host).refresh())).observe(
    document.documentElement,
    { attributeFilter: ['lang'], subtree: true },
  );
  paper(present);
  if (parent === self) watch();
  again(present);
  const went = () => {
    const found = [...present].find((mount) => mount.wanted());
    if (found) found.open();
  };
  // The history is also written to without an event; those who know of it are asked.
  if (window.navigation) navigation.addEventListener('currententrychange', went);
  addEventListener('popstate', went);
  addEventListener('hashchange', went);
  document.querySelectorAll(NAME).forEach((host) => {
    const { top, bottom } = host.getBoundingClientRect();
    // What is hidden has no box.
    if (!host.getClientRects().length || top > innerHeight + AHEAD || bottom < -AHEAD) return;
    // In a frame an observer alone knows what is seen of it; it starts then.
    if (parent === self) soon.add(host);
    else loadCore().catch(() => {});
  });
  customElements.define(NAME, TuJie);
}
