// Links from an explainer to others on the page, and the links that its reader shares.

/** @import { DataFile, LinkRequest, LiveWidget, Mount } from '../../types/element.js' */

import { scrollToLinked } from './scroll-anchor.js';
import { detectLanguage } from './options.js';
import { ShadowContent } from './shadow-content.js';
import { linkTarget, linkedExplainer, hasNoAddress, rewriteLinks } from './links.js';
import { mounts, present } from './registry.js';
import { buildLink, shareLink } from './share.js';

export class LinkHandler extends ShadowContent {
  /**
   * The element on the page for an explainer: one with that id, or one that shows it.
   * @param {string} id
   */
  _findHost(id) {
    return document.getElementById(id) || ([...present].find((mount) => mount._shows(id)) || /** @type {Partial<Mount>} */ ({})).host;
  }

  /**
   * The explainer's own page; empty where none is known.
   * @param {string} id
   */
  _pageOf(id) {
    const { _pagesFolder: pages } = /** @type {Mount} */ (/** @type {unknown} */ (this));
    return pages && `${pages}${id}/${detectLanguage(this.host) === 'en' ? 'en.html' : ''}`;
  }

  /**
   * Steps in which links lead where they have to from this page.
   * @param {string} steps
   */
  _rewriteLinks(steps) {
    return rewriteLinks(steps, (id) => linkTarget(id, this.host, this._findHost(id), this._pageOf(id)));
  }

  /**
   * Handles a click in the live widget: on a link to another explainer, or on a button that shares a link.
   * @this {Mount}
   * @param {MouseEvent} event
   */
  _handleClick(event) {
    // The clicked node may have been inserted by others and be gone by now; nodes around the element are the page's.
    const path = /** @type {HTMLElement[]} */ (event.composedPath());
    const inside = path.slice(0, path.indexOf(/** @type {HTMLElement} */ (/** @type {Node | undefined} */ (this.shadow))));
    const button = inside.find(({ dataset }) => dataset && dataset.share);
    if (button) return this._share(button);
    const id = linkedExplainer(inside.find(({ localName }) => localName === 'a'), event);
    const found = id && this._findHost(id);
    if (!found) return;
    event.preventDefault();
    scrollToLinked(found);
    const mount = mounts.get(found);
    if (mount && !mount.run) mount._start();
  }

  /**
   * Shares a link to what is entered, by the button that was pressed.
   * @this {Mount}
   * @param {HTMLElement} button
   */
  _share(button) {
    const live = /** @type {LiveWidget} */ (this.live);
    const { id } = /** @type {DataFile} */ (this.file);
    const { inputs } = live.answer();
    // What was entered since then is not in the link any more.
    const same = () => live === this.live && JSON.stringify(live.answer().inputs) === JSON.stringify(inputs);
    const page = hasNoAddress() ? this._pageOf(id) : location.href;
    shareLink(this.root, button, page && buildLink(page, id, inputs), (...shown) => same() && live.share(...shown)).catch(() => {});
  }
}
