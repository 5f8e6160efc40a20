// The content of an element's shadow root. The root is created late, and never without a slot for the static answer. What
// it holds is put back when other scripts take it out.

/** @import { InstancePool, Mount } from '../../types/element.js' */

/** How often content is put back. */
const MOST_REPAIRS = 9;

export class ShadowContent {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.host = host;
    /** @type {ShadowRoot | undefined} */
    this.shadow = undefined; // created once something else than the static answer is shown
    /** @type {HTMLSlotElement | undefined} */
    this._slot = undefined; // shows the static answer
    /** @type {ChildNode[]} */
    this._content = []; // what the shadow root has to hold
  }

  /**
   * The shadow root, created when it is first asked for: as soon as there is one, the browser lays out the whole static
   * answer again, of every explainer of the page.
   */
  get root() {
    if (!this.shadow) {
      const slot = document.createElement('slot');
      // A page may have replaced the functions that create and append it, and without a slot a shadow root hides the
      // static answer for good.
      const probe = document.createDocumentFragment();
      probe.append(slot);
      if (!probe.querySelector('slot')) throw Error('slot');
      this.shadow = this.host.attachShadow({ mode: 'open' });
      this._slot = slot;
      this._replace(slot);
      /** @type {Mount} */ (/** @type {unknown} */ (this))._initShadow();
      let times = 0;
      new MutationObserver(() => {
        if (this._content.some((node) => node.parentNode !== this.shadow) && times++ < MOST_REPAIRS) this._replace(...this._content);
      }).observe(this.shadow, { childList: true });
    }
    return this.shadow;
  }

  /**
   * Shows these nodes and nothing else.
   * @param {...ChildNode} nodes
   */
  _replace(...nodes) {
    this._content = nodes;
    [...this.root.children].forEach((node) => node.localName === 'link' || nodes.includes(node) || node.remove());
    this.root.append(...nodes);
  }

  /**
   * Shows the static answer under a sentence.
   * @param {string} sentence
   */
  _notify(sentence) {
    const note = document.createElement('p');
    note.className = 'notice';
    note.setAttribute('role', 'status');
    note.setAttribute('part', 'notice');
    note.textContent = sentence;
    this._replace(note, /** @type {HTMLSlotElement} */ (this._slot));
  }

  /**
   * Gives the shadow root its style sheet, now and in each document that it is moved to.
   * @param {InstancePool} pool
   */
  _applyStyles(pool) {
    this._reapplyStyles = () => pool.applyStyles(this.root);
    return this._reapplyStyles();
  }

  /** A style sheet belongs to the document that it was created in. */
  _handleAdopted() {
    if (this._reapplyStyles) this._reapplyStyles().catch(() => {});
  }
}
