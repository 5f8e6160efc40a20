// Runs the projects of frameworks: for the suite `npm` those that are marked plain, for the suite `frameworks` all.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startOther } from '../browser/helpers/other.mjs';
import { root } from '../browser/helpers/site.mjs';
import { drive, sent } from './drive.mjs';
import { betrays, here, setUp } from './project.mjs';

/** The fixtures, by the names of their folders. */
export async function fixtures() {
  const names = readdirSync(here, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);
  const found = [];
  for (const name of names.filter((one) => readdirSync(join(here, one)).includes('fixture.mjs')).sort()) {
    found.push([name, (await import(`./${name}/fixture.mjs`)).default]);
  }
  return found;
}

/** A built folder behind a server, with the data files beside it. */
async function site(folder, use, headers, change) {
  const server = await startOther({ folders: { '/explainers/': join(root, 'dist/explainers'), '/': folder }, headers, change });
  try {
    await use(server.origin);
  } finally {
    server.stop();
  }
}

/** Opens a page whose element cannot become live: the console says why, in a sentence, and the static answer stays. */
async function refused(browser, address, sentence) {
  const page = await browser.newPage();
  try {
    const said = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    const predicate = (message) => message.type() === 'error' && sentence.test(message.text().replaceAll('\n', ' '));
    const heard = page.waitForEvent('console', { predicate, timeout: 60_000 });
    await Promise.all([page.goto(address), heard]).catch((error) => assert.fail(`${error.message}\nnot said: ${sentence}\nbut:\n${said.join('\n')}`));
    assert.ok(await page.locator('#one .tj-still').isVisible(), 'the static answer stays');
  } finally {
    await page.close();
  }
}

/** Opens a page with one element of a server's own. */
async function lives(browser, address) {
  const page = await browser.newPage();
  try {
    const said = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(address);
    await page.locator('#one [part~="frame"]').waitFor();
    assert.deepEqual(said, []);
  } finally {
    await page.close();
  }
}

/** Runs one project's tests; `whole` with what takes long. Says what it is made of. */
export async function runProject([name, fixture], { test, browser, whole }) {
  let project;
  await test(`${name}: its lock file is installed`, () => {
    project = setUp(name, fixture);
  });
  if (!project) return [];
  await fixture.tests({
    test: (what, body) => test(`${name}: ${what}`, body),
    project,
    browser,
    whole,
    sent,
    betrays,
    site,
    drive: (address, more) => drive(browser, address, more),
    refused: (address, sentence) => refused(browser, address, sentence),
    lives: (address) => lives(browser, address),
  });
  return project.versions(fixture.names);
}
