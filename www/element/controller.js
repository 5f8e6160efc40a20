// A widget in a reader's page: keeps what it shows up to date and intact, and passes events to it.

/** @import { SavedFocus } from '../../types/element.js' */

import { restoreFocus, saveFocus } from './focus.js';
import { hasModifier } from './keyboard.js';
import { clear, closestOwn, isOpenState, patch, restoreChildren, retainAttributes } from './patch.js';

/** Keys that mean something to a widget. */
const KEYS = /^( |Arrow.*|End|Enter|Escape|Home)$/;

/** How often a widget is restored that was found empty. */
const MOST_RESTORES = 9;

/**
 * @typedef {object} View
 * @property {(keep: boolean) => boolean} restore
 *   Undoes what others have done since the last draw; returns whether they have done anything. With `keep` what the
 *   reader has entered since is left alone.
 * @property {() => void} draw shows what the module has to show now
 * @property {() => void} end
 */

/** @param {HTMLElement} div */
const focusIn = (div) => saveFocus(/** @type {{ activeElement: HTMLInputElement | null }} */ (/** @type {unknown} */ (div.getRootNode())).activeElement, div);

/**
 * What others have put beside `div`; an extension's own style sheet shows nothing.
 * @param {ParentNode & Node | null} home
 * @param {HTMLElement} div
 */
const besides = (home, div) =>
  home ? [...home.childNodes].filter((node) => node !== div && !/^(link|style)$/.test(/** @type {Element} */ (/** @type {Node} */ (node)).localName)) : [];

/**
 * What `div` shows. Other scripts change it too; that is noticed, and undone before the next event is handled and by the
 * next draw.
 * @param {HTMLElement} div
 * @param {(fromNothing?: boolean) => string} steps the steps from what was drawn last, or from nothing
 * @param {(action: () => void) => void} guard runs an action and catches what it throws
 * @returns {View}
 */
export function createView(div, steps, guard = (action) => action()) {
  /** @type {ParentNode & Node | null} */
  let home = null; // the shadow root, once it is in one
  let times = 0; // how often it was found empty
  let touched = false;
  const notice = (/** @type {MutationRecord[]} */ records) => {
    touched ||= records.some(({ target, attributeName }) => !isOpenState(target, attributeName));
  };
  const observer = new MutationObserver((records) => {
    notice(records);
    // No event can arise in an empty element.
    if (!div.textContent && times++ < MOST_RESTORES) guard(() => restore(true));
  });
  observer.observe(div, { attributes: true, characterData: true, childList: true, subtree: true });

  /** Changes what `div` shows; where that fails, draws it from nothing. Returns how many changes were made by others. */
  const change = (/** @type {() => number} */ action) => {
    let changes = 0;
    try {
      changes = action();
    } catch (error) {
      clear(div);
      patch(div, steps(true));
    }
    return observer.takeRecords().length - changes;
  };

  /** @type {View['restore']} */
  const restore = (keep) => {
    const focus = focusIn(div);
    notice(observer.takeRecords());
    home = div.parentNode || home;
    // The second time nothing is left to be changed, unless another script insists; it is met again at the next event.
    let rounds = 0;
    for (; rounds < 3 && (touched || div.parentNode !== home || besides(home, div).length); rounds += 1) {
      const whole = steps(true);
      const changes = change(() => {
        besides(home, div).forEach((node) => node.remove());
        if (div.parentNode !== home) /** @type {ParentNode} */ (home).append(div);
        retainAttributes(div, []);
        restoreChildren(div);
        patch(div, whole, true, keep);
        return 0;
      });
      touched = changes !== 0;
    }
    restoreFocus(div, focus);
    return rounds > 0;
  };

  return {
    restore,
    draw() {
      const focus = focusIn(div);
      notice(observer.takeRecords());
      if (change(() => patch(div, steps())) !== 0) touched = true;
      restore(false);
      restoreFocus(div, focus);
    },
    end: () => observer.disconnect(),
  };
}

/** Milliseconds without an event after which changes are announced: announcements would interrupt who types. */
const QUIET_TIME = 1000;

/**
 * Passes events to `handle`: their name, target and key. Where it returns true, the event's default is prevented.
 * @param {HTMLElement} div
 * @param {View} view
 * @param {(type: string, target: Element, key: string) => unknown} handle
 * @param {(action: () => void) => void} guard runs an action and catches what it throws
 */
export function listen(div, view, handle, guard) {
  const dispatch = (/** @type {Event} */ event, /** @type {HTMLElement} */ target, /** @type {boolean} */ inserted) => {
    const [chosen] = /** @type {HTMLSelectElement} */ (target).selectedOptions || [];
    const restored = view.restore(true);
    // Options that were put back into their places have lost the reader's choice.
    if (chosen) chosen.selected = true;
    if (!div.contains(target)) return;
    if (handle(event.type, target, /** @type {KeyboardEvent} */ (event).key || '')) event.preventDefault();
    // A copy of a radio takes the mark from the one that it was made of.
    if (restored && (inserted || event.type === 'input')) view.draw();
  };
  /** @type {[Event, HTMLElement, boolean][]} */
  const waiting = [];
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const receive = (/** @type {KeyboardEvent & { target: Element }} */ event) => {
    const { type, key, shiftKey, isComposing } = event;
    // Shift+Tab out of a row: from its first element, which is the tab stop.
    if (key === 'Tab' && shiftKey && type === 'keydown' && event.target.matches('[tabindex="-1"]:not(g)')) {
      return guard(() => handle(type, event.target, 'Home'));
    }
    if (type === 'keydown' && (!KEYS.test(key) || shiftKey || isComposing || hasModifier(event))) return;
    // An event in a node that others have inserted belongs to the element of ours around it.
    const target = closestOwn(event.target);
    // Events that a page dispatches while we handle one wait for their turn.
    if (!target || waiting.push([event, target, target !== event.target]) > 1) return;
    for (; waiting.length; waiting.shift()) guard(() => dispatch(...waiting[0]));
    clearTimeout(timer);
    timer = setTimeout(() => div.isConnected && guard(() => handle('rest', div, '')), QUIET_TIME);
  };
  ['click', 'input', 'keydown'].forEach((type) => div.addEventListener(type, /** @type {EventListener} */ (receive)));
}
