// The modules of the package are beside its script. Vite, webpack, Rollup with its plugin, Parcel and Turbopack know
// `new URL('…', import.meta.url)` and copy them; esbuild, and Angular with it, does not. The build puts this in place
// of `www/element/wasm-modules.js`.

/** @import { Compile, ModuleLoader } from '../../../types/element.js' */

const HINT =
  'The files core.wasm, core-calculator.wasm, core-flow.wasm, core-more.wasm and core.css of the npm package tu-jie ' +
  'have to stand beside the script that your bundler wrote: copy them there from node_modules/tu-jie/, ' +
  "or import 'tu-jie/inline', which needs no file (docs/frameworks.md)";

const VITE =
  "Vite's dev server has moved the script of the npm package tu-jie away from its files: " +
  "optimizeDeps: { exclude: ['tu-jie'] } in vite.config.js leaves it where it is (docs/frameworks.md)";

/**
 * Compiles the module at an address; a failure also says what to do about it.
 * @param {Compile} compile
 * @param {() => URL} find
 */
async function compileWithHint(compile, find) {
  /** @type {URL | undefined} */
  let address;
  try {
    address = find();
    return await compile(address, '');
  } catch (error) {
    // A network failure says nothing about which files are there; a script without an address has no files beside it.
    // What the element reports is a list of problems.
    const [problem = error] = Array.isArray(error) ? error : [];
    if (!address || !/unreachable|timeout/.test(problem.code)) problem.message += `. ${/\/\.vite\/|\/deps\//.test(String(address)) ? VITE : HINT}`;
    throw error;
  }
}

/** @type {ModuleLoader} */
export const core = (compile) => compileWithHint(compile, () => new URL('./core.wasm', import.meta.url));
/** @type {ModuleLoader} */
export const flow = (compile) => compileWithHint(compile, () => new URL('./core-flow.wasm', import.meta.url));
/** @type {ModuleLoader} */
export const more = (compile) => compileWithHint(compile, () => new URL('./core-more.wasm', import.meta.url));
/** @type {ModuleLoader} */
export const calculator = (compile) => compileWithHint(compile, () => new URL('./core-calculator.wasm', import.meta.url));
