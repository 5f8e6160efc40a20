// Studio: the page before its program, the gallery, both languages, every view under axe.

import assert from 'node:assert/strict';
import { explainers } from './helpers/site.mjs';
import { ID, asked, clean, open, shown } from './helpers/studio.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';

test('the page stands before its program, with a link to every explainer', async (visit) => {
  for (const path of ['', 'en.html']) {
    const page = await visit.open(`/studio/${path}`, { routes: { '.wasm': (route) => route.abort() } });
    await page.locator('#failed').waitFor();
    assert.deepEqual((await shown(page)).sort(), explainers());
    const links = await page.locator('.card .actions a:last-child').evaluateAll((all) => all.map((a) => a.href));
    for (const link of links) assert.equal((await page.request.get(link)).status(), 200, link);
    await clean(page, `without its program ${path}`);
    const { csp } = await visit.seen();
    assert.deepEqual(csp, []);
  }
});

test('pictures are the explainers themselves, alive, and out of the keyboard\'s way', async (visit) => {
  const page = await open(visit);
  const [first] = await shown(page);
  await page.frameLocator('.card iframe').first().locator(FRAME).waitFor();
  const thumb = page.locator('.card .thumb').first();
  const [frame, room] = await thumb.evaluate((one) => [one.querySelector('iframe'), one].map((box) => box.getBoundingClientRect().width));
  assert.ok(Math.abs(frame - room) < 2, `${frame} in ${room}`);
  assert.ok((await thumb.locator('iframe').getAttribute('src')).includes(`/e/${first}/`));
  await page.getByRole('searchbox').focus();
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement.localName), 'iframe');
  }
});

test('without script too', async (visit) => {
  const page = await visit.open('/studio/', { script: false });
  assert.equal(await page.locator('.card').count(), explainers().length);
  assert.equal(await page.locator('.card iframe').count(), 0, 'posters stand in for what cannot run');
  assert.ok(await page.locator('noscript').isVisible());
});

test('nothing jumps when the program starts, and what was typed stays', async (visit) => {
  let go;
  const later = new Promise((done) => (go = done));
  const page = await visit.open('/studio/', { routes: { 'library.json': (route) => later.then(() => route.continue()) } });
  await page.getByRole('searchbox').pressSequentially('shengyu');
  go();
  await page.waitForFunction(() => document.querySelector('main[data-live]'));
  assert.equal(await page.getByRole('searchbox').inputValue(), 'shengyu');
  assert.ok((await shown(page)).length < explainers().length, 'and it counts');
  await page.keyboard.type('fei');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'shengyufei', 'the focus stayed');
  const plain = await open(visit);
  const { shift } = await visit.seen(plain);
  assert.ok(shift < 0.02, `the page jumped by ${shift}`);
});

test('an explainer is found in Chinese, English and pinyin, and how many is said', async (visit) => {
  const page = await open(visit);
  for (const query of ['生育费用', 'shengyufeiyong', 'syfy', 'having a child', 'beijing生育']) {
    await page.getByRole('searchbox').fill(query);
    const found = await shown(page);
    assert.ok(found.includes(ID) && found.length < 8, `${query}: ${found}`);
    const said = await page.locator('main [role=status]').first().textContent();
    assert.ok(said.includes(String(found.length)), said);
  }
  await page.getByRole('searchbox').fill('没有这样的图解');
  assert.deepEqual(await shown(page), []);
  await page.getByRole('button', { name: '清除搜索和筛选' }).click();
  assert.equal((await shown(page)).length, explainers().length);
  asked(visit, '生育费用', 'syfy', '没有这样的图解');
});

test('the gallery is where it was left on coming back to it', async (visit) => {
  const page = await open(visit);
  const down = () => page.evaluate(() => Math.round(scrollY));
  await page.locator('.card').nth(9).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 200);
  await page.waitForFunction(() => new Promise((still) => {
    const at = scrollY;
    requestAnimationFrame(() => requestAnimationFrame(() => still(at > 300 && at === scrollY)));
  }));
  const left = await down();
  // By the mouse itself: a locator's click would scroll first.
  const go = async (name) => {
    const { x, y } = await page.getByRole('link', { name, exact: true }).boundingBox();
    await page.mouse.click(x + 10, y + 10);
  };
  await go('写作');
  await page.locator('main.view-write').waitFor();
  await page.waitForFunction(() => scrollY === 0);
  await go('挑选');
  await page.locator('main.view-pick').waitFor();
  await page.waitForFunction((at) => Math.round(scrollY) === at, left);
});

test('filters by province, kind and date hold together', async (visit) => {
  const page = await open(visit);
  await page.getByLabel('地区').selectOption({ label: '宁夏' });
  await page.getByLabel('类型').selectOption({ label: '流程' });
  assert.deepEqual(await shown(page), ['ningxia-letters']);
  await page.getByLabel('复核日期').selectOption('past');
  assert.deepEqual(await shown(page), []);
});

test('what is past its review date comes first, by the clock of the device', async (visit) => {
  const init = () => {
    const now = Date.UTC(2027, 8, 1);
    const Real = Date;
    window.Date = class extends Real {
      constructor(...args) {
        super(...(args.length ? args : [now]));
      }
    };
  };
  const page = await open(visit, '', { init });
  const order = await shown(page);
  const past = await page.locator('.card:has(.overdue)').count();
  assert.ok(past > 0 && past < order.length, `${past} of ${order.length}`);
  assert.equal(order.at(-1), 'ningxia-letters', 'the one that is still good comes last');
  await page.getByLabel('复核日期').selectOption('due');
  assert.deepEqual(await shown(page), ['ningxia-letters']);
});

test('the other language keeps the place and what was set', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  await page.getByLabel('大字').check();
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await page.getByRole('heading', { name: 'Having a child in Beijing' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  assert.ok(page.url().endsWith(`/studio/en.html#place/${ID}`));
  assert.ok(await page.getByLabel('Large type').isChecked());
  await page.reload();
  await page.getByRole('heading', { name: 'Having a child in Beijing' }).waitFor();
  await page.getByRole('link', { name: 'Pick', exact: true }).click();
  await page.getByRole('heading', { name: 'Pick an explainer' }).waitFor();
  assert.equal(await page.title(), 'Pick · Tujie Studio');
  await page.goBack();
  await page.getByRole('heading', { name: 'Having a child in Beijing' }).waitFor();
});

test('axe finds nothing in any view, nothing is wider than the window, nothing is blocked', async (visit) => {
  for (const scheme of ['light', 'dark']) {
    for (const width of [360, 1024]) {
      for (const path of ['', 'en.html']) {
        const page = await open(visit, path, { scheme, width });
        for (const hash of ['#pick', `#place/${ID}`, '#place/how-exact', '#place']) {
          const where = `${hash} ${path} ${scheme} ${width}`;
          await page.evaluate((hash) => (location.hash = hash), hash);
          await page.waitForFunction((hash) => document.querySelector(`main.view-${hash.slice(1).split('/')[0]}`), hash);
          if (hash.includes('/')) await page.frameLocator('.stage iframe').locator(FRAME).waitFor();
          await clean(page, where);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${where}: ${wide} px`);
        }
        const { csp } = await visit.seen(page);
        assert.deepEqual(csp, []);
        await page.context().close();
      }
    }
  }
  assert.deepEqual(visit.crashes, []);
});
