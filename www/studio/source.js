// The source editor: CodeMirror in a shadow root, where its styles are constructed sheets, which a strict policy allows.
// It has no history: undo is Studio's, for the whole draft.

/** @import { CompletionContext } from '@codemirror/autocomplete' */
/** @import { Text } from '@codemirror/state' */
/** @import { DecorationSet } from '@codemirror/view' */

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Annotation, Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/**
 * The texts of the editor in one language; phrases by what CodeMirror calls them.
 * @typedef {{ label: string, hint: string, phrases: Record<string, string> }} SourceWords
 */

/**
 * A problem at a place of the text; lines and columns count from 1.
 * @typedef {{ line: number, column: number, message: string }} Mark
 */

/**
 * What the editor shows, and what it calls: `changed` with the new text; `complete` with the text and the cursor's byte,
 * for completions as JSON.
 * @typedef {object} SourceContent
 * @property {string} text
 * @property {Mark[]} marks
 * @property {SourceWords} words
 * @property {(text: string) => void} changed
 * @property {(text: string, byte: number) => string} complete
 */

/**
 * @typedef {object} SourceEditor
 * @property {HTMLElement} host
 * @property {(content: SourceContent) => void} show
 * @property {(line: number, column: number) => void} moveCursor
 */

/** Marks changes that come from Studio. */
const fromStudio = Annotation.define();
/** @type {import('@codemirror/state').StateEffectType<DecorationSet>} */
const setDecorations = StateEffect.define();

const decorationField = StateField.define({
  create: () => /** @type {DecorationSet} */ (Decoration.none),
  update(current, transaction) {
    const effect = transaction.effects.find((effect) => effect.is(setDecorations));
    return effect ? effect.value : current.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--source-key)' },
  { tag: tags.string, color: 'var(--source-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--source-number)' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)', border: '1px solid var(--rule)', fontSize: '14px' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Noto Sans Mono CJK SC", monospace', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'transparent', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'var(--tint)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--chosen)',
  },
  '.cm-wrong-line': { backgroundColor: 'var(--wrong-tint)' },
  '.cm-wrong': { textDecoration: 'underline wavy var(--wrong)', textUnderlineOffset: '3px' },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--paper)', border: '1px solid var(--rule)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--paper)', backgroundColor: 'var(--accent)' },
});

/**
 * The decorations of problems in one text.
 * @param {Text} doc
 * @param {Mark[]} problems
 */
function createDecorations(doc, problems) {
  const found = [];
  const lines = new Set();
  for (const { line, column, message } of problems) {
    if (line < 1 || line > doc.lines) continue;
    const row = doc.line(line);
    const attributes = { title: message };
    if (!lines.has(line)) found.push(Decoration.line({ class: 'cm-wrong-line', attributes }).range(row.from));
    lines.add(line);
    // Columns count characters, places count code units.
    const from = row.from + Array.from(row.text).slice(0, column - 1).join('').length;
    const rest = row.text.slice(from - row.from);
    const length = (/^("(?:[^"\\]|\\.)*"|[\w.-]+|.)/u.exec(rest) || [''])[0].length;
    if (length) found.push(Decoration.mark({ class: 'cm-wrong', attributes }).range(from, from + length));
  }
  return Decoration.set(found, true);
}

/**
 * The smallest single change between two texts.
 * @param {string} old
 * @param {string} text
 */
function difference(old, text) {
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
  let back = 0;
  while (back < Math.min(old.length, text.length) - from && old[old.length - 1 - back] === text[text.length - 1 - back]) back += 1;
  return { from, to: old.length - back, insert: text.slice(from, text.length - back) };
}

// Alt with an arrow is the browser's way back and forth.
const keys = defaultKeymap.filter(({ key }) => !/^Alt-Arrow(Left|Right)$/.test(key || ''));

/** Whether all lines of a text end in CR LF: the editor itself knows one sort of line end. */
const hasWindowsLineEnds = (/** @type {string} */ text) => text.includes('\r\n') && !/(^|[^\r])\n|\r(?!\n)/.test(text);

/**
 * What describes the editor to assistive technology.
 * @param {SourceWords} words
 */
