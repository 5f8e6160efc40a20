// <tu-jie> as a component of React 18 and 19. Listeners and the data file are set by reference: React 18 knows neither,
// and React 19 forgets both where it takes over what a server rendered (react#35446).

import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';

const EVENTS = { 'tujie-ready': 'onReady', 'tujie-error': 'onError', 'tujie-change': 'onChange' };
const TYPES = Object.keys(EVENTS);

const browser = typeof document === 'object' && typeof addEventListener === 'function';

// On a server there is no layout, and React 18 says so at every use.
const useEarly = browser ? useLayoutEffect : useEffect;

// What elements told before React took them over: with slow scripts they are live by then, and have been used.
const missed = new WeakMap();
if (browser) {
  const note = (event) => missed.set(event.target, { ...missed.get(event.target), [event.type]: event });
  TYPES.forEach((type) => addEventListener(type, note, true));
}

/** The element, with its events as `onReady`, `onChange`, `onError`, and `document` as an object. */
export const Explainer = forwardRef(function Explainer(props, ref) {
  const { document: file, inputs, large, children, staticHtml, className, onReady, onChange, onError, ...rest } = props;
  const own = useRef(null);
  const now = useRef(props);
  useImperativeHandle(ref, () => own.current, []);

  useEarly(() => {
    now.current = props;
  });

  useEarly(() => {
    const element = own.current;
    const tell = (event) => {
      const listener = now.current[EVENTS[event.type]];
      if (listener) listener(event);
    };
    const hear = (event) => {
      if (event.target !== element) return;
      missed.delete(element);
      tell(event);
    };
    TYPES.forEach((type) => element.addEventListener(type, hear));
    const before = missed.get(element) || {};
    missed.delete(element);
    // That there was no file yet is no error.
    TYPES.forEach((type) => before[type] && !(type === 'tujie-error' && now.current.document) && tell(before[type]));
    return () => TYPES.forEach((type) => element.removeEventListener(type, hear));
  }, []);

  const given = useRef(false);
  useEarly(() => {
    const element = own.current;
    if ((file || given.current) && element.document !== file) element.document = file;
    given.current = !!file;
  }, [file]);

  const all = { ...rest, ref: own, class: className, suppressHydrationWarning: true };
  if (inputs) all.inputs = typeof inputs === 'object' ? String(new URLSearchParams(inputs)) : inputs;
  // React 18 writes `large="false"`.
  if (large && large !== 'false') all.large = true;
  if (staticHtml === undefined) return createElement('tu-jie', all, children);
  return createElement('tu-jie', { ...all, dangerouslySetInnerHTML: { __html: staticHtml } });
});

Explainer.displayName = 'Explainer';
