// For code that is compiled to CommonJS.
export type * from './react.js' with { 'resolution-mode': 'import' };
type Module = typeof import('./react.js', { with: { 'resolution-mode': 'import' } });
export declare const Explainer: Module['Explainer'];
export default Explainer;
