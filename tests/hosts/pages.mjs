// Pages and folders of the tests' own on 127.0.0.1: somebody else's site around Tujie.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { atEnd } from './processes.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves `pages` (path to HTML; more may be set later) and `folders` (path to a folder of the disk). */
export async function serve(pages, folders = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    if (path in pages) {
      response.writeHead(200, { 'Content-Type': TYPES['.html'] }).end(pages[path]);
      return;
    }
    for (const [mount, folder] of Object.entries(folders)) {
      const file = path.startsWith(mount) && join(folder, normalize(`/${path.slice(mount.length)}`));
      if (file && existsSync(file) && statSync(file).isFile()) {
        response.writeHead(200, { 'Content-Type': TYPES[extname(file)] || 'application/octet-stream' });
        createReadStream(file).pipe(response);
        return;
      }
    }
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('no such page\n');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${server.address().port}`;
}
