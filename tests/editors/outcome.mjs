// What an editor did to a snippet, in one word. Judged by a browser's parser, as readers' browsers do.

/**
 * whole: the same elements, attributes and text; a paragraph around it does no harm
 * frame: an iframe of ours that may run its scripts, in the editor's own wrapping
 * dead:  an iframe of ours in which nothing may run
 * text:  every word is there, elements or attributes are not
 * part:  words are missing, too
 * gone:  nothing is left
 */
export function outcome(page, before, after) {
  return page.evaluate(
    ([before, after]) => {
      const parse = (html) => new DOMParser().parseFromString(html, 'text/html').body;
      const words = (text) => text.replace(/\s+/g, ' ').trim();
      const style = (node) => (node.style ? [...node.style].map((name) => `${name}:${node.style.getPropertyValue(name)}`).sort().join(';') : '');
      const tell = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return words(node.data);
        if (node.nodeType !== Node.ELEMENT_NODE) return '';
        const own = [...node.attributes]
          .map(({ name, value }) => `${name}=${name === 'style' ? style(node) : value}`)
          .sort()
          .join(' ');
        return `<${node.localName} ${own}>${inside(node)}</>`;
      };
      const inside = (node) => [...node.childNodes].map(tell).join('');
      const [was, is] = [parse(before), parse(after)];
      const only = is.children.length === 1 && is.firstElementChild.localName === 'p' ? is.firstElementChild : is;
      if (inside(was) === inside(is) || inside(was) === inside(only)) return 'whole';
      const frame = is.querySelector('iframe');
      if (frame && was.querySelector('iframe').src === frame.src) {
        return frame.sandbox.contains('allow-scripts') || !frame.hasAttribute('sandbox') ? 'frame' : 'dead';
      }
      const bare = (node) => node.textContent.replace(/\s+/g, '');
      if (!bare(is) && !is.querySelector('img, svg, iframe')) return 'gone';
      return bare(was) === bare(is) ? 'text' : 'part';
    },
    [before, after],
  );
}
