// Loads the program that `wasm-bindgen --target web` wrote beside this file; it starts itself.

import init from './yew-app.js';

init();
