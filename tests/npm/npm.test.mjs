// The npm package as a stranger meets it: packed, installed into a fresh Vite project,
// type-checked, built, and opened under a strict policy; then in the frameworks used most (../frameworks). `cargo xtask
// test npm` makes the package first.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../browser/helpers/browser.mjs';
import { startOther } from '../browser/helpers/other.mjs';
import { misquoted } from '../frameworks/record.mjs';
import { fixtures, runProject } from '../frameworks/suite.mjs';
import { enter, output } from '../browser/helpers/widget.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const packed = join(root, 'target/npm');
const project = join(root, 'target/npm-fixture');
const npm = (cwd, ...args) => execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8' });
const bin = (name, ...args) => {
  try {
    return execFileSync(join(project, 'node_modules/.bin', name), args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error(`${name}:\n${error.stdout}\n${error.stderr}`);
  }
};

// A fresh project, but for what the lock file pins: that is installed once.
mkdirSync(project, { recursive: true });
for (const name of readdirSync(project)) {
  if (name !== 'node_modules' && name !== 'lock-installed.json') rmSync(join(project, name), { recursive: true });
}
for (const name of ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.node.json', 'vite.config.js', 'node', 'src']) {
  cpSync(join(here, name), join(project, name), { recursive: true });
}
mkdirSync(join(project, 'public'));
copyFileSync(join(root, 'dist/explainers/beijing-maternity.json'), join(project, 'public/beijing-maternity.json'));
// Every data file, as it is shipped and as it is written, and what each kind starts with: as TypeScript reads it.
const json = (folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
const starts = readdirSync(join(root, 'src/kinds')).map((kind) => join('src/kinds', kind, 'template.json')).filter((name) => existsSync(join(root, name)));
const files = [...json('dist/explainers'), ...json('data/explainers'), ...json('data/context'), ...starts];
files.forEach((name, i) => cpSync(join(root, name), join(project, `data/${i}.json`)));
writeFileSync(
  join(project, 'src/files.ts'),
  [
    "import type { TujieFile } from 'tu-jie/data';",
    ...files.map((name, i) => `import file${i} from '../data/${i}.json';`),
    ...files.map((name, i) => `export const is${i}: TujieFile = file${i}; // ${name}`),
  ].join('\n'),
);
const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
const stamp = join(project, 'lock-installed.json');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  npm(project, 'ci');
  writeFileSync(stamp, lock);
}

let tarball;
test('npm pack holds the scripts, the module, the types, and nothing of ours besides', () => {
  const [pack] = JSON.parse(npm(packed, 'pack', '--json', '--pack-destination', project));
  tarball = pack.filename;
  assert.deepEqual(
    pack.files.map(({ path }) => path).sort(),
    ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'core-calculator.wasm', 'core-flow.wasm', 'core-more.wasm', 'core.css', 'core.js', 'core.wasm', 'data.d.ts', 'explainer.js',
      'frame.d.cts', 'frame.d.ts', 'frame.js', 'framed.js', 'index.d.cts', 'index.d.ts', 'inline/core-calculator.wasm.js', 'inline/core-flow.wasm.js', 'inline/core-more.wasm.js',
      'inline/core.js', 'inline/core.wasm.js', 'inline/tujie.js', 'package.json', 'react.cjs', 'react.d.cts', 'react.d.ts', 'react.js', 'server.cjs', 'server.js', 'svelte.d.ts',
      'tujie.js', 'vue.d.ts'],
  );
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  assert.ok(readFileSync(join(root, 'Cargo.toml'), 'utf8').includes(`version = "${version}"`));
});

test('it installs from the tarball', () => {
  npm(project, 'install', '--no-save', '--offline', `./${tarball}`);
  assert.ok(existsSync(join(project, 'node_modules/tu-jie/core.wasm')));
});

/** Runs a line in Node, with its conditions and these besides. */
const says = (line, ...conditions) =>
  execFileSync('node', [...conditions.map((one) => `--conditions=${one}`), line.startsWith('await') ? '--input-type=module' : '--input-type=commonjs', '-e', line], { cwd: project, encoding: 'utf8' }).trim();

const EVERY = ['tu-jie', 'tu-jie/inline', 'tu-jie/react', 'tu-jie/vue', 'tu-jie/svelte', 'tu-jie/frame', 'tu-jie/framed'];
const SCRIPTS = ['tujie.js', 'inline/tujie.js', 'frame.js', 'framed.js', 'react.js'].map((name) => `./node_modules/tu-jie/${name}`);

