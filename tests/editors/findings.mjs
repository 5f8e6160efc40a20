// What each editor does with each snippet, as found and held by the suite: by editor, then
// `by itself` or `ours` (with integrations/), then the snippet, then how it came in.

export const FINDINGS = {
  tinymce: {
    'by itself': {
      element: { source: 'text', paste: 'text' },
      iframe: { source: 'dead', paste: 'dead' },
      static: { source: 'text', paste: 'text' },
      wechat: { source: 'whole', paste: 'text' },
    },
    ours: {
      element: { source: 'whole', paste: 'whole' },
      iframe: { source: 'whole', paste: 'whole' },
      static: { source: 'whole', paste: 'whole' },
      wechat: { source: 'whole', paste: 'text' },
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
