// What elements download: the program once a page, each data file once.

// The build says which file this is (`modules.js` here, another in the npm package), and fills in CORE_…: the script's
// hashed name, its sum, and which kinds a part is for. In the npm package the sum is empty: there a bundler writes the
// files anew.
import { calculator, core as program, flow, more } from 'tujie-modules';

let core;

/** What stands aside of the core, by kind; what is of no kind at all is read by the last. */
const PARTS = [
  { kinds: CORE_FLOW_KINDS, load: flow },
  { kinds: CORE_MORE_KINDS, load: more },
  { load: calculator },
];

/** The glue and the compiled module, asked for once whatever the number of elements. */
export function loadCore() {
  if (!core) {
    core = Promise.all([script(), program(compile)]).then(([{ open }, module]) =>
      open(module),
    );
    // Those waiting now fail together; one that starts later may try again.
    core.catch(() => (core = undefined));
  }
  return core;
}

/** The part of the program that a data file needs besides the core, compiled. */
export function loadPart({ body }) {
  const names = typeof body === 'string' ? [body] : Object.keys(Object(body));
  const part = PARTS.find(({ kinds }) => !kinds || (names.length === 1 && kinds.split(' ').includes(names[0])));
  if (!part.module) {
    part.module = part.load(compile);
    part.module.catch(() => (part.module = undefined));
  }
  return part.module;
}

/**
 * The glue, checked. `import()` takes no sum, but a preload does, and `import()` then gets the very module that the
 * preload fetched. Browsers without such preloads import unchecked, and Safari looks at no preload's sum.
 */
async function script() {
  const { relList } = document.createElement('link');
  if (CORE_JS_SUM && relList && relList.supports('modulepreload')) {
    // Firefox fails a preload of what a hint on the page has fetched in the other mode. Each is held to the sum.
    await preload('anonymous').catch(() => preload(null));
  }
  return import(CORE_JS);
}

function preload(crossOrigin) {
  const link = document.createElement('link');
  // A policy that goes by nonces has given us one.
  const { nonce } = document.querySelector('script[nonce]') || link;
  Object.assign(link, { rel: 'modulepreload', integrity: CORE_JS_SUM, nonce, crossOrigin, href: new URL(CORE_JS, import.meta.url) });
  return new Promise((done, refuse) => {
    link.onload = () => done(link.remove());
    link.onerror = () => refuse(new Error(`refused ${link.href}`));
    document.head.append(link);
  });
}

async function compile(address, integrity) {
  const response = await fetch(address, { integrity });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  // Hosts and CDNs that do not know the type would make compileStreaming throw.
  const streams =
    WebAssembly.compileStreaming && response.headers.get('content-type') === 'application/wasm';
  return streams
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

// Milliseconds in which a script may still say what an element that stands in the page is to show.
const LATE = 1000;

const files = new Map();

/** A data file, parsed; several elements that show the same one share a request. */
function loadFile(address) {
  let file = files.get(address);
  if (!file) {
    file = fetch(address).then(async (response) => {
      if (!response.ok) throw problem('not-found', `${response.status} ${address}`);
      return parse(await response.text());
    });
    files.set(address, file);
    file.catch(() => files.delete(address));
  }
  return file;
}

/** The data file at an address, or else the one inside of an element; none at all is told. */
export async function fileOf(host, address) {
  if (address) return loadFile(address);
  if (document.readyState === 'loading') {
    await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  const inline = [...host.children].find((child) => child.type === 'application/json');
  if (inline) return parse(inline.textContent);
  await new Promise((done) => setTimeout(done, LATE));
  throw problem('no-source', 'the element has no src, no document and no data file inside, the static answer stays');
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw problem('not-json', error.message);
  }
}

/** A problem as the wasm tells them, where it has no part in it. */
export const problem = (code, message) => [{ path: '', code, message, hint: '' }];
