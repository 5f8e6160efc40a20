// What the build fills in (`xtask/src/build/bundle.rs`, `studio.rs`): constants, and modules that are aliases.

/** Addresses of the hashed files beside the script, and their sums for `integrity`; a sum is empty in the npm package. */
declare const CORE_JS: string;
declare const CORE_JS_SUM: string;
declare const CORE_WASM: string;
declare const CORE_WASM_SUM: string;
declare const CORE_FLOW_WASM: string;
declare const CORE_FLOW_WASM_SUM: string;
declare const CORE_MORE_WASM: string;
declare const CORE_MORE_WASM_SUM: string;
declare const CORE_CALCULATOR_WASM: string;
declare const CORE_CALCULATOR_WASM_SUM: string;
declare const STUDIO_WASM: string;
declare const STUDIO_WASM_SUM: string;

/** Address of the widget's style sheet; empty where the sheet has no file of its own. */
declare const CORE_CSS: string;

/** Names of the kinds that a part of the program is for, separated by spaces. */
declare const CORE_FLOW_KINDS: string;
declare const CORE_MORE_KINDS: string;

/** The largest data file that is accepted (`src/limits.rs`): bytes, characters of one text, nesting, number of values. */
declare const LIMIT_BYTES: number;
declare const LIMIT_CHARACTERS: number;
declare const LIMIT_DEPTH: number;
declare const LIMIT_VALUES: number;

/** The text of the widget's style sheet. */
declare module 'tujie-css' {
  const css: string;
  export default css;
}

/** The reader's module: a function that makes the glue of one instance (`src/embed.rs`). */
declare module 'tujie-glue' {
  export default function glue(): import('./element.js').Glue;
}

/** Where the compiled modules of the program are: `www/element/wasm-modules.js`, or a file of the npm package. */
declare module 'tujie-modules' {
  type Load = import('./element.js').ModuleLoader;
  export const core: Load;
  export const flow: Load;
  export const more: Load;
  export const calculator: Load;
}

/** Studio's module, bound by wasm-bindgen for the web (`crates/studio`). */
declare module 'tujie-studio-glue' {
  export default function init(options: { module_or_path: ArrayBuffer }): Promise<unknown>;
  export function start(root: Element, library: string, lang: string): void;
}
