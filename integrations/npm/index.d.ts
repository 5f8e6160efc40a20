import type { TujieFile } from './data.js';

export type * from './data.js';

/** A canonical output: `"4400.00"`, `"21"`, `"true"`; `null` for no value; ids where there may be several. */
export type TujieValue = string | null | string[];

/** What was typed, as it was typed, and what came out of it. */
export interface TujieAnswer {
  inputs: Record<string, string>;
  outputs: Record<string, TujieValue>;
}

/** What is wrong, where, and what to do about it. */
export interface TujieProblem {
  /** A path in the data file, or the name of an input. */
  path: string;
  /**
   * A stable word: `no-source`, `not-found`, `unreachable`, `timeout`, `no-wasm`, `bad-file`, `not-json`, `too-long`, `too-deep`,
   * `missing-field`, …
   */
  code: string;
  message: string;
  hint: string;
}

/** The live widget has replaced the static answer. */
export type TujieReadyEvent = CustomEvent<TujieAnswer>;
/** The reader changed an input. */
export type TujieChangeEvent = CustomEvent<TujieAnswer>;
/** The static answer stays, because of these problems. */
export type TujieErrorEvent = CustomEvent<{ problems: TujieProblem[] }>;

export interface TujieEventMap {
  'tujie-ready': TujieReadyEvent;
  'tujie-change': TujieChangeEvent;
  'tujie-error': TujieErrorEvent;
}

/** The attributes of `<tu-jie>`, as markup has them. */
export interface TujieAttributes {
  /** Address of a data file. */
  src?: string;
  /** Language; without it, the nearest `lang` of the page. */
  lang?: 'zh' | 'en' | (string & {});
  /** `auto` follows the reader's system. */
  theme?: 'auto' | 'light' | 'dark';
  /** Large type. */
  large?: boolean;
  /** `lazy` starts near the viewport. */
  loading?: 'lazy' | 'eager';
  /** What is filled in from the start, as in a link: `antenatal=3600&delivery=caesarean`. */
  inputs?: string;
}

/** The element `<tu-jie>`; its children are the static answer. */
export interface TuJieElement extends HTMLElement {
  /** The data file as an object; setting it shows it, instead of `src`. */
  get document(): TujieFile | null;
  set document(file: TujieFile | null | undefined);
  /** The attribute `src`; empty where there is none. `null` takes it away, as of the others. */
  get src(): string;
  set src(address: string | URL | null | undefined);
  get theme(): 'auto' | 'light' | 'dark';
  set theme(theme: 'auto' | 'light' | 'dark' | null | undefined);
  get large(): boolean;
  set large(large: boolean | '' | 'true' | 'false' | null | undefined);
  get loading(): 'lazy' | 'eager';
  set loading(loading: 'lazy' | 'eager' | null | undefined);
  /** What is filled in: as in a link, or by name. Set while the widget is live, it replaces what the fields contain. */
  get inputs(): string;
  set inputs(inputs: string | Record<string, string> | URLSearchParams | null | undefined);
  /** The current inputs and outputs. */
  answer(): TujieAnswer;
  /** Back to how the data file begins. */
  reset(): void;

  addEventListener<K extends keyof TujieEventMap>(
    type: K,
    listener: (this: TuJieElement, event: TujieEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'tu-jie': TuJieElement;
  }
  // They bubble: a listener may be anywhere above.
  interface GlobalEventHandlersEventMap extends TujieEventMap {}
}
