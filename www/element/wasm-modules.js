// Where the compiled modules are: the core, and the part that each kind needs besides. Each function is given what
// compiles an address. The build fills in CORE_…: hashed names beside the bundled script, and their sums. The npm package
// has other files in place of this one (`integrations/npm/src/`), with the same exports.

/** @import { ModuleLoader } from '../../types/element.js' */

/** @type {ModuleLoader} */
export const core = (compile) => compile(new URL(CORE_WASM, import.meta.url), CORE_WASM_SUM);
/** @type {ModuleLoader} */
export const flow = (compile) => compile(new URL(CORE_FLOW_WASM, import.meta.url), CORE_FLOW_WASM_SUM);
/** @type {ModuleLoader} */
export const more = (compile) => compile(new URL(CORE_MORE_WASM, import.meta.url), CORE_MORE_WASM_SUM);
/** @type {ModuleLoader} */
export const calculator = (compile) => compile(new URL(CORE_CALCULATOR_WASM, import.meta.url), CORE_CALCULATOR_WASM_SUM);
