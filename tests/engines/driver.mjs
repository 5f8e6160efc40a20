// Firefox and WebKit as Debian packages them, each driven by the protocol it speaks itself: no driver to download, and
// the two protocols have the same few commands. What runs in the page goes in as the text of a function.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a program may take to be there, and a page to do what is asked of it. */
const PATIENCE = 60000;

/** Starts a browser by its name. */
export const start = (name) => ({ firefox, webkit })[name]();

/** Firefox without a window, by Marionette: JSON over a socket, each message after its length. */
async function firefox() {
  const profile = mkdtempSync(join(tmpdir(), 'tujie-firefox-'));
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
  const program = run('firefox-esr', ['--headless', '--no-remote', '--marionette', '--profile', profile]);
  const told = join(profile, 'MarionetteActivePort');
  await program.until(() => existsSync(told) && readFileSync(told, 'utf8'));
  const socket = connect(Number(readFileSync(told, 'utf8')), '127.0.0.1');
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
  return browser({
    command: async (name, parameters) => {
      const result = await command(name, parameters);
      return result && 'value' in result ? result.value : result;
    },
    async end() {
      socket.destroy();
      await program.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  });
}

/** WebKit in GTK's small browser, by WebDriver: JSON over HTTP. It needs a screen, and gets one that nobody sees. */
async function webkit() {
  const screen = run('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp']);
  const display = `:${(await screen.until(() => screen.said())).trim()}`;
  const port = await free();
  // As root and in containers WebKit has no right to make its sandbox; it only opens pages of ours.
  const program = run('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], { DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' });
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value && value.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await program.until(() => ask('GET', '/status').then(() => true, () => false));
  let session;
  const paths = {
    Navigate: 'url',
    SetTimeouts: 'timeouts',
    SetWindowRect: 'window/rect',
    ExecuteAsyncScript: 'execute/async',
  };
  const command = async (name, parameters) => {
    if (name === 'NewSession') {
      const binary = miniBrowser();
      const options = { binary, args: ['--automation'] };
      const made = await ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
      session = `/session/${made.sessionId}`;
      return made;
    }
    return name === 'TakeScreenshot' ? ask('GET', `${session}/screenshot`) : ask('POST', `${session}/${paths[name]}`, parameters);
  };
  return browser({
    command,
    async end() {
      await ask('DELETE', session).catch(() => {});
      await program.stop();
      await screen.stop();
    },
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
async function browser({ command, end }) {
  const { capabilities } = await command('NewSession', {});
  await command('SetTimeouts', { script: PATIENCE, pageLoad: PATIENCE });
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    go: (url) => command('Navigate', { url }),
    size: (width, height) => command('SetWindowRect', { x: 0, y: 0, width, height }),
    /** Runs a function in the page; what it returns or resolves with is handed back as JSON. */
    async page(action, ...args) {
      const script = `const [args, done] = arguments;
        (async () => (${action})(...args))().then((value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
      const { value, error } = await command('ExecuteAsyncScript', { script, args: [args] });
      if (error) throw new Error(`in the page: ${error}`);
      return value;
    },
    /** A picture of what is seen. */
    picture: async (path) => writeFileSync(path, Buffer.from(await command('TakeScreenshot', { full: false }), 'base64')),
    end,
  };
}

/** A program of ours: what it said so far, a wait for it, its end. */
function run(name, args, env) {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  let said = '';
  let over;
  child.stdout.on('data', (data) => (said += data));
  child.on('error', (error) => (over = error));
  const ended = new Promise((done) => child.on('close', (code) => done((over ||= new Error(`${name} ended (${code})`)))));
  return {
    said: () => said,
    async until(what) {
      for (const begun = Date.now(); Date.now() - begun < PATIENCE; ) {
        const found = await what();
        if (found) return found;
        if (over) throw over;
        await new Promise((done) => setTimeout(done, 50));
      }
      throw new Error(`${name} is not ready after ${PATIENCE / 1000} s`);
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** A port that nobody has. */
function free() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
