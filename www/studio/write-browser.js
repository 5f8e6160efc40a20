// What writing, fact-check and sign-off ask of the browser (`crates/studio/src/write/browser.rs`): drafts saved on this
// device, files in and out, the source editor, the preview's root. Nothing here knows a rule or has words.

/** @import { SourceContent, SourceEditor } from './source.js' */

import sheet from 'tujie-css';

const PREFIX = 'tujie-studio:draft:';

const twoDigits = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** Month, day, hour and minute on this device. */
export function currentTime() {
  const now = new Date();
  const [month, day, hours, minutes] = [now.getMonth() + 1, now.getDate(), now.getHours(), now.getMinutes()].map(twoDigits);
  return `${month}-${day} ${hours}:${minutes}`;
}

/** A word that no other tab has. */
export function createTabId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (n) => n.toString(36)).join('');
}

/** The names and texts of all saved drafts. */
export function savedDrafts() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .sort()
      .map((key) => [key.slice(PREFIX.length), localStorage.getItem(key)]);
  } catch {
    return [];
  }
}

/**
 * A saved draft; undefined where there is none.
 * @param {string} name
 */
export function loadDraft(name) {
  try {
    return localStorage.getItem(PREFIX + name) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Saves a draft; returns whether it is saved (`kept`), or there is no room (`full`), or the browser saves nothing
 * (`refused`).
 * @param {string} name
 * @param {string} text
 */
export function saveDraft(name, text) {
  try {
    localStorage.setItem(PREFIX + name, text);
    return 'kept';
  } catch (error) {
    return /quota/i.test(`${error && /** @type {Error} */ (error).name}`) ? 'full' : 'refused';
  }
}

/** @param {string} name */
export function deleteDraft(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was saved.
  }
}

/**
 * Calls back with the name of a draft that another tab has saved.
 * @param {(name: string) => void} saved
 */
export function onDraftSaved(saved) {
  addEventListener('storage', ({ key }) => {
    if (key && key.startsWith(PREFIX)) saved(key.slice(PREFIX.length));
  });
}

/** @type {(() => void) | undefined} */
let waiting;

/**
 * The field that an input method is composing in.
 * @type {Element | undefined}
 */
let composing;

/**
 * Calls back once after the next frame; a second call before that has no effect. `data-busy` on the page says that
 * something waits.
 * @param {() => void} done
 */
export function afterFrame(done) {
  if (waiting) return;
  waiting = done;
  document.documentElement.dataset.busy = '';
  requestAnimationFrame(() => setTimeout(run));
  // Where nothing is painted there are no frames.
  setTimeout(run, 300);
}

function run() {
  if (!waiting || isComposing()) return;
  const done = waiting;
  waiting = undefined;
  done();
}

/** Says that what was waiting is done and shown. */
export function clearBusy() {
  if (!waiting) delete document.documentElement.dataset.busy;
}

/** Does what is waiting when the page is left, also for a field that is only read when it loses the focus. */
function flush() {
  composing = undefined;
  const { activeElement } = document;
  if (activeElement && activeElement.matches('.form input:not([type=checkbox])')) {
    activeElement.dispatchEvent(new Event('change', { bubbles: true }));
  }
  run();
}

addEventListener('pagehide', flush);
addEventListener('beforeunload', flush);
document.addEventListener('visibilitychange', () => document.hidden && run());

/** Whether an input method is composing in a field that is still in the page. */
export function isComposing() {
  return !!composing && composing.isConnected;
}

// Input events are ignored until composition ends.
const isFieldOfForm = (/** @type {Event} */ { target }) => target instanceof Element && target.matches('.form :is(input, textarea)');
document.addEventListener('compositionstart', ({ target }) => (composing = /** @type {Element} */ (target)), { capture: true });
document.addEventListener(
  'input',
  (event) => /** @type {InputEvent} */ (event).isComposing && isFieldOfForm(event) && event.stopPropagation(),
  { capture: true },
);
document.addEventListener(
  'compositionend',
  (event) => {
    composing = undefined;
    if (isFieldOfForm(event)) /** @type {Element} */ (event.target).dispatchEvent(new InputEvent('input', { bubbles: true }));
    run();
  },
  { capture: true },
);

let guarded = false;
addEventListener('beforeunload', (event) => {
  if (guarded) event.preventDefault();
});

/**
 * Has the browser ask before the page is left, or not.
 * @param {boolean} on whether something would be lost
 */
export function guardLeaving(on) {
  guarded = on;
}

/**
 * Downloads a text as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/**
 * Receives a file: its name and its bytes; undefined for bytes that cannot be read, their number where there are too many.
 * @callback FileCallback
 * @param {string} name
 * @param {Uint8Array | number | undefined} content
 * @returns {void}
 */

/**
 * @param {File} file
 * @param {number} most
 * @param {FileCallback} done
 */
async function readFile(file, most, done) {
  if (file.size > most) return done(file.name, file.size);
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // A folder, or a file that is gone.
  }
  return done(file.name, bytes);
}

/**
 * Calls back with files of up to `most` bytes that are chosen in a field of this name, or dropped on a view of this class.
 * @param {string} name
 * @param {string} view
 * @param {number} most
 * @param {FileCallback} done
 */
