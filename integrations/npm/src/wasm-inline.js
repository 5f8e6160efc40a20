// For `tu-jie/inline`: the modules are text in scripts, so that no file has to be beside what a bundler writes. Each
// is a script of its own, and a bundler that splits loads what a page needs. The build puts this in place of
// `www/element/wasm-modules.js`.

/** Compiles a module that is text in base64. */
const compile = async (/** @type {{ default: string }} */ { default: text }) => WebAssembly.compile(Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0)));

export const core = () => import('./core.wasm.js').then(compile);
export const flow = () => import('./core-flow.wasm.js').then(compile);
export const more = () => import('./core-more.wasm.js').then(compile);
export const calculator = () => import('./core-calculator.wasm.js').then(compile);
