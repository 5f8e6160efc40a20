// Looks at a page as a browser would that is to show an explainer there, and says what it
// found as codes; words.js says them in words. It asks the address it is given, and the
// files that page names, for what they are, and sends nothing anywhere.

import { inside } from './inside.js';

/** How many data files and frames of one page are looked at. */
const ENOUGH = 20;

/** How long a page in a frame may take to tell its height, in milliseconds. */
const PATIENCE = 5000;

/** In seconds: what is cached for longer than a day is cached for good. */
const DAY = 86400;

/**
 * Calls `found` with each finding: `{code, state, at, …}`; the state is `bad`, `poor` (it works,
 * but worse than it could), `good`, or `unknown`. `stage` is a place in the page for live tries.
 */
export async function check(address, found, stage) {
  const page = await get(address);
  if (page.blocked) return found({ code: 'page-unreachable', state: 'bad', at: address });
  if (page.status !== 200) return found({ code: 'missing', state: 'bad', at: address, status: page.status });
  const html = page.text();
  const here = new URL(page.url);
  const tags = (name) => Array.from(html.replace(/<!--[^]*?-->/g, '').matchAll(new RegExp(`<${name}\\b[^>]*>`, 'gi')), ([tag]) => attributes(tag));
  const scripts = tags('script').filter(({ src }) => src);
  const elements = tags('tu-jie');
  // What is no web page is not put into a frame of this one: it could be a script.
  const web = ({ src }) => URL.canParse(src || '', here) && /^https?:$/.test(new URL(src || '', here).protocol);
  const frames = tags('iframe').filter(web).filter((frame) => 'data-tujie' in frame || /\/e\/[^/]+\/([^/]*\.html)?$/.test((frame.src || '').split(/[?#]/)[0]));
  const named = (name) => scripts.filter(({ src }) => new URL(src, here).pathname.endsWith(`/${name}`));
  const own = named('tujie.js');

  hidden(page, found, here.href);

  if (!own.length && (elements.length || !frames.length)) {
    found({ code: 'no-script', state: 'bad', at: here.href, line: '<script type="module" src="/tujie.js"></script>' });
  }
  const addresses = new Set(own.map(({ src }) => new URL(src, here).href));
  if (addresses.size > 1) found({ code: 'twice', state: 'bad', at: here.href, names: Array.from(addresses).join(' · ') });

  const wanted = new Set();
  for (const script of own.slice(0, 3)) await element(script, here, found, wanted);
  const data = new Set(elements.map(({ src }) => src && new URL(src, here).href).filter(Boolean));
  for (const one of Array.from(data).slice(0, ENOUGH)) await file(one, here, found, wanted);

  const policy = [page.header('content-security-policy'), ...tags('meta').filter((meta) => /^content-security-policy$/i.test(meta['http-equiv'] || '')).map(({ content }) => content)].filter(Boolean);
  if (here.origin === location.origin) {
    policy.forEach((one) => judge(one, here, { addresses, wanted, frames }, found));
  } else found({ code: 'policy-hidden', state: 'unknown', at: here.href });

  if (frames.length) {
    const host = named('frame.js');
    if (!host.length) {
      const line = '<script type="module" src="/frame.js"></script>';
      found({ code: 'no-frame-script', state: 'poor', at: here.href, line });
    }
    for (const { src } of host) await plain(new URL(src, here).href, here, found, 'js');
    for (const { src } of frames.slice(0, ENOUGH)) await framed(new URL(src, here).href, found, stage);
  }
  if (own.length && data.size && here.origin === location.origin) {
    await inside(here.href, Array.from(data)[0], found, stage);
  }
}

/** The element's script: itself, its attributes, and the files it names. */
async function element(script, here, found, wanted) {
  const at = new URL(script.src, here).href;
  const answer = await plain(at, here, found, 'js');
  if (!/^module$/i.test(script.type || '')) {
    found({ code: 'not-module', state: 'bad', at, line: `<script type="module" src="${script.src}"></script>` });
  }
  if (!answer) return;
  if (script.integrity) {
    const line = `<script type="module" src="${script.src}" integrity="${await sum('SHA-384', answer.bytes)}" crossorigin="anonymous"></script>`;
    const fits = await matches(script.integrity, answer.bytes);
    if (fits === false && (await matches(script.integrity, unix(answer.bytes)))) found({ code: 'line-ends', state: 'bad', at });
    else if (fits === false) found({ code: 'integrity', state: 'bad', at, line });
    if (new URL(at).origin !== here.origin && !('crossorigin' in script)) found({ code: 'no-crossorigin', state: 'bad', at, line });
  }
  cached(at, answer, found);
  const text = answer.text();
  const names = new Set(text.match(/core(-[a-z]+)?\.[0-9a-f]+\.(js|wasm)/g));
  const sums = text.match(/sha256-[A-Za-z0-9+/]{43}=/g) || [];
  for (const name of names) {
    const core = new URL(name, at).href;
    wanted.add(core);
    const part = await plain(core, here, found, name.endsWith('wasm') ? 'wasm' : 'js');
    if (!part) continue;
    if (sums.length === names.size) {
      const own = await sum('SHA-256', part.bytes);
      if (own && !sums.includes(own)) found({ code: (await ended(part.bytes, sums)) ? 'line-ends' : 'changed', state: 'bad', at: core });
    }
    cached(core, part, found);
  }
}

async function file(at, here, found, wanted) {
  wanted.add(at);
  const answer = await plain(at, here, found, 'json');
  if (!answer) return;
  let data;
  try {
    data = JSON.parse(answer.text());
  } catch (error) {
    return found({ code: 'not-json', state: 'bad', at, message: error.message });
  }
  if (!data || data.tujie !== 1 || !data.id) found({ code: 'not-a-file', state: 'bad', at });
}

const TYPES = {
  js: /^(text|application)\/(x-)?(java|ecma)script$/,
  wasm: /^application\/wasm$/,
  json: /^application\/(.*\+)?json$|^text\/(plain|json)$/,
};

/** Any file a browser loads: there at all, allowed to be read, of its type, compressed. */
async function plain(at, here, found, ending) {
  const answer = await get(at);
  if (answer.blocked) return void found({ code: answer.blocked, state: 'bad', at });
  const type = (answer.header('content-type') || '').split(';')[0].trim().toLowerCase();
  if (answer.status !== 200) return void found({ code: 'missing', state: 'bad', at, status: answer.status });
  if (type === 'text/html') return void found({ code: 'html-instead', state: 'bad', at });
  if (!TYPES[ending].test(type)) {
    // A browser runs no script of another type; for the module only speed is lost.
    const state = ending === 'js' ? 'bad' : 'poor';
    found({ code: `type-${ending}`, state, at, type: type || '—' });
  }
  if (answer.bytes.length > 2000 && answer.packed === false) found({ code: 'not-compressed', state: 'poor', at });
  return answer;
}

/** Names with a hash and pinned versions for ever, the stable names hardly. */
function cached(at, answer, found) {
  const control = answer.header('cache-control') || '';
  const [, age] = control.match(/max-age=(\d+)/) || [];
  const fixed = /\/core(-[a-z]+)?\.[0-9a-f]+\.|\/v\/\d[^/]*\//.test(new URL(at).pathname);
  if (fixed && !(Number(age) > DAY)) found({ code: 'cache-short', state: 'poor', at, control: control || '—' });
  if (!fixed && (Number(age) > DAY || /immutable/.test(control))) found({ code: 'cache-long', state: 'bad', at, control });
}

/** What a policy forbids of what is needed here. */
function judge(policy, here, { addresses, wanted, frames }, found) {
  const rules = {};
  for (const rule of policy.split(/[;,]/)) {
    const [name, ...sources] = rule.trim().split(/\s+/);
    if (name && !rules[name.toLowerCase()]) rules[name.toLowerCase()] = sources;
  }
  const of = (name) => rules[name] || rules['default-src'];
  const bad = (code, name, add) => found({ code, state: 'bad', at: here.href, line: `${name} ${[...(of(name) || []).filter((one) => one !== "'none'"), add].join(' ')}` });
  const scripts = of('script-src');
  if (scripts) {
    if (!scripts.some((one) => one === "'wasm-unsafe-eval'" || one === "'unsafe-eval'")) bad('policy-wasm', 'script-src', "'wasm-unsafe-eval'");
    // Who may run is said by nonces and sums there, and a page's text does not show which.
    const told = scripts.some((one) => /^'(nonce|sha\d+|strict-dynamic)/.test(one));
    const missing = Array.from(addresses).find((one) => !allows(scripts, one, here));
    if (missing && !told) bad('policy-script', 'script-src', source(missing, here));
  }
  const connect = of('connect-src');
  const unreached = connect && Array.from(wanted).find((one) => !/\.js$/.test(one) && !allows(connect, one, here));
  if (unreached) bad('policy-connect', 'connect-src', source(unreached, here));
  const styles = of('style-src');
  const sheet = Array.from(wanted).find((one) => /\.js$/.test(one));
  if (styles && sheet && !allows(styles, sheet, here)) {
    found({ code: 'policy-style', state: 'poor', at: here.href, line: `style-src ${[...styles.filter((one) => one !== "'none'"), source(sheet, here)].join(' ')}` });
  }
  const framing = rules['frame-src'] || rules['child-src'] || rules['default-src'];
  const unframed = framing && frames.map(({ src }) => new URL(src, here).href).find((one) => !allows(framing, one, here));
  if (unframed) bad('policy-frame', 'frame-src', source(unframed, here));
}

const source = (address, here) => (new URL(address).origin === here.origin ? "'self'" : new URL(address).origin);

/** Whether a list of sources lets an address through, as far as sources of web pages go. */
function allows(sources, address, here) {
  const { origin, protocol, host, href } = new URL(address);
  return sources.some((one) => {
    if (one === '*' || one === protocol) return true;
    if (one === "'self'") return origin === here.origin;
    if (one.startsWith("'")) return false;
    const [, scheme, name, path = ''] = one.match(/^([a-z]+:\/\/)?([^/]+)(\/.*)?$/i) || [];
    if (!name || (scheme && `${protocol}//` !== scheme.toLowerCase())) return false;
    const same = name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
    const { pathname } = new URL(href);
    return same && (path.endsWith('/') || !path ? pathname.startsWith(path) : pathname === path);
  });
}

/** A page for frames: there, and telling its height to whoever shows it. */
async function framed(at, found, stage) {
  const answer = await get(at);
  // A page of another site need not be readable to be shown.
  if (!answer.blocked && answer.status !== 200) return found({ code: 'missing', state: 'bad', at, status: answer.status });
  if (!answer.blocked) hidden(answer, found, at);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = at;
  frame.src = at;
  let listen;
  const height = await new Promise((done) => {
    listen = ({ data, source }) => source === frame.contentWindow && data && data.type === 'tujie-size' && done(data.height);
    addEventListener('message', listen);
    stage.append(frame);
    setTimeout(done, PATIENCE);
  });
  removeEventListener('message', listen);
  frame.remove();
  found(height > 0 ? { code: 'height', state: 'good', at, height } : { code: 'no-height', state: 'bad', at });
}

/** Whether the page's addresses for mail are as they were written: some proxies hide them from robots, and from readers without script. */
function hidden(answer, found, at) {
  if (/data-cfemail|\/cdn-cgi\/l\/email-protection/.test(answer.text())) found({ code: 'mail-hidden', state: 'poor', at });
}

/** The bytes with the line ends that they had when they were published. */
const unix = (bytes) => bytes.filter((byte, i) => byte !== 13 || bytes[i + 1] !== 10);

/** Whether another program has changed the ends of lines and nothing else; of a .wasm that is told by every one being so. */
async function ended(bytes, sums) {
  const ends = bytes.reduce((count, byte) => count + (byte === 10), 0);
  const pairs = bytes.reduce((count, byte, i) => count + (byte === 10 && bytes[i - 1] === 13), 0);
  return pairs > 0 && (pairs === ends || sums.includes(await sum('SHA-256', unix(bytes))));
}

/** A file, or why it cannot be had: `cors` when it is there and may not be read, else `unreachable`. */
async function get(at) {
  try {
    const response = await fetch(at, { cache: 'no-store', credentials: 'same-origin' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const [timing] = performance.getEntriesByName(response.url, 'resource').slice(-1);
    const coding = response.headers.get('content-encoding');
    const seen = timing && timing.decodedBodySize > 0;
    return {
      bytes,
      status: response.status,
      url: response.url || at,
      // Undefined where another site does not say.
      packed: coding ? true : seen ? timing.encodedBodySize < timing.decodedBodySize : undefined,
      header: (name) => response.headers.get(name),
      text: () => new TextDecoder().decode(bytes),
    };
  } catch {
    const there = await fetch(at, { mode: 'no-cors', cache: 'no-store' }).catch(() => false);
    return { blocked: there && new URL(at).origin !== location.origin ? 'no-cors' : 'unreachable' };
  }
}

/** A tag's attributes; a page's text is read, never parsed into elements. */
function attributes(tag) {
  const found = {};
  for (const [, name, quoted, single, bare] of tag.matchAll(/\s([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[name.toLowerCase()] = (quoted || single || bare || '').replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'");
  }
  return found;
}

/** Undefined where the browser has no digests: on plain http from afar. */
async function sum(kind, bytes) {
  if (!crypto.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest(kind, bytes));
  return `${kind.toLowerCase().replace('-', '')}-${btoa(String.fromCharCode(...digest))}`;
}

async function matches(integrity, bytes) {
  const own = await Promise.all(['SHA-256', 'SHA-384', 'SHA-512'].map((kind) => sum(kind, bytes)));
  return own[0] && integrity.split(/\s+/).some((one) => own.includes(one));
}
