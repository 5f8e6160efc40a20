// TinyMCE 6.8 or newer: options that let an explainer through unharmed. See README.md beside this file.
//
//   import { tujie } from './tujie.js';
//   tinymce.init({ selector: 'textarea', plugins: 'media code', ...tujie('https://tujie.example/') });

/** Attributes of the element; `class` and `id` are the site's own. */
const ATTRIBUTES = ['src', 'lang', 'theme', 'large', 'loading', 'class', 'id'];

/** Options for `tinymce.init`, for the site where dist/ stands. */
export function tujie(base) {
  const site = new URL(base);
  const page = /^e\/([a-z0-9]+(?:-[a-z0-9]+)*)\/(?:index\.html|en\.html)?$/;

  /** The part of an address after the base; none for an address of another site. */
  const within = (address) => (address.startsWith(site.href) ? address.slice(site.href.length) : '');

  return {
    // The element is a block with any HTML in it; the list of attributes is closed.
    custom_elements: 'tu-jie',
    // Static answers have small drawings, which TinyMCE filters by rules of its own once they are allowed.
    extended_valid_elements: `tu-jie[${ATTRIBUTES.join('|')}],svg[*]`,
    valid_children: '+body[tu-jie],+div[tu-jie],+section[tu-jie]',

    // An iframe keeps the `sandbox` of our snippet; by itself TinyMCE would empty it, and then no script runs in it.
    sandbox_iframes_exclusions: [site.hostname],
    // Addresses stay as they are pasted.
    convert_urls: false,

    /** Insert → Media with the address of an explainer's page: the answer of oEmbed, an iframe. */
    media_url_resolver: async ({ url }) => {
      const [, id] = within(url.split('#')[0]).match(page) || [];
      if (!id) return { html: '' }; // TinyMCE's own way with all other addresses.
      const answer = await fetch(`${site.href}oembed/${id}${/en\.html$/.test(url.split('#')[0]) ? '.en' : ''}.json`);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return { html: (await answer.json()).html };
    },

    setup(editor) {
      // In the editor an explainer is one thing: it is moved and deleted, its figures are not typed over.
      editor.on('PreInit', () => {
        const each = (change) => (nodes) => nodes.forEach(change);
        editor.parser.addNodeFilter('tu-jie', each((node) => node.attr('contenteditable', 'false')));
        editor.serializer.addNodeFilter('tu-jie', each((node) => node.attr('contenteditable', null)));
      });
    },
  };
}
