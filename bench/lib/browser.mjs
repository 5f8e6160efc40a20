// The machine's own Chromium, and the conditions of a phone.

/** @import { BrowserContext } from 'playwright-core' */
/** @import { BenchPage, Conditions } from '../types.js' */

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PATHS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const OPTIONS = {
  executablePath: PATHS.find((path) => path && existsSync(path)),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export const startBrowser = () => chromium.launch(OPTIONS);

/**
 * A browser with caches on disk, as a returning reader's.
 * @param {string} folder
 */
export const startReturning = (folder) => chromium.launchPersistentContext(folder, { ...OPTIONS, ...PHONE });

export const PHONE = { viewport: { width: 360, height: 740 } };
export const DESK = { viewport: { width: 1280, height: 900 } };

/** 1.6 Mbit/s down, 150 ms to the host and back, a processor a quarter as fast. */
export const SLOW = { network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }, cpu: 4 };

/**
 * Opens a page under conditions; the scripts of `init` run in it before anything of its own.
 * @param {BrowserContext} context
 * @param {Conditions & { init?: (() => void)[] }} [options]
 */
export async function openPage(context, { init = [], network, cpu } = {}) {
  const page = /** @type {BenchPage} */ (await context.newPage());
  page.setDefaultTimeout(60000);
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  for (const script of init) await page.addInitScript(script);
  const cdp = await context.newCDPSession(page);
  page.cdp = cdp;
  await cdp.send('Network.enable');
  if (network) await cdp.send('Network.emulateNetworkConditions', network);
  if (cpu) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return page;
}
