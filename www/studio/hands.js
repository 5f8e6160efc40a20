// What Studio asks of the browser (src/studio/browser.rs). Nothing here knows a rule or has words.

const two = (n) => String(n).padStart(2, '0');

export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const base = () => new URL('../', location.href.split(/[?#]/)[0]).href;

export const fragment = () => decodeURI(location.hash);

export function title(words) {
  if (document.title !== words) document.title = words;
}

export function speak(tag, address) {
  document.documentElement.lang = tag;
  history.replaceState(null, '', address);
}

export function listen(went) {
  addEventListener('hashchange', () => went(fragment()));
}

export function arrive() {
  scrollTo(0, 0);
  const heading = document.querySelector('main h1');
  if (heading) heading.focus({ preventScroll: true });
}

let last;

/** Fields of the page as it was served; also remembers which one had the focus. */
export function typed() {
  const active = document.activeElement;
  last = active && active.name && { name: active.name, at: active.selectionStart };
  return Array.from(document.querySelectorAll('main [name]'), (field) => [field.name, field.value]);
}

export function refocus() {
  const field = last && document.querySelector(`main [name="${CSS.escape(last.name)}"]`);
  if (!field) return;
  field.focus();
  if (last.at != null && field.setSelectionRange) field.setSelectionRange(last.at, last.at);
}

export function crashed() {
  document.getElementById('crashed').hidden = false;
}
