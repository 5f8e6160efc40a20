// nginx and Caddy with the very files of dist/deploy/, each on a port of 127.0.0.1.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { dist, folder, freePort, start, until } from '../hosts/processes.mjs';

export const NGINX = readFileSync(join(dist, 'deploy/nginx.conf'), 'utf8');

/** Whether something listens. */
function listens(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true));
    socket.once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Replaces a line that the file tells people to change; each stands there exactly once. */
function change(config, line, by) {
  const parts = config.split(line);
  if (parts.length !== 2) throw new Error(`deploy/nginx.conf has \`${line}\` ${parts.length - 1} times`);
  return parts.join(by);
}

/** nginx as Debian builds it; `brotli` tells whether its module is loaded. */
export async function nginx(docs, { brotli = true } = {}) {
  const home = folder('nginx');
  const port = await freePort();
  let config = change(NGINX, 'listen 80;', `listen 127.0.0.1:${port};`);
  config = change(config, 'root /srv/tujie;', `root ${docs};`);
  if (!brotli) config = change(config, '    brotli_static on;\n', '');
  writeFileSync(join(home, 'tujie.conf'), config);
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${home}/${one};`);
  const module = 'load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;';
  writeFileSync(
    join(home, 'main.conf'),
    `${brotli ? module : ''}
daemon off;
worker_processes 1;
pid ${home}/pid;
error_log stderr;
${process.getuid() === 0 ? `user ${userInfo().username};` : ''}
events {}
http { access_log off; ${temp.join(' ')} include ${home}/tujie.conf; }
`,
  );
  const server = start('/usr/sbin/nginx', ['-e', 'stderr', '-p', home, '-c', join(home, 'main.conf')]);
  await until('nginx', () => listens(port), server);
  return `http://127.0.0.1:${port}`;
}

/**
 * Caddy as Debian builds it, with the file unchanged: its address and folder come from the environment.
 * A copy, as a host would have it: Caddy never serves the file it was configured by.
 */
export async function caddy(docs) {
  const home = folder('caddy');
  const port = await freePort();
  mkdirSync(join(home, 'data'));
  copyFileSync(join(dist, 'deploy/Caddyfile'), join(home, 'Caddyfile'));
  const server = start('caddy', ['run', '--config', join(home, 'Caddyfile'), '--adapter', 'caddyfile'], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CONFIG_HOME: home,
      CADDY_ADMIN: `unix/${home}/admin.sock`,
      TUJIE_SITE: `http://127.0.0.1:${port}`,
      TUJIE_ROOT: docs,
    },
  });
  await until('caddy', () => listens(port), server);
  return `http://127.0.0.1:${port}`;
}
