// How an element is to be shown: what its attributes, its place and the device say.

/**
 * Its width in sixteenths of an em: large type leaves less room. Asking lays the page out, unless
 * that is done already, as it is in an observer's callback.
 */
export function room(host) {
  return Math.round((host.getBoundingClientRect().width * 16) / parseFloat(getComputedStyle(host).fontSize));
}

/** The options of the widget in `host`, which has this much room. */
export function options(host, width) {
  const now = new Date();
  const two = (n) => String(n).padStart(2, '0');
  const theme = host.getAttribute('theme');
  return {
    lang: language(host),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    large: host.hasAttribute('large'),
    width,
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    sends: !!navigator.share,
  };
}

/** The nearest language around it, `zh` or `en`; out of shadow roots too. */
export function language(host) {
  let node = host;
  let lang = '';
  while (node && !lang) {
    const holder = node.closest('[lang]');
    lang = holder ? holder.getAttribute('lang') : '';
    node = !lang && node.getRootNode().host;
  }
  return !lang || /^zh/i.test(lang) ? 'zh' : 'en';
}
