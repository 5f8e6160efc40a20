// The pages that are measured. One shell for all contenders: the same article, the same sheet,
// the same static answer; a contender adds its scripts and the elements it starts from.

/** @import { Job, PeerFile } from '../types.js' */
/** @import { Server } from './server.mjs' */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, dist } from './paths.mjs';

/**
 * Our explainers of the two jobs.
 * @type {Record<Job, string>}
 */
export const JOBS = { calculator: 'beijing-maternity', flow: 'ningxia-letters' };

/**
 * Mermaid draws flows and nothing else; static HTML does nothing.
 * @type {Record<Job, string[]>}
 */
export const CONTENDERS = {
  calculator: ['vanilla', 'preact', 'lit', 'svelte', 'vue', 'react', 'tujie'],
  flow: ['vanilla', 'preact', 'lit', 'svelte', 'vue', 'react', 'mermaid', 'tujie'],
};

const frontPage = readFileSync(join(dist, 'index.html'), 'utf8');

/** Static answers as the build writes them into the page, by explainer, in the page's order. */
export const STATIC_ANSWERS = new Map(
  Array.from(frontPage.matchAll(/<tu-jie[^>]*src="explainers\/([\w-]+)\.json"[^>]*>([^]*?)<\/tu-jie>/g), ([, id, html]) => [id, html.trim()]),
);

/**
 * The lines of a contender in a page's head; Tujie's as the built page has them, with hints for the explainer `soon`, the
 * first one in view, where there is one.
 * @param {string} contender
 * @param {Record<string, PeerFile[]>} peers
 * @param {string} [soon]
 */
function head(contender, peers, soon) {
  if (contender === 'static') return '';
  if (contender === 'tujie') {
    const lines = frontPage.match(/<(?:link rel="(?:modulepreload|preload)"|script type="module" src="tujie\.js")[^>]*>(?:<\/script>)?/g);
    if (!lines || lines.length !== 5) throw new Error('dist/index.html: four hints and a script were expected');
    return lines
      .filter((line) => soon || line.startsWith('<script'))
      // The built page's hints are for its first explainer; this page's first may be of another kind.
      .map((line) => line.replace(/explainers\/[\w-]+/, `explainers/${soon}`).replace(/core-[a-z]+\.\w+\.wasm/, () => partOf(String(soon))).replace(/(href|src)="(?:\.\/)?/, '$1="/tujie/'))
      .join('');
  }
  const scripts = peers[contender].map(({ name }) => `/made/${contender}/${name}`);
  const module = scripts.pop();
  return scripts.map((src) => `<script defer src="${src}"></script>`).join('') + `<script type="module" src="${module}"></script>`;
}

/**
 * The part of the module that an explainer's own page loads.
 * @param {string} id
 */
function partOf(id) {
  const [part] = /core-[a-z]+\.\w+\.wasm/.exec(readFileSync(join(dist, 'e', id, 'index.html'), 'utf8')) || [];
  if (!part) throw new Error(`dist/e/${id}/index.html names no part of the module`);
  return part;
}

/**
 * The HTML that a widget starts from. Peers keep what does not change (title, caveats, sources) as the page's HTML.
 * @param {string} contender
 * @param {Job} job
 * @param {{ id?: string, eager?: boolean }} [options]
 */
export function hostHtml(contender, job, { id = JOBS[job], eager = false } = {}) {
  const answer = STATIC_ANSWERS.get(id);
  if (!answer) throw new Error(`dist/index.html has no static answer of ${id}: run cargo xtask build`);
  if (contender === 'static') return `<div>${answer}</div>`;
  const loading = eager ? ' loading="eager"' : '';
  if (contender === 'tujie') return `<tu-jie src="/tujie/explainers/${id}.json"${loading}>${answer}</tu-jie>`;
  const parts = /^(<section[^>]*>\s*<h3[^]*?<\/h3>\s*<p>[^]*?<\/p>)([^]*?)(<h4 class="tj-h">读前须知<\/h4>[^]*)$/.exec(answer);
  if (!parts) throw new Error(`the static answer of ${id} is not built as expected`);
  const [, before, inside, after] = parts;
  return `<div>${before}<div data-widget="${job}"${eager ? ' data-loading="eager"' : ''}>${inside}</div>${after}</div>`;
}

const PROSE = '<p>这一段文字是文章的正文，给每个页面都一样的重量。图解在上面，读者往下接着读。</p>'.repeat(6);

export class Pages {
  /** @param {Server} server */
  constructor(server) {
    this.server = server;
    /** @type {Record<string, PeerFile[]>} */
    this.peers = JSON.parse(readFileSync(join(built, 'peers.json'), 'utf8'));
  }

  /**
   * Adds a page with a body for a contender; returns its address.
   * @param {string} name
   * @param {string} contender
   * @param {string} body
   * @param {string} [soon]
   */
  add(name, contender, body, soon) {
    const path = `/p/${contender}/${name}.html`;
    const html = `<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/made/${this.peers.style[0].name}">${head(contender, this.peers, soon)}</head>
<body><main><h1>一篇文章和它的图解</h1>${body}</main></body></html>`;
    this.server.add(path, html, { loose: contender === 'mermaid' });
    return this.server.origin + path;
  }

  /**
   * One widget in view, the article's text below it.
   * @param {string} contender
   * @param {Job} job
   */
  single(contender, job) {
    return this.add(job, contender, hostHtml(contender, job) + PROSE, JOBS[job]);
  }

  /**
   * A hundred widgets: of Tujie's every data file in turn, of a peer its two widgets.
   * @param {string} contender
   * @param {{ eager?: boolean }} [options]
   */
  hundred(contender, { eager = false } = {}) {
    const ids = [...STATIC_ANSWERS.keys()];
    const bodies = Array.from({ length: 100 }, (_, i) => {
      const job = i % 2 ? 'flow' : 'calculator';
      const own = contender === 'tujie' || contender === 'static';
      return hostHtml(contender, job, own ? { id: ids[i % ids.length], eager } : { eager });
    });
    return this.add(eager ? 'hundred-eager' : 'hundred', contender, bodies.join('\n'), ids[0]);
  }

  /** Nineteen explainers, the first well below what is loaded ahead. */
  below() {
    return this.add('below', 'tujie', `<div class="spacer"></div>${[...STATIC_ANSWERS.keys()].map((id) => hostHtml('tujie', 'calculator', { id })).join('\n')}`);
  }

  /**
   * Nothing but the scripts, for mounting by a script.
   * @param {string} contender
   */
  empty(contender) {
    return this.add('empty', contender, '<div id="stage"></div>');
  }
}
