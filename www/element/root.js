// The shadow root of an element: made late and never without what shows the static answer. What it holds is put back
// when others take it out.

// How often: who insists has the last word.
const INSIST = 9;

export class Root {
  constructor(host) {
    this.host = host;
    this.shadow = undefined; // once something else than the static answer stands
    this.slot = undefined; // what shows the static answer
    this.shown = []; // what the shadow root has to hold
  }

  /**
   * The shadow root, made when it is asked for: as soon as there is one, the browser lays the whole
   * static answer out anew, of every explainer of the page.
   */
  get root() {
    if (!this.shadow) {
      const slot = document.createElement('slot');
      // A page may have put something else in the place of what makes and appends it, and without a slot a
      // shadow root hides the static answer for good.
      const probe = document.createDocumentFragment();
      probe.append(slot);
      if (!probe.querySelector('slot')) throw Error('slot');
      this.shadow = this.host.attachShadow({ mode: 'open' });
      this.slot = slot;
      this.replace(slot);
      this.made();
      let times = 0;
      new MutationObserver(() => {
        if (this.shown.some((node) => node.parentNode !== this.shadow) && times++ < INSIST) this.replace(...this.shown);
      }).observe(this.shadow, { childList: true });
    }
    return this.shadow;
  }

  /** Shows these and nothing else. */
  replace(...nodes) {
    this.shown = nodes;
    [...this.root.children].forEach((node) => node.localName === 'link' || nodes.includes(node) || node.remove());
    this.root.append(...nodes);
  }

  /** Shows the static answer under a sentence. */
  say(sentence) {
    const note = document.createElement('p');
    note.className = 'notice';
    note.setAttribute('role', 'status');
    note.setAttribute('part', 'notice');
    note.textContent = sentence;
    this.replace(note, this.slot);
  }

  /** Gives the shadow root its style sheet, now and in each document that it gets into. */
  dress(opened) {
    this.dressed = () => opened.dress(this.root);
    return this.dressed();
  }

  /** The sheet belongs to the document that it was made in. */
  adopted() {
    if (this.dressed) this.dressed().catch(() => {});
  }
}
