// The machine's own Chromium, without its windows where that is installed (`xtask/src/tools.rs` says
// why); npm's downloads of browsers are not used.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

export function startBrowser() {
  return chromium.launch({
    executablePath: PLACES.find((path) => path && existsSync(path)),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // So that a test can ask for garbage to be collected and see what is left.
      '--js-flags=--expose-gc',
    ],
  });
}
