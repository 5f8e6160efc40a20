// What each editor does with each snippet, as found and held by the suite: by editor, then
// `by itself` or `ours` (with integrations/), then the snippet, then how it came in.

export const FINDINGS = {
  tinymce: {
    'by itself': {
      element: { source: 'text', paste: 'text' },
      iframe: { source: 'dead', paste: 'dead' },
      static: { source: 'text', paste: 'text' },
      wechat: { source: 'text', paste: 'text' },
    },
    ours: {
      element: { source: 'whole', paste: 'whole' },
      iframe: { source: 'whole', paste: 'whole' },
      static: { source: 'text', paste: 'text' },
      wechat: { source: 'text', paste: 'text' },
    },
  },
  ckeditor: {
    'by itself': {
      element: { source: 'part', paste: 'part' },
      iframe: { source: 'gone', paste: 'gone' },
      static: { source: 'part', paste: 'part' },
      wechat: { source: 'text', paste: 'text' },
    },
    ours: {
      element: { source: 'whole', paste: 'whole' },
      iframe: { source: 'frame', paste: 'frame' },
      static: { source: 'part', paste: 'part' },
      wechat: { source: 'text', paste: 'text' },
    },
  },
};

const EDITORS = {
  tinymce: { name: 'TinyMCE 8', take: 'Insert → Media with the address of the page, or the element by Source code' },
  ckeditor: { name: 'CKEditor 5', take: 'Insert media with the address of the page, or the element by Source' },
};
const SNIPPETS = { element: 'element', iframe: 'iframe', static: 'static HTML', wechat: 'WeChat HTML' };
const WORDS = {
  whole: 'kept',
  frame: 'kept, in the editor’s own wrapping',
  dead: 'nothing runs in it',
  text: 'words kept, markup changed',
  part: 'words lost',
  gone: 'gone',
};

/** README's rows: what comes back when a snippet goes in by the source view, and by pasting where that differs. */
export function rows() {
  return Object.entries(FINDINGS).map(([editor, found]) => {
    const { name, take } = EDITORS[editor];
    const cell = (config) =>
      Object.entries(found[config])
        .map(([snippet, { source, paste }]) => `${SNIPPETS[snippet]}: ${WORDS[source]}${paste === source ? '' : ` (pasted: ${WORDS[paste]})`}`)
        .join('; ');
    return `| ${name} | ${cell('by itself')} | [${editor}](integrations/${editor}): ${cell('ours')} | ${take} |`;
  });
}
