// `cargo xtask test wordpress`: the plugin in a real WordPress, a post for each way in, opened by Chromium.
//   node --test [--test-name-pattern=WORD] tests/wordpress/wordpress.test.mjs

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { tujie } from '../hosts/origin.mjs';
import { stopAll, until } from '../hosts/processes.mjs';
import { answers, browser, fits, ID, newPage, sameText } from '../hosts/reader.mjs';
import { variants } from '../hosts/variants.mjs';
import { attacks } from './attacks.mjs';
import { wordpress } from './server.mjs';

const FILLED = 'antenatal=3600&delivery=caesarean&delivery_cost=9200';

const block = (name, html) => `<!-- wp:${name} -->\n${html}\n<!-- /wp:${name} -->`;

after(stopAll);
const own = await tujie();
const [site, chromium] = await Promise.all([wordpress(own.base), browser()]);
const snippet = variants(own.base);
const hostile = attacks(own.base);
/** The sums of all scripts by name, and the folder of the one version that there is. */
const sums = await (await fetch(`${own.base}integrity.json`)).json();
const folder = Object.keys(sums).find((name) => /^v\/[^/]+\/tujie\.js$/.test(name)).replace('tujie.js', '');

const posts = await site.write(
  {
    plain: { by: 'author', content: 'Words, and nothing of ours.' },
    shortcode: { by: 'author', content: block('shortcode', `[tujie id="${ID}" lang="zh"]`) },
    classic: { by: 'author', content: `Before.\n\n[tujie id=${ID} lang=zh]\n\nAfter.` },
    english: { by: 'author', content: `[tujie id=${ID} lang=en]` },
    filled: { by: 'author', content: `[tujie id=${ID} lang=zh inputs="${FILLED}"]\n\n[tujie id=${ID} lang=zh inputs="${FILLED.replaceAll('&', '&amp;')}" variant=iframe]` },
    'link, filled': { by: 'author', content: `Before.\n\n${snippet.link}#tu-jie:${ID}?${FILLED}\n\nAfter.` },
    block: { by: 'author', content: `<!-- wp:tujie/explainer {"id":"${ID}","lang":"zh"} /-->` },
    twice: { by: 'author', content: `[tujie id=${ID} lang=zh]\n\n[tujie id=leave-days lang=zh]` },
    'shortcode, iframe': { by: 'author', content: `[tujie id=${ID} lang=zh variant=iframe]` },
    'block, iframe': { by: 'author', content: `<!-- wp:tujie/explainer {"id":"${ID}","lang":"zh","variant":"iframe"} /-->` },
    link: { by: 'author', content: `Before.\n\n${snippet.link}\n\nAfter.` },
    'link, English': { by: 'author', content: `${snippet.link}en.html` },
    'shortcode, static': { by: 'author', content: `[tujie id=${ID} lang=zh variant=static]` },
    'shortcode, link': { by: 'author', content: `[tujie id=${ID} lang=zh variant=link]` },
    'element, admin': { by: 'admin', content: block('html', snippet.element) },
    'element, author': { by: 'author', content: block('html', snippet.element) },
    'element, contributor': { by: 'contributor', content: block('html', snippet.element) },
    'iframe, admin': { by: 'admin', content: block('html', snippet.iframe) },
    'iframe, author': { by: 'author', content: block('html', snippet.iframe) },
    'static, admin': { by: 'admin', content: block('html', snippet.static) },
    'static, author': { by: 'author', content: block('html', snippet.static) },
    'wechat, admin': { by: 'admin', content: block('html', snippet.wechat) },
    'wechat, author': { by: 'author', content: block('html', snippet.wechat) },
    ...hostile,
  },
  { tujie_base: own.base },
);

