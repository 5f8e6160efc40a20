// A widget in its place in a reader's page: what it shows, and what happens in it.

import { held, hold } from './focus.js';
import { modified } from './keys.js';
import { clear, folds, own, patch, place, strip } from './patch.js';

/** Keys that mean something to a widget (`src/frame/hands.rs`). */
const KEYS = /^( |Arrow.*|End|Enter|Escape|Home)$/;

/**
 * What `div` shows. Others change it too; that is noticed, and undone before the next event is heard, and by the next draw.
 * `steps()` gives the steps from what was drawn last, `steps(true)` those from nothing. `guard` does what it is given, and
 * catches what that throws.
 */
export function stage(div, steps, guard = (action) => action()) {
  let home = null; // the shadow root, once it stands in one
  let times = 0; // how often it was found empty
  let touched = false;
  const notice = (records) => {
    touched ||= records.some(({ target, attributeName }) => !folds(target, attributeName));
  };
  const observer = new MutationObserver((records) => {
    notice(records);
    // Nothing is left that an event could arise in.
    if (!div.textContent && times++ < 9) guard(() => restore(true));
  });
  observer.observe(div, { attributes: true, characterData: true, childList: true, subtree: true });

  /** What others have put beside `div`; an extension's own style sheet shows nothing. */
  const beside = () => (home ? [...home.childNodes].filter((node) => node !== div && !/^(link|style)$/.test(node.localName)) : []);

  const focused = () => held(div.getRootNode().activeElement, div);

  /** Changes what `div` shows; where `action` cannot, it is drawn from nothing. Says how many changes were not its own. */
  const change = (action) => {
    let changes = 0;
    try {
      changes = action();
    } catch (error) {
      clear(div);
      patch(div, steps(true));
    }
    return observer.takeRecords().length - changes;
  };

  /**
   * Undoes what others have done since the last draw; says whether they have done anything. With `keep` what the reader
   * has entered since is left alone.
   */
  const restore = (keep) => {
    const field = focused();
    notice(observer.takeRecords());
    home = div.parentNode || home;
    // The second time nothing is left to be changed, unless somebody insists; who does is met again at the next event.
    let rounds = 0;
    for (; rounds < 3 && (touched || div.parentNode !== home || beside().length); rounds += 1) {
      const whole = steps(true);
      const changes = change(() => {
        beside().forEach((node) => node.remove());
        if (div.parentNode !== home) home.append(div);
        strip(div, []);
        place(div);
        patch(div, whole, true, keep);
        return 0;
      });
      touched = changes !== 0;
    }
    hold(div, field);
    return rounds > 0;
  };

  return {
    restore,
    draw() {
      const field = focused();
      notice(observer.takeRecords());
      if (change(() => patch(div, steps())) !== 0) touched = true;
      restore(false);
      hold(div, field);
    },
    end: () => observer.disconnect(),
  };
}

/** Milliseconds without an event after which what is new is told: who types is not interrupted. */
const REST = 1000;

/**
 * Has `hear` hear an event's name, target and key; where it returns true, the event is used up. `guard` does what it is
 * given, and catches what that throws.
 */
export function listen(div, view, hear, guard) {
  const one = (event, target, theirs) => {
    const [chosen] = target.selectedOptions || [];
    const restored = view.restore(true);
    // Options that were put back into their places have lost the reader's choice.
    if (chosen) chosen.selected = true;
    if (!div.contains(target)) return;
    if (hear(event.type, target, event.key || '')) event.preventDefault();
    // A copy of a radio takes the mark from the one that it was made of.
    if (restored && (theirs || event.type === 'input')) view.draw();
  };
  const waiting = [];
  let rest;
  const on = (event) => {
    const { type, key, shiftKey, isComposing } = event;
    // Back out of a row: from its first, which is where Tab stops.
    if (key === 'Tab' && shiftKey && type === 'keydown' && event.target.matches('[tabindex="-1"]:not(g)')) {
      return guard(() => hear(type, event.target, 'Home'));
    }
    if (type === 'keydown' && (!KEYS.test(key) || shiftKey || isComposing || modified(event))) return;
    // What others have put in means the element of ours that it stands in.
    const target = own(event.target);
    // Where a page presses something while we hear a key: one after the other.
    if (!target || waiting.push([event, target, target !== event.target]) > 1) return;
    for (; waiting.length; waiting.shift()) guard(() => one(...waiting[0]));
    clearTimeout(rest);
    rest = setTimeout(() => div.isConnected && guard(() => hear('rest', div, '')), REST);
  };
  ['click', 'input', 'keydown'].forEach((type) => div.addEventListener(type, on));
}
