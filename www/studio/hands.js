// What Studio asks of the browser (crates/studio/src/browser.rs). Nothing here knows a rule or has words.

const two = (n) => String(n).padStart(2, '0');

export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const base = () => new URL('../', location.href.split(/[?#]/)[0]).href;

/** An address may be anything; one that cannot be read is itself. */
export function fragment() {
  try {
    return decodeURI(location.hash);
  } catch {
    return location.hash;
  }
}

export function title(words) {
  if (document.title !== words) document.title = words;
}

/** `notices` are the words of what stands outside the program, by the ids of their elements. */
export function speak(tag, address, notices) {
  document.documentElement.lang = tag;
  history.replaceState(null, '', address);
  for (const [id, words] of Object.entries(JSON.parse(notices))) {
    const notice = document.getElementById(id);
    if (notice) notice.textContent = words;
  }
}

export function listen(went) {
  addEventListener('hashchange', () => went(fragment()));
  // The address names a view: a link within the page must not change it.
  document.addEventListener('click', (event) => {
    const skip = event.target.closest && event.target.closest('a.skip');
    if (!skip) return;
    event.preventDefault();
    document.querySelector(skip.hash).focus();
  });
}

// How far down the gallery was read, for coming back to it.
let reached = 0;
const gallery = () => document.querySelector('main.view-pick');
addEventListener('scroll', () => gallery() && (reached = scrollY), { passive: true });

export function arrive() {
  scrollTo(0, gallery() ? reached : 0);
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

export function go(fragment) {
  location.hash = fragment;
}

export function read(address, done) {
  fetch(address)
    .then((response) => (response.ok ? response.text() : ''))
    .catch(() => '')
    .then(done);
}

export function copy(text, id, done) {
  const byHand = () => {
    const field = document.getElementById(id);
    field.focus();
    field.select();
    done(document.execCommand('copy') ? 'copied' : 'select');
  };
  if (!navigator.clipboard) return byHand();
  navigator.clipboard.writeText(text).then(() => done('copied'), byHand);
}

export function save(name, type, text, done) {
  hand(name, new Blob([text], { type }));
  done(name);
}

/** A drawing as a picture of its own size. As a `data:` address it is the page's own, so the canvas may be read. */
export async function draw(name, svg, done) {
  try {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.naturalWidth,
      height: image.naturalHeight,
    });
    canvas.getContext('2d').drawImage(image, 0, 0);
    const blob = await new Promise((made) => canvas.toBlob(made, 'image/png'));
    if (!blob) return done('');
    hand(name, blob);
    done(name);
  } catch (error) {
    console.error(error);
    done('');
  }
}

function hand(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: a browser may still be asking where to put it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export { dress, fit, print } from './preview.js';