/** Opens a post; the reader is nobody in particular. */
const open = async (name, options) => {
  const page = await newPage(chromium, options);
  page.on('dialog', (dialog) => {
    page.wrong.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(`${site.address}/?p=${posts[name].id}`);
  return page;
};
const close = async (page) => {
  assert.deepEqual(page.wrong, []);
  await page.context().close();
};
const scripts = (page) => page.locator(`script[src^="${own.base}"]`).evaluateAll((all) => all.map(({ src, integrity }) => `${src} ${integrity}`));

test('a post without an explainer loads nothing of ours', async () => {
  const page = await open('plain');
  assert.deepEqual(await scripts(page), []);
  assert.equal(await page.locator('tu-jie, iframe').count(), 0);
  await close(page);
});

for (const name of ['shortcode', 'classic', 'block', 'element, admin', 'element, author']) {
  test(`${name}: the static answer is there, then the calculator answers`, async () => {
    const still = await open(name, { javaScriptEnabled: false });
    await sameText(still.locator('tu-jie'), snippet.static);
    assert.equal(await still.locator('p tu-jie').count(), 0, 'WordPress made paragraphs of it');
    await close(still);
    const page = await open(name);
    assert.deepEqual(await scripts(page), [`${own.base}${folder}tujie.js ${sums[`${folder}tujie.js`]}`]);
    await answers(page.locator('tu-jie'));
    await close(page);
  });
}

test('the language of the shortcode is the widget’s; two on a page share one script', async () => {
  const english = await open('english');
  assert.equal(await english.locator('tu-jie').getAttribute('lang'), 'en');
  await answers(english.locator('tu-jie'));
  assert.match(await english.locator('tu-jie [part~="title"]').first().textContent(), /^[\x20-\x7e’]+$/);
  await close(english);
  const page = await open('twice');
  assert.equal((await scripts(page)).length, 1);
  await answers(page.locator('tu-jie').first());
  await page.locator('tu-jie').nth(1).scrollIntoViewIfNeeded();
  await page.locator('tu-jie').nth(1).locator('[part~="frame"]').waitFor();
  await close(page);
});

for (const name of ['shortcode, iframe', 'block, iframe', 'link', 'link, English', 'iframe, admin']) {
  test(`${name}: the frame has a title, is sandboxed, as high as its page, and answers`, async () => {
    const page = await open(name);
    const frame = page.locator(`iframe[src^="${own.base}e/"]`);
    assert.equal(await frame.count(), 1);
    assert.equal(await frame.getAttribute('sandbox'), 'allow-scripts');
    assert.match(await frame.getAttribute('title'), name.includes('English') ? /^\P{Script=Han}+$/u : /\p{Script=Han}/u);
    await frame.scrollIntoViewIfNeeded();
    await answers(frame.contentFrame().locator('tu-jie'));
    if (name !== 'iframe, admin') assert.deepEqual(await scripts(page), [`${own.base}${folder}frame.js ${sums[`${folder}frame.js`]}`]);
    await fits(frame);
    await close(page);
  });
}

test('WordPress’ own script for embeds gives a frame the height that its page tells', async () => {
  const page = await open('plain');
  await page.addScriptTag({ url: `${site.address}/wp-includes/js/wp-embed.min.js` });
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('security', 'restricted');
    frame.dataset.secret = 'aB3dE5gH7i';
    Object.assign(frame, { src: `${src}#?secret=aB3dE5gH7i`, className: 'wp-embedded-content', width: 600, height: 338 });
    document.body.append(frame);
  }, snippet.link);
  const frame = page.locator('iframe.wp-embedded-content');
  await frame.scrollIntoViewIfNeeded();
  await answers(frame.contentFrame().locator('tu-jie'));
  const inside = () => frame.contentFrame().locator('html').evaluate((node) => node.getBoundingClientRect().height);
  // WordPress itself lets no frame be higher than 1000.
  await until('the height', async () => Math.abs((await frame.evaluate((node) => Number(node.height))) - Math.min(1000, Math.ceil(await inside()))) < 2);
  await close(page);
});

