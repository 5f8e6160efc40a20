// Starting and stopping other programs. Nothing outlives the suite: what was started is
// stopped at its end, on a failure, and when the suite itself is interrupted.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const dist = join(root, 'dist');

const children = new Set();
const endings = [];

/** Something else to take down at the end: browsers, folders. Last in, first out. */
export function atEnd(ending) {
  endings.push(ending);
}

/** Starts a program; its output is kept for the report when it dies. */
export function start(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data) => (child.said = (child.said + data).slice(-8000)));
  }
  child.ended = new Promise((done) => {
    child.once('exit', (code, signal) => {
      children.delete(child);
      child.code = code ?? signal;
      done(child.code);
    });
    child.once('error', (error) => {
      children.delete(child);
      child.code = String(error);
      done(child.code);
    });
  });
  children.add(child);
  return child;
}

/** Runs a program to its end; fails when the program does. Hands over what it said. */
export async function run(program, args, options) {
  const child = start(program, args, options);
  const code = await child.ended;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${code}\n${child.said}`);
  return child.said;
}

/** Asks again and again until `ask` gives something; gives up when the child ends or time runs out. */
export async function until(what, ask, child, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const got = await Promise.resolve(ask()).catch(() => undefined);
    if (got) return got;
    if (child && child.code !== undefined) throw new Error(`${what}: ended (${child.code})\n${child.said}`);
    if (Date.now() > end) throw new Error(`${what}: not after ${seconds} s\n${child ? child.said : ''}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A port of 127.0.0.1 that is free now. */
export function freePort() {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** A folder of this run's own below target/, removed at the end. */
export function folder(name) {
  const parent = process.env.CARGO_TARGET_DIR || join(root, 'target');
  mkdirSync(parent, { recursive: true });
  const made = mkdtempSync(join(parent, `${name}-`));
  atEnd(() => rmSync(made, { recursive: true, force: true, maxRetries: 5 }));
  return made;
}

/** Sends a signal to a program, and to its workers where they are its group. */
function signal(child, name) {
  try {
    process.kill(child.group ? -child.pid : child.pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** Stops one program, gently first. */
export async function stop(child) {
  if (child.code !== undefined) return;
  signal(child, 'SIGTERM');
  const late = setTimeout(() => signal(child, 'SIGKILL'), 10000);
  await child.ended;
  clearTimeout(late);
}

/** Stops everything and tidies up. */
export async function stopAll() {
  const last = endings.splice(0).reverse();
  const end = async (ending) => {
    try {
      await ending();
    } catch (error) {
      console.error(error);
    }
  };
  // Browsers first: they hold connections to what is stopped after them.
  for (const ending of last.filter(({ first }) => first)) await end(ending);
  await Promise.all([...children].map(stop));
  for (const ending of last.filter(({ first }) => !first)) await end(ending);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(name, () => stopAll().finally(() => process.exit(1)));
}
process.on('exit', () => children.forEach((child) => signal(child, 'SIGKILL')));
