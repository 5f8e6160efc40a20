// The list of tests; files fill it as they are imported.

export const tests = { file: '', list: [] };

/** Declares a test; `body` gets a Visit, which opens pages and watches what they do. */
export function test(name, body) {
  tests.list.push({ file: tests.file, name, body });
}

/** Thrown by a test that cannot run here: reported, counted neither as passed nor as failed. */
export class Skip extends Error {}
