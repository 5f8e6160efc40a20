// How an element is to be shown: what its attributes, its place and the device say.

/** The options of the widget in `host`. */
export function options(host) {
  const now = new Date();
  const two = (n) => String(n).padStart(2, '0');
  const theme = host.getAttribute('theme');
  return {
    lang: language(host),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    large: host.hasAttribute('large'),
    // In sixteenths of an em: large type leaves less room.
    width: Math.round((host.getBoundingClientRect().width * 16) / parseFloat(getComputedStyle(host).fontSize)),
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
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
