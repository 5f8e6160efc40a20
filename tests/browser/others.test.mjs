// A page that others change: translators, data detectors, dictionaries, converters of currencies. What readers see and
// choose after that is what they would in a page that nobody touched.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { element, explainers, hostPage, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter, output, outputs } from './helpers/widget.mjs';

const open = async (visit, id) => {
  await visit.open(hostPage(element(id)));
  return visit.live();
};

const meddle = (live, action, ...args) => live.evaluate(({ shadowRoot }, [text, args]) => new Function('root', 'args', `(${text})(root, ...args)`)(shadowRoot, args), [String(action), args]);

test('a radio with something put before it is still what its label says', async (visit) => {
  const live = await open(visit, 'beijing-maternity');
  await meddle(live, (root) => root.querySelector('label.tj-option').before(document.createElement('span')));
  await live.locator('[name=antenatal]').press('3');
  await live.locator('label.tj-option', { hasText: '顺产' }).locator('input').check();
  assert.equal((await live.evaluate((host) => host.answer())).inputs.delivery, 'vaginal');
});

test('a copy of a choice chooses nothing', async (visit) => {
  const live = await open(visit, 'beijing-maternity');
  await live.locator('[name=delivery][value=caesarean]').check();
  await meddle(live, (root) => {
    const option = root.querySelector('label.tj-option');
    const copy = option.cloneNode(true);
    copy.className = 'copy';
    option.after(copy);
  });
  await live.locator('.copy input').click();
  const { inputs } = await live.evaluate((host) => host.answer());
  assert.equal(inputs.delivery, 'caesarean');
  assert.equal(await live.locator('[name=delivery]:checked').getAttribute('value'), 'caesarean');
  assert.equal(await live.locator('.copy').count(), 0);
});

test('a headline with something before it is that of the present answer', async (visit) => {
  const live = await open(visit, 'hubei-childcare');
  await enter(live, 'count', '4');
  await meddle(live, (root) => root.querySelector('.tj-headline').before(document.createElement('span')));
  await enter(live, 'count', '30');
  assert.equal(await live.locator('.tj-headline').count(), 1);
  const fresh = await open(visit, 'hubei-childcare');
  await enter(fresh, 'count', '30');
  assert.equal(await live.locator('.tj-headline').first().innerText(), await fresh.locator('.tj-headline').first().innerText());
});

test('figures stand where they belong when a list before them was taken away', async (visit) => {
  const ask = async () => {
    const live = await open(visit, 'beijing-delegates');
    await enter(live, 'total', '50');
    await enter(live, 'women', '20');
    return live;
  };
  const live = await ask();
  await meddle(live, (root) => root.querySelector('dl.tj-terms > div').remove());
  await enter(live, 'women', '30');
  const fresh = await ask();
  await enter(fresh, 'women', '30');
  assert.equal(await live.locator('[part~=frame]').innerText(), await fresh.locator('[part~=frame]').innerText());
  assert.deepEqual(await outputs(live), await outputs(fresh));
});

test('a text that a data detector has split is whole after the next answer', async (visit) => {
  const live = await open(visit, 'beijing-maternity');
  for (const [name, text] of [['antenatal', '1600'], ['delivery', 'vaginal'], ['delivery_cost', '4800']]) await enter(live, name, text);
  await meddle(live, (root) => {
    const texts = document.createTreeWalker(root.querySelector('.tj-result'), NodeFilter.SHOW_TEXT);
    const all = [];
    while (texts.nextNode()) all.push(texts.currentNode);
    for (const text of all) {
      if (text.data.length < 3) continue;
      const middle = text.splitText(1);
      middle.splitText(1);
      const link = document.createElement('a');
      link.href = 'tel:1600';
      middle.replaceWith(link);
      link.append(middle);
    }
  });
  await enter(live, 'antenatal', '16000');
  const fresh = await open(visit, 'beijing-maternity');
  for (const [name, text] of [['antenatal', '16000'], ['delivery', 'vaginal'], ['delivery_cost', '4800']]) await enter(fresh, name, text);
  assert.equal(await live.locator('.tj-result').innerText(), await fresh.locator('.tj-result').innerText());
  assert.equal(await live.locator('.tj-result a[href^="tel:"]').count(), 0);
});

