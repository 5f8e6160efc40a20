// dist/ behind the production headers of `cargo xtask serve`, and pages of the tests'
// own beside it, under the same headers.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Skip } from './skip.mjs';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
export const dist = join(root, 'dist');

export async function startSite() {
  mkdirSync(join(root, 'target'), { recursive: true });
  const pages = mkdtempSync(join(root, 'target/browser-pages-'));
  const xtask = process.env.XTASK || join(root, 'target/debug/xtask');
  const server = spawn(xtask, ['serve', '--port', '0', '--no-build', '--no-watch', '--overlay', pages], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise((done, refuse) => {
    createInterface(server.stdout).once('line', (line) => done(line.trim().replace(/\/$/, '')));
    server.once('error', refuse);
    server.once('exit', (code) => refuse(new Error(`the server ended (${code})`)));
  });
  return {
    origin,
    /**
     * Adds a page or file; returns its address.
     * @param {string} name
     * @param {string} text
     */
    add(name, text) {
      const file = join(pages, name);
      mkdirSync(dirname(file), { recursive: true });
      // In one go: tests that run beside each other share some, and one must not be served a file that is empty yet.
      writeFileSync(`${file}~`, text);
      renameSync(`${file}~`, file);
      return `${origin}/${name}`;
    },
    stop() {
      server.kill();
      rmSync(pages, { recursive: true });
    },
  };
}

/**
 * A built data file, parsed.
 * @param {string} id
 */
export function explainer(id) {
  return JSON.parse(readFileSync(join(dist, `explainers/${id}.json`), 'utf8'));
}

/**
 * The cases that outside tests hold an explainer to; missing ones are a failure in CI and said elsewhere.
 * @param {string} id
 */
export function cases(id) {
  const file = join(process.env.TUJIE_CASES || join(root, '../shared/cases'), `${id}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).cases;
  if (process.env.CI) throw new Error(`missing: ${file}`);
  throw new Skip(`missing: ${file}`);
}

/**
 * An explainer's element as it stands in the built page of that language, with its real static answer.
 * @param {string} id
 */
export function embedded(id, lang = 'zh') {
  const name = lang === 'en' ? 'en.html' : 'index.html';
  const all = readFileSync(join(dist, name), 'utf8').match(/<tu-jie [^]*?<\/tu-jie>/g) || [];
  const found = all.find((one) => one.split('>')[0].includes(`explainers/${id}.json"`));
  if (!found) throw new Error(`dist/${name} has no element for ${id}`);
  // Its address there is relative to the page.
  return found.replace('src="', 'src="/');
}

/** The ids of all built data files. */
export function explainers() {
  return readdirSync(join(dist, 'explainers'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''))
    .sort();
}

/** The names of the bundle's files: [core.….js, core.….wasm, core-….wasm, …], the parts in the order of their names. */
export function bundle() {
  const find = (/** @type {string} */ start, /** @type {string} */ ending) => readdirSync(dist).filter((name) => name.startsWith(start) && name.endsWith(ending));
  return [...find('core.', '.js'), ...find('core.', '.wasm'), ...find('core-', '.wasm').sort()];
}

/** The folder of this version's own copies: `v/1.2.3`. */
export function pinned() {
  const [version] = readdirSync(join(dist, 'v'));
  return `v/${version}`;
}

const FALLBACK = '<p class="fallback">静态答案 static answer</p>';

/** One element around a static answer; `attributes` as they are written. */
export function element(id = 'beijing-maternity', attributes = '', answer = FALLBACK) {
  return `<tu-jie src="/explainers/${id}.json" ${attributes}>${answer}</tu-jie>`;
}

/**
 * A host page around a body.
 * @param {string} body
 */
export function hostPage(body, { lang = 'zh-Hans', head = '' } = {}) {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>a host page</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${head}
<script type="module" src="/tujie.js"></script></head><body><main>${body}</main></body></html>`;
}
