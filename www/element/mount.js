// What one element shows, from its first start to its removal.
//
// The static answer stays in the light DOM for good. A <slot> shows it until the live widget, rendered aside, replaces
// the slot in one step. Every failure puts the slot back.
//
// Names that begin with `_` are internal to the bundle: the build shortens them (`xtask/src/build/bundle.rs`).

/** @import { Answer, DataFile, InstancePool, Inputs, LiveWidget, Problem, TuJieElement } from '../../types/element.js' */

import { containKeys } from './keyboard.js';
import { readPrefilled, warnIfBeside } from './prefilled.js';
import { copyOpenDetails, restoreFocus, saveFocus } from './focus.js';
import { explainerPages } from './links.js';
import { checkFile, idOf, loadCore, loadPart, loadProblems, loadSource, problem, resolveAddress } from './loader.js';
import { nearAtStart, nearViewport, sizes } from './observers.js';
import { detectLanguage, measureWidth, readOptions } from './options.js';
import { LinkHandler } from './link-handler.js';
import { present } from './registry.js';
import { saveInputs, savedInputs } from './restore-inputs.js';
import { nextSlice } from './scheduler.js';
import { scrollToLinked } from './scroll-anchor.js';
import { parseInputs, requestedLink } from './share.js';

export class Mount extends LinkHandler {
  /** @param {TuJieElement} host */
  constructor(host) {
    super(host);
    this.host = host;
    /**
     * Identity of the current start; a start that is no longer the current one gives up.
     * @type {object | undefined}
     */
    this.run = undefined;
    /**
     * The widget that is shown.
     * @type {LiveWidget | undefined}
     */
    this.live = undefined;
    /**
     * What the reader entered, kept over removal and restarts.
     * @type {Inputs | undefined}
     */
    this.inputs = undefined;
    /**
     * The id of the explainer that those inputs are for.
     * @type {string | undefined}
     */
    this._shownId = undefined;
    /**
     * The browser's own record of both, when the page is returned to.
     * @type {[id?: string, inputs?: Inputs]}
     */
    this._restored = [];
    /**
     * The data file set through the property `document`.
     * @type {DataFile | undefined}
     */
    this._assigned = undefined;
    /** The folder that has a page for each explainer, where that is known. */
    this._pagesFolder = '';
    /** The options that the widget has, so that it is left alone when nothing changed. */
    this._appliedOptions = '';
  }

  /** Called once, when there is a shadow root. */
  _initShadow() {
    const shadow = /** @type {ShadowRoot} */ (this.shadow);
    containKeys(shadow, () => this.live);
    shadow.addEventListener('click', (event) => this.live && this._handleClick(/** @type {MouseEvent} */ (event)));
  }

  _handleConnected() {
    clearTimeout(this._stopTimer);
    present.add(this);
    if (this._isRequested()) return this._openRequested();
    if (this.run) return this._refresh();
    // This window's observer sees nothing of what another window shows.
    const here = nearViewport && this.host.ownerDocument === document;
    if (nearAtStart.delete(this.host) || this.host.loading === 'eager' || !here) this._start();
    else nearViewport.observe(this.host);
  }

  /**
   * Whether it shows this explainer; decided by names until the file is read.
   * @param {string} id
   */
  _shows(id) {
    const own = idOf(this._assigned) || idOf(this.file);
    return own ? own === id : RegExp(`(^|/)${id}\\.json([?#]|$)`).test(/** @type {string} */ (this.host.getAttribute('src')));
  }

  /** Whether a link on the page's address is for this one. */
  _isRequested() {
    const link = requestedLink();
    // A file inside the element has no name: whether it is meant is known when it is read.
    return link && !present.has(/** @type {Mount} */ (link.by)) && (this._shows(link.id) || !(this._assigned || this.file || this.host.src));
  }

