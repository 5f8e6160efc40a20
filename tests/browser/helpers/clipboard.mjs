/** What is on the clipboard after `action` has copied it: each browser without a window has one of its own. */
export async function copied(page, action) {
  await action();
  return page.evaluate(() => navigator.clipboard.readText());
}
