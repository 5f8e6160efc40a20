// <tu-jie> in TSX with React's types. React 19 sets `document` as a property and takes
// listeners as `on` + the event's own name.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { TuJieElement, TujieAttributes, TujieChangeEvent, TujieErrorEvent, TujieFile, TujieReadyEvent } from './index.js';

export type * from './index.js';

export interface TujieProps extends TujieAttributes {
  document?: TujieFile;
  'ontujie-ready'?: (event: TujieReadyEvent) => void;
  'ontujie-change'?: (event: TujieChangeEvent) => void;
  'ontujie-error'?: (event: TujieErrorEvent) => void;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'tu-jie': DetailedHTMLProps<HTMLAttributes<TuJieElement> & TujieProps, TuJieElement>;
    }
  }
}
