// What elements download: the program once a page, each data file once.

/** @import { Compile, DataFile, InstancePool, Mount, ModuleLoader, Problem } from '../../types/element.js' */

// The build says which file this is (`wasm-modules.js` here, another in the npm package), and fills in CORE_…: the
// script's hashed name, its sum, and which kinds a part is for. In the npm package the sum is empty: there a bundler
// writes the files again.
import { calculator, core as program, flow, more } from 'tujie-modules';

// The build fills in LIMIT_… too, from `src/limits.rs`.

/** Milliseconds after which an incomplete download is given up. */
const TIMEOUT = 20000;

/** @type {Promise<InstancePool> | undefined} */
let core;

/**
 * The parts of the program besides the core, by kind. The last one also reads what is of no kind at all.
 * @type {{ kinds?: string, load: ModuleLoader, module?: Promise<WebAssembly.Module> }[]}
 */
const PARTS = [
  { kinds: CORE_FLOW_KINDS, load: flow },
  { kinds: CORE_MORE_KINDS, load: more },
  { load: calculator },
];

/** The glue and the compiled core, requested once for all elements. */
export function loadCore() {
  if (!core) {
    core = Promise.all([withTimeout(importGlue(), CORE_JS), program(compile)]).then(([{ open }, module]) =>
      open(module),
    );
    // Those waiting now fail together; one that starts later may try again.
    core.catch(() => (core = undefined));
  }
  return core;
}

/**
 * The part of the program that a data file needs besides the core, compiled.
 * @param {DataFile} file
 */
export function loadPart({ body }) {
  const names = typeof body === 'string' ? [body] : Object.keys(Object(body));
  const part = /** @type {(typeof PARTS)[0]} */ (
    PARTS.find(({ kinds }) => !kinds || (names.length === 1 && kinds.split(' ').includes(names[0])))
  );
  if (!part.module) {
    part.module = part.load(compile);
    part.module.catch(() => (part.module = undefined));
  }
  return part.module;
}

/**
 * The glue, verified. `import()` takes no sum, but a preload does, and `import()` then gets the very module that the
 * preload fetched. Browsers without such preloads import unverified, and Safari ignores a preload's sum.
 * @returns {Promise<typeof import('../core.js')>}
 */
async function importGlue() {
  const { relList } = document.createElement('link');
  if (CORE_JS_SUM && relList && relList.supports('modulepreload')) {
    // Firefox fails a preload of what a hint on the page has fetched in the other mode. Each is held to the sum.
    await preload('anonymous').catch(() => preload(null));
  }
  return import(CORE_JS);
}

/**
 * @param {string | null} crossOrigin
 * @returns {Promise<void>}
 */
function preload(crossOrigin) {
  const link = document.createElement('link');
  // A policy that works by nonces has given us one.
  const { nonce } = /** @type {HTMLElement} */ (document.querySelector('script[nonce]') || link);
  Object.assign(link, { rel: 'modulepreload', integrity: CORE_JS_SUM, nonce, crossOrigin, href: new URL(CORE_JS, import.meta.url) });
  return new Promise((resolve, reject) => {
    link.onload = () => resolve(link.remove());
    link.onerror = () => reject(new Error(`refused ${link.href}`));
    document.head.append(link);
  });
}

/**
 * Downloads and has `read` make something of the response. Tells a download that was refused from one that did not come.
 * @template T
 * @param {string | URL} address
 * @param {(response: Response) => T | Promise<T>} read
 * @param {string} [integrity]
 * @returns {Promise<T>}
 */
async function download(address, read, integrity) {
  const abort = new AbortController();
  const { signal } = abort;
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    return await read(
      await fetch(address, { integrity, signal }).catch(async (error) => {
        if (!integrity) throw error;
        // What can be downloaded without a sum is there, but is not what was built.
        await (await fetch(address, { signal })).arrayBuffer();
        throw problem('no-wasm', `not as built: ${address}`);
      }),
    );
  } catch (error) {
    // A response that is no program has an error of its own.
    if (Array.isArray(error) || /Compile|Link|Eval|Reference/.test(/** @type {Error} */ (error).name)) throw error;
    throw signal.aborted ? timedOut(address) : problem('unreachable', `${address} (${error})`);
  } finally {
    clearTimeout(timer);
    // The rest of the response is not needed.
    abort.abort();
  }
}

const timedOut = (/** @type {string | URL} */ address) =>
  problem('timeout', `not there after ${TIMEOUT / 1000} seconds: ${address}`);

/**
 * The same limit for what cannot be aborted.
 * @template T
 * @param {Promise<T>} promise
 * @param {string} address
 * @returns {Promise<T>}
 */
const withTimeout = (promise, address) =>
  Promise.race([promise, /** @type {Promise<never>} */ (new Promise((_, reject) => setTimeout(() => reject(timedOut(address)), TIMEOUT)))]);

