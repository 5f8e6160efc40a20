// The clipboard is one for the whole machine, and tests run beside each other: who copies has it alone.

let turn = Promise.resolve();

/** Does what copies when no other test is at it. */
export function copying(action) {
  const done = turn.then(action);
  turn = done.catch(() => {});
  return done;
}

/** What is on the clipboard after `action` has copied it. */
export const copied = (page, action) =>
  copying(async () => {
    await action();
    return page.evaluate(() => navigator.clipboard.readText());
  });
