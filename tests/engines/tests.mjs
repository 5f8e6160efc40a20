// What readers of Firefox and Safari get: Chromium is not the web. Each test runs in both engines, each in a process of
// its own:
//   node --test [--test-name-pattern=WORD] tests/engines/*.test.mjs
// Pictures for the eye are in target/engines/.

/* global until -- in the page: see `page` in driver.mjs */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bundle, dist, element, explainer, explainers, hostPage, root, startSite } from '../browser/helpers/site.mjs';
import { lines, typeAll, typedPage, wrong } from '../browser/helpers/typed.mjs';
import { atEnd, stopAll } from '../hosts/processes.mjs';
import * as engines from './driver.mjs';

const pictures = join(root, 'target/engines');
let site;

/**
 * Runs in the page: waits until all that `tu-jie` elements show is live or has failed, in the page's frame where it has
 * one of that name; the problems of those that failed, and how far the page is wider than its window.
 */
async function settle() {
  const { document: page, customElements: elements } = window.frames.narrow || window;
  const failed = [];
  page.addEventListener('tujie-error', ({ target, detail }) => failed.push([target.getAttribute('src'), detail.problems]));
  const hosts = Array.from(page.querySelectorAll('tu-jie'));
  if (hosts.length) await elements.whenDefined('tu-jie');
  for (const host of hosts) {
    host.scrollIntoView();
    const live = () => host.shadowRoot.querySelector('[part~="frame"]');
    await until(() => live() || failed.length);
    if (!live()) failed.push([host.getAttribute('src'), 'not live']);
  }
  const { scrollWidth, clientWidth } = page.documentElement;
  return { count: hosts.length, failed, wider: scrollWidth - clientWidth };
}

/** Runs in the page: an explainer that begins with each of these inputs; what it answers. */
async function answers(src, all) {
  const told = [];
  for (const inputs of all) {
    const host = document.createElement('tu-jie');
    host.setAttribute('src', src);
    host.setAttribute('loading', 'eager');
    host.setAttribute('inputs', String(new URLSearchParams(inputs)));
    const heard = new Promise((done) => {
      host.addEventListener('tujie-ready', ({ detail }) => done(detail.outputs));
      host.addEventListener('tujie-error', ({ detail }) => done(detail.problems));
    });
    document.body.append(host);
    told.push(await heard);
    host.remove();
  }
  return told;
}

