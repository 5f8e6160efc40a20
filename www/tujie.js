// <tu-jie>: the element, and when it starts. Nothing here knows a rule, a figure or a sentence that a reader reads: those
// come from the data file and the module.

/** @import { DataFile, TuJieElement } from '../types/element.js' */

import { loadCore, retryWhenOnline } from './element/loader.js';
import { PROPERTY_NAMES, reflectProperties, upgradeProperties } from './element/properties.js';
import { AHEAD, nearAtStart, refreshAll } from './element/observers.js';
import { mountOf, mounts, present } from './element/registry.js';
import { Mount } from './element/mount.js';
import { expandForPrint } from './element/print.js';
import { watchScrollTargets } from './element/scroll-anchor.js';

const NAME = 'tu-jie';

class TuJie extends HTMLElement {
  // So that the browser restores what was entered when the page is returned to.
  static get formAssociated() {
    return true;
  }

  static get observedAttributes() {
    return ['lang', ...PROPERTY_NAMES];
  }

  constructor() {
    super();
    mounts.set(this, new Mount(/** @type {TuJieElement} */ (/** @type {unknown} */ (this))));
  }

  connectedCallback() {
    upgradeProperties(/** @type {this & Record<string, unknown>} */ (this));
    mountOf(this)._handleConnected();
  }

  disconnectedCallback() {
    mountOf(this)._handleDisconnected();
  }

  adoptedCallback() {
    mountOf(this)._handleAdopted();
  }

  // Moved by moveBefore(): nothing was removed, nothing is to be started.
  connectedMoveCallback() {
    mountOf(this)._refresh();
  }

  /** @param {string} state */
  formStateRestoreCallback(state) {
    const mount = mountOf(this);
    mount._restored = JSON.parse(state);
    if (mount.run) mount._start();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    const mount = mountOf(this);
    // A page that sets `inputs` wants these to be entered now.
    if (name === 'inputs') Object.assign(mount, { inputs: undefined, _restored: [mount._shownId] });
    mount._handleChange(/src|inputs/.test(name));
  }

  /**
   * Created when it is first asked for (`ShadowContent`).
   * @override
   * @returns {ShadowRoot | null}
   */
  get shadowRoot() {
    try {
      return mountOf(this).root;
    } catch (error) {
      return null;
    }
  }

  /**
   * The data file as an object; setting it shows it, instead of `src`. `null` and `undefined` are none.
   * @type {DataFile | null}
   */
  get document() {
    const { _assigned: assigned, file } = mountOf(this);
    return assigned === undefined ? file || null : assigned;
  }

  set document(value) {
    const mount = mountOf(this);
    mount._assigned = value === null ? undefined : value;
    mount._handleChange(true);
  }

  /** The current inputs and outputs. */
  answer() {
    const { live, inputs } = mountOf(this);
    return live ? live.answer() : { inputs: inputs || {}, outputs: {} };
  }

  /** Restores the inputs that the data file begins with. */
  reset() {
    const mount = mountOf(this);
    mount.inputs = undefined;
    if (mount.live) mount.live.reset();
  }
}

reflectProperties(TuJie);

// A second copy of this file, under whatever address, finds the first one's element.
if (!customElements.get(NAME)) {
  // The page's language may change at any element around a widget.
  new MutationObserver(() => refreshAll(document.querySelectorAll(NAME))).observe(document.documentElement, {
    attributeFilter: ['lang'],
    subtree: true,
  });
  expandForPrint(present);
  if (parent === self) watchScrollTargets();
  retryWhenOnline(present);
  const openLinked = () => {
    const found = [...present].find((mount) => mount._isRequested());
    if (found) found._openRequested();
  };
  // The history may change without an event; browsers that have this interface tell.
  if (window.navigation) navigation.addEventListener('currententrychange', openLinked);
  addEventListener('popstate', openLinked);
  addEventListener('hashchange', openLinked);
  document.querySelectorAll(NAME).forEach((host) => {
    const { top, bottom } = host.getBoundingClientRect();
    // A hidden element has no box.
    if (!host.getClientRects().length || top > innerHeight + AHEAD || bottom < -AHEAD) return;
    // In a frame only an observer knows what is visible of it; it starts then.
    if (parent === self) nearAtStart.add(host);
    else loadCore().catch(() => {});
  });
  customElements.define(NAME, TuJie);
}
