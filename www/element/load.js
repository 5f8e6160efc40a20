// What elements download: the program once a page, each data file once.

// The build says which file this is (`modules.js` here, another in the npm package), and fills in CORE_…: the script's
// hashed name, its sum, and which kinds a part is for. In the npm package the sum is empty: there a bundler writes the
// files anew.
import { calculator, core as program, flow, more } from 'tujie-modules';

// The build fills in LIMIT_… too, from `src/limits.rs`.

// Milliseconds after which a download that is not whole is given up.
const PATIENCE = 20000;

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
    core = Promise.all([soon(script(), CORE_JS), program(compile)]).then(([{ open }, module]) =>
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

/** Has `take` make something of what is downloaded; says of what cannot be had whether it was refused or did not come. */
async function download(address, take, integrity) {
  const ends = new AbortController();
  const { signal } = ends;
  const timer = setTimeout(() => ends.abort(), PATIENCE);
  try {
    return await take(
      await fetch(address, { integrity, signal }).catch(async (error) => {
        if (!integrity) throw error;
        // What comes whole without a sum is there, but is not what was built.
        await (await fetch(address, { signal })).arrayBuffer();
        throw problem('no-wasm', `not as built: ${address}`);
      }),
    );
  } catch (error) {
    // What came but is no program says so itself.
    if (Array.isArray(error) || /Compile|Link|Eval|Reference/.test(error.name)) throw error;
    throw signal.aborted ? late(address) : problem('unreachable', `${address} (${error})`);
  } finally {
    clearTimeout(timer);
    // What may still come is not wanted.
    ends.abort();
  }
}

const late = (address) => problem('timeout', `not there after ${PATIENCE / 1000} seconds: ${address}`);

/** The same limit for what cannot be broken off. */
const soon = (promise, address) => Promise.race([promise, new Promise((_, refuse) => setTimeout(() => refuse(late(address)), PATIENCE))]);

const compile = (address, integrity) =>
  download(
    address,
    async (response) => {
      if (!response.ok) throw problem('no-wasm', `${response.status} ${address}`);
      // Hosts and CDNs that do not know the type would make compileStreaming throw.
      const streams =
        WebAssembly.compileStreaming && response.headers.get('content-type') === 'application/wasm';
      return streams
        ? await WebAssembly.compileStreaming(response)
        : WebAssembly.compile(await response.arrayBuffer());
    },
    integrity,
  );

// Milliseconds in which a script may still say what an element that stands in the page is to show.
const LATE = 1000;

const files = new Map();

/** A whole address; what is none is told when it is asked for. */
export function whither(src, base) {
  try {
    return new URL(src, base).href;
  } catch (error) {
    return src;
  }
}

/** A data file, parsed; several elements that show the same one share a request. */
function loadFile(address) {
  let file = files.get(address);
  if (!file) {
    file = download(address, async (response) => {
      if (!response.ok) throw problem('not-found', `${response.status} ${address}`);
      return parse(await text(response, address));
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

/** The text of a response; of one that is longer than a data file may be, or has no end, no more is taken. */
async function text({ body }, address) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let all = '';
  let left = LIMIT_BYTES;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return all + decoder.decode();
    left -= value.length;
    if (left < 0) throw problem('too-long', `more than ${LIMIT_BYTES} bytes: ${address}`);
    all += decoder.decode(value, { stream: true });
  }
}

function parse(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    // What does not even begin like a data file is something else: a page, a word, nothing at all. Browsers quote
    // what they met; only the place is passed on.
    const [place = 'no JSON'] = /line \d+ column \d+/.exec(error.message) || [];
    throw problem(/^\s*{[^\0]/.test(text) ? 'not-json' : 'bad-file', place);
  }
  return whole(file);
}

/** An object, as every data file is. A page may hand over anything, with getters that throw. */
export function whole(file) {
  try {
    const { id, body } = Object(file);
    if (file && typeof file === 'object' && !Array.isArray(file) && Object.keys(Object(body))) return file;
  } catch (error) {
    throw problem('bad-file', String(error));
  }
  throw problem('bad-file', 'a data file is an object: {…}');
}

/** The id of a data file that a page has handed over, whatever that is. */
export function named(file) {
  try {
    return file && file.id;
  } catch (error) {}
}

// Milliseconds in which what could not be had is asked for once more.
const CALM = 60000;

const asked = new WeakMap();

/** When the network is back, has those of `mounts` start again that are lost: whose present start failed by it. */
export function again(mounts) {
  addEventListener('online', () =>
    mounts.forEach((mount) => {
      const now = performance.now();
      if (!mount.lost || mount.lost !== mount.run || now - asked.get(mount) < CALM) return;
      asked.set(mount, now);
      mount.start();
    }),
  );
}

/** What is wrong where the program could not be loaded. */
export const unloaded = (error) =>
  Array.isArray(error)
    ? error
    : problem(navigator.onLine ? 'no-wasm' : 'unreachable', `the widget could not be loaded, the static answer stays (${error})`);

/** A problem as the wasm tells them, where it has no part in it. */
export const problem = (code, message) => [{ path: '', code, message, hint: '' }];
