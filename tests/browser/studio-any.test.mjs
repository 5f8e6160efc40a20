// Whatever comes to Studio: any address, any file, an id that is taken, a browser that keeps nothing, the other
// language in the middle of work, keys that are the browser's.

import assert from 'node:assert/strict';
import { TEMPLATE, begin, clean, downloaded, field, open, quiet, settled, toSource, type } from './helpers/studio-desk.mjs';
import { SCENES } from './helpers/studio-scenes.mjs';
import { test } from './helpers/test.mjs';
import { frames } from './helpers/visit.mjs';

const drafts = (page) =>
  page.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.includes(':draft:')).map(([key, kept]) => [key.split(':').pop(), JSON.parse(kept).text])));

test('any address opens, and a sentence says what is not there and where one is', async (visit) => {
  const page = await visit.open('/studio/#%');
  const lost = page.locator('.lost');
  for (const [hash, view, told] of [
    ['%', 'pick', '“%”'],
    ['%E4%BD', 'pick', '“%E4%BD”'],
    ['nowhere', 'pick', '“nowhere”'],
    ['__proto__', 'pick', '“__proto__”'],
    ['constructor/toString', 'pick', '“constructor/toString”'],
    ['write/%00', 'write', ''],
    ['write/nobody-wrote-this', 'write', '“nobody-wrote-this”'],
    ['place/nobody-wrote-this', 'place', '“nobody-wrote-this”'],
    ['sign/beijing-maternity', 'sign', '“beijing-maternity”'],
    ['check/../../etc', 'check', '“../../etc”'],
    ['a'.repeat(200000), 'pick', `“${'a'.repeat(40)}…”`],
  ]) {
    const where = hash.slice(0, 40);
    // As an address that is opened, and as one that is gone to.
    for (const go of [() => page.goto(`${visit.site.origin}/studio/?${Math.random()}#${hash}`), () => page.evaluate((hash) => (location.hash = hash), hash)]) {
      await page.evaluate(() => (location.hash = '#pick'));
      await page.locator('main.view-pick[data-live] h1').waitFor();
      await lost.waitFor({ state: 'detached' });
      await go();
      await page.locator(`main.view-${view}[data-live] h1`).waitFor();
      await lost.waitFor();
      const words = await lost.textContent();
      assert.ok(words.includes(told) && words.includes('现在在“'), `${where}: ${words}`);
      assert.ok(words.length < 120, where);
    }
  }
  await clean(page, 'lost');
  await quiet(visit, page);
  // Past the bar one stays where one is.
  await page.evaluate(() => (location.hash = '#sign'));
  await page.locator('main.view-sign h1').waitFor();
  await page.locator('a.skip').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  assert.ok(page.url().endsWith('#sign') && (await page.locator('main.view-sign').count()));
});

test('a draft has an address of its own', async (visit) => {
  const page = await open(visit);
  await begin(page, 'at-an-address');
  await settled(page);
  const again = await page.context().newPage();
  await again.goto(`${visit.site.origin}/studio/#write/at-an-address`);
  await again.locator('.file', { hasText: 'at-an-address.json' }).waitFor();
  assert.equal(await again.locator('.lost').count(), 0);
});

/** All that is shown and told of a page, but for what is said of the moment and differs by the clock. */
const shown = (page) =>
  page.evaluate(() => {
    const told = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\d\d-\d\d \d\d:\d\d/g, 'then');
      if (node.nodeType !== Node.ELEMENT_NODE) return '';
      const names = node.getAttributeNames().filter((name) => !/^(style|data-met|data-watched|data-asked)$/.test(name)).sort();
      const inside = node.matches('p.away[role=status]') ? [] : Array.from(node.childNodes, told).flat();
      // What is typed stands in fields, not in markup.
      const value = node.matches('input, textarea, select') ? ` = ${node.value}` : '';
      return [`${node.localName} ${names.map((name) => `${name}=${node.getAttribute(name)}`).join(' ')}${value}`, ...inside].filter(Boolean);
    };
    const preview = document.querySelector('#preview');
    const source = document.querySelector('#source');
    const content = source && source.shadowRoot && source.shadowRoot.querySelector('.cm-content');
    return {
      lang: document.documentElement.lang,
      title: document.title,
      address: location.pathname.split('/').pop() + location.hash,
      notices: ['failed', 'crashed'].map((id) => document.getElementById(id).textContent),
      source: content && [content.getAttribute('aria-label'), source.shadowRoot.getElementById('hint').textContent, ...Array.from(source.shadowRoot.querySelectorAll('[title]'), ({ title }) => title)],
      preview: preview && preview.shadowRoot && preview.shadowRoot.textContent,
      page: told(document.getElementById('studio')),
    };
  });