test('what is filled in from the start goes along: element, frame, and the frame that a link becomes', async () => {
  const page = await open('filled');
  assert.equal(await page.locator('tu-jie').getAttribute('inputs'), FILLED);
  const answered = (live) => live.locator('[data-value="8800.00"]').first().waitFor({ state: 'attached' });
  await page.locator('tu-jie').scrollIntoViewIfNeeded();
  await answered(page.locator('tu-jie'));
  const frame = page.locator(`iframe[src="${own.base}e/${ID}/#tu-jie:${ID}?${FILLED}"]`);
  await frame.scrollIntoViewIfNeeded();
  await answered(frame.contentFrame().locator('tu-jie'));
  await close(page);
  const linked = await open('link, filled');
  const its = linked.locator(`iframe[src="${own.base}e/${ID}/#tu-jie:${ID}?${FILLED}"]`);
  await its.scrollIntoViewIfNeeded();
  await answered(its.contentFrame().locator('tu-jie'));
  await close(linked);
});

test('shortcode, static: the text stands, without any script', async () => {
  const page = await open('shortcode, static');
  await sameText(page.locator('.tujie-static'), snippet.static);
  assert.deepEqual(await scripts(page), []);
  await close(page);
});

test('the static answer comes through WordPress whole: every element with its attributes', async () => {
  const page = await open('shortcode, static');
  const lost = await page.evaluate((html) => {
    const tree = (root) => [...root.querySelectorAll('*')].map((node) => `${node.localName} ${[...node.attributes].map(({ name, value }) => `${name}=${value}`).sort().join(' ')}`);
    const made = tree(document.querySelector('.tujie-static'));
    return tree(new DOMParser().parseFromString(html, 'text/html').body).filter((one, index) => one !== made[index]).slice(0, 5);
  }, await (await fetch(`${own.base}html/${ID}.html`)).text());
  assert.deepEqual(lost, []);
  await close(page);
});

test('shortcode, link: leads to the live page by its title', async () => {
  const page = await open('shortcode, link');
  const link = page.locator(`a[href="${snippet.link}"]`);
  assert.match(await link.textContent(), /\p{Script=Han}/u);
  await link.click();
  await answers(page.locator('tu-jie'));
  await close(page);
});

for (const name of ['static', 'wechat']) {
  for (const by of ['admin', 'author']) {
    test(`${name}, ${by}: every word and number stands as it was pasted`, async () => {
      const page = await open(`${name}, ${by}`);
      await sameText(page.locator('.entry-content, .wp-block-post-content').first(), snippet[name]);
      assert.ok((await page.locator('table').count()) > 0);
      await close(page);
    });
  }
}

test('what WordPress itself takes away: an author’s iframe, a contributor’s element (its text stays)', async () => {
  const frame = await open('iframe, author');
  assert.equal(await frame.locator('iframe').count(), 0);
  await close(frame);
  assert.doesNotMatch(posts['element, contributor'].stored, /tu-jie/);
  const element = await open('element, contributor');
  await sameText(element.locator('.entry-content, .wp-block-post-content').first(), snippet.static);
  await close(element);
});

for (const name of Object.keys(hostile)) {
  test(`inert: ${name}`, async () => {
    const page = await open(name);
    await page.locator('body').press('Tab');
    await page.locator('body').hover();
    assert.equal(await page.evaluate(() => window.attacked), undefined);
    // Anchors and addresses that lead elsewhere are harmless; handlers, other protocols and foreign frames are not.
    const foreign = await page.evaluate(
      (base) =>
        [...document.querySelectorAll('tu-jie, tu-jie *, iframe, .wp-block-post-content *')]
          .flatMap((node) => [...node.attributes].map(({ name, value }) => ({ name, value, address: node[name] })))
          .filter(
            ({ name, value, address }) =>
              /^on|^srcdoc$/i.test(name) || (name === 'href' && !/^https?:/.test(address)) || (name === 'src' && !value.startsWith(base)),
          )
          .map(({ name, value }) => `${name}=${value}`),
      own.base,
    );
    assert.deepEqual(foreign, []);
    assert.equal(await page.locator('script:not([src])').evaluateAll((all) => all.filter((s) => /attacked/.test(s.textContent)).length), 0);
    await close(page);
  });
}

