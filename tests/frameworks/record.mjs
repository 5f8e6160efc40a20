// docs/frameworks.md: its table is written by the suite, and the code that it shows is the code that is tested.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../browser/helpers/site.mjs';
import { CHECKS } from './drive.mjs';

const page = join(root, 'docs/frameworks.md');
const BEGIN = '<!-- last run: written by `UPDATE=1 cargo xtask test frameworks` -->';
const END = '<!-- /last run -->';

/** Writes the table, with what came of each project. */
export function record(results) {
  const rows = results.map(({ fixture, versions, passed, failed }) => {
    const asked = passed.filter((what) => what !== 'its lock file is installed');
    const result = failed.length ? `**failed: ${failed.join('; ')}**` : asked.join('; ');
    return `| ${fixture.what} | ${versions.join(', ')} | ${fixture.how} | ${result} | ${fixture.mind} |`;
  });
  const { version } = JSON.parse(readFileSync(join(root, 'target/npm/package.json'), 'utf8'));
  const table = [
    BEGIN,
    `Last run: tu-jie ${version}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| framework | versions | how it is embedded | what passed | what to mind |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `In each page, but Jest’s: ${Object.values(CHECKS).join('; ')}.`,
    END,
  ];
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
  writeFileSync(page, before + table.join('\n') + after);
}

/** Blocks of code that are not, line after line, in the file which the line above names. */
export function misquoted() {
  const wrong = [];
  const text = readFileSync(page, 'utf8');
  const bare = (code) => code.split('\n').map((line) => line.trim()).filter(Boolean).join('\n');
  for (const [, name, code] of text.matchAll(/^`(tests\/frameworks\/[^`]+)`:\n\n```\w*\n([^]*?)^```$/gm)) {
    if (!bare(readFileSync(join(root, name), 'utf8')).includes(bare(code))) wrong.push(name);
  }
  const blocks = text.match(/^```(?!sh$)\w+$/gm).length;
  const named = [...text.matchAll(/^`tests\/frameworks\/[^`]+`:\n\n```/gm)].length;
  return blocks === named ? wrong : [...wrong, `${blocks - named} blocks name no file`];
}
