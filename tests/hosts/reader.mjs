// A reader in Chromium: pages that remember what went wrong, and a calculator that answers.

import assert from 'node:assert/strict';
import { startBrowser } from '../browser/helpers/browser.mjs';
import { enter } from '../browser/helpers/widget.mjs';
import { explainer } from '../browser/helpers/site.mjs';
import { atEnd, until } from './processes.mjs';

/** The explainer that the hosts' pages show; a calculator. */
export const ID = 'beijing-maternity';

export const FRAME = '[part~="frame"]';

/** One browser for the suite. */
export async function browser() {
  const started = await startBrowser();
  const ending = () => started.close();
  // Before the servers: it holds connections to them.
  ending.first = true;
  atEnd(ending);
  return started;
}

/** A page of its own; `page.wrong` collects what its policy blocked and what it threw. */
export async function newPage(started, options = {}) {
  const context = await started.newContext(options);
  context.setDefaultTimeout(60000);
  const page = await context.newPage();
  page.wrong = [];
  page.on('pageerror', (error) => page.wrong.push(String(error)));
  page.on('console', (message) => {
    // What a browser says of a failed request names no address: the responses do.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) page.wrong.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico')) page.wrong.push(`${response.status()} ${response.url()}`);
  });
  return page;
}

/** Types a worked example of the data file into the live widget and waits for its answer. */
export async function answers(widget, id = ID) {
  const example = explainer(id).examples[1];
  assert.ok(Object.keys(example.out).length > 1);
  for (const [name, value] of Object.entries(example.in)) await enter(widget, name, value);
  for (const [name, value] of Object.entries(example.out)) {
    await widget.locator(`${FRAME} [data-output="${name}"][data-value="${value}"]`).first().waitFor({ state: 'attached' });
  }
}

/** Text as it is read: white space and the hosts' typographic quotes and dashes aside. */
const plain = (text) =>
  text.replace(/\s+/g, '').replace(/[“”„″"]/g, '"').replace(/[‘’′']/g, "'").replace(/[–—]|--+/g, '-').replace(/…|\.\.\./g, '.');

/** That an element's text is the whole text of the HTML that was put in. */
export async function sameText(locator, html) {
  const expected = await locator.page().evaluate((text) => new DOMParser().parseFromString(text, 'text/html').body.textContent, html);
  const [shown, wanted] = [plain(await locator.textContent()), plain(expected)];
  assert.ok(wanted.length > 100, 'nothing to compare');
  assert.equal(shown, wanted);
}

/** That a frame has become as high as what is in it: nothing is cut, nothing gapes. */
export async function fits(frame) {
  const inside = frame.contentFrame().locator('html');
  const heights = async () => [
    await frame.evaluate((node) => node.clientHeight),
    await inside.evaluate((node) => node.getBoundingClientRect().height),
  ];
  await until('a frame as high as its page', async () => {
    const [outer, inner] = await heights();
    return Math.abs(outer - inner) < 3;
  }, undefined, 20);
}
