// Modules that a build puts beside our scripts.

/** The package's own element, chosen by the conditions in `integrations/npm/package.json`. */
declare module '#element' {}

/** A compiled module as text, in base64 (`xtask/src/build/bundle.rs`). */
declare module '*.wasm.js' {
  const text: string;
  export default text;
}

/** What the example of a page with jQuery uses of it. */
interface JQueryList {
  on(events: string, listener: (event: Event) => void): JQueryList;
  text(change: (index: number, before: string) => string | number): JQueryList;
}
declare function jQuery(ready: ($: (selector: string) => JQueryList) => void): void;
