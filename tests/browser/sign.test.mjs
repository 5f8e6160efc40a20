// Sign-off: the sheet of a change, by mouse and by keyboard alone; what it says, prints and is kept as.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { clean, downloaded, field, open, quiet, settled } from './helpers/studio-desk.mjs';
import { test } from './helpers/test.mjs';

const recordOf = (text) => JSON.parse(text.split('<script type="application/json">')[1].split('</script>')[0]);

test('the sign-off sheet prints and travels with the data file', async (visit) => {
  const page = await open(visit, 'write/hubei-childcare');
  await field(page, 'review_by').fill('2028-01-31');
  await page.locator('.fine').waitFor();
  await page.getByRole('link', { name: '签发' }).click();
  await field(page, 'who').fill('王某');
  await field(page, 'on').fill('2026-11-24');
  const paper = page.locator('.paper');
  for (const words of ['2027-06-30', '2028-01-31', '复核期限', '王某', '够得上的档 = 托管点']) {
    assert.ok((await paper.textContent()).includes(words), words);
  }
  const data = await downloaded(page, '[data-do=data]');
  const sheet = await downloaded(page);
  assert.equal(sheet.name, 'hubei-childcare.signoff.html');
  const sum = createHash('sha256').update(data.text).digest('hex');
  const record = recordOf(sheet.text);
  assert.equal(record.sha256, sum);
  assert.deepEqual(record.checked, { by: '王某', on: '2026-11-24', note: '' });
  assert.equal(record.examples.length, JSON.parse(data.text).examples.length);
  assert.ok((await paper.textContent()).includes(sum));
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('.bar').isVisible()) && !(await page.locator('[data-do=print]').isVisible()));
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.ok(/\/Count [1-9]/.test(pdf.toString('latin1')) && pdf.length > 20000, `${pdf.length} bytes`);
  await page.emulateMedia({ media: 'screen' });
  const kept = await visit.open(sheet.text.replace('<!doctype', '<!doctype'));
  assert.ok((await kept.locator('main').textContent()).includes(sum), 'the kept sheet reads by itself');
});

test('nobody named, nothing downloaded; steps are told in their words, in both languages', async (visit) => {
  for (const [lang, steps, told] of [['zh', '走的步骤 = 发出提示函', '先填核对人'], ['en', 'steps taken = Send a prompt letter', 'Say who checked it']]) {
    const page = await open(visit, 'write/ningxia-letters', { lang });
    await page.evaluate(() => (location.hash = '#sign'));
    const paper = page.locator('.paper');
    await paper.waitFor();
    assert.ok((await paper.textContent()).includes(steps), (await paper.textContent()).match(/(走的步骤|steps taken) = [^;；]*/)[0]);
    let saved = 0;
    page.on('download', () => (saved += 1));
    await page.locator('[data-do=download]').click();
    await page.locator('#who-wrong', { hasText: told }).waitFor();
    await page.waitForFunction(() => document.activeElement.name === 'who');
    await clean(page, 'nobody');
    await page.keyboard.insertText('李某');
    await page.locator('#who-wrong:empty').waitFor({ state: 'attached' });
    assert.match((await downloaded(page)).name, /signoff/);
    assert.equal(saved, 1, 'not before');
    await page.context().close();
  }
});

test('on a phone the sheet is as wide as the page, and its words have room', async (visit) => {
  const page = await open(visit, 'write/hubei-childcare', { width: 360, scheme: 'dark' });
  await page.evaluate(() => (location.hash = '#sign'));
  await page.locator('.paper').waitFor();
  const [over, narrowest] = await page.evaluate(() => [
    document.documentElement.scrollWidth - innerWidth,
    Math.min(...Array.from(document.querySelectorAll('.paper dd'), (dd) => dd.getBoundingClientRect().width)),
  ]);
  assert.ok(over <= 0 && narrowest > 200, `${over} px too wide, ${narrowest} px for words`);
});

/** Tabs on (or back) until the focus is where `there` says; what it says is looked for in the page. */
async function tabTo(page, there, key = 'Tab') {
  for (let i = 0; i < 200; i += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((there) => document.activeElement.matches(there), there)) return;
  }
  assert.fail(`never came to ${there}`);
}

test('by keyboard alone: changed, signed, printed and kept', async (visit) => {
  const page = await open(visit, 'write/hubei-childcare', { init: () => (window.print = () => (window.printed = document.querySelector('.paper').textContent)) });
  await tabTo(page, '[name="review_by"]');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2028-01-31');
  await settled(page);
  await tabTo(page, 'nav a[href^="#sign"]', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('main.view-sign h1').waitFor();
  await page.waitForFunction(() => document.activeElement.matches('main.view-sign h1'));
  // Who, when, with what remark: the sheet follows as it is typed.
  await tabTo(page, '[name=who]');
  await page.keyboard.insertText('李某');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2026-11-28');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('复核期限推后');
  const paper = page.locator('.paper');
  await paper.getByText('复核期限推后').first().waitFor();
  for (const words of ['2027-06-30', '2028-01-31', '李某', '2026-11-28']) assert.ok((await paper.textContent()).includes(words), words);
  assert.match(await page.evaluate(() => document.activeElement.name), /note/, 'the focus stays');
  await tabTo(page, '[data-do=print]');
  await page.keyboard.press('Enter');
  const printed = await page.waitForFunction(() => window.printed);
  assert.ok((await printed.jsonValue()).includes('李某'));
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const kept = async (there) => {
    await tabTo(page, there);
    const { readFileSync } = await import('node:fs');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const sheet = await kept('[data-do=download]');
  const data = await kept('[data-do=data]');
  const record = recordOf(sheet.text);
  assert.deepEqual([sheet.name, data.name], ['hubei-childcare.signoff.html', 'hubei-childcare.json']);
  assert.deepEqual(record.checked, { by: '李某', on: '2026-11-28', note: '复核期限推后' });
  assert.deepEqual(record.changed, [{ path: 'review_by', old: '2027-06-30', new: '2028-01-31' }]);
  assert.equal(record.sha256, createHash('sha256').update(data.text).digest('hex'));
  assert.equal(JSON.parse(data.text).review_by, '2028-01-31');
  await clean(page, 'signed');
  await quiet(visit, page);
});
