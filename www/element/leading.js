// Links from an explainer that stands in a page, and links to it.

import { aim } from './aim.js';
import { lead, led, meant, unlinkable } from './links.js';
import { language } from './options.js';
import { Root } from './root.js';
import { link, share } from './share.js';

/** What each element of the page shows, and those that stand in it now. */
export const mounts = new WeakMap();
export const present = new Set();

export class Leading extends Root {
  constructor(host) {
    super(host);
    this.pages = ''; // the folder that has a page for each explainer, where that is known
  }

  /** What stands on the page for an explainer: an element of that id, or its own. */
  find(id) {
    return document.getElementById(id) || ([...present].find((mount) => mount.shows(id)) || {}).host;
  }

  /** The page of an explainer alone; empty where none is known. */
  page(id) {
    return this.pages && `${this.pages}${id}/${language(this.host) === 'en' ? 'en.html' : ''}`;
  }

  /** Steps whose links lead where they lead from here. */
  led(steps) {
    return led(steps, (id) => lead(id, this.host, this.find(id), this.page(id)));
  }

  /** A press in the live widget: on a link to another explainer, or on a button that hands a link on. */
  pressed(event) {
    // The words pressed may be others' and gone by now; what is around the element is the page's.
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(this.shadow));
    const button = inside.find(({ dataset }) => dataset && dataset.share);
    if (button) return this.share(button);
    const id = meant(inside.find(({ localName }) => localName === 'a'), event);
    const found = id && this.find(id);
    if (!found) return;
    event.preventDefault();
    aim(found);
    const mount = mounts.get(found);
    if (mount && !mount.run) mount.start();
  }

  /** Hands a link to what is entered on, by the button that was pressed. */
  share(button) {
    const { live } = this;
    const { id } = this.file;
    const { inputs } = live.answer();
    // What was entered since then is not in the link any more.
    const same = () => live === this.live && JSON.stringify(live.answer().inputs) === JSON.stringify(inputs);
    const page = unlinkable() ? this.page(id) : location.href;
    share(this.root, button, page && link(page, id, inputs), (...shown) => same() && live.share(...shown)).catch(() => {});
  }
}
