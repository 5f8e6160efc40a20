// Studio, placing: by mouse and by keyboard; what is copied is opened in a page of its own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copied } from './helpers/clipboard.mjs';
import { explainers, hostPage, root } from './helpers/site.mjs';
import { ID, asked, code, open } from './helpers/studio.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';
import { enter } from './helpers/widget.mjs';

test('the maternity calculator: picked, placed, copied, opened in a fresh page, by mouse', async (visit) => {
  const page = await open(visit);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('searchbox').fill('shengyufeiyong');
  await page.getByRole('link', { name: '北京生育费用：提高前后各报销多少', exact: true }).click();
  await page.locator('.stage iframe').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1', 'the heading has the focus');
  const texts = [];
  for (const name of ['复制：每页一次：脚本', '复制：放图解的地方']) {
    texts.push(
      await copied(page, async () => {
        await page.getByRole('button', { name, exact: true }).click();
        await page.getByText('已复制。').waitFor();
      }),
    );
  }
  const [script, element] = texts;
  assert.match(script, /integrity="sha384-[^"]{64}" crossorigin="anonymous"/);
  const fresh = await visit.open(
    `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">${script}</head><body>${element}</body></html>`,
  );
  assert.ok((await fresh.locator('tu-jie .tj-still').textContent()).includes('5800'), 'the static answer is in it');
  const live = await visit.live(0, fresh);
  await enter(live, 'antenatal', '3600');
  await enter(live, 'delivery', 'caesarean');
  await enter(live, 'delivery_cost', '9200');
  await fresh.waitForFunction(() => {
    const { outputs } = document.querySelector('tu-jie').answer();
    return Object.values(outputs).includes('5800.00');
  });
  const { csp } = await visit.seen(fresh);
  assert.deepEqual(csp, [], 'the strict policy blocked nothing');
  asked(visit, '3600', '9200');
});

test('the same by keyboard alone', async (visit) => {
  const page = await open(visit);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const at = () => page.evaluate(() => {
    const { activeElement: one } = document;
    return one.getAttribute('aria-label') || one.textContent || one.name;
  });
  const tabTo = async (words) => {
    for (let i = 0; i < 80; i += 1) {
      await page.keyboard.press('Tab');
      if ((await at()).includes(words)) return;
    }
    throw new Error(`never came to ${words}`);
  };
  await page.keyboard.press('Tab');
  assert.equal(await at(), '跳到正文');
  await page.keyboard.press('Enter');
  while ((await page.evaluate(() => document.activeElement.name)) !== 'q') await page.keyboard.press('Tab');
  await page.keyboard.type('syfy');
  await tabTo('北京生育费用');
  await page.keyboard.press('Enter');
  await page.locator('.stage iframe').waitFor();
  await tabTo('复制：放图解的地方');
  const text = await copied(page, async () => {
    await page.keyboard.press('Enter');
    await page.getByText('已复制。').waitFor();
  });
  assert.ok(text.startsWith('<tu-jie ') && text.endsWith('</tu-jie>'));
  // The forms are one group: arrows go through it.
  await page.locator('[name=variant][value=element]').focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.querySelector('[name=variant][value=iframe]').checked);
  assert.match(await code(page, '放图解的地方'), /^<iframe /);
});

test('options are in the code and in the preview', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  const preview = page.frameLocator('.stage iframe');
  await preview.locator(FRAME).waitFor();
  await page.getByLabel('主题').selectOption('dark');
  await page.getByLabel('大字').check();
  await page.getByLabel('什么时候载入').selectOption('eager');
  await page.getByLabel('自定强调色').check();
  await page.getByLabel('强调色', { exact: true }).fill('#0a6b5e');
  assert.match(await code(page, '放图解的地方'), /^<tu-jie [^>]*lang="zh" theme="dark" loading="eager" large>/);
  assert.match(await code(page, '网站的样式表里加一次'), /--tujie-accent: #0a6b5e/);
  assert.ok((await page.locator('.warning').allTextContents()).some((words) => words.includes('4.5')), 'too weak on dark');
  await preview.locator('tu-jie[theme=dark][large]').waitFor();
  const accent = await preview.locator(FRAME).evaluate((frame) => getComputedStyle(frame).borderTopColor);
  assert.equal(accent, 'rgb(10, 107, 94)');
  await page.getByLabel('语言').selectOption('en');
  await preview.locator('tu-jie[lang=en]').locator(FRAME).waitFor();
  await preview.locator('tu-jie[theme=dark][large]').waitFor();
  await page.getByLabel('固定版本并带校验值').uncheck();
  const script = await code(page, '每页一次：脚本');
  assert.ok(!script.includes('integrity') && script.includes('/tujie.js"'), script);
});

