// Somebody else's server: another port is another origin. It serves what a test gives it,
// and folders of dist/ under any path, with no header but those the test names.

import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * Starts one. `folders` maps a path's beginning (`/sub/`) to a folder on disk; `headers` is
 * for every answer; `change` may replace `{status, headers, body}` of a path.
 */
export async function startOther({ folders = {}, headers = {}, change = () => {} } = {}) {
  const pages = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    let answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such file' };
    if (pages.has(pathname)) answer = { status: 200, headers: { 'content-type': TYPES['.html'] }, ...pages.get(pathname) };
    else {
      for (const [start, folder] of Object.entries(folders)) {
        if (!pathname.startsWith(start)) continue;
        let file = join(folder, decodeURIComponent(pathname.slice(start.length)));
        if (pathname.endsWith('/')) file = join(file, 'index.html');
        if (!existsSync(file) || !statSync(file).isFile()) continue;
        answer = { status: 200, headers: { 'content-type': TYPES[extname(file)] || 'text/plain' }, body: readFileSync(file) };
      }
    }
    answer.headers = { ...answer.headers, ...headers };
    answer = { ...answer, ...change(pathname, answer) };
    response.writeHead(answer.status, answer.headers);
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    /** Adds a page; returns its address. */
    add(path, body, own = {}) {
      pages.set(path, { body, headers: { 'content-type': TYPES[extname(path)] || TYPES['.html'], ...own } });
      return origin + path;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
