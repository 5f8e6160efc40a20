// Builds every peer for production into target/bench/: one module each, minified, under a
// hashed name, with its brotli twin; and the sheet that all pages share.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { compileScript, parse } from '@vue/compiler-sfc';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { bench, made } from './lib/places.mjs';

export const PEERS = ['vanilla', 'preact', 'lit', 'svelte', 'vue', 'react', 'mermaid'];

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
        (_, names) => names.split(', ').map((name) => `const ${name} = ${name === 'BROWSER'};`).join(' '),
      ),
      loader: 'js',
    }));
  },
};

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

/** As the frameworks' own guides say for production. */
const SETTINGS = {
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
};

export const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

function put(folder, stem, ending, bytes) {
  const name = `${stem}.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.${ending}`;
  const small = brotli(bytes);
  writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, `${name}.br`), small);
  return { name, raw: bytes.length, br: small.length };
}

async function peer(name) {
  const folder = join(made, name);
  mkdirSync(folder, { recursive: true });
  const source = join(bench, 'peers', name);
  const main = readdirSync(source).find((file) => file.startsWith('main.'));
  const own = { ...SETTINGS, entryPoints: [join(source, main)], jsxImportSource: name };
  const { outputFiles } = await build(own);
  const files = [put(folder, 'main', 'js', Buffer.from(outputFiles[0].contents))];
  // Mermaid's tiny build is a classic script that is to be loaded as it is.
  if (name === 'mermaid') {
    files.unshift(put(folder, 'mermaid', 'js', readFileSync(join(bench, 'node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js'))));
  }
  return files;
}

/** Builds all; returns and writes down which files a page of each needs, with their sizes. */
export async function buildPeers() {
  rmSync(made, { recursive: true, force: true });
  const list = {};
  for (const name of PEERS) list[name] = await peer(name);
  const css = await build({ entryPoints: [join(bench, 'style.css')], minify: true, write: false, logLevel: 'warning' });
  list.style = [put(made, 'style', 'css', Buffer.from(css.outputFiles[0].contents))];
  writeFileSync(join(made, 'peers.json'), `${JSON.stringify(list, null, 2)}\n`);
  return list;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const [name, files] of Object.entries(await buildPeers())) {
    console.log(`${name.padEnd(10)}${files.map(({ raw, br }) => `${raw} B, br ${br} B`).join(' + ')}`);
  }
}
