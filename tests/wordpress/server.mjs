// A WordPress of the suite's own, from Debian's packages: a copy below target/, a MariaDB that
// listens on a socket only, PHP's own server on 127.0.0.1. The machine's services stay as they are.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { atEnd, folder, freePort, root, run, start, until } from '../hosts/processes.mjs';

const PASSWORD = 'only for this suite, on 127.0.0.1';

/** A database server; its socket's path must be short, so it does not stand below target/. */
async function database(home) {
  const short = mkdtempSync(join(tmpdir(), 'tujie-db-'));
  atEnd(() => rmSync(short, { recursive: true, force: true }));
  const data = join(home, 'db');
  const { username } = userInfo();
  await run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    `--user=${username}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const socket = join(short, 'socket');
  const server = start('/usr/sbin/mariadbd', [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--pid-file=${join(short, 'pid')}`,
    `--user=${username}`,
    '--skip-networking',
    '--skip-log-bin',
    '--innodb-buffer-pool-size=32M',
    '--innodb-flush-log-at-trx-commit=0',
    '--character-set-server=utf8mb4',
  ]);
  const sql = ['--no-defaults', `--socket=${socket}`, '-uroot'];
  await until('mariadb', () => run('mariadb-admin', [...sql, 'ping']).then(() => true), server);
  await run('mariadb', [...sql, '-e', 'CREATE DATABASE wordpress CHARACTER SET utf8mb4']);
  return socket;
}

/** Runs one of the suite's PHP scripts inside the copy. */
async function script(site, name, given) {
  const child = start('php', ['-d', 'display_errors=stderr', join(root, 'tests/wordpress', name)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, WP_ROOT: site.folder, WP_HOST: site.host },
  });
  child.whole = '';
  child.stdout.on('data', (data) => (child.whole += data));
  child.stdin.end(JSON.stringify(given));
  if ((await child.ended) !== 0) throw new Error(`${name}: ${child.said}`);
  return child.whole;
}

/** Installs and serves it; `base` is where the explainers stand. */
export async function wordpress(base) {
  const home = folder('wordpress');
  const copy = join(home, 'site');
  cpSync('/usr/share/wordpress', copy, { recursive: true, verbatimSymlinks: true });
  // Debian's theme and languages stand elsewhere and are linked to; plugins are the suite's own.
  rmSync(join(copy, 'wp-content/plugins'), { recursive: true, force: true });
  mkdirSync(join(copy, 'wp-content/plugins'), { recursive: true });
  cpSync(join(root, 'integrations/wordpress/tujie'), join(copy, 'wp-content/plugins/tujie'), { recursive: true });
  const socket = await database(home);
  const port = await freePort();
  const site = { folder: copy, host: `127.0.0.1:${port}`, address: `http://127.0.0.1:${port}`, password: PASSWORD };
  writeFileSync(
    join(copy, 'wp-config.php'),
    `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '${site.address}' );
define( 'WP_SITEURL', '${site.address}' );
define( 'DISABLE_WP_CRON', true );
define( 'WP_AUTO_UPDATE_CORE', false );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '${home}/debug.log' );
// Nothing outside this machine is asked.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) { define( 'ABSPATH', __DIR__ . '/' ); }
require_once ABSPATH . 'wp-settings.php';
`,
  );
  // WordPress asks no address of the machine itself unless it is told that it may.
  mkdirSync(join(copy, 'wp-content/mu-plugins'), { recursive: true });
  writeFileSync(
    join(copy, 'wp-content/mu-plugins/local.php'),
    `<?php
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'http_allowed_safe_ports', function ( $ports ) { return array_merge( $ports, array( ${new URL(base).port} ) ); } );
add_filter( 'pre_wp_mail', '__return_true' );
`,
  );
  await script(site, 'install.php', { password: PASSWORD });
  const server = start('php', ['-d', 'display_errors=0', '-S', site.host, '-t', copy], {
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
    // Its workers are processes of their own: the group is stopped as one.
    detached: true,
  });
  server.group = true;
  await until('php -S', () => fetch(`${site.address}/wp-includes/images/blank.gif`).then(({ ok }) => ok), server);
  site.log = join(home, 'debug.log');
  site.write = async (posts, options = {}, forget = false) =>
    JSON.parse((await script(site, 'posts.php', { posts, options, forget })).trim().split('\n').at(-1));
  return site;
}