const descriptionOf = ({ label, phrases }) => [
  EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': 'hint' }),
  EditorState.phrases.of(phrases),
];

/**
 * What completes a value.
 * @param {() => SourceContent} content
 */
const completionsFrom = (content) => (/** @type {CompletionContext} */ context) => {
  const before = context.matchBefore(/[\w.-]*/);
  if (!context.explicit && before && before.from === before.to) return null;
  const utf8 = new TextEncoder();
  const text = context.state.doc.toString();
  const bytes = utf8.encode(context.state.sliceDoc(0, context.pos)).length;
  /** @type {{ from: number, options: import('@codemirror/autocomplete').Completion[] }} */
  const found = JSON.parse(content().complete(text, bytes));
  if (!found.options.length) return null;
  const from = new TextDecoder().decode(utf8.encode(text).slice(0, found.from)).length;
  // In our order, not the alphabet's.
  return { from, options: found.options.map((option, i) => ({ ...option, boost: Math.max(99 - i, -99) })) };
};

/**
 * Opens an editor in an element.
 * @param {HTMLElement} host
 * @param {SourceContent} first
 * @returns {SourceEditor}
 */
export function open(host, first) {
  let current = first;
  // As it is in the editor, and as the file has it.
  const inside = (/** @type {string} */ text) => text.replace(/\r\n?/g, '\n');
  const outside = (/** @type {string} */ text) => (hasWindowsLineEnds(current.text) ? text.replace(/\n/g, '\r\n') : text);
  // A change is reported when the input method has finished.
  let pending = false;
  const report = () => {
    if (!pending || view.compositionStarted) return;
    pending = false;
    const text = outside(view.state.doc.toString());
    // The next text is compared with the one that was reported last.
    current = { ...current, text };
    current.changed(text);
  };
  const root = host.attachShadow({ mode: 'open' });
  // In the shadow root with the editor, or it could not describe it.
  const hint = document.createElement('p');
  Object.assign(hint, { id: 'hint', hidden: true });
  root.append(hint);
  const description = new Compartment();
  const extensions = [
    EDITING,
    description.of(descriptionOf(first.words)),
    autocompletion({ override: [completionsFrom(() => current)], icons: false }),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some((transaction) => transaction.annotation(fromStudio));
      if (!update.docChanged || own) return;
      pending = true;
      report();
    }),
    EditorView.domEventObservers({ compositionend: () => void setTimeout(report) }),
  ];
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: inside(first.text), extensions }) });
  let words = JSON.stringify(first.words);
  hint.textContent = first.words.hint;
  const show = (/** @type {SourceContent} */ next) => {
    current = next;
    if (JSON.stringify(next.words) !== words) {
      words = JSON.stringify(next.words);
      hint.textContent = next.words.hint;
      view.dispatch({ effects: description.reconfigure(descriptionOf(next.words)) });
    }
    const [old, text] = [view.state.doc.toString(), inside(next.text)];
    const changes = old === text ? undefined : difference(old, text);
    // During a composition the text and its marks are the input method's.
    if (pending || view.compositionStarted) return;
    view.dispatch({ changes, annotations: fromStudio.of(true) });
    const effects = setDecorations.of(createDecorations(view.state.doc, next.marks));
    view.dispatch({ effects, annotations: fromStudio.of(true) });
  };
  show(first);
  return { host, show, moveCursor: (line, column) => moveCursor(view, line, column) };
}

/** What every editor has. */
const EDITING = [
  lineNumbers(),
  drawSelection(),
  highlightActiveLine(),
  bracketMatching(),
  closeBrackets(),
  indentUnit.of('  '),
  EditorState.tabSize.of(2),
  EditorView.lineWrapping,
  json(),
  syntaxHighlighting(colours),
  keymap.of([...completionKeymap, indentWithTab, ...keys]),
  decorationField,
  theme,
];

/**
 * @param {EditorView} view
 * @param {number} line
 * @param {number} column
 */
function moveCursor(view, line, column) {
  const { doc } = view.state;
  const row = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const place = Math.min(row.from + Array.from(row.text).slice(0, column - 1).join('').length, row.to);
  view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'center' }) });
  view.focus();
}
