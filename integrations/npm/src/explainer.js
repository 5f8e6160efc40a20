// <tu-jie> as a component of React 18 and 19. Listeners and the data file are set by reference: React 18 knows neither,
// and React 19 forgets both where it takes over what a server rendered (react#35446).

/** @import { ForwardedRef, ReactNode } from 'react' */
/** @import { TuJieElement, TujieEventMap } from './index.js' */
/** @import { ExplainerProps } from './react.js' */

import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';

const EVENTS = /** @type {const} */ ({ 'tujie-ready': 'onReady', 'tujie-error': 'onError', 'tujie-change': 'onChange' });
const TYPES = /** @type {(keyof TujieEventMap)[]} */ (Object.keys(EVENTS));

const inBrowser = typeof document === 'object' && typeof addEventListener === 'function';

// On a server there is no layout, and React 18 says so at every use.
const useEarly = inBrowser ? useLayoutEffect : useEffect;

/**
 * Events before React hydrated the elements: with slow scripts they are live by then, and have been used.
 * @type {WeakMap<EventTarget, Partial<Record<keyof TujieEventMap, Event>>>}
 */
const missed = new WeakMap();
if (inBrowser) {
  const note = (/** @type {Event} */ event) => {
    const target = /** @type {EventTarget} */ (event.target);
    missed.set(target, { ...missed.get(target), [event.type]: event });
  };
  TYPES.forEach((type) => addEventListener(type, note, true));
}

/**
 * The element, with its events as `onReady`, `onChange`, `onError`, and `document` as an object.
 */
export const Explainer = forwardRef(function Explainer(/** @type {ExplainerProps} */ props, /** @type {ForwardedRef<TuJieElement>} */ ref) {
  const { document: file, inputs, large, children, staticHtml, className, onReady, onChange, onError, ...rest } = props;
  const own = useRef(/** @type {TuJieElement | null} */ (null));
  const now = useRef(props);
  useImperativeHandle(ref, () => /** @type {TuJieElement} */ (own.current), []);

  useEarly(() => {
    now.current = props;
  });

  useEarly(() => {
    const element = /** @type {TuJieElement} */ (own.current);
    const call = (/** @type {Event} */ event) => {
      const listener = now.current[EVENTS[/** @type {keyof TujieEventMap} */ (event.type)]];
      if (listener) /** @type {(event: Event) => void} */ (listener)(event);
    };
    const receive = (/** @type {Event} */ event) => {
      if (event.target !== element) return;
      missed.delete(element);
      call(event);
    };
    TYPES.forEach((type) => element.addEventListener(type, receive));
    const before = missed.get(element) || {};
    missed.delete(element);
    TYPES.forEach((type) => {
      const event = before[type];
      // That there was no file yet is no error.
      if (event && !(type === 'tujie-error' && now.current.document)) call(event);
    });
    return () => TYPES.forEach((type) => element.removeEventListener(type, receive));
  }, []);

  const given = useRef(false);
  useEarly(() => {
    const element = /** @type {TuJieElement} */ (own.current);
    if ((file || given.current) && element.document !== file) element.document = file;
    given.current = !!file;
  }, [file]);

  /** @type {Record<string, unknown>} */
  const all = { ...rest, ref: own, class: className, suppressHydrationWarning: true };
  if (inputs) all.inputs = typeof inputs === 'object' ? String(new URLSearchParams(inputs)) : inputs;
  // React 18 writes `large="false"`.
  if (large && /** @type {unknown} */ (large) !== 'false') all.large = true;
  if (staticHtml === undefined) return createElement('tu-jie', all, children);
  return createElement('tu-jie', { ...all, dangerouslySetInnerHTML: { __html: staticHtml } });
});

Explainer.displayName = 'Explainer';
