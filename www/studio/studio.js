// Starts Studio: its program and its library are loaded together; the page stays as it was served until both are here, and
// for good if they cannot be loaded.

import init, { start } from 'tujie-studio-glue';

// The build fills in STUDIO_WASM, a hashed name beside this file, and its sum.

const resolve = (/** @type {string} */ name) => new URL(name, import.meta.url).href;

/**
 * @param {string} address
 * @param {RequestInit} [options]
 */
async function fetchFile(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

async function open() {
  const library = fetchFile(resolve('library.json')).then((response) => response.text());
  library.catch(() => {});
  const wasm = await fetchFile(resolve(STUDIO_WASM), { integrity: STUDIO_WASM_SUM });
  await init({ module_or_path: await wasm.arrayBuffer() });
  const root = /** @type {HTMLElement} */ (document.getElementById('studio'));
  start(root, await library, document.documentElement.lang);
}

open().catch((error) => {
  console.error(error);
  /** @type {HTMLElement} */ (document.getElementById('failed')).hidden = false;
});
