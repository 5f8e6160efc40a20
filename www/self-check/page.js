// The page around the check: takes an address, shows what was found, worst first.

import { check } from './check.js';
import { STATES, SUMS, WORDS, say } from './words.js';

const at = (id) => document.getElementById(id);
const ORDER = Object.keys(STATES);

function element(name, text, lang) {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

/** The same in both languages, one under the other. */
function both(name, [zh, en], finding = {}) {
  const made = element(name, say(zh, finding), 'zh-Hans');
  made.append(element('span', say(en, finding), 'en'));
  return made;
}

function show(finding) {
  const { zh, en, line } = WORDS[finding.code];
  const item = document.createElement('li');
  item.dataset.code = finding.code;
  item.dataset.state = finding.state;
  item.append(both('strong', STATES[finding.state]), both('p', [zh, en], finding));
  const address = element('p', finding.at);
  address.className = 'at';
  item.append(address);
  if (finding.line || line) {
    const code = element('pre', finding.line || line);
    code.tabIndex = 0;
    item.append(code);
  }
  const later = Array.from(at('found').children).find(({ dataset }) => ORDER.indexOf(dataset.state) > ORDER.indexOf(finding.state));
  at('found').insertBefore(item, later || null);
}

async function run(address) {
  at('found').replaceChildren();
  at('sum').replaceChildren(both('p', SUMS.busy));
  document.body.dataset.done = '';
  const count = { bad: 0, poor: 0 };
  const seen = new Set();
  try {
    await check(address, (finding) => {
      const key = JSON.stringify(finding);
      if (seen.has(key)) return;
      seen.add(key);
      count[finding.state] += 1;
      show(finding);
    }, at('stage'));
    at('sum').replaceChildren(both('p', count.bad + count.poor ? SUMS.some : SUMS.fine, count));
  } catch (error) {
    at('sum').replaceChildren(both('p', SUMS.stopped, { message: String(error) }));
  }
  document.body.dataset.done = 'true';
}

/** The address of a web page, or nothing: a script or a file is no page. */
function pageAddress(text) {
  try {
    const address = new URL(text.trim() || '.', location);
    return /^https?:$/.test(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}

const asked = new URLSearchParams(location.search);
// Shown within its own check: be still.
if (!asked.has('quiet')) {
  const own = new URL('.', location).href;
  const given = asked.get('address');
  at('address').value = given || own;
  at('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    const address = pageAddress(at('address').value);
    if (address) return run(address);
    at('found').replaceChildren();
    at('sum').replaceChildren(both('p', SUMS.address));
  });
  // Whoever made a link chose its address: nothing is loaded from there before the reader of it agrees.
  if (given) at('sum').replaceChildren(both('p', SUMS.given));
  else run(own);
}