test('what is put beside a figure goes when the figure changes', async (visit) => {
  const live = await open(visit, 'beijing-maternity');
  for (const [name, text] of [['antenatal', '1600'], ['delivery', 'none']]) await enter(live, name, text);
  const before = await output(live, 'gain');
  await meddle(live, (root) => {
    const figure = root.querySelector('[data-output=gain]');
    figure.prepend(document.createElement('span'));
    figure.parentNode.append(' (USD 28)');
  });
  await live.locator('[name=antenatal]').press('End');
  await live.locator('[name=antenatal]').press('0');
  assert.notEqual(await output(live, 'gain'), before);
  const text = await live.locator('[part~=frame]').innerText();
  assert.ok(!text.includes('USD'), text);
  const shown = await live.locator('[data-output=gain]').first().evaluate(({ childNodes }) => Array.from(childNodes, ({ nodeName }) => nodeName));
  assert.deepEqual(shown, ['#text']);
});

test('a translator that insists does not hold up the page, nor the answer', async (visit) => {
  const live = await open(visit, 'beijing-maternity');
  await meddle(live, (root) => {
    window.turns = 0;
    const translate = () => {
      window.turns += 1;
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const all = [];
      while (texts.nextNode()) if (texts.currentNode.parentNode.localName !== 'font') all.push(texts.currentNode);
      for (const text of all) {
        const font = document.createElement('font');
        font.textContent = `[${text.data}]`;
        text.replaceWith(font);
      }
    };
    translate();
    new MutationObserver(translate).observe(root, { childList: true, characterData: true, subtree: true });
  });
  for (const [name, text] of [['antenatal', '3600'], ['delivery', 'vaginal'], ['delivery_cost', '4800']]) await enter(live, name, text);
  await live.locator('[name=antenatal]').press('End');
  await live.locator('[name=antenatal]').pressSequentially('0');
  assert.equal((await outputs(live)).new_paid, '7800.00');
  assert.equal(await live.locator('[name=antenatal]').inputValue(), '36000');
  assert.ok((await live.locator('.tj-result').innerText()).includes('[')); // it has the last word until the next key
  assert.ok((await visit.page.evaluate(() => window.turns)) < 60);
  assert.deepEqual(visit.crashes, []);
});

test('what is typed keeps its place while others change the page', async (visit) => {
  const live = await open(visit, 'beijing-maternity');
  await enter(live, 'antenatal', '3600');
  const field = live.locator('[name=antenatal]');
  await field.evaluate((input) => input.setSelectionRange(1, 1));
  await meddle(live, (root) => {
    root.querySelector('.tj-title').append(' ★');
    root.querySelectorAll('label').forEach((label) => label.prepend(document.createElement('font')));
  });
  await visit.page.keyboard.type('12');
  assert.equal(await field.inputValue(), '312600');
  assert.deepEqual(await field.evaluate(({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]), [3, 3]);
  assert.ok(!(await live.locator('.tj-title').innerText()).includes('★'));
});

test('random changes by others, in every explainer', async (visit) => {
  // Servers know modules by `.js`.
  for (const name of ['page', 'others']) visit.site.add(`renderer/${name}.js`, readFileSync(join(root, `tests/renderer/${name}.mjs`), 'utf8').replace('.mjs', '.js'));
  const sum = { compared: 0, acted: 0 };
  for (const [seed, id] of explainers().entries()) {
    const page = await visit.next(hostPage(''));
    const { compared, acted } = await page.evaluate(async ([id, seed]) => (await import('/renderer/page.js')).law(id, 30, seed), [id, seed + 1]);
    sum.compared += compared;
    sum.acted += acted;
  }
  assert.ok(sum.compared >= 500 && sum.acted >= 250, JSON.stringify(sum));
  assert.deepEqual(visit.crashes, []);
});
