// React's component, and <tu-jie> in TSX. React 19 takes listeners on the tag as `on` + the event's own name, but not
// where it takes over what a server rendered (react#35446): the component hears them there and in React 18 as well.

import type { DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from 'react';
import type { TuJieElement, TujieAttributes, TujieChangeEvent, TujieErrorEvent, TujieFile, TujieReadyEvent } from './index.js';

export type * from './index.js';

/** The tag's own, in TSX. */
export interface TujieProps extends TujieAttributes {
  document?: TujieFile;
  'ontujie-ready'?: (event: TujieReadyEvent) => void;
  'ontujie-change'?: (event: TujieChangeEvent) => void;
  'ontujie-error'?: (event: TujieErrorEvent) => void;
}

/** The component's; what is not named here goes to the element. */
export interface ExplainerProps
  extends Omit<TujieAttributes, 'inputs'>,
    Omit<HTMLAttributes<TuJieElement>, keyof TujieAttributes | 'onChange' | 'onError' | 'children' | 'dangerouslySetInnerHTML'> {
  /** The data file as an object, instead of `src`. */
  document?: TujieFile | null;
  /** What is filled in from the start: as in a link (`antenatal=3600&delivery=caesarean`), or by name. */
  inputs?: string | Record<string, string>;
  /** The static answer: what is shown without script, and until the widget is live. */
  children?: ReactNode;
  /** The same as markup, what `tujie render FILE --to html` prints; instead of children. */
  staticHtml?: string;
  onReady?: (event: TujieReadyEvent) => void;
  onChange?: (event: TujieChangeEvent) => void;
  onError?: (event: TujieErrorEvent) => void;
}

export declare const Explainer: ForwardRefExoticComponent<ExplainerProps & RefAttributes<TuJieElement>>;
export default Explainer;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'tu-jie': DetailedHTMLProps<Omit<HTMLAttributes<TuJieElement>, keyof TujieProps> & TujieProps, TuJieElement>;
    }
  }
}
