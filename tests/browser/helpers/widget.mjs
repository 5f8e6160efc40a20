// Entering inputs and reading outputs in a live widget, as a reader does.

/** Enters a value the way its control takes it; a flow's `steps` are walked. */
export async function enter(live, name, text) {
  if (name === 'steps') {
    for (const action of text.split(',').filter(Boolean)) {
      await live.locator(`[data-step="${action}"]`).first().click();
    }
    return;
  }
  const controls = live.locator(`[part~="frame"] [name="${name}"]`);
  const kind = await controls.first().evaluate((control) => control.type);
  if (kind === 'radio' || kind === 'checkbox') await live.locator(`[name="${name}"][value="${text}"]`).check();
  else if (kind.startsWith('select')) await controls.selectOption(text);
  else await controls.fill(text);
}

/** What an output shows to machines; a list is comma separated, no value is undefined. */
export async function output(live, id) {
  const shown = live.locator(`[part~="frame"] [data-output="${id}"]`);
  return (await shown.count()) ? shown.first().getAttribute('data-value') : undefined;
}

/** Outputs as the element's own method gives them. */
export function outputs(live) {
  return live.evaluate((host) => host.answer().outputs);
}
