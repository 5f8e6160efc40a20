// The machine's own Chromium; npm's downloads of browsers are not used.

import { chromium } from 'playwright-core';

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
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
