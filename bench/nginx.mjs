// wrk against the real nginx configuration (deploy/nginx.conf), beside the same nginx serving the
// same bytes as one plain file with no rule at all: what our headers and rules cost, as a ratio.
//   node bench/nginx.mjs     (Debian: apt-get install nginx-light libnginx-mod-http-brotli-static wrk)

import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { dist, root, target } from './lib/paths.mjs';
import { quantile } from './lib/table.mjs';

const conf = join(root, 'deploy/nginx.conf');
if (!existsSync(conf)) throw new Error('no deploy/nginx.conf');
for (const program of ['nginx', 'wrk']) {
  if (spawnSync('which', [program]).status) throw new Error(`${program} is missing: apt-get install nginx-light libnginx-mod-http-brotli-static wrk`);
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

mkdirSync(target, { recursive: true });
const folder = mkdtempSync(join(target, 'bench-nginx-'));
const [real, plain] = [await freePort(), await freePort()];
const files = { page: 'index.html', wasm: String(readdirSync(dist).find((name) => /^core\.\w+\.wasm$/.test(name))), data: 'explainers/beijing-maternity.json' };
mkdirSync(join(folder, 'plain'));
for (const [name, path] of Object.entries(files)) copyFileSync(join(dist, `${path}.br`), join(folder, 'plain', name));

const site = readFileSync(conf, 'utf8')
  .replace(/listen 80;/, `listen 127.0.0.1:${real};`)
  .replace(/root \/srv\/tujie;/, `root ${dist};`);
const modules = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
writeFileSync(join(folder, 'site.conf'), site);
writeFileSync(
  join(folder, 'nginx.conf'),
  `${existsSync(modules) ? `load_module ${modules};` : ''}
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; ${temp}
  include ${folder}/site.conf;
  server { listen 127.0.0.1:${plain}; root ${folder}/plain; } }
`,
);
const server = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], { stdio: 'inherit' });
try {
  await new Promise((done) => setTimeout(done, 700));
  const rate = (/** @type {string} */ address) => {
    const { stdout, stderr } = spawnSync('wrk', ['-t1', '-c32', '-d3s', '-H', 'Accept-Encoding: br', '-H', 'Host: tujie.example', address], { encoding: 'utf8' });
    const found = /Requests\/sec:\s+([\d.]+)/.exec(stdout);
    if (!found || /Non-2xx/.test(stdout)) throw new Error(`${address}\n${stdout}${stderr}`);
    return Number(found[1]);
  };
  console.log(`${'file'.padEnd(8)}${'bytes'.padStart(9)}${'ours, req/s'.padStart(14)}${'plain, req/s'.padStart(14)}${'ratio'.padStart(8)}`);
  for (const [name, path] of Object.entries(files)) {
    /** @type {{ real: number[], plain: number[] }} */
    const rates = { real: [], plain: [] };
    for (let round = 0; round < 3; round += 1) {
      rates.real.push(rate(`http://127.0.0.1:${real}/${path}`));
      rates.plain.push(rate(`http://127.0.0.1:${plain}/${name}`));
    }
    const [ours, theirs] = [quantile(rates.real, 0.5), quantile(rates.plain, 0.5)];
    const bytes = readFileSync(join(dist, `${path}.br`)).length;
    console.log(`${name.padEnd(8)}${String(bytes).padStart(9)}${ours.toFixed(0).padStart(14)}${theirs.toFixed(0).padStart(14)}${(ours / theirs).toFixed(2).padStart(8)}`);
  }
} finally {
  server.kill();
  await new Promise((done) => server.once('exit', done));
  rmSync(folder, { recursive: true, force: true });
}
