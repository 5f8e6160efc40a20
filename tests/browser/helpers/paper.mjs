// A page as it comes out on paper: Chromium's own PDF, read by poppler's pdftotext.

import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Skip } from './skip.mjs';

const MM = 72 / 25.4;

/** The sheets of the world, and the margins that `@page` gives them (www/still.css), in mm. */
export const SHEETS = { A4: [210, 297], Letter: [215.9, 279.4] };
const MARGINS = [16, 18];

/** Width of what is printed on the narrower of the two, in px. */
export const WIDTH = Math.floor(((210 - 2 * MARGINS[0]) / 25.4) * 96);

/** The numbers in words, each whole: a line may end beside one, never within. */
export const numbers = (words) => words.normalize('NFKC').match(/\d+(?:[,.]\d+)*/g) || [];

/** Every word on paper: `{text, sheet, outside}`, `outside` where its box leaves the margins. */
export async function printed(visit, page, format) {
  if (spawnSync('pdftotext', ['-v']).error) {
    if (process.env.CI) throw new Error('missing: pdftotext (Debian: poppler-utils)');
    throw new Skip('missing: pdftotext (Debian: poppler-utils)');
  }
  const file = join(visit.folder(), `${format}.pdf`);
  writeFileSync(file, await page.pdf({ format, printBackground: true }));
  const told = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  const words = [];
  let sheet = 0;
  for (const [, size, box, text] of told.matchAll(/<(?:page ([^>]*)|word ([^>]*)>(.*?)<\/word)>/g)) {
    sheet += size ? 1 : 0;
    if (size) {
      const [width, height] = SHEETS[format].map((mm) => Math.round(mm * MM));
      const found = [...size.matchAll(/"([\d.]+)"/g)].map(([, n]) => Math.round(n));
      if (Math.abs(found[0] - width) > 1 || Math.abs(found[1] - height) > 1) throw new Error(`a sheet of ${found}`);
      continue;
    }
    const [left, top, right, bottom] = [...box.matchAll(/"(-?[\d.]+)"/g)].map(([, n]) => Number(n));
    const [x, y] = MARGINS.map((mm) => mm * MM - 1);
    const [width, height] = SHEETS[format].map((mm) => mm * MM);
    // The box of a word is as tall as its font's tallest glyph, which may reach beyond the line.
    const outside = left < x || right > width - x || top < y / 2 || bottom > height - y / 2;
    words.push({ text: text.replace(/&(\w+);/g, (all, name) => entities[name] ?? all), sheet, outside });
  }
  return words;
}

/**
 * In the page, with the media of print: every figure that is shown, and what cuts it or scrolls.
 * Shadow roots are looked into.
 */
export function figures() {
  const shown = [];
  const cut = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const words = element.textContent.trim();
      // Not a list of entries, which has a value too.
      const figure = element.hasAttribute('data-value') && !element.childElementCount;
      if (!figure || !/\d/.test(words) || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (!box.width) continue;
      shown.push(words);
      if (box.left < -1 || box.right > innerWidth + 1) cut.push(`${words} ends at ${box.right} px of ${innerWidth}`);
      for (let node = element; node; node = node.assignedSlot || node.parentElement || node.getRootNode().host) {
        const style = getComputedStyle(node);
        if (style.display === 'inline' || node.namespaceURI.endsWith('svg')) continue;
        const name = `${node.localName}.${node.className}`;
        if (node.scrollWidth > node.clientWidth + 1) cut.push(`${words}: ${name} is ${node.scrollWidth} px in ${node.clientWidth}`);
        const around = node.getBoundingClientRect();
        const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
        if (clips && (box.right > around.right + 1 || box.bottom > around.bottom + 1)) cut.push(`${words}: ${name} cuts it`);
      }
    }
  };
  look(document);
  return { shown, cut: [...new Set(cut)] };
}
