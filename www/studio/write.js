// What writing asks of the browser (crates/studio/src/write/hands.rs): drafts kept on this device, files in
// and out, the source editor, the preview's place. Nothing here knows a rule or has words.

import sheet from 'tujie-css';

const PREFIX = 'tujie-studio:draft:';

const two = (n) => String(n).padStart(2, '0');

export function now() {
  const at = new Date();
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A word that no other tab has. */
export function tab() {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join('');
}

export function kept() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .sort()
      .map((key) => [key.slice(PREFIX.length), localStorage.getItem(key)]);
  } catch {
    return [];
  }
}

export function load(name) {
  try {
    return localStorage.getItem(PREFIX + name) || undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft: whether it is `kept`, or there is no room (`full`), or the browser keeps nothing (`refused`). */
export function keep(name, text) {
  try {
    localStorage.setItem(PREFIX + name, text);
    return 'kept';
  } catch (error) {
    return /quota/i.test(`${error && error.name}`) ? 'full' : 'refused';
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept.
  }
}

/** Tells the name of a draft that another tab has kept. */
export function onKept(told) {
  addEventListener('storage', ({ key }) => {
    if (key && key.startsWith(PREFIX)) told(key.slice(PREFIX.length));
  });
}

let waiting;
// The field that an input method is at work in.
let composing;

/**
 * Calls back once after the next frame. Asked again before that, it is once still: what is done
 * then is what is right then. `data-busy` on the page says that something waits.
 */
export function later(done) {
  if (waiting) return;
  waiting = done;
  document.documentElement.dataset.busy = '';
  requestAnimationFrame(() => setTimeout(run));
  // Where nothing is painted no frame comes.
  setTimeout(run, 300);
}

function run() {
  if (!waiting || isComposing()) return;
  const done = waiting;
  waiting = undefined;
  done();
}

/** What was waited for is done and shown. */
export function settled() {
  if (!waiting) delete document.documentElement.dataset.busy;
}

/** Nothing waits when the page is left, not even a field that is only heard when it is done with. */
function leave() {
  composing = undefined;
  const { activeElement: at } = document;
  if (at && at.matches('.form input:not([type=checkbox])')) at.dispatchEvent(new Event('change', { bubbles: true }));
  run();
}

addEventListener('pagehide', leave);
addEventListener('beforeunload', leave);
document.addEventListener('visibilitychange', () => document.hidden && run());

/** Whether an input method is at work in a field; one that is gone has no end to wait for. */
export function isComposing() {
  return !!composing && composing.isConnected;
}

// What an input method has not finished is nobody's business: a field is heard when it has.
const field = ({ target }) => target.matches && target.matches('.form :is(input, textarea)');
document.addEventListener('compositionstart', ({ target }) => (composing = target), { capture: true });
document.addEventListener('input', (event) => event.isComposing && field(event) && event.stopPropagation(), {
  capture: true,
});
document.addEventListener(
  'compositionend',
  (event) => {
    composing = undefined;
    if (field(event)) event.target.dispatchEvent(new InputEvent('input', { bubbles: true }));
    run();
  },
  { capture: true },
);

let guarded = false;
addEventListener('beforeunload', (event) => {
  if (guarded) event.preventDefault();
});

/** Whether leaving the page would lose something. */
export function guard(on) {
  guarded = on;
}

export function download(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** Tells a file's name and bytes; nothing for bytes that cannot be read, their number where they are too many. */
async function read(file, most, told) {
  if (file.size > most) return told(file.name, file.size);
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder, or a file that has gone.
  }
  return told(file.name, bytes);
}

/** Tells of files of up to `most` bytes that are chosen in a field of this name, or dropped on a view of this class. */
export function onFile(field, view, most, told) {
  const here = () => document.querySelector(`main.view-${view}`);
  document.addEventListener('change', ({ target }) => {
    if (target.name !== field || !target.files || !target.files[0]) return;
    const [file] = target.files;
    // Chosen again, perhaps mended meanwhile, it is told again.
    target.value = '';
    read(file, most, told);
  });
  const carries = (event) => here() && Array.from(event.dataTransfer.types).includes('Files');
  document.addEventListener('dragover', (event) => carries(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) read(file, most, told);
  });
}

/** Tells of undo (true) and redo (false) pressed anywhere in the view. */
export function onStep(view, told) {
  document.addEventListener(
    'keydown',
    (event) => {
      const key = event.key.toLowerCase();
      const meant = (event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y');
      if (!meant || !document.querySelector(`main.view-${view} .desk`)) return;
      event.preventDefault();
      event.stopPropagation();
      told(key === 'z' && !event.shiftKey);
    },
    { capture: true },
  );
}

// Among the marks of the article arrow keys go on and back.
document.addEventListener('keydown', (event) => {
  const ways = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  // With a modifier they are the browser's.
  const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  const way = plain && ways[event.key];
  const mark = way && event.target.closest && event.target.closest('#article mark');
  if (!mark) return;
  const all = Array.from(document.querySelectorAll('#article mark'));
  const next = all[all.indexOf(mark) + way];
  event.preventDefault();
  if (next) next.focus();
});

/** What is pointed at in a list is in sight. */
export function reveal(id) {
  const found = document.getElementById(id);
  if (found) found.scrollIntoView({ block: 'nearest' });
}

/**
 * The focus on what stands at a path: its field, its fold, or the button that adds to it; else on what has it as an
 * id. Of several, one a line, on the first that there is and that can be pressed.
 */
export function focus(path) {
  const near = path.split('\n').flatMap((one) => [`f-${one}`, `s-${one}`, one]);
  const found = near.map((id) => document.getElementById(id)).find((one) => one && !one.disabled);
  if (!found) return;
  found.focus();
  found.scrollIntoView({ block: 'nearest' });
}

let saying;

/** Says words politely once nobody has typed for a moment; only the last of them. */
export function tell(words) {
  clearTimeout(saying);
  saying = setTimeout(() => {
    const place = document.getElementById('told');
    if (place && place.textContent !== words) place.textContent = words;
  }, 1000);
}

let style;

/** Where the preview is rendered, and whether nothing was rendered there yet. */
export function preview() {
  const host = document.getElementById('preview');
  if (!host) return undefined;
  if (host.shadowRoot) return host.shadowRoot.firstElementChild;
  if (!style) {
    style = new CSSStyleSheet();
    style.replaceSync(sheet);
  }
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [style];
  root.append(document.createElement('div'));
  return root.firstElementChild;
}

let editor;
let wanted;

/**
 * The source editor shows a text with marks, `[{line, column, message}]`, in the words of a language:
 * `{label, hint, phrases}`, phrases by what CodeMirror calls them.
 */
export function source(text, marks, words, told, complete) {
  const host = document.getElementById('source');
  wanted = host && { text, marks: JSON.parse(marks), words: JSON.parse(words), told, complete };
  if (!host) return;
  if (editor && editor.host === host) {
    editor.show(wanted);
    return;
  }
  if (host.dataset.asked) return;
  host.dataset.asked = 'yes';
  import('./source.js').then(({ open }) => {
    editor = open(host, wanted || { text, marks: [], words: JSON.parse(words), told, complete });
  });
}

/** The cursor at a line and column, from 1. */
export function sourceGo(line, column) {
  if (editor) editor.go(line, column);
}

/** What stands in an element, as markup. */
export function markup(id) {
  const host = document.getElementById(id);
  return host ? host.innerHTML : '';
}

export function print() {
  window.print();
}

/** Where the selection lies in a text that stands in an element: its first and last place. */
export function selection(id) {
  const host = document.getElementById(id);
  const chosen = getSelection();
  if (!host || !chosen.rangeCount) return undefined;
  const range = chosen.getRangeAt(0);
  if (!host.contains(range.startContainer) || !host.contains(range.endContainer)) return undefined;
  const before = range.cloneRange();
  before.selectNodeContents(host);
  before.setEnd(range.startContainer, range.startOffset);
  const utf8 = new TextEncoder();
  const start = utf8.encode(before.toString()).length;
  return [start, start + utf8.encode(range.toString()).length];
}