test('what is filled in shows in the preview, is refused in words, and goes along', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  const preview = page.frameLocator('.stage iframe');
  await preview.locator(FRAME).waitFor();
  await page.locator('[name=in-antenatal]').fill('-1');
  await page.locator('.problem').waitFor();
  assert.equal(await page.locator('[name=in-antenatal]').getAttribute('aria-invalid'), 'true');
  await page.locator('[name=in-antenatal]').fill('3600');
  await page.locator('[name=in-delivery]').selectOption('caesarean');
  await page.locator('[name=in-delivery_cost]').fill('9200');
  await page.waitForFunction(() => {
    const host = document.querySelector('.stage iframe').contentDocument.querySelector('tu-jie');
    return Object.values(host.answer().outputs).includes('8800.00');
  });
  assert.equal(await page.evaluate(() => document.activeElement.name), 'in-delivery_cost', 'the focus stays here');
  const inputs = 'antenatal=3600&delivery=caesarean&delivery_cost=9200';
  const taken = async (variant, label) => {
    await page.bringToFront();
    await page.locator(`[name=variant][value=${variant}]`).check();
    assert.equal(await page.locator('.take > .warning').count(), 0, `${variant} carries all of it`);
    return code(page, label);
  };
  // The element by its attribute, and its static answer by the same case.
  const markup = await taken('element', '放图解的地方');
  const own = await visit.open(hostPage(markup));
  assert.match(await own.locator('tu-jie > .tj-still').textContent(), /文中的例子|8800/);
  await (await visit.live(0, own)).locator('[data-value="8800.00"]').first().waitFor({ state: 'attached' });
  const fresh = await visit.open(hostPage(await taken('iframe', '放图解的地方')));
  await fresh.frameLocator('iframe').locator('[data-value="8800.00"]').first().waitFor({ state: 'attached' });
  // The address: opened, it is filled in.
  const address = await taken('oembed', '单独占一行粘贴');
  assert.equal(address, `${visit.site.origin}/e/${ID}/#tu-jie:${ID}?${inputs}`);
  assert.match(await page.locator('.take').textContent(), /别的后台取来的框从默认状态开始/);
  const opened = await visit.open(new URL(address).pathname + new URL(address).hash);
  await (await visit.live(0, opened)).locator('[data-value="8800.00"]').first().waitFor({ state: 'attached' });
  assert.equal(await taken('wordpress', '放图解的地方'), `[tujie id="${ID}" lang="zh" inputs="${inputs}"]`);
  // Without script the case is the first worked example, worked out.
  for (const variant of ['wechat', 'html']) {
    const still = await taken(variant, '整段放进编辑器的源代码视图');
    assert.match(await page.locator('.take').textContent(), /排成第一个算例/);
    const plain = await visit.open(`<!doctype html><meta charset="utf-8"><title>x</title><main>${still}</main>`, { script: false });
    assert.ok(await plain.getByText('8800').first().isVisible(), variant);
    await page.bringToFront();
  }
  // Half a case has no answer that a text could give, and that is said.
  await page.locator('[name=in-delivery_cost]').fill('');
  assert.match(await page.locator('.take > .warning').textContent(), /只有默认的样子/);
  await page.locator('[name=variant][value=iframe]').check();
  // In an address's fragment only, which no request carries.
  asked(visit, '9200');
  await page.bringToFront();
  await page.getByLabel('照一个例子填').selectOption('0');
  await page.getByLabel('照一个例子填').selectOption('');
  assert.equal(await page.locator('[name=in-antenatal]').inputValue(), '');
});

test('a flow starts where an example left it', async (visit) => {
  const page = await open(visit, '#place/ningxia-letters');
  const preview = page.frameLocator('.stage iframe');
  await preview.locator(FRAME).waitFor();
  await page.getByLabel('照一个例子填').selectOption({ index: 2 });
  const element = await code(page, '放图解的地方');
  const steps = new URLSearchParams(/ inputs="([^"]*)"/.exec(element)[1].replaceAll('&amp;', '&')).get('steps');
  await page.waitForFunction(
    (steps) => document.querySelector('.stage iframe').contentDocument.querySelector('tu-jie').answer().inputs.steps === steps,
    steps,
  );
});

test('the preview is as wide as what it stands for; on paper and without script too', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  const inside = () => page.evaluate(() => document.querySelector('.stage iframe').contentWindow.innerWidth);
  for (const [screen, width] of [['phone', 360], ['tablet', 768], ['desktop', 1280]]) {
    await page.locator(`[name=screen][value=${screen}]`).check();
    assert.equal(await inside(), width);
    const [stage, frame] = await page.evaluate(() =>
      ['.stage', '.stage iframe'].map((one) => document.querySelector(one).getBoundingClientRect().width),
    );
    assert.ok(frame <= stage + 1, `${screen}: ${frame} in ${stage}`);
  }
  const preview = page.frameLocator('.stage iframe');
  await page.locator('[name=screen][value=paper]').check();
  await preview.locator(FRAME).waitFor();
  // Buttons have no use on paper; the rules for print hide them.
  await page.waitForFunction(() => {
    const { contentDocument } = document.querySelector('.stage iframe');
    const nav = contentDocument && contentDocument.querySelector('footer .tools');
    return nav && getComputedStyle(nav).display === 'none';
  });
  await page.locator('[name=screen][value=noscript]').check();
  await preview.locator('.tj-still').waitFor();
  assert.equal(await preview.locator(FRAME).count(), 0, 'nothing runs');
});

