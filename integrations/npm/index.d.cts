// For code that is compiled to CommonJS.
export type * from './index.js' with { 'resolution-mode': 'import' };
