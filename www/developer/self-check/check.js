// Checks a page as a browser would load it that is to show an explainer there, and reports findings as codes; words.js has
// their words. It fetches the given address and the files that the page names, and sends nothing anywhere.

/** @import { Blocked, Fetched, Report, Tag } from '../../../types/self-check.js' */

import { tryInPage } from './inside.js';

/** How many data files and frames of one page are checked. */
const MOST = 20;

/** How long a page in a frame may take to report its height, in milliseconds. */
const TIMEOUT = 5000;

/** In seconds: what is cached for longer than a day is cached for good. */
const DAY = 86400;

/**
 * Calls `found` with each finding; its state is `bad`, `poor` (it works, but worse than it could), `good`, or `unknown`.
 * @param {string} address
 * @param {Report} found
 * @param {HTMLElement} stage a place in this page for live trials
 */
export async function check(address, found, stage) {
  const page = await fetchFile(address);
  if (page.blocked) return found({ code: 'page-unreachable', state: 'bad', at: address });
  if (page.status !== 200) return found({ code: 'missing', state: 'bad', at: address, status: page.status });
  const html = page.text();
  const here = new URL(page.url);
  const tags = (/** @type {string} */ name) =>
    Array.from(html.replace(/<!--[^]*?-->/g, '').matchAll(new RegExp(`<${name}\\b[^>]*>`, 'gi')), ([tag]) => attributesOf(tag));
  const scripts = tags('script').filter(({ src }) => src);
  const elements = tags('tu-jie');
  // What is no web page is not put into a frame of this one: it could be a script.
  const isWebPage = (/** @type {Tag} */ { src }) => URL.canParse(src || '', here) && /^https?:$/.test(new URL(src || '', here).protocol);
  const frames = tags('iframe').filter(isWebPage).filter((frame) => 'data-tujie' in frame || /\/e\/[^/]+\/([^/]*\.html)?$/.test((frame.src || '').split(/[?#]/)[0]));
  const scriptsNamed = (/** @type {string} */ name) => scripts.filter(({ src }) => new URL(src, here).pathname.endsWith(`/${name}`));
  const own = scriptsNamed('tujie.js');

  reportHiddenMail(page, found, here.href);

  if (!own.length && (elements.length || !frames.length)) {
    found({ code: 'no-script', state: 'bad', at: here.href, line: '<script type="module" src="/tujie.js"></script>' });
  }
  const addresses = new Set(own.map(({ src }) => new URL(src, here).href));
  if (addresses.size > 1) found({ code: 'twice', state: 'bad', at: here.href, names: Array.from(addresses).join(' · ') });

  /** @type {Set<string>} */
  const wanted = new Set();
  for (const script of own.slice(0, 3)) await checkElement(script, here, found, wanted);
  const data = new Set(elements.map(({ src }) => src && new URL(src, here).href).filter(Boolean));
  for (const address of Array.from(data).slice(0, MOST)) await checkDataFile(address, found, wanted);

  const metas = tags('meta').filter((meta) => /^content-security-policy$/i.test(meta['http-equiv'] || ''));
  const policies = [page.header('content-security-policy') || '', ...metas.map(({ content }) => content)].filter(Boolean);
  if (here.origin === location.origin) {
    policies.forEach((policy) => checkPolicy(policy, here, { addresses, wanted, frames }, found));
  } else found({ code: 'policy-hidden', state: 'unknown', at: here.href });

  if (frames.length) {
    const host = scriptsNamed('frame.js');
    if (!host.length) {
      const line = '<script type="module" src="/frame.js"></script>';
      found({ code: 'no-frame-script', state: 'poor', at: here.href, line });
    }
    for (const { src } of host) await checkFile(new URL(src, here).href, found, 'js');
    for (const { src } of frames.slice(0, MOST)) await checkFrame(new URL(src, here).href, found, stage);
  }
  if (own.length && data.size && here.origin === location.origin) {
    await tryInPage(here.href, Array.from(data)[0], found, stage);
  }
}

/**
 * The element's script: itself, its attributes, and the files that it names.
 * @param {Tag} script
 * @param {URL} here
 * @param {Report} found
 * @param {Set<string>} wanted collects what the element will fetch
 */
async function checkElement(script, here, found, wanted) {
  const at = new URL(script.src, here).href;
  const answer = await checkFile(at, found, 'js');
  if (!/^module$/i.test(script.type || '')) {
    found({ code: 'not-module', state: 'bad', at, line: `<script type="module" src="${script.src}"></script>` });
  }
  if (!answer) return;
  if (script.integrity) {
    const line = `<script type="module" src="${script.src}" integrity="${await sum('SHA-384', answer.bytes)}" crossorigin="anonymous"></script>`;
    const fits = await matches(script.integrity, answer.bytes);
    if (fits === false && (await matches(script.integrity, withUnixLineEnds(answer.bytes)))) found({ code: 'line-ends', state: 'bad', at });
    else if (fits === false) found({ code: 'integrity', state: 'bad', at, line });
    if (new URL(at).origin !== here.origin && !('crossorigin' in script)) found({ code: 'no-crossorigin', state: 'bad', at, line });
  }
  checkCaching(at, answer, found);
  const text = answer.text();
  const names = new Set(/** @type {string[]} */ (text.match(/core(-[a-z]+)?\.[0-9a-f]+\.(js|wasm)/g) || []));
  /** @type {string[]} */
  const sums = text.match(/sha256-[A-Za-z0-9+/]{43}=/g) || [];
  for (const name of names) {
    const core = new URL(name, at).href;
    wanted.add(core);
    const part = await checkFile(core, found, name.endsWith('wasm') ? 'wasm' : 'js');
    if (!part) continue;
    if (sums.length === names.size) {
      const own = await sum('SHA-256', part.bytes);
      if (own && !sums.includes(own)) found({ code: (await hasOtherLineEnds(part.bytes, sums)) ? 'line-ends' : 'changed', state: 'bad', at: core });
    }
    checkCaching(core, part, found);
  }
}

/**
 * @param {string} at
 * @param {Report} found
 * @param {Set<string>} wanted
 */
async function checkDataFile(at, found, wanted) {
  wanted.add(at);
  const answer = await checkFile(at, found, 'json');
  if (!answer) return;
  let data;
  try {
    data = JSON.parse(answer.text());
  } catch (error) {
    return found({ code: 'not-json', state: 'bad', at, message: /** @type {Error} */ (error).message });
  }
  if (!data || data.tujie !== 1 || !data.id) found({ code: 'not-a-file', state: 'bad', at });
}

const TYPES = {
  js: /^(text|application)\/(x-)?(java|ecma)script$/,
  wasm: /^application\/wasm$/,
  json: /^application\/(.*\+)?json$|^text\/(plain|json)$/,
};

/**
 * Any file that a browser loads: whether it is there, may be read, has its type, and is compressed.
 * @param {string} at
 * @param {Report} found
 * @param {keyof typeof TYPES} ending
 */
async function checkFile(at, found, ending) {
  const answer = await fetchFile(at);
  if (answer.blocked) return void found({ code: answer.blocked, state: 'bad', at });
  const type = (answer.header('content-type') || '').split(';')[0].trim().toLowerCase();
  if (answer.status !== 200) return void found({ code: 'missing', state: 'bad', at, status: answer.status });
  if (type === 'text/html') return void found({ code: 'html-instead', state: 'bad', at });
  if (!TYPES[ending].test(type)) {
    // A browser runs no script of another type; for the module only speed is lost.
    const state = ending === 'js' ? 'bad' : 'poor';
    found({ code: /** @type {const} */ (`type-${ending}`), state, at, type: type || '—' });
  }
  if (answer.bytes.length > 2000 && answer.packed === false) found({ code: 'not-compressed', state: 'poor', at });
  return answer;
}

/**
 * Names with a hash and pinned versions are to be cached for ever, the stable names hardly.
 * @param {string} at
 * @param {Fetched} answer
 * @param {Report} found
 */
function checkCaching(at, answer, found) {
  const control = answer.header('cache-control') || '';
  const [, age] = control.match(/max-age=(\d+)/) || [];
  const fixed = /\/core(-[a-z]+)?\.[0-9a-f]+\.|\/v\/\d[^/]*\//.test(new URL(at).pathname);
  if (fixed && !(Number(age) > DAY)) found({ code: 'cache-short', state: 'poor', at, control: control || '—' });
  if (!fixed && (Number(age) > DAY || /immutable/.test(control))) found({ code: 'cache-long', state: 'bad', at, control });
}

/**
 * What a policy forbids of what is needed here.
 * @param {string} policy
 * @param {URL} here
 * @param {{ addresses: Set<string>, wanted: Set<string>, frames: Tag[] }} needed
 * @param {Report} found
 */
function checkPolicy(policy, here, { addresses, wanted, frames }, found) {
  /** @type {Record<string, string[]>} */
  const rules = {};
  for (const rule of policy.split(/[;,]/)) {
    const [name, ...sources] = rule.trim().split(/\s+/);
    if (name && !rules[name.toLowerCase()]) rules[name.toLowerCase()] = sources;
  }
  const sourcesOf = (/** @type {string} */ name) => rules[name] || rules['default-src'];
  const withSource = (/** @type {string} */ name, /** @type {string} */ source) =>
    `${name} ${[...(sourcesOf(name) || []).filter((other) => other !== "'none'"), source].join(' ')}`;
  const reportPolicy = (/** @type {'policy-wasm' | 'policy-script' | 'policy-connect' | 'policy-frame'} */ code, /** @type {string} */ name, /** @type {string} */ add) =>
    found({ code, state: 'bad', at: here.href, line: withSource(name, add) });
  const scripts = sourcesOf('script-src');
  if (scripts) {
    if (!scripts.some((source) => source === "'wasm-unsafe-eval'" || source === "'unsafe-eval'")) reportPolicy('policy-wasm', 'script-src', "'wasm-unsafe-eval'");
    // With nonces and sums a page's text does not show which scripts may run.
    const byNonce = scripts.some((source) => /^'(nonce|sha\d+|strict-dynamic)/.test(source));
    const missing = Array.from(addresses).find((address) => !allows(scripts, address, here));
    if (missing && !byNonce) reportPolicy('policy-script', 'script-src', sourceFor(missing, here));
  }
  const connect = sourcesOf('connect-src');
  const unreached = connect && Array.from(wanted).find((address) => !/\.js$/.test(address) && !allows(connect, address, here));
  if (unreached) reportPolicy('policy-connect', 'connect-src', sourceFor(unreached, here));
  const styles = sourcesOf('style-src');
  const sheet = Array.from(wanted).find((address) => /\.js$/.test(address));
  if (styles && sheet && !allows(styles, sheet, here)) {
    found({ code: 'policy-style', state: 'poor', at: here.href, line: withSource('style-src', sourceFor(sheet, here)) });
  }
  const framing = rules['frame-src'] || rules['child-src'] || rules['default-src'];
  const unframed = framing && frames.map(({ src }) => new URL(src, here).href).find((address) => !allows(framing, address, here));
  if (unframed) reportPolicy('policy-frame', 'frame-src', sourceFor(unframed, here));
}

/**
 * The source that lets an address through.
 * @param {string} address
 * @param {URL} here
 */
const sourceFor = (address, here) => (new URL(address).origin === here.origin ? "'self'" : new URL(address).origin);

/**
 * Whether a list of sources lets an address through, as far as sources of web pages go.
 * @param {string[]} sources
 * @param {string} address
 * @param {URL} here
 */
function allows(sources, address, here) {
  const { origin, protocol, host, href } = new URL(address);
  return sources.some((source) => {
    if (source === '*' || source === protocol) return true;
    if (source === "'self'") return origin === here.origin;
    if (source.startsWith("'")) return false;
    const [, scheme, name, path = ''] = source.match(/^([a-z]+:\/\/)?([^/]+)(\/.*)?$/i) || [];
    if (!name || (scheme && `${protocol}//` !== scheme.toLowerCase())) return false;
    const same = name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
    const { pathname } = new URL(href);
    return same && (path.endsWith('/') || !path ? pathname.startsWith(path) : pathname === path);
  });
}

/**
 * A page for frames: whether it is there, and reports its height to the page around it.
 * @param {string} at
 * @param {Report} found
 * @param {HTMLElement} stage
 */
async function checkFrame(at, found, stage) {
  const answer = await fetchFile(at);
  // A page of another site need not be readable to be shown.
  if (!answer.blocked && answer.status !== 200) return found({ code: 'missing', state: 'bad', at, status: answer.status });
  if (!answer.blocked) reportHiddenMail(answer, found, at);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = at;
  frame.src = at;
  /** @type {(event: MessageEvent) => void} */
  let listen = () => {};
  const height = await new Promise((/** @type {(height?: number) => void} */ resolve) => {
    listen = ({ data, source }) => source === frame.contentWindow && data && data.type === 'tujie-size' && resolve(data.height);
    addEventListener('message', listen);
    stage.append(frame);
    setTimeout(resolve, TIMEOUT);
  });
  removeEventListener('message', listen);
  frame.remove();
  found(height && height > 0 ? { code: 'height', state: 'good', at, height } : { code: 'no-height', state: 'bad', at });
}

/**
 * Reports a page whose mail addresses are not as they were written: some proxies hide them from robots, and from readers
 * without script.
 * @param {Fetched} answer
 * @param {Report} found
 * @param {string} at
 */
function reportHiddenMail(answer, found, at) {
  if (/data-cfemail|\/cdn-cgi\/l\/email-protection/.test(answer.text())) found({ code: 'mail-hidden', state: 'poor', at });
}

/**
 * The bytes with the line ends that they had when they were published.
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
const withUnixLineEnds = (bytes) => bytes.filter((byte, i) => byte !== 13 || bytes[i + 1] !== 10);

/**
 * Whether another program has changed the ends of lines and nothing else; in a .wasm file by every one being changed.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string[]} sums
 */
async function hasOtherLineEnds(bytes, sums) {
  const ends = bytes.reduce((count, byte) => count + Number(byte === 10), 0);
  const pairs = bytes.reduce((count, byte, i) => count + Number(byte === 10 && bytes[i - 1] === 13), 0);
  return pairs > 0 && (pairs === ends || sums.includes(String(await sum('SHA-256', withUnixLineEnds(bytes)))));
}

/**
 * A file, or why it cannot be fetched: `no-cors` when it is there and may not be read, else `unreachable`.
 * @param {string} at
 * @returns {Promise<Fetched | Blocked>}
 */
async function fetchFile(at) {
  try {
    const response = await fetch(at, { cache: 'no-store', credentials: 'same-origin' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const [timing] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(response.url, 'resource').slice(-1));
    const coding = response.headers.get('content-encoding');
    const seen = timing && timing.decodedBodySize > 0;
    return {
      bytes,
      status: response.status,
      url: response.url || at,
      packed: coding ? true : seen ? timing.encodedBodySize < timing.decodedBodySize : undefined,
      header: (name) => response.headers.get(name),
      text: () => new TextDecoder().decode(bytes),
    };
  } catch {
    const there = await fetch(at, { mode: 'no-cors', cache: 'no-store' }).catch(() => false);
    return { blocked: there && new URL(at).origin !== location.origin ? 'no-cors' : 'unreachable' };
  }
}

/**
 * A tag's attributes; a page's text is read, never parsed into elements.
 * @param {string} tag
 */
function attributesOf(tag) {
  /** @type {Tag} */
  const found = {};
  for (const [, name, quoted, single, bare] of tag.matchAll(/\s([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[name.toLowerCase()] = (quoted || single || bare || '').replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'");
  }
  return found;
}

/**
 * The sum of some bytes for `integrity`; undefined where the browser has no digests, on plain http from another host.
 * @param {'SHA-256' | 'SHA-384' | 'SHA-512'} kind
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function sum(kind, bytes) {
  if (!crypto.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest(kind, bytes));
  return `${kind.toLowerCase().replace('-', '')}-${btoa(String.fromCharCode(...digest))}`;
}

/**
 * Whether the bytes have one of these sums; undefined where that cannot be known.
 * @param {string} integrity
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function matches(integrity, bytes) {
  const own = await Promise.all(/** @type {const} */ (['SHA-256', 'SHA-384', 'SHA-512']).map((kind) => sum(kind, bytes)));
  return own[0] && integrity.split(/\s+/).some((wanted) => own.includes(wanted));
}
