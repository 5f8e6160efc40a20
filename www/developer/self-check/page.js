// The page around the check: takes an address, shows the findings, worst first.

/** @import { Finding } from '../../../types/self-check.js' */

import { check } from './check.js';
import { STATES, SUMS, WORDS, fill } from './words.js';

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const field = /** @type {HTMLInputElement} */ (byId('address'));
const ORDER = Object.keys(STATES);

/**
 * @param {string} name
 * @param {string} text
 * @param {string} [lang]
 */
function createElement(name, text, lang) {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

/**
 * The same in both languages, one under the other.
 * @param {string} name
 * @param {string[]} sentences
 * @param {Record<string, string | number | undefined>} [finding]
 */
function createBilingual(name, [zh, en], finding = {}) {
  const made = createElement(name, fill(zh, finding), 'zh-Hans');
  made.append(createElement('span', fill(en, finding), 'en'));
  return made;
}

/** @param {Finding} finding */
function show(finding) {
  const { zh, en, line } = WORDS[finding.code];
  const item = document.createElement('li');
  item.dataset.code = finding.code;
  item.dataset.state = finding.state;
  item.append(createBilingual('strong', STATES[finding.state]), createBilingual('p', [zh, en], finding));
  const address = createElement('p', finding.at);
  address.className = 'at';
  item.append(address);
  if (finding.line || line) {
    const code = createElement('pre', finding.line || line || '');
    code.tabIndex = 0;
    item.append(code);
  }
  const items = /** @type {HTMLElement[]} */ (Array.from(byId('found').children));
  const later = items.find(({ dataset }) => ORDER.indexOf(String(dataset.state)) > ORDER.indexOf(finding.state));
  byId('found').insertBefore(item, later || null);
}

/** @param {string} address */
async function run(address) {
  byId('found').replaceChildren();
  byId('sum').replaceChildren(createBilingual('p', SUMS.busy));
  document.body.dataset.done = '';
  /** @type {Record<string, number>} */
  const count = { bad: 0, poor: 0, good: 0, unknown: 0 };
  const seen = new Set();
  try {
    await check(address, (finding) => {
      const key = JSON.stringify(finding);
      if (seen.has(key)) return;
      seen.add(key);
      count[finding.state] += 1;
      show(finding);
    }, byId('stage'));
    byId('sum').replaceChildren(createBilingual('p', count.bad + count.poor ? SUMS.some : SUMS.fine, count));
  } catch (error) {
    byId('sum').replaceChildren(createBilingual('p', SUMS.stopped, { message: String(error) }));
  }
  document.body.dataset.done = 'true';
}

/**
 * The address of a web page, or nothing: a script or a file is no page.
 * @param {string} text
 */
function pageAddress(text) {
  try {
    const address = new URL(text.trim() || '.', location.href);
    return /^https?:$/.test(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}

const asked = new URLSearchParams(location.search);
// Within its own live trial it does nothing.
if (!asked.has('quiet')) {
  const own = new URL('.', location.href).href;
  const given = asked.get('address');
  field.value = given || own;
  byId('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    const address = pageAddress(field.value);
    if (address) return run(address);
    byId('found').replaceChildren();
    byId('sum').replaceChildren(createBilingual('p', SUMS.address));
  });
  // An address in a link was chosen by who made the link: nothing is loaded from there before its reader agrees.
  if (given) byId('sum').replaceChildren(createBilingual('p', SUMS.given));
  else run(own);
}
