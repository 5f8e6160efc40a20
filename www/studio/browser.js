// What Studio asks of the browser (`crates/studio/src/browser.rs`). Nothing here knows a rule or has words.

const twoDigits = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** The date of this device, `2026-11-23`. */
export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

/** The address of the folder above this page. */
export const base = () => new URL('../', location.href.split(/[?#]/)[0]).href;

/** The fragment of the page's address, decoded where that is possible. */
export function fragment() {
  try {
    return decodeURI(location.hash);
  } catch {
    return location.hash;
  }
}

/** @param {string} title of the window */
export function setTitle(title) {
  if (document.title !== title) document.title = title;
}

/**
 * Sets the page's language, the address of its page and the notices outside the program.
 * @param {string} tag
 * @param {string} address
 * @param {string} notices JSON: texts by the ids of their elements
 */
export function setLanguage(tag, address, notices) {
  document.documentElement.lang = tag;
  history.replaceState(null, '', address);
  /** @type {Record<string, string>} */
  const texts = JSON.parse(notices);
  for (const [id, text] of Object.entries(texts)) {
    const notice = document.getElementById(id);
    if (notice) notice.textContent = text;
  }
}

/**
 * Calls back with the fragment whenever the address changes.
 * @param {(fragment: string) => void} changed
 */
export function onFragmentChange(changed) {
  addEventListener('hashchange', () => changed(fragment()));
  // The fragment names a view: a skip link must not change it.
  document.addEventListener('click', (event) => {
    const skip = event.target instanceof Element && /** @type {HTMLAnchorElement | null} */ (event.target.closest('a.skip'));
    if (!skip) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (document.querySelector(skip.hash)).focus();
  });
}

// How far down the gallery was scrolled, for the return to it.
let galleryScroll = 0;
const gallery = () => document.querySelector('main.view-pick');
addEventListener('scroll', () => gallery() && (galleryScroll = scrollY), { passive: true });

/** Scrolls a new view to its top, or the gallery to where it was, and focuses the heading. */
export function focusHeading() {
  scrollTo(0, gallery() ? galleryScroll : 0);
  const heading = /** @type {HTMLElement | null} */ (document.querySelector('main h1'));
  if (heading) heading.focus({ preventScroll: true });
}

/** @type {{ name: string, caret: number | null } | null} */
let focused = null;

/** The names and values of the fields of the page as it was served; also notes which field has the focus. */
export function readFields() {
  const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
  focused = active && active.name ? { name: active.name, caret: active.selectionStart } : null;
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('main [name]'));
  return Array.from(fields, (field) => [field.name, field.value]);
}

/** Gives the focus back to the field that had it when the fields were read. */
export function restoreFocus() {
  if (!focused) return;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector(`main [name="${CSS.escape(focused.name)}"]`));
  if (!field) return;
  field.focus();
  if (focused.caret != null && field.setSelectionRange) field.setSelectionRange(focused.caret, focused.caret);
}

/** Shows that the program has stopped. */
export function showCrashed() {
  /** @type {HTMLElement} */ (document.getElementById('crashed')).hidden = false;
}

/** @param {string} fragment */
export function navigate(fragment) {
  location.hash = fragment;
}

/**
 * Reads a file of this site; calls back with an empty text where that fails.
 * @param {string} address
 * @param {(text: string) => void} done
 */
export function readFile(address, done) {
  fetch(address)
    .then((response) => (response.ok ? response.text() : ''))
    .catch(() => '')
    .then(done);
}

/**
 * Copies a text. Calls back with `copied`, or with `select` where the browser refused and the field of this id, which
 * shows the text, is selected instead.
 * @param {string} text
 * @param {string} id
 * @param {(result: string) => void} done
 */
export function copyText(text, id, done) {
  const selectField = () => {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(id));
    field.focus();
    field.select();
    done(document.execCommand('copy') ? 'copied' : 'select');
  };
  if (!navigator.clipboard) return selectField();
  navigator.clipboard.writeText(text).then(() => done('copied'), selectField);
}

/**
 * Downloads a text as a file.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 * @param {(name: string) => void} done
 */
export function saveText(name, type, text, done) {
  downloadBlob(name, new Blob([text], { type }));
  done(name);
}

/**
 * Downloads a drawing as a PNG of its own size; calls back with an empty name where that fails. As a `data:` address the
 * drawing is of the page's own origin, so the canvas may be read.
 * @param {string} name
 * @param {string} svg
 * @param {(name: string) => void} done
 */
export async function savePng(name, svg, done) {
  try {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {
      width: image.naturalWidth,
      height: image.naturalHeight,
    });
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).drawImage(image, 0, 0);
    const blob = await new Promise((/** @type {BlobCallback} */ resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) return done('');
    downloadBlob(name, blob);
    done(name);
  } catch (error) {
    console.error(error);
    done('');
  }
}

/**
 * @param {string} name
 * @param {Blob} blob
 */
function downloadBlob(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: a browser may still be asking where to save it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export { printPreview, resizePreview, setPreviewOptions } from './preview.js';
