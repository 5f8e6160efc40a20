// Tujie's own site for the hosts' pages: `cargo xtask serve` with its production headers, and the
// base of data/site.json replaced by the address it really has, as a build with TUJIE_BASE would.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { atEnd, root, start, until } from './processes.mjs';

const { base } = JSON.parse(readFileSync(join(root, 'data/site.json'), 'utf8'));

/** The project's own server. */
export async function xtask() {
  const program = process.env.XTASK || join(root, 'target/debug/xtask');
  const server = start(program, ['serve', '--port', '0', '--no-build', '--no-watch']);
  const [line] = await until('xtask serve', () => server.said.match(/http:\/\/[^\s]+?(?=\/?\n)/), server);
  return line;
}

/** Starts it; `instead` maps a path to other bytes, to play a broken or hostile site. */
export async function tujie() {
  const upstream = await xtask();
  const site = { base: '', instead: {}, asked: [] };
  const server = createServer(async (request, response) => {
    try {
      site.asked.push(request.url);
      const answer = await fetch(upstream + request.url, { headers: { 'Accept-Encoding': 'identity' } });
      const headers = Object.fromEntries(answer.headers);
      for (const name of ['content-length', 'connection', 'etag']) delete headers[name];
      let body = Buffer.from(await answer.arrayBuffer());
      const [path] = request.url.split('?');
      if (path in site.instead) body = Buffer.from(site.instead[path]);
      else if (/\.(html|json)$|\/$/.test(path)) body = Buffer.from(body.toString().replaceAll(base, site.base));
      response.writeHead(answer.status, headers).end(body);
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  site.base = `http://127.0.0.1:${server.address().port}/`;
  atEnd(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return site;
}
