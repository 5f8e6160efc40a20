// Where the program is: the core, and the part that each kind needs besides. Each `load` is told how an address is
// compiled. The build fills in CORE_…: hashed names that stand beside the bundled script, their sums, and which kinds
// a part is for. The npm package has files of its own in place of this one (`integrations/npm/src/`), with the same
// exports.

export const core = (load) => load(new URL(CORE_WASM, import.meta.url), CORE_WASM_SUM);
export const flow = (load) => load(new URL(CORE_FLOW_WASM, import.meta.url), CORE_FLOW_WASM_SUM);
export const more = (load) => load(new URL(CORE_MORE_WASM, import.meta.url), CORE_MORE_WASM_SUM);
export const calculator = (load) => load(new URL(CORE_CALCULATOR_WASM, import.meta.url), CORE_CALCULATOR_WASM_SUM);