  /** Starts wherever it is on the page, for a link that asks for it. The focus stays where it is. */
  _openRequested() {
    const link = requestedLink();
    if (link && this._shows(link.id)) {
      Object.assign(link, { by: this, due: true });
      scrollToLinked(this.host);
    }
    this._start();
  }

  _handleDisconnected() {
    if (nearViewport) nearViewport.unobserve(this.host);
    present.delete(this);
    // A move is a removal and an insertion in one task; only what is still removed in the next one is stopped.
    this._stopTimer = setTimeout(() => this._stop(), 0);
  }

  /** Loads, renders aside, then replaces what is shown. */
  async _start() {
    if (nearViewport) nearViewport.unobserve(this.host);
    const run = (this.run = {});
    warnIfBeside(this.host);
    const source = this._loadFile();
    // A file that cannot be loaded is reported below.
    const part = source.then((file) => file && loadPart(file), () => {});
    const program = Promise.all([loadCore(), part]).catch((error) => {
      if (this.run === run) this._fail(loadProblems(error));
    });
    // When all that start together are in the page, and none has changed it yet: the page is laid out once for them all.
    // `sizes` reports what changes their width later.
    await undefined;
    const width = measureWidth(this.host);
    const [pool, module] = (await program) || [];
    if (!pool) return;
    try {
      const file = await source;
      if (this.run !== run || !file) return;
      const linked = chooseInputs(this, file);
      const div = document.createElement('div');
      const widget = await pool.mount(
        div,
        module,
        file,
        () => {
          // What was entered into a live widget is newer than what is in the static answer, and the page only says what
          // to start with.
          this.inputs ||= Object.assign(parseInputs(this.host.getAttribute('inputs') || ''), readPrefilled(this.host));
          this._appliedOptions = JSON.stringify(readOptions(this.host, width));
          return Object.assign(JSON.parse(this._appliedOptions), { inputs: this.inputs });
        },
        {
          change: (/** @type {Answer} */ answer) => {
            this._saveInputs(answer.inputs);
            this._dispatch('change', answer);
          },
          crash: (/** @type {unknown} */ error) => this.run === run && this._crash(pool, error),
          links: (/** @type {string} */ steps) => this._rewriteLinks(steps),
        },
        nextSlice,
      );
      // Not before: the sheet changes the element's own box, and all within would be laid out for nothing.
      await this._applyStyles(pool);
      if (this.run !== run) return widget.destroy();
      this.file = file;
      this._showWidget(div, widget);
      // Again: its size is another now, and what is in view must not move.
      if (linked) scrollToLinked(this.host);
      // Listeners may take their time; the widget is to be painted first.
      await nextSlice();
      if (this.run === run) this._dispatch('ready', widget.answer());
    } catch (error) {
      if (this.run !== run) return;
      if (!Array.isArray(error)) return this._crash(pool, error);
      const [first] = error;
      this._fail(error, pool, first && first.code);
    }
  }

  /**
   * Replaces what is shown by a live widget, with the focus on the same field.
   * @param {HTMLElement} div
   * @param {LiveWidget} widget
   */
  _showWidget(div, widget) {
    const old = this.live;
    const active = this.root.activeElement || /** @type {Document | ShadowRoot} */ (this.host.getRootNode()).activeElement;
    const focus = saveFocus(/** @type {HTMLInputElement | null} */ (active), this.root, this.host);
    this.live = widget;
    this._replace(div);
    if (old) old.destroy();
    else copyOpenDetails(div, this.host);
    // Reports the first size as well, after the frame's own layout: what changed while it loaded is noticed then, and
    // nothing is measured here.
    sizes.observe(this.host);
    restoreFocus(this.root, focus);
  }

  /** @param {Inputs | undefined} inputs */
  _saveInputs(inputs) {
    this.inputs = inputs;
    if (!this._internals && this.host.attachInternals) this._internals = this.host.attachInternals();
    saveInputs(this.host, this._internals, this._shownId, inputs);
  }

