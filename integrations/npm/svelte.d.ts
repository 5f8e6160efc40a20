// <tu-jie> in Svelte's markup.

import type { HTMLAttributes } from 'svelte/elements';
import type { TuJieElement, TujieAttributes, TujieChangeEvent, TujieErrorEvent, TujieFile, TujieReadyEvent } from './index.js';

export type * from './index.js';

export interface TujieProps extends TujieAttributes {
  document?: TujieFile | null;
  'ontujie-ready'?: (event: TujieReadyEvent) => void;
  'ontujie-change'?: (event: TujieChangeEvent) => void;
  'ontujie-error'?: (event: TujieErrorEvent) => void;
  'on:tujie-ready'?: (event: TujieReadyEvent) => void;
  'on:tujie-change'?: (event: TujieChangeEvent) => void;
  'on:tujie-error'?: (event: TujieErrorEvent) => void;
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'tu-jie': Omit<HTMLAttributes<TuJieElement>, keyof TujieProps> & TujieProps;
  }
}
