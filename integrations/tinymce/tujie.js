// TinyMCE 6.8 or newer: options that let an explainer through unharmed. See README.md beside this file.
//
//   import { tujie } from './tujie.js';
//   tinymce.init({ selector: 'textarea', plugins: 'media code', ...tujie('https://tujie.example/') });

/** @import { TinyMce } from '../../types/editors.js' */

import { ATTRIBUTES, clean, label } from '../static-answer.js';

// The attribute that holds an element's HTML while it is in the editor: TinyMCE filters elements, not the text of an attribute.
const KEPT = 'data-tujie';

/** The element in HTML: its attributes and its content. */
const ELEMENT = /<tu-jie((?:\s+[^\s"'>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>([^]*?)<\/tu-jie\s*>/gi;

/**
 * Options for `tinymce.init`, for the site where dist/ is.
 * @param {string} base its address
 */
export function tujie(base) {
  const site = new URL(base);
  const page = /^e\/([a-z0-9]+(?:-[a-z0-9]+)*)\/(index\.html|en\.html)?(#tu-jie:[\w-]+\?[\w%+.,*=&-]*)?(?:#.*)?$/;

  return {
    // A block; the list of its attributes is closed.
    custom_elements: 'tu-jie',
    extended_valid_elements: `tu-jie[${[...ATTRIBUTES, KEPT, 'contenteditable'].join('|')}]`,

    // An iframe keeps the `sandbox` of our snippet; by itself TinyMCE would empty it, and then no script runs in it.
    sandbox_iframes_exclusions: [site.hostname],
    // Addresses stay as they are pasted.
    convert_urls: false,

    /** Insert → Media with the address of an explainer's page: the answer of oEmbed, an iframe. */
    media_url_resolver: async (/** @type {{ url: string }} */ { url }) => {
      const [, id, file, filled = ''] = (url.startsWith(site.href) && url.slice(site.href.length).match(page)) || [];
      if (!id) return { html: '' }; // TinyMCE's own way with all other addresses.
      const answer = await fetch(`${site.href}oembed/${id}${file === 'en.html' ? '.en' : ''}.json`);
      if (!answer.ok) throw { msg: `${answer.status} ${answer.url}` };
      // The inputs that the address fills in are kept.
      /** @type {{ html: string }} */
      const { html } = await answer.json();
      return { html: html.replace(/(<iframe[^>]* src="[^"]*)/, (src) => src + filled.replace(/&/g, '&amp;')) };
    },

    /** @param {TinyMce.Editor} editor */
    setup(editor) {
      // In the editor an explainer is one object: it is moved and deleted, its figures are not typed over.
      const enclosed = (/** @type {TinyMce.ContentEvent} */ event) => {
        if (event.format !== 'raw') event.content = String(event.content).replace(ELEMENT, enclose);
      };
      editor.on('BeforeSetContent', enclosed);
      // What is pasted is filtered once more before that.
      editor.on('PastePreProcess', enclosed);
      editor.on('PreInit', () => {
        editor.serializer.addNodeFilter('tu-jie', (nodes) =>
          nodes.forEach((node) => {
            const inside = new node.constructor('#text', 3);
            inside.value = clean(decodeURIComponent(node.attr(KEPT) || ''));
            inside.raw = true;
            node.empty();
            node.append(inside);
            node.attr(KEPT, null);
            node.attr('contenteditable', null);
          }),
        );
      });
    },
  };
}

/**
 * The element with its HTML in an attribute and its name shown instead.
 * @param {string} found the element as HTML
 */
function enclose(found) {
  const element = /** @type {Element} */ (new DOMParser().parseFromString(found, 'text/html').body.firstElementChild);
  const kept = element.getAttribute(KEPT);
  // One that is moved within the editor has the attribute already.
  const html = kept === null ? element.innerHTML : decodeURIComponent(kept);
  element.setAttribute(KEPT, encodeURIComponent(clean(html)));
  element.setAttribute('contenteditable', 'false');
  element.textContent = label(element.getAttribute('src'));
  return element.outerHTML;
}
