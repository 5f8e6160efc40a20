// <tu-jie> in Vue's templates and TSX.

import type { HTMLAttributes, VNodeProps } from 'vue';
import type { TuJieElement, TujieAttributes, TujieChangeEvent, TujieErrorEvent, TujieFile, TujieReadyEvent } from './index.js';

export type * from './index.js';

export interface TujieProps extends TujieAttributes {
  document?: TujieFile | null;
  onTujieReady?: (event: TujieReadyEvent) => void;
  onTujieChange?: (event: TujieChangeEvent) => void;
  onTujieError?: (event: TujieErrorEvent) => void;
}

/** What a template may write: also `ref`, `key`, `class` and what any element takes. */
type Template = new () => TuJieElement & { $props: TujieProps & Omit<HTMLAttributes, keyof TujieProps> & VNodeProps & Data };

/** `data-…`, as Vue's checker names it. */
type Data = { [name: `data${string}`]: unknown };

declare module 'vue' {
  interface GlobalComponents {
    'tu-jie': Template;
    TuJie: Template;
  }
}