/** Where the surfaces in dist/ say that they stand. */
const { base } = JSON.parse(readFileSync(join(root, 'data/site.json'), 'utf8'));

test('every form is there, for every explainer', async (visit) => {
  const page = await open(visit);
  for (const id of explainers()) {
    await page.evaluate((id) => (location.hash = `#place/${id}`), id);
    await page.waitForFunction((id) => document.querySelector('[name=explainer]')?.value === id, id);
    const found = {};
    for (const variant of ['element', 'iframe', 'oembed', 'wordpress', 'wechat', 'html']) {
      await page.locator(`[name=variant][value=${variant}]`).check();
      found[variant] = await page.locator('.piece textarea').last().inputValue();
    }
    assert.ok(found.element.startsWith(`<tu-jie src="${visit.site.origin}/explainers/${id}.json"`), id);
    assert.ok(found.iframe.includes(`src="${visit.site.origin}/e/${id}/"`), id);
    assert.equal(found.oembed, `${visit.site.origin}/e/${id}/`);
    assert.equal(found.wordpress, `[tujie id="${id}" lang="zh"]`);
    assert.ok(found.wechat.includes('style="') && found.wechat.includes('<img'), id);
    // The very bytes that the command line makes, but that links lead to where Studio stands.
    const made = readFileSync(join(root, `dist/html/${id}.html`), 'utf8').trim();
    assert.equal(found.html, made.replaceAll(base, `${visit.site.origin}/`), id);
    assert.equal((await page.request.get(found.oembed)).status(), 200);
  }
});

test('static HTML stands in a page without script, and a frame has the height of its content', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  await page.getByLabel('发到哪里').selectOption({ label: '会去掉脚本和 iframe 的后台' });
  const still = await code(page, '整段放进编辑器的源代码视图');
  const plain = await visit.open(`<!doctype html><meta charset="utf-8"><title>x</title><main>${still}</main>`, { script: false });
  assert.ok(await plain.getByText('5800').first().isVisible());
  await page.bringToFront();
  await page.locator('[name=variant][value=iframe]').check();
  const pieces = [await code(page, '每页一次：让高度跟着内容走'), await code(page, '放图解的地方')];
  const host = await visit.open(hostPage(pieces[1], { head: pieces[0] }), { width: 700 });
  await host.frameLocator('iframe').locator(FRAME).waitFor();
  // The script has given it the height of what is in it: nothing scrolls inside.
  await host.waitForFunction(() => document.querySelector('iframe').style.height !== '');
  const inside = await host.frameLocator('iframe').locator('html').evaluate((html) => html.scrollHeight - html.clientHeight);
  assert.ok(inside <= 1, `${inside} px are hidden`);
  const { csp } = await visit.seen(host);
  assert.deepEqual(csp, []);
});

test('where copying is refused the code is selected', async (visit) => {
  const init = () => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
    Document.prototype.execCommand = () => false;
  };
  const page = await open(visit, `#place/${ID}`, { init });
  await page.getByRole('button', { name: '复制：放图解的地方', exact: true }).click();
  await page.getByText('Ctrl+C').waitFor();
  const [selected, all] = await page.evaluate(() => {
    const { activeElement: field } = document;
    return [field.value.slice(field.selectionStart, field.selectionEnd), field.value];
  });
  assert.ok(selected.startsWith('<tu-jie') && selected === all);
});

test('downloads: a PNG that is one, of the right size, and the rest', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  const take = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    await page.getByText(`已保存：${download.suggestedFilename()}`).waitFor();
    return [download.suggestedFilename(), readFileSync(await download.path())];
  };
  const size = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];
  // The address is in its QR code: as the build has it, the poster is the build's.
  await page.getByRole('button', { name: /^改用 https:/ }).click();
  const [tallName, tall] = await take('海报 PNG，竖幅');
  assert.equal(tallName, `${ID}.png`);
  assert.deepEqual([...tall.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  assert.deepEqual(size(tall), size(readFileSync(join(root, `dist/posters/${ID}.png`))));
  const [, wide] = await take('海报 PNG，横幅');
  assert.deepEqual(size(wide), [1200, 675]);
  assert.ok(wide.length > 20000, `${wide.length} bytes: there is something on it`);
  const [svgName, svg] = await take('海报 SVG，竖幅');
  assert.equal(svgName, `${ID}.svg`);
  assert.ok(svg.toString().startsWith('<svg '));
  const [dataName, data] = await take('数据文件');
  assert.equal(dataName, `${ID}.json`);
  assert.equal(data.toString(), readFileSync(join(root, `dist/explainers/${ID}.json`), 'utf8'));
  const [, text] = await take('纯文本');
  assert.ok(text.toString().includes('5800'));
  asked(visit);
});
