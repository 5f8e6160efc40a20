// What every framework's page is asked, in Chromium. The page has, by whatever means its framework has for it:
//
//   #one    <tu-jie> by an address, in light colours, with its static answer inside
//   #heard  what `tujie-change` told of it; #ready, that `tujie-ready` was heard
//   #reset  calls its method; #swap gives it another address
//   #two    <tu-jie> by its property `document`

import assert from 'node:assert/strict';
import { enter, output } from '../browser/helpers/widget.mjs';

/** One line each for docs/frameworks.md. */
export const CHECKS = {
  live: 'the live widget stands in place of the static answer',
  answer: 'what is typed is answered rightly',
  heard: 'the events reach the framework’s listener',
  method: 'a method is called by the framework’s reference',
  src: 'a new address, set by the framework, is shown',
  document: 'a data file given as an object is shown',
  quiet: 'nothing is logged as a warning or an error',
};

/** Asks for all of that. `said` are words that the framework itself always logs. */
export async function drive(browser, address, { said: usual = [], meanwhile = async () => {} } = {}) {
  const page = await browser.newPage();
  try {
    const said = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !usual.some((one) => one.test(message.text()))) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('response', (response) => response.status() >= 400 && said.push(`${response.status()} ${response.url()}`));
    const shown = (what) => what.catch((error) => Promise.reject(new Error(`${error.message}\nlogged:\n${said.join('\n')}`)));
    await page.goto(address);
    await meanwhile(page);
    const one = page.locator('#one');
    await shown(one.locator('[part~="frame"]').waitFor());
    await shown(page.locator('#ready', { hasText: 'ready' }).waitFor());
    for (const [name, text] of [['antenatal', '2000'], ['delivery', 'vaginal'], ['delivery_cost', '3000']]) await enter(one, name, text);
    await shown(page.locator('#heard', { hasText: '5000.00' }).waitFor());
    assert.equal(await output(one, 'new_paid'), '5000.00');
    assert.equal(await one.locator('[part~="frame"]').getAttribute('data-theme'), 'light');
    await page.locator('#reset').click();
    await shown(page.waitForFunction(() => document.querySelector('#heard').textContent !== '5000.00'));
    assert.equal(await one.locator('[part~="frame"] [name="antenatal"]').inputValue(), '');
    const two = page.locator('#two');
    await shown(two.locator('[part~="frame"] [name="count"]').waitFor());
    await enter(two, 'count', '30');
    assert.deepEqual((await two.evaluate((host) => host.answer())).inputs, { count: '30' });
    await page.locator('#swap').click();
    await shown(one.locator('[part~="frame"] [name="count"]').waitFor());
    assert.deepEqual(said, []);
  } finally {
    await page.close();
  }
}

/** What a server sends before any script: the static answers, inside of elements with their attributes. */
export async function sent(address) {
  const markup = await (await fetch(address)).text();
  const [one] = markup.match(/<tu-jie[^>]*id="?one[^]*?<\/tu-jie>/) || assert.fail('no element in what the server sends');
  const [tag] = one.match(/^<[^>]*>/);
  assert.match(tag, /src="?\/explainers\/beijing-maternity\.json/);
  assert.match(tag, /theme="?light/);
  assert.ok(one.includes('北京生育费用'), 'its static answer');
  const [two] = markup.match(/<tu-jie[^>]*id="?two[^]*?<\/tu-jie>/) || assert.fail('no second element');
  assert.ok(two.includes('tj-still'), 'the second one’s static answer');
}
