// CKEditor 5: a plugin and configuration that let an explainer through unharmed. See README.md
// beside this file. Nothing is imported; the plugin MediaEmbed, which is free, does the frames.
//
//   import { tujie } from './tujie.js';
//   const { plugin, mediaEmbed } = tujie('https://tujie.example/');
//   ClassicEditor.create({ plugins: [Essentials, Paragraph, …, MediaEmbed, plugin], mediaEmbed, … });

/** @import { CkEditor } from '../../types/editors.js' */

import { ATTRIBUTES, clean, label } from '../static-answer.js';

/**
 * The plugin and the configuration for the site where dist/ is.
 * @param {string} base its address
 */
export function tujie(base) {
  const { href } = new URL(base);
  const start = href.replace(/^https?:\/\//, '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const page = new RegExp(`^${start}e\\/([a-z0-9]+(?:-[a-z0-9]+)*)\\/(index\\.html|en\\.html)?(#tu-jie:[\\w-]+\\?[\\w%+.,*=&-]*)?(?:#.*)?$`);

  const mediaEmbed = {
    // The iframe itself is saved, not CKEditor's `<oembed>`, which each site would have to translate.
    previewsInData: true,
    // CKEditor asks for an address without its protocol.
    extraProviders: [
      {
        name: 'tujie',
        url: page,
        // The inputs that the address fills in are kept.
        html: (/** @type {string[]} */ [, id, file, filled = '']) =>
          `<iframe src="${href}e/${id}/${file === 'en.html' ? file : ''}${filled.replace(/&/g, '&amp;')}" title="${file === 'en.html' ? 'Explainer' : '图解'}" width="640" height="640" sandbox="allow-scripts" loading="lazy" frameborder="0"></iframe>`,
      },
    ],
  };

  /**
   * The element is one object to the editor, with its HTML unchanged: its figures are not typed over.
   * @param {CkEditor.Editor} editor
   */
  function plugin(editor) {
    editor.model.schema.register('tujie', { inheritAllFrom: '$blockObject', allowAttributes: ['own', 'inside'] });
    editor.data.registerRawContentMatcher({ name: 'tu-jie' });

    editor.conversion.for('upcast').elementToElement({
      view: 'tu-jie',
      converterPriority: 'high',
      model: (view, { writer }) => {
        const own = ATTRIBUTES.filter((name) => view.hasAttribute(name)).map((name) => [name, view.getAttribute(name)]);
        return writer.createElement('tujie', { own, inside: clean(view.getCustomProperty('$rawContent') || '') });
      },
    });
    editor.conversion.for('dataDowncast').elementToElement({
      model: 'tujie',
      view: (model, { writer }) =>
        writer.createRawElement('tu-jie', Object.fromEntries(model.getAttribute('own')), (element) => {
          element.innerHTML = model.getAttribute('inside');
        }),
    });
    // The editor shows its name instead: nothing that was pasted is shown as HTML there.
    editor.conversion.for('editingDowncast').elementToElement({
      model: 'tujie',
      view: (model, { writer }) => {
        /** @type {{ src?: string }} */
        const { src } = Object.fromEntries(model.getAttribute('own'));
        return writer.createRawElement('figure', { class: 'tujie', contenteditable: 'false' }, (element) => {
          element.textContent = label(src);
        });
      },
    });

    // A pasted iframe of ours becomes what Insert → Media makes of its address.
    editor.conversion.for('upcast').elementToElement({
      view: 'iframe',
      converterPriority: 'high',
      model: (view, { writer }) => {
        const url = view.getAttribute('src') || '';
        return page.test(url.replace(/^https?:\/\//, '')) ? writer.createElement('media', { url }) : null;
      },
    });
  }
  return { plugin, mediaEmbed };
}