  /**
   * Shows the static answer again, under a sentence where there is one.
   * @param {Problem[]} problems
   * @param {InstancePool} [pool]
   * @param {string} [code]
   */
  async _fail(problems, pool, code = '') {
    const run = this.run;
    const lines = problems.map(({ path, code, message, hint }) => [code, path, message, hint].filter(Boolean).join(' · '));
    console.error(`tujie: ${this.host.getAttribute('src') || '(inline)'}\n${lines.join('\n')}`);
    this._offlineRun = /^(unreachable|timeout|no-wasm)$/.test(problems[0] && problems[0].code) && run;
    try {
      this._showStatic();
      this._dispatch('error', { problems });
      const sentence = pool && (await pool.notice(code, detectLanguage(this.host)));
      if (!sentence || this.run !== run) return;
      await this._applyStyles(pool);
      if (this.run !== run) return;
      this._notify(sentence);
    } catch (error) {
      // Without a sentence then: the static answer is shown.
    }
  }

  /**
   * @param {InstancePool} pool
   * @param {unknown} error
   */
  _crash(pool, error) {
    // The same inputs might crash it again: a restart begins without them.
    this._saveInputs(undefined);
    this._fail(problem('crashed', String((error && /** @type {Error} */ (error).stack) || error)), pool, 'crashed');
  }

  /** Removes everything that is shown; what was entered is kept for a return. */
  _stop() {
    this.run = undefined;
    this._showStatic();
  }

  _showStatic() {
    sizes.unobserve(this.host);
    const old = this.live;
    this.live = undefined;
    if (this._slot) this._replace(this._slot);
    if (old) old.destroy();
  }

  /** Gives the widget its options again if something around it has changed. */
  _refresh() {
    if (!this.live) return;
    const now = JSON.stringify(readOptions(this.host, measureWidth(this.host)));
    if (now === this._appliedOptions) return;
    this._appliedOptions = now;
    this.live.update(JSON.parse(now));
  }

  /**
   * Something else is to be shown, which takes a restart, or it is to be shown in another way.
   * @param {boolean} restart
   */
  _handleChange(restart) {
    if (this.run && restart) this._start();
    else if (this.run) this._refresh();
    else if (present.has(this)) this._handleConnected();
  }

  /** The parsed data file. */
  async _loadFile() {
    const src = this.host.getAttribute('src');
    this._address = this._assigned !== undefined || !src ? '' : resolveAddress(src, this.host.baseURI);
    return this._assigned === undefined ? loadSource(this.host, this._address) : checkFile(this._assigned);
  }

  /**
   * @param {string} name of the event, without `tujie-`
   * @param {Answer | { problems: Problem[] }} detail
   */
  _dispatch(name, detail) {
    this.host.dispatchEvent(new CustomEvent(`tujie-${name}`, { bubbles: true, composed: true, detail }));
  }
}

/**
 * Decides what is entered from the start: of a link, of the page that the reader returns to, or of the last start.
 * Returns whether a link asks for this explainer.
 * @param {Mount} mount
 * @param {DataFile} file
 */
function chooseInputs(mount, file) {
  if (mount._shownId !== file.id) mount.inputs = undefined;
  mount._shownId = file.id;
  mount._pagesFolder = explainerPages(/** @type {string} */ (mount._address), file.id);
  const [id, entered] = mount._restored;
  const back = id === file.id ? entered : mount.inputs ? undefined : savedInputs(mount.host, file.id);
  mount._restored = [];
  // For the next time as well.
  if (back) mount._saveInputs(back);
  const link = requestedLink();
  const linked = link && link.id === file.id && (link.by === mount ? link.due : !present.has(/** @type {Mount} */ (link.by)));
  if (linked) {
    // What was changed since the link was followed is newer.
    mount.inputs = back || link.inputs || mount.inputs;
    // Another element in its place, as applications make them, is given the same.
    Object.assign(link, { by: mount, due: false });
  }
  return linked;
}
