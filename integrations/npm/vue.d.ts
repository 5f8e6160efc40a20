// <tu-jie> in Vue's templates and TSX.

import type { TujieAttributes, TujieChangeEvent, TujieErrorEvent, TujieFile, TujieReadyEvent } from './index.js';

export type * from './index.js';

export interface TujieProps extends TujieAttributes {
  document?: TujieFile;
  onTujieReady?: (event: TujieReadyEvent) => void;
  onTujieChange?: (event: TujieChangeEvent) => void;
  onTujieError?: (event: TujieErrorEvent) => void;
}

declare module 'vue' {
  interface GlobalComponents {
    'tu-jie': new () => { $props: TujieProps };
    TuJie: new () => { $props: TujieProps };
  }
}
