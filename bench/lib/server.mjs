// The server of all contenders: brotli twins, entity tags, hashed names immutable, everything else revalidated; the same
// policy for all. Keeps connections alive, as a production host does.

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */
/** @typedef {ReturnType<typeof createEntry>} Entry */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotli } from '../build.mjs';
import { dist, built } from './paths.mjs';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Mermaid writes style attributes and a style element; no other contender may. */
const policy = (/** @type {boolean} */ loose) =>
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'${loose ? " 'unsafe-inline'" : ''}; ` +
  "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/** Serves dist/ under /tujie/, what build.mjs built under /made/, and pages that are added. */
export async function startServer() {
  /** @type {Map<string, Entry>} */
  const pages = new Map();
  /** @type {Map<string, Entry>} */
  const files = new Map();

  const find = (/** @type {string} */ path) => {
    if (pages.has(path)) return pages.get(path);
    if (files.has(path)) return files.get(path);
    const [, top, ...rest] = normalize(path).split('/');
    const folder = top === 'tujie' ? dist : top === 'made' ? built : undefined;
    const file = folder && join(folder, ...rest);
    if (!file || !existsSync(file) || !extname(file)) return undefined;
    const bytes = readFileSync(file);
    const twin = existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : undefined;
    files.set(path, createEntry(path, bytes, twin));
    return files.get(path);
  };

  const server = createServer((request, response) => {
    const path = decodeURIComponent(String(request.url).split(/[?#]/)[0]);
    const found = find(path);
    if (!found) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('no such file\n');
      return;
    }
    if (request.headers['if-none-match'] === found.headers.ETag) {
      response.writeHead(304, found.headers).end();
      return;
    }
    const small = found.small && /\bbr\b/.test(String(request.headers['accept-encoding']));
    const body = (small && found.small) || found.bytes;
    /** @type {Record<string, string | number>} */
    const headers = { ...found.headers, 'Content-Type': found.type, 'Content-Length': body.length };
    if (small) headers['Content-Encoding'] = 'br';
    response.writeHead(200, headers).end(body);
  });
  server.keepAliveTimeout = 60000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    /**
     * Adds a page under a path; `loose` for a contender that needs inline styles.
     * @param {string} path
     * @param {string} html
     * @param {{ loose?: boolean }} [options]
     */
    add(path, html, { loose = false } = {}) {
      const bytes = Buffer.from(html);
      pages.set(path, createEntry(path, bytes, brotli(bytes), loose));
    },
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

/**
 * @param {string} path
 * @param {Buffer} bytes
 * @param {Buffer} [small]
 * @param {boolean} [loose]
 */
function createEntry(path, bytes, small, loose = false) {
  const hashed = /\.[0-9a-f]{10}\.\w+$/.test(path);
  const page = path.endsWith('.html');
  /** @type {Record<string, string>} */
  const headers = {
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    // A page of its own process group: clocks tick in 5 µs instead of 100.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
  if (page) headers['Content-Security-Policy'] = policy(loose);
  return { bytes, small: small && small.length < bytes.length ? small : undefined, headers, type: TYPES[extname(path)] || 'application/octet-stream' };
}
