// Types of the custom element's own scripts (`www/tujie.js`, `www/core.js`, `www/element/`). What pages see of the element
// is declared in `integrations/npm/index.d.ts`.

import type { TujieAnswer, TujieFile, TujieProblem } from '../integrations/npm/index.js';

export type { TujieAnswer as Answer, TujieFile as DataFile, TujieProblem as Problem, TuJieElement } from '../integrations/npm/index.js';
export type { Mount } from '../www/element/mount.js';
/** What `www/core.js` gives, around the compiled core. */
export type InstancePool = ReturnType<typeof import('../www/core.js').open>;

/** What a reader entered, by the names of the inputs. */
export type Inputs = Record<string, string>;

/** How a widget is shown. */
export interface Options {
  lang: string;
  theme: string;
  large: boolean;
  /** Width of the host in sixteenths of an em. */
  width: number;
  /** The date of this device, `2026-11-23`. */
  today: string;
  /** Whether the browser has a share sheet. */
  sends: boolean;
  inputs?: Inputs;
}

/** Compiles the module at an address whose bytes have this sum (empty: any). */
export type Compile = (address: URL, integrity: string) => Promise<WebAssembly.Module>;
export type ModuleLoader = (compile: Compile) => Promise<WebAssembly.Module>;

/** The glue of one instance. */
export interface Glue {
  imports: WebAssembly.Imports;
  set(exports: WebAssembly.Exports): void;
  Widget: new (file: string, options: string) => WasmWidget;
  notice(code: string, lang: string): string;
}

/** A widget in the module. `steps` are texts for `patch.js`. */
export interface WasmWidget {
  /** The index of the next worked example to verify, 0 when all are verified, or what is wrong. */
  verify_examples(first: number): number | TujieProblem[];
  render(fromNothing: boolean): string;
  /** Bits that say what an event changed. */
  handle_event(event: string, target: Element, key: string): number;
  update(options: string): void;
  share(address: string, code: string): void;
  answer(): TujieAnswer;
  reset(): void;
  free(): void;
}

/** A WebAssembly instance; several widgets share one when there is no room for more. */
export interface Instance {
  leases: Set<Lease>;
  /** Set once a widget in it failed: its memory is in no known state, so it is not used again. */
  poisoned?: boolean;
  /** Links a part of the program to the core: it shares the core's memory and function table. */
  link(part: WebAssembly.Module): Promise<void>;
  /** Runs `action`; throws what made the instance crash, now or before. */
  call<T>(action: (glue: Glue) => T): T;
}

/** The use that one widget makes of an instance. */
export interface Lease {
  ended?: boolean;
  crash(error: unknown): void;
}

/** What a widget reports to its element. */
export interface WidgetHandlers {
  change(answer: TujieAnswer): void;
  crash(error: unknown): void;
  /** Rewrites the links in steps to where they lead on this page. */
  links(steps: string): string;
}

/** A widget in a page. */
export interface LiveWidget {
  update(options: Options): void;
  answer(): TujieAnswer;
  reset(): void;
  share(address: string, code: string): void;
  destroy(): void;
}

/** What a link on the page's address asks for. */
export interface LinkRequest {
  id: string;
  inputs?: Inputs;
  /** The element that has taken the request. */
  by?: import('../www/element/mount.js').Mount;
  /** Whether it still has to apply the inputs. */
  due?: boolean;
}

/** Which control has the focus, and its selection, over a change that may replace the control. */
export interface SavedFocus {
  /** A control; of any other element the members of a field are undefined. */
  active: HTMLInputElement;
  name: string;
  key: string;
  /** Its index among controls with the same key. */
  index: number;
  selectionStart: number | null;
  selectionEnd: number | null;
}
