// Studio: the page before its program, picking, placing. Every journey by mouse and by keyboard;
// what is copied is opened in a page of its own.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { FRAME } from './helpers/visit.mjs';
import { enter, output } from './helpers/widget.mjs';

const AXE = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const ID = 'beijing-maternity';

/** Opens Studio and waits for its program: the fields are then its own. */
async function open(visit, path = '', options = {}) {
  const page = await visit.open(`/studio/${path}`, options);
  await page.waitForFunction(() => document.querySelector('main[data-live]'));
  return page;
}

/** Nothing but this site was asked, and nothing that was typed is in an address or a body. */
function asked(visit, ...typed) {
  for (const url of visit.requests) {
    if (url.startsWith('data:') || url.startsWith('blob:')) continue;
    assert.ok(url.startsWith(visit.site.origin), `asked another origin: ${url}`);
    for (const words of typed) assert.ok(!decodeURIComponent(url).includes(words), `${words} in ${url}`);
  }
}

const shown = (page) => page.locator('.card').evaluateAll((cards) => cards.map((card) => card.dataset.id));

async function clean(page, where) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() =>
    axe.run(document, { resultTypes: ['violations'], iframes: false }),
  );
  assert.ok(passes.length > 10);
  assert.deepEqual(violations.map((v) => `${where}: ${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), []);
}

/** What the field of a piece of code holds, by a word of its label. */
const code = (page, label) => page.getByRole('textbox', { name: label, exact: true }).inputValue();

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

test('without script too', async (visit) => {
  const page = await visit.open('/studio/', { script: false });
  assert.equal(await page.locator('.card').count(), explainers().length);
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

test('the maternity calculator: picked, placed, copied, opened in a fresh page, by mouse', async (visit) => {
  const page = await open(visit);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('searchbox').fill('shengyufeiyong');
  await page.getByRole('link', { name: '北京生育费用：标准提高前后各报多少', exact: true }).click();
  await page.locator('.stage iframe').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1', 'the heading has the focus');
  const copied = [];
  for (const name of ['复制：每页一次：脚本', '复制：放图解的地方']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByText('已复制。').waitFor();
    copied.push(await page.evaluate(() => navigator.clipboard.readText()));
  }
  const [script, element] = copied;
  assert.match(script, /integrity="sha384-[^"]{64}" crossorigin="anonymous"/);
  const fresh = await visit.open(
    `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">${script}</head><body>${element}</body></html>`,
  );
  assert.ok((await fresh.locator('tu-jie .tj-still').textContent()).includes('5,800'), 'the static answer is in it');
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
  await page.keyboard.press('Enter');
  await page.getByText('已复制。').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith('<tu-jie ') && copied.endsWith('</tu-jie>'));
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
  await page.getByLabel('深浅').selectOption('dark');
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
  const link = await code(page, '接在文章网址后面，打开时就填好');
  assert.equal(link, `#tu-jie:${ID}?antenatal=3600&delivery=caesarean&delivery_cost=9200`);
  await page.locator('[name=variant][value=iframe]').check();
  const frame = await code(page, '放图解的地方');
  const fresh = await visit.open(hostPage(frame));
  await fresh.frameLocator('iframe').locator('[data-value="8800.00"]').first().waitFor({ state: 'attached' });
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
  const link = await code(page, '接在文章网址后面，打开时就填好');
  const steps = new URLSearchParams(link.split('?')[1]).get('steps');
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
    // The very bytes that the command line makes.
    assert.equal(found.html, readFileSync(join(root, `dist/html/${id}.html`), 'utf8').trim(), id);
    assert.equal((await page.request.get(found.oembed)).status(), 200);
  }
});

test('static HTML stands in a page without script, and a frame has the height of its content', async (visit) => {
  const page = await open(visit, `#place/${ID}`);
  await page.getByLabel('发到哪里').selectOption({ label: '会去掉脚本和 iframe 的后台' });
  const still = await code(page, '整段放进编辑器的源代码视图');
  const plain = await visit.open(`<!doctype html><meta charset="utf-8"><title>x</title><main>${still}</main>`, { script: false });
  assert.ok(await plain.getByText('5,800').first().isVisible());
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
  assert.ok(text.toString().includes('5,800'));
  asked(visit);
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