export function onFile(name, view, most, done) {
  document.addEventListener('change', (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name !== name || !field.files || !field.files[0]) return;
    const [file] = field.files;
    // So that the same file, changed meanwhile, can be chosen again.
    field.value = '';
    readFile(file, most, done);
  });
  const filesOf = (/** @type {DragEvent} */ { dataTransfer }) =>
    document.querySelector(`main.view-${view}`) && dataTransfer && dataTransfer.types.includes('Files') && dataTransfer.files;
  document.addEventListener('dragover', (event) => filesOf(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    const files = filesOf(event);
    if (!files) return;
    event.preventDefault();
    if (files[0]) readFile(files[0], most, done);
  });
}

/**
 * Calls back when undo (true) or redo (false) is pressed anywhere in the view.
 * @param {string} view
 * @param {(undo: boolean) => void} done
 */
export function onUndo(view, done) {
  document.addEventListener(
    'keydown',
    (event) => {
      const key = event.key.toLowerCase();
      const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y');
      if (!isUndo || !document.querySelector(`main.view-${view} .desk`)) return;
      event.preventDefault();
      event.stopPropagation();
      done(key === 'z' && !event.shiftKey);
    },
    { capture: true },
  );
}

/**
 * The arrow keys that move among the marks of the article.
 * @type {Record<string, number>}
 */
const directions = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

document.addEventListener('keydown', (event) => {
  // With a modifier they are the browser's.
  const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  const direction = plain && directions[event.key];
  const mark = direction && event.target instanceof Element && event.target.closest('#article mark');
  if (!mark) return;
  const marks = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll('#article mark')));
  const next = marks[marks.indexOf(/** @type {HTMLElement} */ (mark)) + direction];
  event.preventDefault();
  if (next) next.focus();
});

/**
 * Scrolls an element into view.
 * @param {string} id
 */
export function reveal(id) {
  const found = document.getElementById(id);
  if (found) found.scrollIntoView({ block: 'nearest' });
}

/**
 * Focuses the field or the `<details>` of a path in the file, or the button that adds to it, or else the element with it
 * as its id. Of several, one a line, the first that exists and is not disabled.
 * @param {string} paths
 */
export function focusPath(paths) {
  const ids = paths.split('\n').flatMap((path) => [`f-${path}`, `s-${path}`, path]);
  const elements = ids.map((id) => /** @type {HTMLInputElement | null} */ (document.getElementById(id)));
  const found = elements.find((element) => element && !element.disabled);
  if (!found) return;
  found.focus();
  found.scrollIntoView({ block: 'nearest' });
}

/** @type {ReturnType<typeof setTimeout>} */
let announcing;

/**
 * Announces a text politely once nobody has typed for a moment; only the last one.
 * @param {string} text
 */
export function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const region = document.getElementById('told');
    if (region && region.textContent !== text) region.textContent = text;
  }, 1000);
}

/** @type {CSSStyleSheet | undefined} */
let style;

/** The element that the preview is rendered into; undefined where there is none. */
export function previewRoot() {
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

/** @type {SourceEditor | undefined} */
let editor;
/** @type {SourceContent | null} */
let content;

/**
 * Shows a text in the source editor.
 * @param {string} text
 * @param {string} marks JSON: `[{line, column, message}]`
 * @param {string} words JSON: the texts of the editor in one language
 * @param {SourceContent['changed']} changed
 * @param {SourceContent['complete']} complete
 */
export function showSource(text, marks, words, changed, complete) {
  const host = document.getElementById('source');
  content = host && { text, marks: JSON.parse(marks), words: JSON.parse(words), changed, complete };
  if (!host || !content) return;
  if (editor && editor.host === host) {
    editor.show(content);
    return;
  }
  if (host.dataset.asked) return;
  host.dataset.asked = 'yes';
  import('./source.js').then(({ open }) => {
    editor = open(host, content || { text, marks: [], words: JSON.parse(words), changed, complete });
  });
}

/**
 * Moves the cursor in the source editor.
 * @param {number} line from 1
 * @param {number} column from 1
 */
export function moveSourceCursor(line, column) {
  if (editor) editor.moveCursor(line, column);
}

/**
 * The content of an element as HTML.
 * @param {string} id
 */
export function markupOf(id) {
  const host = document.getElementById(id);
  return host ? host.innerHTML : '';
}

/** Prints the page. */
export function print() {
  window.print();
}

/**
 * The first and last byte, in UTF-8, of the selection in an element's text; undefined where nothing is selected in it.
 * @param {string} id
 */
export function selectedRange(id) {
  const host = document.getElementById(id);
  const selection = getSelection();
  if (!host || !selection || !selection.rangeCount) return undefined;
  const range = selection.getRangeAt(0);
  if (!host.contains(range.startContainer) || !host.contains(range.endContainer)) return undefined;
  const before = range.cloneRange();
  before.selectNodeContents(host);
  before.setEnd(range.startContainer, range.startOffset);
  const utf8 = new TextEncoder();
  const start = utf8.encode(before.toString()).length;
  return [start, start + utf8.encode(range.toString()).length];
}
