// Firefox and WebKit as Debian packages them, each driven by the protocol it speaks itself: no driver to download, and
// the two protocols have the same few commands. What runs in the page goes in as the text of a function.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { atEnd, folder, freePort, start, until } from '../hosts/processes.mjs';

/** How long a page may take to do what is asked of it, in milliseconds. */
const PATIENCE = 60000;

/** Firefox without a window, by Marionette: JSON over a socket, each message after its length. */
export async function firefox() {
  const profile = folder('firefox');
  const settings = {
    // A free port, told in a file of the profile.
    'marionette.port': 0,
    // Nothing is asked of anyone but the site of the tests.
    'app.update.disabledForTesting': true,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  };
  const lines = Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const program = start('firefox-esr', ['--headless', '--no-remote', '--marionette', '--profile', profile]);
  const port = await until('Firefox', async () => readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'), program);
  const socket = connect(Number(port), '127.0.0.1');
  atEnd(() => socket.destroy());
  const asked = new Map();
  let rest = Buffer.alloc(0);
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const colon = rest.indexOf(':');
      const end = colon + 1 + Number(rest.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || rest.length < end) return;
      const [, id, error, result] = [].concat(JSON.parse(rest.subarray(colon + 1, end)));
      rest = rest.subarray(end);
      // The first message is a greeting.
      const [done, refuse] = asked.get(id) || [];
      asked.delete(id);
      if (error) refuse(new Error(`${error.error}: ${error.message}`));
      else done?.(result);
    }
  });
  let last = 0;
  const command = (name, parameters = {}) =>
    new Promise((done, refuse) => {
      last += 1;
      asked.set(last, [done, refuse]);
      const text = JSON.stringify([0, last, `WebDriver:${name}`, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  return browser(async (name, parameters) => {
    const result = await command(name, parameters);
    return result && 'value' in result ? result.value : result;
  });
}

/** WebKit in GTK's small browser, by WebDriver: JSON over HTTP. It needs a screen, and gets one that nobody sees. */
export async function webkit() {
  const screen = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp']);
  const [display] = await until('Xvfb', () => /^\d+$/m.exec(screen.said), screen);
  const port = await freePort();
  // As root and in containers WebKit has no right to make its sandbox; it only opens pages of ours.
  const env = { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const program = start('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], { env });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value && value.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until('WebKit', () => ask('GET', '/status'), program);
  let session;
  const paths = {
    Navigate: 'url',
    SetTimeouts: 'timeouts',
    SetWindowRect: 'window/rect',
    ExecuteAsyncScript: 'execute/async',
  };
  return browser(async (name, parameters) => {
    if (name === 'NewSession') {
      const options = { binary: miniBrowser(), args: ['--automation'] };
      const made = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
      session = `/session/${made.sessionId}`;
      // The driver's end would not be the browser's.
      atEnd(Object.assign(() => ask('DELETE', session), { first: true }));
      return made;
    }
    return name === 'TakeScreenshot' ? ask('GET', `${session}/screenshot`) : ask('POST', `${session}/${paths[name]}`, parameters);
  });
}

/** Where Debian keeps it: beside the library, by its version. */
function miniBrowser() {
  const folder = '/usr/lib/x86_64-linux-gnu';
  const versions = readdirSync(folder).filter((name) => /^webkit2?gtk-\d/.test(name));
  const found = versions.map((name) => join(folder, name, 'MiniBrowser')).find(existsSync);
  if (!found) throw new Error(`no MiniBrowser below ${folder}`);
  return found;
}

/** What the tests ask of either. */
async function browser(command) {
  const { capabilities } = await command('NewSession', {});
  await command('SetTimeouts', { script: PATIENCE, pageLoad: PATIENCE });
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    go: (url) => command('Navigate', { url }),
    size: (width, height) => command('SetWindowRect', { x: 0, y: 0, width, height }),
    /**
     * Runs a function in the page; what it returns or resolves with is handed back as JSON. It may call
     * `until(what)`, which asks for that at each frame, 40 seconds at the most, and says whether it came.
     */
    async page(action, ...args) {
      const script = `const [args, done] = arguments;
        const until = async (what) => {
          for (const end = performance.now() + 40000; performance.now() < end; await new Promise(requestAnimationFrame)) if (what()) return true;
          return false;
        };
        (async () => (${action})(...args))().then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
      const { value, error } = await command('ExecuteAsyncScript', { script, args: [args] });
      if (error) throw new Error(`in the page: ${error}`);
      return value;
    },
    /** A picture of what is seen. */
    picture: async (path) => writeFileSync(path, Buffer.from(await command('TakeScreenshot', { full: false }), 'base64')),
  };
}