test('a static answer that carries script is written without it', async () => {
  const evil = '<p onclick="window.attacked=1" style="position:fixed">kept</p><script>window.attacked=1</script><img src=x onerror="window.attacked=1"><a href="javascript:window.attacked=1">link</a><svg onload="window.attacked=1"><text x="1">drawn</text></svg>';
  own.instead[`/html/${ID}.html`] = evil;
  own.instead[`/oembed/${ID}.json`] = JSON.stringify({ title: '"><script>window.attacked=1</script>', height: '9" onload="window.attacked=1' });
  await site.write({}, {}, true);
  for (const name of ['shortcode', 'shortcode, static', 'shortcode, link', 'shortcode, iframe']) {
    const page = await open(name, { javaScriptEnabled: name === 'shortcode' ? undefined : true });
    const text = await page.content();
    assert.doesNotMatch(text, /<[^>]*\son(click|error|load)=/i, name);
    assert.doesNotMatch(text, /<script>window\.attacked|href="javascript:|style="position:fixed/i, name);
    assert.equal(await page.evaluate(() => window.attacked), undefined, name);
    if (name === 'shortcode, static') assert.match(await page.locator('.tujie-static').textContent(), /kept.*drawn/s);
    await page.context().close();
  }
  own.instead = {};
});

test('a script that was changed after its version was taken is not run; the static answer stays', async () => {
  own.instead[`/${folder}tujie.js`] = 'window.attacked = 1;';
  await site.write({}, {}, true);
  const page = await newPage(chromium);
  await page.goto(`${site.address}/?p=${posts.shortcode.id}`);
  await page.waitForLoadState('networkidle');
  assert.equal(await page.evaluate(() => window.attacked), undefined);
  await sameText(page.locator('tu-jie'), snippet.static);
  assert.ok(page.wrong.some((line) => /integrity/.test(line)), String(page.wrong));
  await page.context().close();
  own.instead = {};
});

test('sums that are none, or a version with a path in it: no script is asked for, the static answer stays', async () => {
  for (const list of ['', '[]', '{}', '{"v/../../x/tujie.js":"sha384-x"}', JSON.stringify({ [`${folder}tujie.js`]: '"><script>window.attacked=1</script>' })]) {
    own.instead['/integrity.json'] = list;
    await site.write({}, { tujie_pinned: '' }, true);
    const page = await open('shortcode');
    assert.deepEqual(await scripts(page), [], list);
    assert.equal(await page.evaluate(() => window.attacked), undefined);
    await sameText(page.locator('tu-jie'), snippet.static);
    await close(page);
  }
  own.instead = {};
  await site.write({}, {}, true);
});