/** Runs in the page: the type and the paper of the widget as the page's scheme changes, and the contrast that brands leave. */
async function around(brands) {
  const host = document.querySelector('tu-jie');
  const widget = () => host.shadowRoot && host.shadowRoot.querySelector('[part~="frame"]');
  await until(widget);
  const style = getComputedStyle(widget());
  const [type, light] = [style.fontSize, style.backgroundColor];
  document.body.className = 'night';
  const dark = style.backgroundColor;
  host.parentNode.className = 'day';
  const papers = [light, dark, style.backgroundColor];
  host.parentNode.className = '';
  const paint = document.createElement('canvas').getContext('2d');
  const luminance = (colour) => {
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b] = Array.from(paint.getImageData(0, 0, 1, 1).data, (byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratios = [];
  for (const scheme of ['', 'night']) {
    document.body.className = scheme;
    for (const brand of brands) {
      host.style.cssText = brand;
      for (const of of ['[part~="frame"]', '.tj-hint', '.tj-try button']) {
        const node = host.shadowRoot.querySelector(of);
        if (!node) continue;
        const [a, b] = [getComputedStyle(node).color, style.backgroundColor].map(luminance);
        ratios.push({ scheme, brand, of, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), colours: [getComputedStyle(node).color, style.backgroundColor] });
      }
    }
  }
  return { type, papers, ratios };
}

const TESTS = {
  async 'every explainer of the page comes alive, in both languages'({ go, page }) {
    for (const name of ['', 'en.html']) {
      await go(`${site.origin}/${name}`);
      assert.deepEqual(await page(settle), { count: explainers().length, failed: [], wider: 0 });
    }
  },

  async 'a page of its own, with hints, comes alive'({ go, page }) {
    for (const id of explainers()) {
      await go(`${site.origin}/e/${id}/`);
      assert.deepEqual(await page(settle), { count: 1, failed: [], wider: 0 }, id);
    }
  },

  async 'each worked example is answered as its file says'({ go, page }) {
    await go(site.add('answers.html', hostPage('')));
    let compared = 0;
    for (const id of explainers()) {
      const { examples = [] } = explainer(id);
      const told = await page(answers, `/explainers/${id}.json`, examples.map((example) => example.in || {}));
      examples.forEach(({ out }, i) => {
        for (const [name, value] of Object.entries(out)) {
          assert.deepEqual(told[i][name], value, `${id}, example ${i + 1}: ${name}`);
          compared += 1;
        }
      });
    }
    assert.ok(compared > 100, `${compared} outputs were compared`);
  },

  async 'typing and pressing are heard, and a refusal stands at its field'({ go, page }) {
    await go(site.add('typing.html', hostPage(element('beijing-maternity'))));
    await page(settle);
    const said = await page(async () => {
      const host = document.querySelector('tu-jie');
      const find = (selector) => host.shadowRoot.querySelector(selector);
      const type = (name, text) => {
        const field = find(`input[name="${name}"]`);
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      };
      type('antenatal', '２６００.５元');
      find('input[name="delivery"][value="vaginal"]').click();
      type('delivery_cost', '4,800');
      await null;
      const gain = find('[data-output="gain"]').dataset.value;
      type('antenatal', '-1');
      return { gain, refused: find('input[name="antenatal"]').getAttribute('aria-invalid') };
    });
    assert.deepEqual(said, { gain: '3000.50', refused: 'true' });
  },

  async 'what people type is read as everywhere'({ go, page }) {
    await go(site.add('typed.html', typedPage()));
    await page(settle);
    // One line of each heading of the table and more: this is the same module, in another engine.
    const all = lines().filter(({ at }) => at % 9 === 0);
    assert.ok(all.length > 50, `${all.length} lines`);
    assert.deepEqual(wrong(all, await page(typeAll, all)), []);
  },

  async 'a flow is walked, and the focus goes along'({ go, page }) {
    await go(site.add('flow.html', hostPage(element('ningxia-letters'))));
    await page(settle);
    const said = await page(() => {
      const host = document.querySelector('tu-jie');
      const step = (action) => {
        const button = host.shadowRoot.querySelector(`[data-step="${action}"]`);
        button.focus();
        button.click();
      };
      step('issue');
      step('rectified');
      const { state, ended, path } = host.answer().outputs;
      return { state, ended, path, focus: host.shadowRoot.activeElement.className };
    });
    const { state, ended, path } = explainer('ningxia-letters').examples.map(({ out }) => out).find((out) => String(out.path) === 'prompt-letter,rectified');
    assert.deepEqual(said, { state, ended, path, focus: 'tj-now tj-ended' });
  },

  async 'whatever others change, the next draw is that of a page that nobody touched'({ go, page }) {
    // Servers know modules by `.js`.
    for (const name of ['page', 'others']) site.add(`renderer/${name}.js`, readFileSync(join(root, `tests/renderer/${name}.mjs`), 'utf8').replace('.mjs', '.js'));
    let compared = 0;
    for (const [seed, id] of explainers().entries()) {
      await go(site.add('others.html', hostPage('')));
      const told = await page(async (id, seed) => (await import('/renderer/page.js')).law(id, 20, seed), id, seed + 1);
      compared += told.compared;
    }
    assert.ok(compared >= 300, `${compared} draws were compared`);
  },

  async 'a link opens its explainer with what was entered'({ go, page }) {
    await go(`${site.origin}/#tu-jie:beijing-maternity?antenatal=3600`);
    const typed = await page(async () => {
      await customElements.whenDefined('tu-jie');
      const host = document.querySelector('tu-jie[src$="/beijing-maternity.json"]');
      await until(() => host.answer().inputs.antenatal);
      return host.answer().inputs;
    });
    assert.deepEqual(typed, { antenatal: '3600' });
  },

  // Safari keeps nothing still while what stands above becomes live and has another height.
  async 'a link ends at its explainer, whatever changes above it'({ go, page }) {
    for (const id of ['sichuan-care', 'submit']) {
      // Else only the part behind # would change, and nothing be loaded.
      await go('about:blank');
      await go(`${site.origin}/#tu-jie:${id}`);
      const top = await page(async (id) => {
        await customElements.whenDefined('tu-jie');
        const host = document.querySelector(`tu-jie[src$="/${id}.json"]`);
        await until(() => host.shadowRoot.querySelector('[part~="frame"]'));
        // It stands there when 60 frames in a row find it in place: by then what is above it is live.
        const top = () => host.getBoundingClientRect().top;
        let frames = 0;
        await until(() => (frames = top() >= 0 && top() < 40 ? frames + 1 : 0) > 60);
        return top();
      }, id);
      assert.ok(top >= 0 && top < 40, `${id}: ${top}`);
    }
  },

  async 'the awkward pages of examples/ come alive'({ go, page }) {
    const names = readdirSync(join(dist, 'examples')).filter((name) => name.endsWith('.html'));
    const has = (name) => /<tu-jie[^]*tujie\.js|tujie\.js[^]*<tu-jie/.test(readFileSync(join(dist, 'examples', name), 'utf8'));
    const elements = names.filter((name) => name !== 'no-script.html' && has(name));
    assert.ok(elements.length >= 5, String(elements));
    for (const name of elements) {
      await go(`${site.origin}/examples/${name}`);
      const { failed } = await page(settle);
      assert.deepEqual(failed, [], name);
    }
  },

  async 'a frame is as high as what it shows, a sandboxed one too'({ go, page }) {
    const frame = (sandbox) => `<iframe data-tujie src="/e/ningxia-letters/" ${sandbox} width="100%" height="300" title="t"></iframe>`;
    await go(site.add('frames.html', hostPage(`${frame('')}${frame('sandbox="allow-scripts"')}<script type="module" src="/frame.js"></script>`)));
    const wrong = await page(async () => {
      const frames = Array.from(document.querySelectorAll('iframe'));
      // A sandboxed one cannot be asked; it shows the same.
      const content = () => frames[0].contentDocument.documentElement.scrollHeight;
      const differs = (frame) => frame.clientHeight < 400 || Math.abs(frame.clientHeight - content()) > 1;
      for (const frame of frames) {
        // What is out of sight may rest: Safari lays out no other site's frame there.
        frame.scrollIntoView();
        await until(() => !differs(frame));
      }
      return frames.filter(differs).map((frame) => [frame.clientHeight, content()]);
    });
    assert.deepEqual(wrong, []);
  },

  async 'a program with another sum is refused'({ go, page, name: engine }) {
    const [js, ...wasm] = bundle();
    // Safari looks at no preload's sum.
    for (const spoilt of engine === 'webkit' ? wasm : [js, ...wasm]) {
      const folder = `spoilt-${engine}-${spoilt}`;
      for (const name of ['tujie.js', js, ...wasm]) {
        const file = readFileSync(join(dist, name));
        // Still good to run, in either format: a comment, a section that nobody reads.
        const more = name.endsWith('.js') ? '\n//' : '\0\x02\x01x';
        site.add(`${folder}/${name}`, name === spoilt ? Buffer.concat([file, Buffer.from(more)]) : file);
      }
      const id = { flow: 'ningxia-letters', more: 'sichuan-care' }[/core-(\w+)/.exec(spoilt)?.[1]] || 'beijing-maternity';
      await go(site.add(`${folder}.html`, hostPage('').replace('/tujie.js', `/${folder}/tujie.js`)));
      const [problems] = await page(answers, `/explainers/${id}.json`, [{}]);
      assert.equal(problems[0]?.code, 'no-wasm', `${spoilt}: ${JSON.stringify(problems)}`);
    }
  },

  // Firefox fails a preload where a hint on the page has fetched the module in the other mode.
  async 'hints of either mode, with a sum or without, are no hindrance'({ go, page }) {
    const [js] = bundle();
    const sum = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'))[js];
    for (const [i, hint] of ['', 'crossorigin', `integrity="${sum}"`, `crossorigin="anonymous" integrity="${sum}"`].entries()) {
      await go(site.add(`hint-${i}.html`, hostPage(element(), { head: `<link rel="modulepreload" href="/${js}" ${hint}>` })));
      assert.deepEqual((await page(settle)).failed, [], hint);
    }
  },

  // WebKit 2.50 paints a figure's digits over each other there.
  async 'spaces between figures and characters only where they do no harm'({ go, page, name }) {
    await go(`${site.origin}/e/beijing-maternity/`);
    await page(settle);
    const found = await page(() => {
      const { shadowRoot } = document.querySelector('tu-jie');
      const all = [shadowRoot.querySelector('[part~="frame"]'), document.body];
      return all.map((part) => getComputedStyle(part).textAutospace);
    });
    assert.deepEqual(found, name === 'webkit' ? ['no-autospace', 'no-autospace'] : ['normal', 'normal']);
  },

  async 'type, scheme and colours are those of the place'({ go, page }) {
    site.add('around.css', 'html{font-size:100px} body{font-size:.18rem} .night{color-scheme:dark} .day{color-scheme:only light}');
    await go(site.add('around.html', hostPage(element('beijing-maternity', 'loading="eager"'), { head: '<link rel="stylesheet" href="/around.css">' })));
    const seen = await page(around, ['', '--tujie-paper:#fffdf5', '--tujie-ink:#111', '--tujie-paper:#111', '--tujie-ink:#eee', '--tujie-paper-dark:#eee', '--tujie-paper:#326eff']);
    assert.equal(seen.type, '18px');
    assert.deepEqual(seen.papers, ['rgb(255, 253, 250)', 'rgb(31, 26, 27)', 'rgb(255, 253, 250)']);
    assert.ok(seen.ratios.every(({ ratio }) => ratio >= 4.5), JSON.stringify(seen.ratios));
  },

  async 'nothing is wider than its window, at 1280 px and at 360'({ go, page, picture, name }) {
    for (const at of ['', 'e/beijing-maternity/', 'e/ningxia-letters/', 'e/sichuan-care/', 'studio/']) {
      // No window is as narrow as a phone, but a frame is.
      const frame = `<iframe name="narrow" src="/${at}" width="360" height="780" frameborder="0" title="t"></iframe>`;
      const narrow = site.add(`narrow-${name}-${at.replace(/\W/g, '')}.html`, hostPage(frame));
      for (const [width, address] of Object.entries({ 1280: `${site.origin}/${at}`, 360: narrow })) {
        await go(address);
        const { wider } = await page(settle);
        assert.equal(wider, 0, `${at} at ${width}`);
        await page(() => (window.frames.narrow || window).scrollTo(0, 0));
        await picture(join(pictures, `${name}-${width}-${at.split('/').at(-2) || 'page'}.png`));
      }
    }
  },
};

/** Declares the tests for an engine of `driver.mjs`, by its name. */
export async function testEngine(name) {
  mkdirSync(pictures, { recursive: true });
  after(stopAll);
  site = await startSite();
  atEnd(() => site.stop());
  const browser = await engines[name]();
  console.log(browser.version);
  for (const [title, body] of Object.entries(TESTS)) {
    test(`${name}: ${title}`, async () => {
      await browser.size(1280, 900);
      await body({ ...browser, name });
    });
  }
}
