// Code that is compiled to CommonJS, as Node's own rules resolve it.
import 'tu-jie';
import 'tu-jie/inline';
import 'tu-jie/frame';
import type { TuJieElement, TujieFile } from 'tu-jie';
import { Explainer } from 'tu-jie/react';

export const all = (element: TuJieElement, file: TujieFile) => [element.answer().inputs, file.id, Explainer.displayName];
