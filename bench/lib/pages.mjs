// The pages that are measured. One shell for all contenders: the same article, the same sheet,
// the same static answer; a contender adds its scripts and the elements it starts from.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, made } from './places.mjs';

/** Our explainers of the two jobs. */
export const JOBS = { calculator: 'beijing-maternity', flow: 'ningxia-letters' };

/** Mermaid draws flows and nothing else; static HTML does nothing. */
export const CONTENDERS = {
  calculator: ['vanilla', 'preact', 'lit', 'svelte', 'vue', 'react', 'tujie'],
  flow: ['vanilla', 'preact', 'lit', 'svelte', 'vue', 'react', 'mermaid', 'tujie'],
};

const built = readFileSync(join(dist, 'index.html'), 'utf8');

/** Static answers as the build writes them into the page, by explainer, in the page's order. */
export const STILLS = new Map(
  Array.from(built.matchAll(/<tu-jie[^>]*src="explainers\/([\w-]+)\.json"[^>]*>([^]*?)<\/tu-jie>/g), ([, id, still]) => [id, still.trim()]),
);

/** Tujie's own lines for a page's head, as the built page has them: with hints where `soon`, the first one shown, is in view. */
function head(contender, peers, soon) {
  if (contender === 'static') return '';
  if (contender === 'tujie') {
    const lines = built.match(/<(?:link rel="(?:modulepreload|preload)"|script type="module" src="tujie\.js")[^>]*>(?:<\/script>)?/g);
    if (lines.length !== 5) throw new Error('dist/index.html: four hints and a script were expected');
    return lines
      .filter((line) => soon || line.startsWith('<script'))
      // The built page's hints are for its first explainer; this page's first may be of another kind.
      .map((line) => line.replace(/explainers\/[\w-]+/, `explainers/${soon}`).replace(/core-[a-z]+\.\w+\.wasm/, () => partOf(soon)).replace(/(href|src)="(?:\.\/)?/, '$1="/tujie/'))
      .join('');
  }
  const scripts = peers[contender].map(({ name }) => `/made/${contender}/${name}`);
  const module = scripts.pop();
  return scripts.map((src) => `<script defer src="${src}"></script>`).join('') + `<script type="module" src="${module}"></script>`;
}

/** The part of the module that an explainer's own page asks for. */
function partOf(id) {
  const [part] = /core-[a-z]+\.\w+\.wasm/.exec(readFileSync(join(dist, 'e', id, 'index.html'), 'utf8'));
  return part;
}

/** A widget's place. Peers keep what is still anyway (title, caveats, sources) as the page's HTML. */
export function place(contender, job, { id = JOBS[job], eager = false } = {}) {
  const still = STILLS.get(id);
  if (!still) throw new Error(`dist/index.html has no static answer of ${id}: run cargo xtask build`);
  if (contender === 'static') return `<div>${still}</div>`;
  const loading = eager ? ' loading="eager"' : '';
  if (contender === 'tujie') return `<tu-jie src="/tujie/explainers/${id}.json"${loading}>${still}</tu-jie>`;
  const parts = /^(<section[^>]*>\s*<h3[^]*?<\/h3>\s*<p>[^]*?<\/p>)([^]*?)(<h4 class="tj-h">读前须知<\/h4>[^]*)$/.exec(still);
  if (!parts) throw new Error(`the static answer of ${id} is not built as expected`);
  const [, before, answer, after] = parts;
  return `<div>${before}<div data-widget="${job}"${eager ? ' data-loading="eager"' : ''}>${answer}</div>${after}</div>`;
}

const PROSE = '<p>这一段文字是文章的正文，给每个页面都一样的重量。图解在上面，读者往下接着读。</p>'.repeat(6);

export class Pages {
  constructor(server) {
    this.server = server;
    this.peers = JSON.parse(readFileSync(join(made, 'peers.json'), 'utf8'));
  }

  /** Adds a page with a body for a contender; returns its address. */
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

  /** One widget in view, the article's text below it. */
  one(contender, job) {
    return this.add(job, contender, place(contender, job) + PROSE, JOBS[job]);
  }

  /** A hundred widgets: of Tujie's every data file in turn, of a peer its two widgets. */
  hundred(contender, { eager = false } = {}) {
    const ids = [...STILLS.keys()];
    const bodies = Array.from({ length: 100 }, (_, i) => {
      const job = i % 2 ? 'flow' : 'calculator';
      const own = contender === 'tujie' || contender === 'static';
      return place(contender, job, own ? { id: ids[i % ids.length], eager } : { eager });
    });
    return this.add(eager ? 'hundred-eager' : 'hundred', contender, bodies.join('\n'), ids[0]);
  }

  /** Nineteen explainers, the first well below what is loaded ahead. */
  below() {
    return this.add('below', 'tujie', `<div class="spacer"></div>${[...STILLS.keys()].map((id) => place('tujie', '', { id })).join('\n')}`);
  }

  /** Nothing but the scripts, for mounting by hand. */
  empty(contender) {
    return this.add('empty', contender, '<div id="stage"></div>');
  }
}