/** Each view as it is reached by ids and names alone. */
const PLACES = {
  'the gallery': (page) => page.evaluate(() => (location.hash = '#pick')),
  'nothing placed': (page) => page.evaluate(() => (location.hash = '#place')),
  'an explainer placed': async (page) => {
    await page.evaluate(() => (location.hash = '#place/hubei-childcare'));
    await page.frameLocator('.stage iframe').locator('[part~=frame]').first().waitFor();
  },
  'an unknown address': (page) => page.evaluate(() => (location.hash = '#write/unheard-of')),
  'an id that is taken': async (page) => {
    await page.evaluate(() => (location.hash = '#write'));
    await field(page, 'new-id').fill('hubei-childcare');
    await page.locator('[data-do=free]').waitFor();
  },
  'the form, with mistakes': async (page) => {
    await page.evaluate(() => (location.hash = '#write/hubei-childcare'));
    await field(page, 'review_by').fill('2027-99');
    await field(page, 'title.en').fill('');
    await page.locator('#problems li').first().waitFor();
  },
  'a list that is open': async (page) => {
    await page.evaluate(() => (location.hash = '#write/hubei-childcare'));
    await field(page, 'group').click();
    await page.locator('[role=option]').first().waitFor();
  },
  'the source, with mistakes': async (page) => {
    await page.evaluate(() => (location.hash = '#write/hubei-childcare'));
    await page.locator('button[aria-pressed]').nth(1).click();
    await page.locator('#source .cm-content').waitFor();
    await type(page, TEMPLATE.replace('"units": [{', '"unites": [{'));
    await page.locator('[data-fix]').first().waitFor();
    await page.locator('#source .cm-wrong').first().waitFor();
  },
  'a drawing, with a plan': async (page) => {
    await page.evaluate(() => (location.hash = '#write/ningxia-letters'));
    await page.locator('#d-node-1').click();
    await page.locator('[data-draw=new]').click();
    await page.locator('[data-draw=draw]').click();
    await page.locator('.draw .wrong').first().waitFor();
  },
  'the article, with marks': async (page) => {
    await page.evaluate(() => (location.hash = '#check'));
    await field(page, 'article-text').fill('今年新设了 37 个部门。');
    await page.locator('mark').first().click();
    await page.locator('#proposed').waitFor();
  },
  'a sheet to sign': async (page) => {
    await page.evaluate(() => (location.hash = '#write/hubei-childcare'));
    await field(page, 'review_by').fill('2028-01-31');
    await settled(page);
    await page.evaluate(() => (location.hash = '#sign'));
    await page.locator('[data-do=download]').click();
    await page.locator('#who-wrong:not(:empty)').waitFor();
  },
};

for (const [name, reach] of Object.entries(PLACES)) {
  test(`the other language reaches everything: ${name}`, async (visit) => {
    const sides = { zh: ['/studio/', 'en'], en: ['/studio/en.html', 'zh-Hans'] };
    const at = async (lang) => {
      const page = await visit.only(sides[lang][0], { script: true });
      await page.locator('main[data-live] h1').waitFor();
      await reach(page);
      await settled(page);
      return page;
    };
    const still = async (page) => {
      await settled(page);
      await frames(page);
      return shown(page);
    };
    const wanted = {};
    for (const lang of ['zh', 'en']) wanted[lang] = await still(await at(lang));
    for (const [from, to] of [['zh', 'en'], ['en', 'zh']]) {
      const page = await at(from);
      await page.locator('a.language').click();
      await page.locator(`html[lang=${sides[from][1]}]`).waitFor({ state: 'attached' });
      // A list closes when something else is pressed.
      if (name === 'a list that is open') await field(page, 'group').click();
      if (name === 'an explainer placed') await page.frameLocator('.stage iframe').locator('[part~=frame]').first().waitFor();
      assert.deepEqual(await still(page), wanted[to], `${from} to ${to}`);
    }
  });
}

