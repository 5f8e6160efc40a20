// The source editor: CodeMirror in a shadow root, where its styles are constructed sheets and a
// strict policy has nothing to refuse. It keeps no history: undo is Studio's, over everything.

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { HighlightStyle, bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Annotation, Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const ours = Annotation.define();
const marked = StateEffect.define();

const marks = StateField.define({
  create: () => Decoration.none,
  update(now, change) {
    const effect = change.effects.find((one) => one.is(marked));
    return effect ? effect.value : now.map(change.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--source-key)' },
  { tag: tags.string, color: 'var(--source-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--source-number)' },
]);

const look = EditorView.theme({
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

/** Lines and places of problems, for one text. */
function decorations(doc, problems) {
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

/** The one place where two texts differ. */
function difference(old, text) {
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
  let back = 0;
  while (back < Math.min(old.length, text.length) - from && old[old.length - 1 - back] === text[text.length - 1 - back]) back += 1;
  return { from, to: old.length - back, insert: text.slice(from, text.length - back) };
}

// Alt with an arrow is the browser's way back and forth.
const keys = defaultKeymap.filter(({ key }) => !/^Alt-Arrow(Left|Right)$/.test(key || ''));

/** Whether all lines of a text end as Windows ends them: the editor itself knows one sort of line end. */
const isWindows = (text) => text.includes('\r\n') && !/(^|[^\r])\n|\r(?!\n)/.test(text);

/** An editor in an element, showing what is wanted. */
export function open(host, first) {
  let current = first;
  // As it is in the editor, and as the file has it.
  const inside = (text) => text.replace(/\r\n?/g, '\n');
  const outside = (text) => (isWindows(current.text) ? text.replace(/\n/g, '\r\n') : text);
  // What an input method has not finished is told when it has.
  let held = false;
  const release = () => {
    if (!held || view.compositionStarted) return;
    held = false;
    const text = outside(view.state.doc.toString());
    // What comes next is like what was told last.
    current = { ...current, text };
    current.told(text);
  };
  const root = host.attachShadow({ mode: 'open' });
  // In the shadow root with the editor, or it could not describe it.
  const hint = document.createElement('p');
  Object.assign(hint, { id: 'hint', hidden: true });
  root.append(hint);
  const spoken = new Compartment();
  const speech = ({ label, phrases }) => [
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': 'hint' }),
    EditorState.phrases.of(phrases),
  ];
  const completions = (context) => {
    const before = context.matchBefore(/[\w.-]*/);
    if (!context.explicit && before && before.from === before.to) return null;
    const utf8 = new TextEncoder();
    const bytes = utf8.encode(context.state.sliceDoc(0, context.pos)).length;
    const found = JSON.parse(current.complete(context.state.doc.toString(), bytes));
    if (!found.options.length) return null;
    const from = new TextDecoder().decode(utf8.encode(context.state.doc.toString()).slice(0, found.from)).length;
    // In our order, not the alphabet's.
    return { from, options: found.options.map((option, i) => ({ ...option, boost: Math.max(99 - i, -99) })) };
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: inside(first.text),
      extensions: [
        lineNumbers(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        indentUnit.of('  '),
        EditorState.tabSize.of(2),
        EditorView.lineWrapping,
        spoken.of(speech(first.words)),
        json(),
        syntaxHighlighting(colours),
        autocompletion({ override: [completions], icons: false }),
        keymap.of([...completionKeymap, indentWithTab, ...keys]),
        marks,
        look,
        EditorView.updateListener.of((update) => {
          const own = update.transactions.some((one) => one.annotation(ours));
          if (!update.docChanged || own) return;
          held = true;
          release();
        }),
        EditorView.domEventObservers({ compositionend: () => setTimeout(release) }),
      ],
    }),
  });
  let words = JSON.stringify(first.words);
  hint.textContent = first.words.hint;
  const show = (next) => {
    current = next;
    if (JSON.stringify(next.words) !== words) {
      words = JSON.stringify(next.words);
      hint.textContent = next.words.hint;
      view.dispatch({ effects: spoken.reconfigure(speech(next.words)) });
    }
    const [old, text] = [view.state.doc.toString(), inside(next.text)];
    const changes = old === text ? undefined : difference(old, text);
    // During a composition the text and its marks are the input method's.
    if (held || view.compositionStarted) return;
    view.dispatch({ changes, annotations: ours.of(true) });
    view.dispatch({ effects: marked.of(decorations(view.state.doc, next.marks)), annotations: ours.of(true) });
  };
  show(first);
  return {
    host,
    show,
    go(line, column) {
      const row = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      const at = Math.min(row.from + Array.from(row.text).slice(0, column - 1).join('').length, row.to);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
  };
}
