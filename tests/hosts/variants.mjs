// What a web team pastes: the snippets of one explainer, whole, for a site of that base.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from './processes.mjs';
import { ID } from './reader.mjs';

const read = (name, base) => {
  const text = readFileSync(join(dist, name), 'utf8');
  return text.replaceAll('https://tujie.example/', base).trim();
};

/** The snippets for `base`. */
export function variants(base, id = ID) {
  const still = read(`html/${id}.html`, base);
  return {
    element: `<tu-jie src="${base}explainers/${id}.json" lang="zh">${still}</tu-jie>`,
    iframe: JSON.parse(read(`oembed/${id}.json`, base)).html,
    static: still,
    wechat: read(`wechat/${id}.html`, base),
    link: `${base}e/${id}/`,
  };
}
