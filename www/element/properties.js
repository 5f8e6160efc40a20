// The element's properties that reflect attributes.

import { isOn } from './options.js';

/**
 * Reads the value of a property from that of its attribute; `lang` is a property of every element.
 * @type {Record<string, (value: string | null) => string | boolean>}
 */
const READ = {
  src: (value) => value || '',
  inputs: (value) => value || '',
  theme: (value) => (/^(light|dark)$/.test(/** @type {string} */ (value)) ? /** @type {string} */ (value) : 'auto'),
  loading: (value) => (value === 'eager' ? value : 'lazy'),
  large: isOn,
};

export const PROPERTY_NAMES = Object.keys(READ);

/**
 * Defines these properties on a class of elements.
 * @param {CustomElementConstructor} element
 */
export function reflectProperties({ prototype }) {
  PROPERTY_NAMES.forEach((name) =>
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return READ[name](this.getAttribute(name));
      },
      set(value) {
        // Inputs may be given by name.
        if (name === 'inputs' && Object(value) === value) value = new URLSearchParams(value);
        if (value === false || value == null) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? '' : value);
      },
    }),
  );
}

/**
 * Applies properties that were set before the class was defined: frameworks do not wait for it.
 * @param {HTMLElement & Record<string, unknown>} element
 */
export function upgradeProperties(element) {
  [...PROPERTY_NAMES, 'document'].forEach((name) => {
    const own = Object.getOwnPropertyDescriptor(element, name);
    if (own && delete element[name]) element[name] = own.value;
  });
}
