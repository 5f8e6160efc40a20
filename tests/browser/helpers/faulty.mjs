// The site behind a server with faults of its own: what some paths end with is answered wrongly, or never; all else is the site's.

import { createServer } from 'node:http';

/** Answers of servers and networks that fail, by name. */
export const FAULTS = {
  reset: (request, response) => response.socket.destroy(),
  half(request, response) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"tujie": 1, ', () => response.socket.destroy());
  },
  loop: (request, response) => response.writeHead(302, { location: request.url }).end(),
  'bad gzip': (request, response) => response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('{"tujie": 1}'),
  'no such host': (request, response) => response.writeHead(302, { location: 'http://no-such-host.invalid/' }).end(),
  'another origin': (request, response) => response.writeHead(302, { location: `http://localhost:${response.socket.localPort}/other` }).end(),
  'never answers': () => {},
  'never ends'(request, response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"tujie": 1, ');
  },
  'drips on'(request, response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  endless(request, response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(65536)));
    };
    response.on('drain', more);
    more();
  },
};

/** Starts one before `site`; `faults` holds the endings of paths with what is to be done, and may be changed. */
export async function startFaulty(site, faults) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, site.origin);
    const ending = Object.keys(faults).find((ending) => pathname.endsWith(ending));
    asked.push(pathname);
    if (ending) return faults[ending](request, response);
    const came = await fetch(site.origin + request.url);
    const headers = { 'content-type': came.headers.get('content-type') || 'text/plain', 'cache-control': 'no-store' };
    response.writeHead(came.status, headers).end(Buffer.from(await came.arrayBuffer()));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** How often what ends so was asked for. */
    times: (ending) => asked.filter((path) => path.endsWith(ending)).length,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
