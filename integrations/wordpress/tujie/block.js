// The block in the editor: three fields. What readers see is written by the server.

/** @typedef {import('../../../types/editors.js').WordPress.EditProps} EditProps */

(function ({ blocks, blockEditor, components, element }) {
  const { createElement } = element;
  const chinese = /^zh/i.test(document.documentElement.lang);
  const words = (/** @type {string} */ zh, /** @type {string} */ en) => (chinese ? zh : en);
  const option = (/** @type {string} */ value, /** @type {string} */ zh, /** @type {string} */ en) => ({ value, label: words(zh, en) });

  blocks.registerBlockType('tujie/explainer', {
    /** @param {EditProps} props */
    edit({ attributes, setAttributes }) {
      const { id, lang, variant } = attributes;
      return createElement(
        'div',
        blockEditor.useBlockProps(),
        createElement(
          components.Placeholder,
          { icon: 'chart-bar', label: words('图解', 'Tujie') },
          createElement(components.TextControl, {
            label: words('编号', 'Id'),
            help: words('小写字母、数字和连字符', 'Lower-case letters, digits and hyphens'),
            value: id,
            onChange: (/** @type {string} */ value) => setAttributes({ id: value.trim() }),
          }),
          createElement(components.SelectControl, {
            label: words('语言', 'Language'),
            value: lang,
            options: [option('', '随网站', 'As the site'), option('zh', '中文', 'Chinese'), option('en', '英文', 'English')],
            onChange: (/** @type {string} */ value) => setAttributes({ lang: value }),
          }),
          createElement(components.SelectControl, {
            label: words('样式', 'Variant'),
            value: variant,
            options: [
              option('element', '互动', 'Interactive'),
              option('iframe', '互动，在框架里', 'Interactive, in a frame'),
              option('static', '静态答案', 'Static answer'),
              option('link', '链接', 'Link'),
            ],
            onChange: (/** @type {string} */ value) => setAttributes({ variant: value }),
          }),
        ),
      );
    },
    save: () => null,
  });
})(window.wp);