/** @type {Compile} */
const compile = (address, integrity) =>
  download(
    address,
    async (response) => {
      if (!response.ok) throw problem('no-wasm', `${response.status} ${address}`);
      // Hosts and CDNs that do not know the type would make compileStreaming throw.
      const streams =
        /** @type {Partial<typeof WebAssembly>} */ (WebAssembly).compileStreaming && response.headers.get('content-type') === 'application/wasm';
      return streams
        ? await WebAssembly.compileStreaming(response)
        : WebAssembly.compile(await response.arrayBuffer());
    },
    integrity,
  );

/** Milliseconds in which a script may still set what an element in the page is to show. */
const SOURCE_GRACE = 1000;

/** @type {Map<string, Promise<DataFile>>} */
const files = new Map();

/**
 * An absolute address. A text that is no address is reported when it is requested.
 * @param {string} src
 * @param {string} base
 */
export function resolveAddress(src, base) {
  try {
    return new URL(src, base).href;
  } catch (error) {
    return src;
  }
}

/**
 * A data file, parsed; several elements that show the same one share a request.
 * @param {string} address
 */
function loadFile(address) {
  let file = files.get(address);
  if (!file) {
    file = download(address, async (response) => {
      if (!response.ok) throw problem('not-found', `${response.status} ${address}`);
      return parse(await readText(response, address));
    });
    files.set(address, file);
    file.catch(() => files.delete(address));
  }
  return file;
}

/**
 * The data file at an address, or else the one inside an element; an element without either is reported.
 * @param {HTMLElement} host
 * @param {string} address
 */
export async function loadSource(host, address) {
  if (address) return loadFile(address);
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  const inline = [...host.children].find((child) => /** @type {HTMLScriptElement} */ (child).type === 'application/json');
  if (inline) return parse(/** @type {string} */ (inline.textContent));
  await new Promise((resolve) => setTimeout(resolve, SOURCE_GRACE));
  throw problem('no-source', 'the element has no src, no document and no data file inside, the static answer stays');
}

/**
 * The text of a response. Stops reading one that is longer than a data file may be, or has no end.
 * @param {Response} response
 * @param {string} address
 */
async function readText({ body }, address) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let left = LIMIT_BYTES;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    left -= value.length;
    if (left < 0) throw problem('too-long', `more than ${LIMIT_BYTES} bytes: ${address}`);
    text += decoder.decode(value, { stream: true });
  }
}

/** @param {string} text */
function parse(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    // What does not even begin like a data file is something else: a page, a word, nothing at all. Browsers quote the
    // text in their message; only the place is passed on.
    const [place = 'no JSON'] = /line \d+ column \d+/.exec(/** @type {Error} */ (error).message) || [];
    throw problem(/^\s*{[^\0]/.test(text) ? 'not-json' : 'bad-file', place);
  }
  return checkFile(file);
}

/**
 * The value itself if it is an object, as every data file is. A page may pass anything, with getters that throw.
 * @param {unknown} value
 * @returns {DataFile}
 */
export function checkFile(value) {
  try {
    const { id, body } = Object(value);
    if (value && typeof value === 'object' && !Array.isArray(value) && Object.keys(Object(body))) return /** @type {DataFile} */ (value);
  } catch (error) {
    throw problem('bad-file', String(error));
  }
  throw problem('bad-file', 'a data file is an object: {…}');
}

/**
 * The id of a data file that a page has passed, whatever that is.
 * @param {{ id: string } | null | undefined} file
 */
export function idOf(file) {
  try {
    return file && file.id;
  } catch (error) {}
}

/** Milliseconds in which an element is restarted once at most. */
const RETRY_INTERVAL = 60000;

/** @type {WeakMap<Mount, number>} */
const retriedAt = new WeakMap();

/**
 * When the network is back, restarts those of `mounts` whose present start failed because of it.
 * @param {Set<Mount>} mounts
 */
export function retryWhenOnline(mounts) {
  addEventListener('online', () =>
    mounts.forEach((mount) => {
      const now = performance.now();
      if (!mount._offlineRun || mount._offlineRun !== mount.run || now - /** @type {number} */ (retriedAt.get(mount)) < RETRY_INTERVAL) return;
      retriedAt.set(mount, now);
      mount._start();
    }),
  );
}

/**
 * What is wrong where the program could not be loaded.
 * @param {unknown} error
 * @returns {Problem[]}
 */
export const loadProblems = (error) =>
  Array.isArray(error)
    ? error
    : problem(navigator.onLine ? 'no-wasm' : 'unreachable', `the widget could not be loaded, the static answer stays (${error})`);

/**
 * A problem as the module reports them, for those that it has no part in.
 * @param {string} code
 * @param {string} message
 * @returns {Problem[]}
 */
export const problem = (code, message) => [{ path: '', code, message, hint: '' }];
