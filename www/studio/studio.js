// Starts Studio: its program and its library come at once; the page stands as it was served till
// both are here, and for good if they never come.

import init, { start } from 'tujie-studio-glue';

// The build fills in STUDIO_WASM, a hashed name beside this file, and its sum.

const near = (name) => new URL(name, import.meta.url).href;

async function get(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response;
}

async function open() {
  const library = get(near('library.json')).then((response) => response.text());
  library.catch(() => {});
  const wasm = await get(near(STUDIO_WASM), { integrity: STUDIO_WASM_SUM });
  await init({ module_or_path: await wasm.arrayBuffer() });
  start(document.getElementById('studio'), await library, document.documentElement.lang);
}

open().catch((error) => {
  console.error(error);
  document.getElementById('failed').hidden = false;
});
