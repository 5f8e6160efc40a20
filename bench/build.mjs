// Builds every peer for production into target/bench/: one module each, minified, under a
// hashed name, with its brotli twin; and the sheet that all pages share.

/** @import { BuildOptions, Plugin } from 'esbuild' */
/** @import { PeerFile } from './types.js' */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { compileScript, parse } from '@vue/compiler-sfc';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { bench, built } from './lib/paths.mjs';

export const PEERS = ['vanilla', 'preact', 'lit', 'svelte', 'vue', 'react', 'mermaid'];

/** @type {Plugin} */
const svelte = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => {
      const { js } = compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client', dev: false, runes: true });
      return { contents: js.code, loader: 'js' };
    });
    // esbuild does not carry constants from file to file, so Svelte's checks for developers would
    // stay in: a third of its size. Its usual bundler drops them.
    onLoad({ filter: /node_modules\/svelte\/src\/.*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /import \{ ([A-Z, ]+) \} from 'esm-env';/,
        (_, /** @type {string} */ names) => names.split(', ').map((name) => `const ${name} = ${name === 'BROWSER'};`).join(' '),
      ),
      loader: 'js',
    }));
  },
};

/** @type {Plugin} */
const vue = {
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, ({ path }) => {
      const { descriptor, errors } = parse(readFileSync(path, 'utf8'), { filename: path });
      if (errors.length) throw errors[0];
      const id = createHash('sha256').update(path).digest('hex').slice(0, 8);
      const { content } = compileScript(descriptor, { id, isProd: true, inlineTemplate: true });
      return { contents: content, loader: 'js' };
    });
  },
};

/** As the frameworks' own guides recommend for production. */
const SETTINGS = /** @type {BuildOptions & { write: false }} */ ({
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
  charset: 'utf8',
  jsx: 'automatic',
  conditions: ['svelte', 'browser', 'production'],
  mainFields: ['svelte', 'browser', 'module', 'main'],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  plugins: [svelte, vue],
});

export const brotli = (/** @type {Buffer} */ bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/**
 * Writes a file under a hashed name, with its brotli twin.
 * @param {string} folder
 * @param {string} stem
 * @param {string} ending
 * @param {Buffer} bytes
 * @returns {PeerFile}
 */
function writeFile(folder, stem, ending, bytes) {
  const name = `${stem}.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.${ending}`;
  const small = brotli(bytes);
  writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, `${name}.br`), small);
  return { name, raw: bytes.length, br: small.length };
}

/** @param {string} name */
async function buildPeer(name) {
  const folder = join(built, name);
  mkdirSync(folder, { recursive: true });
  const source = join(bench, 'peers', name);
  const [main] = readdirSync(source).filter((file) => file.startsWith('main.'));
  const own = { ...SETTINGS, entryPoints: [join(source, main)], jsxImportSource: name };
  const { outputFiles } = await build(own);
  const files = [writeFile(folder, 'main', 'js', Buffer.from(outputFiles[0].contents))];
  // Mermaid's tiny build is a classic script that is to be loaded as it is.
  if (name === 'mermaid') {
    files.unshift(writeFile(folder, 'mermaid', 'js', readFileSync(join(bench, 'node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js'))));
  }
  return files;
}

/** Builds all; returns, and writes to `peers.json`, which files a page of each needs, with their sizes. */
export async function buildPeers() {
  rmSync(built, { recursive: true, force: true });
  /** @type {Record<string, PeerFile[]>} */
  const list = {};
  for (const name of PEERS) list[name] = await buildPeer(name);
  const css = await build({ entryPoints: [join(bench, 'style.css')], minify: true, write: false, logLevel: 'warning' });
  list.style = [writeFile(built, 'style', 'css', Buffer.from(css.outputFiles[0].contents))];
  writeFileSync(join(built, 'peers.json'), `${JSON.stringify(list, null, 2)}\n`);
  return list;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const [name, files] of Object.entries(await buildPeers())) {
    console.log(`${name.padEnd(10)}${files.map(({ raw, br }) => `${raw} B, br ${br} B`).join(' + ')}`);
  }
}
