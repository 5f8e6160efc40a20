// What Markdown makes of the snippets: the static answer stays in its element, once.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { dist, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const markdown = new MarkdownIt({ html: true });
const unescaped = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

/** The snippets of an explainer's element, as they are copied. */
function snippets(id) {
  const page = readFileSync(join(dist, 'snippets.html'), 'utf8');
  const [, own] = page.split(`<details id="${id}">`);
  const all = own.split('</details>\n')[0].matchAll(/<code>([^]*?)<\/code>/g);
  return Array.from(all, ([, code]) => unescaped(code)).filter((code) => code.startsWith('<tu-jie'));
}

/** What stands where, as the browser's parser has it. */
const shape = (page) =>
  page.evaluate(() => {
    const hosts = Array.from(document.querySelectorAll('tu-jie'));
    const stills = Array.from(document.querySelectorAll('.tj-still'));
    return { hosts: hosts.length, inside: stills.filter((one) => one.parentElement.localName === 'tu-jie').length, all: stills.length, paragraphs: hosts.filter((host) => host.closest('p')).length };
  });

test('every snippet is a block of Markdown: copied behind an empty line, it is itself', async (visit) => {
  for (const id of explainers()) {
    for (const code of snippets(id)) {
      const made = markdown.render(`Words before.\n\n${code}\n\nWords behind.\n`);
      assert.ok(made.includes(code), `${id}: ${made.slice(0, 200)}`);
    }
  }
  const code = snippets('beijing-maternity')[0];
  const page = await visit.open(hostPage(markdown.render(`# A title\n\nWords before.\n\n${code}\n\nWords *behind*.\n\n- a list\n\n${code}\n`)));
  assert.deepEqual(await shape(page), { hosts: 2, inside: 2, all: 2, paragraphs: 0 });
  assert.equal(visit.console.filter((line) => line.includes('beside')).length, 0);
});

test('in a list and in a quotation, indented as they ask', async (visit) => {
  const code = snippets('beijing-maternity')[0].replace(/^.*explainers/, '<tu-jie src="/explainers');
  const within = (lines, first, rest) => lines.split('\n').map((line, i) => (i ? rest : first) + line).join('\n');
  const page = await visit.open(hostPage(markdown.render(`- words\n\n${within(code, '  ', '  ')}\n\n> words\n>\n${within(code, '> ', '> ')}\n`)));
  assert.deepEqual(await shape(page), { hosts: 2, inside: 2, all: 2, paragraphs: 0 });
});

test('a paragraph around it throws the answer out, and the console says so in one line', async (visit) => {
  const [element, answer] = snippets('beijing-maternity')[0].replace(/src="[^"]*explainers/, 'src="/explainers').split('\n');
  for (const code of [`Words.\n${element}${answer}</tu-jie>`, `${element}${answer}</tu-jie>`]) {
    const page = await visit.only(hostPage(markdown.render(code)));
    assert.deepEqual(await shape(page), { hosts: 1, inside: 0, all: 1, paragraphs: 1 });
    await page.waitForFunction(() => document.querySelector('tu-jie').hasAttribute('data-tujie-ready'));
    const told = visit.console.splice(0).filter((line) => line.includes('beside'));
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0], /^warning: tujie: \/explainers\/beijing-maternity\.json: .*empty line/);
  }
});
