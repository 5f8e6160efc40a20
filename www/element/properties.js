// The element's properties that are attributes too.

import { on } from './options.js';

/** Each, and what it reads its attribute as; `lang` is every element's own. */
const READ = {
  src: (word) => word || '',
  inputs: (word) => word || '',
  theme: (word) => (/^(light|dark)$/.test(word) ? word : 'auto'),
  loading: (word) => (word === 'eager' ? word : 'lazy'),
  large: on,
};

export const NAMES = Object.keys(READ);

/** Gives a class of elements these properties. */
export function reflect({ prototype }) {
  NAMES.forEach((name) =>
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return READ[name](this.getAttribute(name));
      },
      set(value) {
        // What is filled in may be given by name.
        if (name === 'inputs' && Object(value) === value) value = new URLSearchParams(value);
        if (value === false || value == null) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : value);
      },
    }),
  );
}

/** Takes over what was set before there was a class: frameworks do not wait for it. */
export function adopt(element) {
  [...NAMES, 'document'].forEach((name) => {
    const own = Object.getOwnPropertyDescriptor(element, name);
    if (own && delete element[name]) element[name] = own.value;
  });
}
