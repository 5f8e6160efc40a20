// What both editors need: the static answer in `<tu-jie>` without anything that could act. A CMS filters
// what is saved all the same; this keeps an editor from being the hole.

/** What may stand in `<tu-jie>` itself; `class` and `id` are the site's own. */
export const ATTRIBUTES = ['src', 'lang', 'theme', 'large', 'loading', 'inputs', 'class', 'id'];

/** A static answer has none of these. */
const FOREIGN =
  'script, style, link, meta, base, template, iframe, object, embed, form, input, button, textarea, select, foreignObject, use, image, set, animate, animateTransform, animateMotion';

/** The HTML without them, without handlers, styles, and addresses of other protocols. */
export function clean(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  body.querySelectorAll(FOREIGN).forEach((node) => node.remove());
  for (const node of body.querySelectorAll('*')) {
    for (const { name, value } of Array.from(node.attributes)) {
      const address = /^(xlink:)?href$|^src$|^action$|^formaction$/i.test(name);
      if (/^on|^srcdoc$|^srcset$|^style$/i.test(name) || (address && !/^\s*(https?:|mailto:|[./#?])/i.test(value))) {
        node.removeAttribute(name);
      }
    }
  }
  return body.innerHTML;
}

/** What stands for an explainer in the editor: its id. */
export const label = (src) => `Tujie 图解: ${(src || '').split('/').pop().replace(/\.json$/, '')}`;