test('imported or required where there is no page it does nothing, and does not fail', () => {
  for (const conditions of [[], ['edge-light'], ['workerd']]) {
    assert.equal(says(`${EVERY.map((one) => `await import('${one}');`).join('')} console.log('fine')`, ...conditions), 'fine');
    assert.equal(says(`${EVERY.map((one) => `require('${one}');`).join('')} console.log(typeof require('tu-jie/react').Explainer)`, ...conditions), 'object');
  }
  // Whoever says by no condition what it is gets what a browser gets.
  assert.equal(says(`${SCRIPTS.map((one) => `await import('${one}');`).join('')} console.log('fine')`), 'fine');
});

test('the handbook shows what is tested', () => assert.deepEqual(misquoted(), []));

test('no script asks for its own address but to find a file, which bundlers understand', () => {
  const own = join(project, 'node_modules/tu-jie');
  for (const name of readdirSync(own, { recursive: true }).filter((one) => /\.c?js$/.test(one))) {
    const rest = readFileSync(join(own, name), 'utf8').replace(/new URL\("\.\/[\w.-]+", import\.meta\.url\)/g, '');
    assert.ok(!rest.includes('import.meta'), name);
  }
});

test('every data file, TSX, plain TypeScript and Vue type-check, and what is wrong is refused', () => {
  bin('tsc', '--project', 'tsconfig.json');
  bin('tsc', '--project', 'tsconfig.json', '--exactOptionalPropertyTypes');
  bin('tsc', '--project', 'tsconfig.node.json');
});

test('Vite builds it, module and sheet come along byte by byte', () => {
  bin('vite', 'build', '--logLevel', 'warn');
  const assets = readdirSync(join(project, 'dist/assets'));
  assert.ok(assets.some((one) => one.startsWith('core') && one.endsWith('.css')), String(assets));
  for (const own of ['core.wasm', 'core-calculator.wasm', 'core-flow.wasm', 'core-more.wasm']) {
    const bytes = readFileSync(join(packed, own));
    const found = assets.some((one) => one.endsWith('.wasm') && readFileSync(join(project, 'dist/assets', one)).equals(bytes));
    assert.ok(found, `${own}: ${assets}`);
  }
});

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src data:";

/** Opens an address and enters an amount; the answer is the widget's and React's. */
async function answers(address) {
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const said = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(address);
    const live = page.locator('tu-jie');
    await live.locator('[part~="frame"]').waitFor();
    for (const [name, text] of [['antenatal', '2000'], ['delivery', 'vaginal'], ['delivery_cost', '3000']]) await enter(live, name, text);
    await page.locator('output', { hasText: '5000.00' }).waitFor();
    assert.equal(await output(live, 'new_paid'), '5000.00');
    await page.locator('button', { hasText: 'reset' }).click();
    assert.equal(await page.locator('tu-jie [name="antenatal"]').inputValue(), '');
    assert.deepEqual(said, []);
  } finally {
    await browser.close();
  }
}

test('the built page answers, under a strict policy', async () => {
  const site = await startOther({ folders: { '/': join(project, 'dist') }, headers: { 'content-security-policy': POLICY } });
  try {
    await answers(`${site.origin}/`);
  } finally {
    site.stop();
  }
});

/** Vite's own server, with these words of configuration. */
async function served(words, use) {
  const vite = spawn(join(project, 'node_modules/.bin/vite'), ['--host', '127.0.0.1', '--port', '0', '--clearScreen', 'false', ...words], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  try {
    const address = await new Promise((done, refuse) => {
      const lines = [];
      createInterface(vite.stdout).on('line', (line) => {
        lines.push(line);
        const found = line.match(/http:\/\/127\.0\.0\.1:\d+\//);
        if (found) done(found[0]);
      });
      vite.once('exit', () => refuse(new Error(`vite ended:\n${lines.join('\n')}`)));
    });
    await use(address);
  } finally {
    vite.kill();
  }
}

test('so does Vite\'s own server, set up as the README says', () => served([], answers));

test('Vite 8\'s own server needs no setting', async () => {
  writeFileSync(join(project, 'plain.config.js'), 'export default {};');
  await served(['--config', 'plain.config.js'], answers);
});

for (const fixture of (await fixtures()).filter(([, { plain }]) => plain)) {
  test(fixture[0], async (context) => {
    const browser = await startBrowser();
    try {
      await runProject(fixture, { test: (what, body) => context.test(what, body), browser, whole: false });
    } finally {
      await browser.close();
    }
  });
}