test('completion speaks the language that was switched to', async (visit) => {
  const page = await open(visit);
  await begin(page);
  await toSource(page);
  const details = async () => {
    await type(page, TEMPLATE.split('small.from", "until"')[0]);
    await page.locator('#problems li').first().waitFor();
    await page.keyboard.press('Control+Space');
    await page.locator('#source .cm-tooltip-autocomplete li').first().waitFor();
    const told = await page.locator('#source .cm-tooltip-autocomplete').innerText();
    const named = await page.locator('#source .cm-tooltip-autocomplete ul').getAttribute('aria-label');
    await page.keyboard.press('Escape');
    return [told, named];
  };
  const han = /[\u4e00-\u9fff]/;
  assert.ok((await details()).every((words) => han.test(words)));
  await page.locator('a.language').click();
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
  const [told, named] = await details();
  assert.equal(named, 'Completions');
  assert.ok(/Start of the small/.test(told) && !/小组的起点/.test(told), told);
});

test('an id that is taken is told at once, and no draft is written over', async (visit) => {
  const page = await open(visit);
  await begin(page, 'first-one');
  await field(page, 'title.zh').fill('第一份');
  await settled(page);
  await page.locator('[data-do=close]').click();
  const taken = page.locator('#new-id-taken');
  await field(page, 'new-id').fill('hubei-childcare');
  await taken.getByText('已经是图解').waitFor();
  await field(page, 'new-id').fill('women-workers-home');
  await taken.getByText('事实表').waitFor();
  await field(page, 'new-id').fill('first-one');
  await taken.getByText('已有一份草稿').waitFor();
  await clean(page, 'taken');
  await field(page, 'new-id').press('Enter');
  assert.equal(await page.locator('.desk').count(), 0);
  // In another page it is known too, and told when it is begun.
  const other = await page.context().newPage();
  await other.goto(`${visit.site.origin}/studio/#write`);
  await field(other, 'new-id').fill('second-one');
  await begin(page, 'second-one');
  await settled(page);
  await field(other, 'new-id').press('Enter');
  await other.locator('#new-id-taken').getByText('已有一份草稿').waitFor();
  await other.close();
  await page.locator('[data-do=close]').click();
  await field(page, 'new-id').fill('first-one');
  await page.locator('[data-do=free]').click();
  assert.equal(await field(page, 'new-id').inputValue(), 'first-one-2');
  await field(page, 'new-id').fill('first-one');
  await page.locator('[data-do=resume]').click();
  assert.equal(await field(page, 'title.zh').inputValue(), '第一份');
  // A published one that a draft is kept of: the draft goes on, and nobody else has changed it.
  await page.locator('[data-do=close]').click();
  const existing = async () => {
    await field(page, 'existing').selectOption('explainers/hubei-childcare.json');
    await page.locator('form:has([name=existing]) button.main').click();
    await page.locator('.desk').waitFor();
  };
  await existing();
  await field(page, 'title.zh').fill('改过的题目');
  await settled(page);
  await page.reload();
  await existing();
  assert.equal(await field(page, 'title.zh').inputValue(), '改过的题目');
  await field(page, 'title.zh').fill('又改过的题目');
  await page.locator('.saved.here').waitFor();
  assert.equal(await page.locator('.saved.bad').count(), 0);
  assert.match((await drafts(page))['explainers/hubei-childcare'], /又改过的题目/);
  await quiet(visit, page);
});

