// Typing into Studio's source: key by key, with what the editor closes by itself and what it offers.

const OFFERED = '#source .cm-tooltip-autocomplete';

/** The letters of an offered word that are typed before it is taken. */
const BEGUN = 3;

/**
 * CodeMirror takes no choice in the first 75 ms of a list, when nobody can have read it and Return may have meant a new
 * line: waits until these have passed by the page's own clock.
 */
export const takesChoices = (page) =>
  page.evaluate(() => {
    const opened = Date.now();
    return window.until(() => Date.now() - opened > 100);
  });

async function dismiss(page) {
  if (await page.locator(OFFERED).count()) await page.keyboard.press('Escape');
}

/** Types the beginning of a quoted word, takes it from the list, and goes past the quote that was closed. */
async function take(page, quoted) {
  const word = JSON.parse(quoted);
  await page.keyboard.type(quoted.slice(0, 1 + BEGUN));
  const chosen = page.locator(`${OFFERED} li[aria-selected=true]`);
  const found = page.locator(`${OFFERED} li`, { has: page.getByText(word, { exact: true }) });
  await found.waitFor();
  await takesChoices(page);
  while ((await chosen.locator('.cm-completionLabel').textContent()) !== word) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator(OFFERED).waitFor({ state: 'detached' });
  await page.keyboard.type('"');
}

/**
 * Types a text line by line where the cursor is; of the quoted words in `offered` only the beginning,
 * the rest is taken from the editor's list. Brackets and quotes that the editor closes are gone past.
 * `after` are things to do when a line is typed, by its number from 1. Says how many words were taken.
 */
export async function typeOut(page, text, { offered = [], after = {} } = {}) {
  const lines = text.trimEnd().split('\n').map((line) => line.trim());
  let taken = 0;
  for (const [i, line] of lines.entries()) {
    const closes = /^[\]}]/.test(line);
    if (closes) {
      // The bracket stands on the next line already.
      await dismiss(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
    }
    const rest = closes ? line.slice(1) : line;
    for (const part of rest.match(/"(?:[^"\\]|\\.)*"|[^"]+/g) || []) {
      if (offered.includes(part)) {
        await take(page, part);
        taken += 1;
      } else {
        await page.keyboard.type(part);
      }
    }
    await dismiss(page);
    if (after[i + 1]) await after[i + 1]();
    const next = lines[i + 1];
    if (next !== undefined && !/^[\]}]/.test(next)) await page.keyboard.press('Enter');
    // Between brackets Return makes a line for what comes and one for the closing bracket.
  }
  return taken;
}
