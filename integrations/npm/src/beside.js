// The modules of the package stand beside its script. Vite, webpack, Rollup with its plugin, Parcel and Turbopack know
// `new URL('…', import.meta.url)` and copy them; esbuild, and Angular with it, does not. The build puts this in place
// of `www/element/modules.js`.

const HINT =
  'The files core.wasm, core-calculator.wasm, core-flow.wasm, core-more.wasm and core.css of the npm package tu-jie ' +
  'have to stand beside the script that your bundler wrote: copy them there from node_modules/tu-jie/, ' +
  "or import 'tu-jie/inline', which needs no file (docs/frameworks.md)";

const VITE =
  "Vite's dev server has moved the script of the npm package tu-jie away from its files: " +
  "optimizeDeps: { exclude: ['tu-jie'] } in vite.config.js leaves it where it is (docs/frameworks.md)";

async function hinted(load, find) {
  let address;
  try {
    address = find();
    return await load(address, '');
  } catch (error) {
    // A network that fails says nothing about what stands there; a script of no address has nothing beside it. What the
    // element tells is a list of problems.
    const [problem = error] = Array.isArray(error) ? error : [];
    if (!address || !/unreachable|timeout/.test(problem.code)) problem.message += `. ${/\/\.vite\/|\/deps\//.test(address) ? VITE : HINT}`;
    throw error;
  }
}

export const core = (load) => hinted(load, () => new URL('./core.wasm', import.meta.url));
export const flow = (load) => hinted(load, () => new URL('./core-flow.wasm', import.meta.url));
export const more = (load) => hinted(load, () => new URL('./core-more.wasm', import.meta.url));
export const calculator = (load) => hinted(load, () => new URL('./core-calculator.wasm', import.meta.url));