test('whatever file is opened, it is shown or refused in a sentence, and the other drafts are as they were', async (visit) => {
  const page = await open(visit);
  await begin(page, 'unharmed');
  await field(page, 'title.zh').fill('别动我');
  await settled(page);
  const { 'explainers/unharmed': mine } = await drafts(page);
  const crlf = TEMPLATE.replaceAll('\n', '\r\n').replace('town-forms', 'windows-file');
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEMPLATE, 'utf16le')]);
  const give = async (name, buffer) => {
    await page.locator('[data-do=close]').click({ timeout: 2000 }).catch(() => {});
    await page.locator('[name=own-file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(buffer) });
  };
  for (const [name, content] of [
    ['null.json', 'null'],
    ['zero.json', '0'],
    ['empty.json', ''],
    ['list.json', '[[[[]]]]'],
    ['__proto__.json', '{}'],
    ['deep.json', '['.repeat(9000)],
    ['many.json', `{"facts": [${'0,'.repeat(20000)}0]}`],
    ['bom.json', `\ufeff${TEMPLATE.replace('town-forms', 'with-a-mark')}`],
  ]) {
    await give(name, content);
    await page.locator('#problems li').first().waitFor();
    const words = await page.locator('#problems').textContent();
    assert.ok(words.length > 10 && !/at line \d|invalid type|panicked/.test(words), `${name}: ${words.slice(0, 200)}`);
    assert.equal(await page.locator('#crashed').isVisible(), false, name);
  }
  for (const [name, content, told] of [
    ['utf16.json', utf16, 'UTF-16'],
    ['gbk.json', Buffer.from([0x7b, 0x22, 0xb1, 0xea, 0xcc, 0xe2, 0x22, 0x7d]), 'GBK'],
    ['picture.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), '不是能读的文本文件'],
    ['large.json', Buffer.alloc(5 * 1024 * 1024, 32), '这个文件有5.0 MB'],
  ]) {
    await give(name, content);
    await page.getByRole('alert').filter({ hasText: told }).waitFor();
    assert.match(await page.getByRole('alert').filter({ hasText: told }).textContent(), new RegExp(name));
  }
  // Line ends survive the form and the source.
  await give('windows.json', crlf);
  await page.locator('.file', { hasText: 'windows-file.json' }).waitFor();
  await field(page, 'review_by').fill('2028-06-30');
  await toSource(page);
  await page.locator('#source .cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' ');
  await settled(page);
  assert.equal((await downloaded(page)).text, `${crlf.replace('2027-12-31', '2028-06-30')} `);
  assert.equal((await drafts(page))['explainers/unharmed'], mine);
  await quiet(visit, page);
});

test('a browser that has no room or keeps nothing says so, and which', async (visit) => {
  for (const [why, told] of [['QuotaExceededError', '满了'], ['SecurityError', '不让存草稿']]) {
    const init = `Object.defineProperty(Storage.prototype, 'setItem', { value() { throw new DOMException('no', '${why}'); } });`;
    const page = await open(visit, 'write', { init });
    await begin(page, 'nowhere-kept');
    await page.locator('.saved.bad', { hasText: told }).waitFor();
    await field(page, 'title.zh').fill('还在这里');
    await settled(page);
    assert.match((await downloaded(page)).text, /还在这里/);
    await quiet(visit, page);
  }
  // Where even looking is refused.
  const init = `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });`;
  const page = await open(visit, 'write', { init });
  await begin(page, 'nowhere-seen');
  await page.locator('.saved.bad', { hasText: '不让存草稿' }).waitFor();
  await quiet(visit, page);
});

test('keys with a modifier are the browser’s: in lists, on the drawing, in the article, in the source', async (visit) => {
  const pages = {
    list: [await SCENES.write['a list that is open'](visit), '[role=combobox]:focus'],
  };
  const kept = async (page, where) => {
    for (const [key, modifier] of [['ArrowLeft', 'altKey'], ['ArrowRight', 'altKey'], ['Home', 'ctrlKey'], ['End', 'ctrlKey'], ['ArrowDown', 'metaKey'], ['ArrowUp', 'shiftKey'], ['Enter', 'ctrlKey']]) {
      const left = await page.evaluate(
        ([where, key, modifier]) => {
          const node = document.querySelector(where) || document.activeElement;
          const inside = node.shadowRoot ? node.shadowRoot.activeElement : node;
          const event = new KeyboardEvent('keydown', { key, [modifier]: true, bubbles: true, cancelable: true, composed: true });
          const before = document.activeElement;
          inside.dispatchEvent(event);
          return !event.defaultPrevented && document.activeElement === before;
        },
        [where, key, modifier],
      );
      // In a text Ctrl and Shift move and select: the editor's own part of the browser's work.
      if (where === '#source' && modifier !== 'altKey') continue;
      assert.ok(left, `${where}: ${modifier} ${key}`);
    }
  };
  await kept(...pages.list);
  let page = await SCENES.write['a node'](visit);
  await page.locator('#d-node-1').focus();
  await kept(page, '#d-node-1');
  page = await SCENES.check['a text'](visit);
  await page.locator('mark').first().focus();
  await kept(page, 'mark');
  page = await SCENES.write['the source, with mistakes'](visit);
  await page.locator('#source .cm-content').focus();
  await kept(page, '#source');
});