test('the explainers’ site cannot be reached: the post stands, with a link', async () => {
  const away = 'http://127.0.0.1:9/';
  await site.write({}, { tujie_base: away }, true);
  for (const name of ['shortcode', 'shortcode, static', 'shortcode, iframe', 'link']) {
    const page = await open(name);
    if (name.includes('iframe')) assert.equal(await page.locator(`iframe[src="${away}e/${ID}/"][title]`).count(), 1);
    else if (name === 'link') assert.equal(await page.locator(`[href="${snippet.link}"], iframe[src="${snippet.link}"]`).count(), 1);
    else assert.match(await page.locator(`a[href="${away}e/${ID}/"]`).textContent(), /\S/);
    await page.context().close();
  }
  await site.write({}, { tujie_base: '' }, true);
  const page = await open('shortcode');
  assert.doesNotMatch(await page.content(), /\[tujie|tu-jie|Tujie:/, 'readers are told nothing when no base is set');
  await page.context().close();
  await site.write({}, { tujie_base: own.base }, true);
});

test('answers are asked for once, then kept', async () => {
  own.asked.length = 0;
  for (let turn = 0; turn < 3; turn += 1) await (await open('shortcode, static')).context().close();
  assert.deepEqual(own.asked.filter((url) => url.startsWith('/html/')), [`/html/${ID}.html`]);
});

test('settings: an address is saved with its slash, and what is no address is refused', async () => {
  const page = await newPage(chromium);
  await page.goto(`${site.address}/wp-login.php`);
  await page.locator('#user_login').fill('admin');
  await page.locator('#user_pass').fill(site.password);
  await page.locator('#wp-submit').click();
  await page.waitForURL(/wp-admin/);
  const save = async (text) => {
    await page.goto(`${site.address}/wp-admin/options-general.php?page=tujie`);
    const field = page.getByLabel(/explainers stand/);
    await field.evaluate((node) => (node.type = 'text'));
    await field.fill(text);
    await page.locator('#submit').click();
    await page.locator('#setting-error-settings_updated').waitFor();
    return page.getByLabel(/explainers stand/).inputValue();
  };
  assert.equal(await save('javascript:alert(1)'), '');
  assert.equal(await save(own.base.replace(/\/$/, '')), own.base);

  // In the same session: a newer version is taken when the administrator says so, not before.
  const newer = { ...sums, 'v/99.0.0/tujie.js': sums[`${folder}tujie.js`], 'v/99.0.0/frame.js': sums[`${folder}frame.js`] };
  own.instead['/integrity.json'] = JSON.stringify(newer);
  await site.write({}, {}, true);
  const asked = async () => {
    const post = await open('shortcode');
    const found = await post.locator('script[integrity]').evaluateAll((all) => all.map(({ src }) => src));
    await post.context().close();
    return found;
  };
  assert.deepEqual(await asked(), [`${own.base}${folder}tujie.js`]);
  await page.getByRole('button', { name: /Take the version/ }).click();
  await page.getByText('Version 99.0.0').waitFor();
  assert.deepEqual(await asked(), [`${own.base}v/99.0.0/tujie.js`]);
  own.instead = {};
  await site.write({}, { tujie_pinned: '' }, true);
  const forged = await page.request.post(`${site.address}/wp-admin/admin-post.php`, { form: { action: 'tujie_pin' } });
  assert.equal(forged.status(), 403);

  // The block in the editor, as an editor inserts it.
  await page.goto(`${site.address}/wp-admin/post-new.php`);
  await page.waitForFunction(() => window.wp?.blocks?.getBlockType('tujie/explainer') && wp.data.select('core/editor').getCurrentPostId());
  const saved = await page.evaluate((id) => {
    const made = wp.blocks.createBlock('tujie/explainer', { id, lang: 'zh', variant: 'iframe' });
    wp.data.dispatch('core/block-editor').insertBlocks(made);
    const text = wp.blocks.serialize([made]);
    return { text, valid: wp.blocks.parse(text).every(({ isValid, name }) => isValid && name === 'tujie/explainer') };
  }, ID);
  assert.equal(saved.text, `<!-- wp:tujie/explainer {"id":"${ID}","lang":"zh","variant":"iframe"} /-->`);
  assert.equal(saved.valid, true);
  await until('the block’s fields', () => Promise.all(page.frames().map((frame) => frame.getByLabel('Id', { exact: true }).count())).then((counts) => counts.some(Boolean)));
  await page.context().close();
});

test('PHP has nothing to complain about', () => {
  const said = existsSync(site.log) ? readFileSync(site.log, 'utf8') : '';
  assert.deepEqual(said.split('\n').filter((line) => line.includes('tujie')), []);
});
