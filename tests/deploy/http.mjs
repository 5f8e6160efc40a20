// Requests as they are: no decompression, no redirect followed, headers in full.

import { request } from 'node:http';

/** One request; `{status, headers, body}`, headers in lower case, those sent twice joined by a bar. */
export function ask(origin, path, { method = 'GET', headers = {} } = {}) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, refuse) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.once('error', refuse);
      response.once('end', () => {
        const all = {};
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const name = response.rawHeaders[at].toLowerCase();
          const value = response.rawHeaders[at + 1];
          all[name] = name in all ? `${all[name]} | ${value}` : value;
        }
        done({ status: response.statusCode, headers: all, body: Buffer.concat(chunks) });
      });
    });
    asked.once('error', refuse);
    asked.end();
  });
}

/** What is a server's own: its name, the connection, and what names a file's state in its own way. */
const OWN = ['server', 'accept-ranges', 'connection', 'content-length', 'date', 'etag', 'keep-alive', 'last-modified', 'transfer-encoding', 'allow'];

/** The headers that all servers must agree on. */
export function common(headers) {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !OWN.includes(name))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
