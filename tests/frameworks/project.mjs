// A project of its own for each framework: what stands in tests/frameworks/<name>/, in target/frameworks/<name>/, with
// what its lock file pins and the package as it is packed. Installed once for each lock file.

import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../browser/helpers/site.mjs';

export const here = join(root, 'tests/frameworks');
const dist = join(root, 'dist');

/** What the pages show: the first by its address, the second as an object, and the first once more by another address. */
export const FIRST = 'beijing-maternity';
export const SECOND = 'hubei-childcare';

// Nobody is told about a test.
const ENV = {
  ...process.env,
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  ASTRO_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  CI: '1',
};

/** The package's files as `npm pack` has them, unpacked. */
let packed;
export function pack() {
  if (packed) return packed;
  const into = join(root, 'target/frameworks/packed');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const args = ['pack', '--json', '--pack-destination', into, '--loglevel=error'];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: join(root, 'target/npm'), encoding: 'utf8', env: ENV }));
  execFileSync('tar', ['-xzf', filename], { cwd: into });
  return (packed = join(into, 'package'));
}

/** What is installed and what is made of it: left where they are when the sources are written anew. */
const KEPT = ['node_modules', 'lock-installed', '.angular', '.parcel-cache'];

/** Sets a project up, and says how it runs what it has installed. */
export function setUp(name, fixture) {
  const folder = join(root, 'target/frameworks', name);
  mkdirSync(folder, { recursive: true });
  for (const one of readdirSync(folder)) if (!KEPT.includes(one)) rmSync(join(folder, one), { recursive: true });
  for (const source of [fixture.sources, name].filter(Boolean)) {
    cpSync(join(here, source), folder, { recursive: true, filter: (path) => !path.endsWith('fixture.mjs') && !path.includes('node_modules') });
  }
  install(name, folder);
  fill(folder, fixture);
  const versions = Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).devDependencies);
  return {
    name,
    folder,
    /** Of what the table is to name. */
    versions: (names) => names.map((one) => `${one} ${version(folder, one)}`),
    installed: versions,
    run: (command, env) => run(folder, command, env),
    serve: (command, ready, env) => serve(folder, command, ready, env),
  };
}

const version = (folder, name) => JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;

function install(name, folder) {
  const lock = readFileSync(join(here, name, 'package-lock.json'));
  const sum = createHash('sha256').update(lock).update(process.version).digest('hex');
  const stamp = join(folder, 'lock-installed');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== sum) {
    // No script of an installed package is run: none of them needs one.
    execFileSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder, env: ENV, encoding: 'utf8' });
    writeFileSync(stamp, sum);
  }
  const own = join(folder, 'node_modules/tu-jie');
  rmSync(own, { recursive: true, force: true });
  cpSync(pack(), own, { recursive: true });
}

/** The data, the static answers, and pages that have them inside. */
function fill(folder, { site = 'public' }) {
  const answers = Object.fromEntries([FIRST, SECOND].map((id) => [id, readFileSync(join(dist, `html/${id}.html`), 'utf8').trim()]));
  mkdirSync(join(folder, 'made'), { recursive: true });
  writeFileSync(join(folder, 'made/answers.json'), JSON.stringify({ first: answers[FIRST], second: answers[SECOND] }));
  cpSync(join(dist, `explainers/${SECOND}.json`), join(folder, 'made/second.json'));
  const data = join(folder, site, 'explainers');
  for (const id of [FIRST, SECOND]) cpSync(join(dist, `explainers/${id}.json`), join(data, `${id}.json`));
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  const markup = readFileSync(page, 'utf8');
  writeFileSync(page, markup.replace('<!-- first -->', () => answers[FIRST]).replace('<!-- second -->', () => answers[SECOND]));
}

const started = promisify(execFile);

/** Runs `name …` of what is installed (`node …` is Node); its words are in the error. */
async function run(folder, [name, ...args], env = {}) {
  const bin = name === 'node' ? 'node' : join(folder, 'node_modules/.bin', name);
  try {
    return (await started(bin, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...ENV, ...env } })).stdout;
  } catch (error) {
    throw new Error(`${name} ${args.join(' ')}:\n${error.stdout}\n${error.stderr || error.message}`);
  }
}

const freePort = () =>
  new Promise((done) => {
    const asked = createServer().listen(0, '127.0.0.1', () => {
      const { port } = asked.address();
      asked.close(() => done(port));
    });
  });

/** Starts a server on a free port, `PORT` in its words; resolves when it prints `ready`. */
async function serve(folder, [name, ...args], ready, env = {}) {
  const port = String(await freePort());
  const bin = name === 'node' ? 'node' : join(folder, 'node_modules/.bin', name);
  const server = spawn(bin, args.map((one) => one.replace('PORT', port)), {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ENV, ...env, PORT: port, HOST: '127.0.0.1', NITRO_HOST: '127.0.0.1', NITRO_PORT: port },
    // A group of its own: such programs start others.
    detached: true,
  });
  const said = [];
  const stop = () => {
    try {
      process.kill(-server.pid);
    } catch (error) {
      // It has ended by itself.
    }
  };
  await new Promise((done, refuse) => {
    const listen = (chunk) => {
      said.push(String(chunk));
      if (ready.test(said.join(''))) done();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('error', refuse);
    server.once('exit', (code) => refuse(new Error(`${name} ended (${code}):\n${said.join('')}`)));
  });
  return { origin: `http://127.0.0.1:${port}`, said, stop };
}

/** Files below a folder that hold the project's own path: what is built is not to name the machine it was built on. */
export function betrays(folder, path) {
  const found = [];
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).isDirectory()) found.push(...betrays(file, path));
    else if (/\.(js|mjs|css|html|json)$/.test(name) && readFileSync(file, 'utf8').includes(path)) found.push(file);
  }
  return found;
}
