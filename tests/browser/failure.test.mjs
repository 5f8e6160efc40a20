// Whatever fails, the static answer stays and the neighbours go on.

import assert from 'node:assert/strict';
import { bundle, element, explainer, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { showsFallback } from './helpers/visit.mjs';

const FIELD = '[name="antenatal"]';

/** Serves the address with other bytes, headers untouched. */
const altered = (change) => async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, ...(await change(response)) });
};

async function staysStatic(visit, code) {
  const host = await visit.failed();
  assert.equal(await showsFallback(host), true);
  const { events } = await visit.seen();
  assert.equal(events.length, 1);
  assert.equal(events[0].detail.problems[0].code, code);
  assert.ok(visit.console.some((line) => line.startsWith('error: tujie:')), visit.log());
  return host;
}

test('without script the static answer is there', async (visit) => {
  const page = await visit.open(element(), { script: false });
  assert.equal(await page.locator('tu-jie > .fallback').isVisible(), true);
  assert.deepEqual(visit.downloads(), [0, 0]);
});

test('wasm blocked by the page\'s policy', async (visit) => {
  await visit.open(element(), {
    routes: {
      '.html': altered(async (response) => {
        const headers = response.headers();
        headers['content-security-policy'] = headers['content-security-policy'].replace(" 'wasm-unsafe-eval'", '');
        return { headers };
      }),
    },
  });
  await staysStatic(visit, 'no-wasm');
});

test('wasm not found', async (visit) => {
  await visit.open(element(), { routes: { '.wasm': (route) => route.fulfill({ status: 404, body: 'gone' }) } });
  await staysStatic(visit, 'no-wasm');
});

test('wasm truncated', async (visit) => {
  await visit.open(element(), {
    routes: { '.wasm': altered(async (response) => ({ body: (await response.body()).subarray(0, 20000) })) },
  });
  await staysStatic(visit, 'no-wasm');
});

test('core script not found', async (visit) => {
  const [js] = bundle();
  await visit.open(element(), { routes: { [js]: (route) => route.fulfill({ status: 404, body: 'gone' }) } });
  await staysStatic(visit, 'no-wasm');
});

test('a browser without WebAssembly', async (visit) => {
  await visit.open(element(), { init: () => delete window.WebAssembly });
  await staysStatic(visit, 'no-wasm');
});

test('wasm under a wrong type still works', async (visit) => {
  await visit.open(element(), {
    routes: {
      '.wasm': altered(async (response) => ({
        headers: { ...response.headers(), 'content-type': 'application/octet-stream' },
      })),
    },
  });
  await visit.live();
});

test('data file not found: one calm sentence, in the page\'s language', async (visit) => {
  await visit.open(element('no-such-file'));
  const zh = await staysStatic(visit, 'not-found');
  const sentence = zh.getByRole('status');
  await sentence.waitFor();
  const chinese = await sentence.textContent();
  assert.match(chinese, /\p{Script=Han}/u);
  const again = await visit.open(hostPage(element('no-such-file'), { lang: 'en' }));
  const en = again.locator('tu-jie').getByRole('status');
  await en.waitFor();
  assert.doesNotMatch(await en.textContent(), /\p{Script=Han}/u);
});

test('data file that is not JSON', async (visit) => {
  await visit.open(element(), { routes: { '.json': (route) => route.fulfill({ body: '{"tujie": 1,' }) } });
  const host = await staysStatic(visit, 'not-json');
  await host.getByRole('status').waitFor();
});

test('data file that lacks what it must have', async (visit) => {
  const file = { id: explainer('beijing-maternity').id };
  await visit.open(element(), { routes: { '.json': (route) => route.fulfill({ json: file }) } });
  const host = await visit.failed();
  assert.equal(await showsFallback(host), true);
  const [{ detail }] = (await visit.seen()).events;
  assert.ok(detail.problems.every(({ code, message }) => code && message));
  await host.getByRole('status').waitFor();
});

test('a body of no kind, of two, or not of its kind is told as a bad file, and crashes nothing', async (visit) => {
  const page = await visit.open(element());
  await visit.live();
  const file = explainer('beijing-maternity');
  const { calculator } = file.body;
  const bodies = [null, 5, '', 'flow', 'digest', 'calculator', [], ['flow'], {}, { other: calculator }, { calculator, flow: {} }, { flow: {}, '': {} },
    ...['calculator', 'flow', 'threshold', 'questions', 'figures', 'checklist', 'digest'].flatMap((kind) => [null, 'x', [], {}].map((body) => ({ [kind]: body })))];
  for (const body of bodies) {
    const problems = await page.evaluate(
      (file) =>
        new Promise((told, refuse) => {
          const host = document.createElement('tu-jie');
          host.addEventListener('tujie-error', ({ detail }) => (told(detail.problems), host.remove()));
          host.addEventListener('tujie-ready', () => refuse(new Error('alive')));
          host.setAttribute('loading', 'eager');
          host.document = file;
          document.body.append(host);
        }),
      { ...file, body },
    );
    assert.ok(problems.every(({ code, message }) => code && code !== 'crashed' && message), `${JSON.stringify(body)}: ${JSON.stringify(problems)}`);
  }
});

test('another src after a failure starts anew', async (visit) => {
  await visit.open(element('no-such-file'));
  const host = await visit.failed();
  await host.evaluate((node) => node.setAttribute('src', '/explainers/beijing-maternity.json'));
  await host.locator(FIELD).waitFor();
  assert.equal(await host.getByRole('status').filter({ hasText: /\S/ }).and(host.locator('.notice')).count(), 0);
});

/** Makes the second instance trap from the moment `window.trap` is set, as a bug of ours would. */
function trapInTheSecond() {
  const real = WebAssembly.instantiate;
  let count = 0;
  WebAssembly.instantiate = async (...args) => {
    const instance = await real(...args);
    count += 1;
    if (count !== 2) return instance;
    const exports = {};
    for (const [name, value] of Object.entries(instance.exports)) {
      exports[name] =
        typeof value !== 'function'
          ? value
          : (...rest) => {
              if (window.trap) throw new WebAssembly.RuntimeError('unreachable');
              return value(...rest);
            };
    }
    return { exports };
  };
}

test('a crash in one of three leaves the others alone, and its static answer returns', async (visit) => {
  const page = await visit.open(Array(3).fill(element('beijing-maternity', 'loading="eager"')).join(''), {
    init: trapInTheSecond,
  });
  await page.locator('tu-jie[data-tujie-ready]').nth(2).waitFor();
  for (let index = 0; index < 3; index += 1) await page.locator('tu-jie').nth(index).locator(FIELD).fill(`${index}`);
  await page.evaluate(() => (window.trap = true));
  // Handles: a locator would wait for the field that goes with the crash.
  for (const field of await page.locator(`tu-jie ${FIELD}`).elementHandles()) await field.type('1').catch(() => {});
  await page.locator('tu-jie[data-tujie-error]').waitFor();
  const { events } = await visit.seen();
  const errors = events.filter(({ type }) => type === 'tujie-error');
  assert.equal(errors.length, 1);
  assert.equal(errors[0].detail.problems[0].code, 'crashed');
  const crashed = page.locator('tu-jie').nth(errors[0].index);
  assert.equal(await showsFallback(crashed), true);
  await crashed.getByRole('status').waitFor();
  for (let index = 0; index < 3; index += 1) {
    if (index === errors[0].index) continue;
    await page.locator('tu-jie').nth(index).locator(FIELD).fill('99');
    const answer = await page.locator('tu-jie').nth(index).evaluate((host) => host.answer());
    assert.equal(answer.inputs.antenatal, '99');
  }
  // Caught at the boundary: nothing reaches the host page's own error reporting.
  assert.deepEqual(visit.crashes, []);
});

test('a crash at the very start falls back too', async (visit) => {
  const page = await visit.open(Array(2).fill(element('beijing-maternity', 'loading="eager"')).join(''), {
    init: `(${trapInTheSecond})(); window.trap = true;`,
  });
  await page.locator('tu-jie[data-tujie-error]').waitFor();
  await page.locator('tu-jie[data-tujie-ready]').waitFor();
  assert.equal((await visit.seen()).events.length, 2);
});

const OUTPUT = '[data-output="gain"]';

test('a translator puts elements in the place of texts: what is typed is answered all the same', async (visit) => {
  await visit.open(element());
  const host = await visit.live();
  await host.locator('[name="delivery"][value="none"]').check();
  await host.locator(FIELD).fill('1600');
  await host.evaluate(({ shadowRoot }) => {
    const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const font = document.createElement('font');
      font.textContent = `<${text.data}>`;
      text.replaceWith(font);
    }
  });
  await host.locator(FIELD).pressSequentially('0');
  assert.equal(await host.locator(OUTPUT).first().textContent(), '1600.00元');
  assert.equal(await host.evaluate(({ shadowRoot }) => shadowRoot.activeElement.name), 'antenatal');
  assert.deepEqual(visit.crashes, []);
});

test('what something else took out of a widget is made anew, and the focus stays', async (visit) => {
  await visit.open(element());
  const host = await visit.live();
  await host.locator('[name="delivery"][value="none"]').check();
  await host.locator(FIELD).fill('160');
  await host.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.tj-result').replaceChildren());
  await host.locator(FIELD).pressSequentially('00');
  assert.equal(await host.locator(OUTPUT).first().textContent(), '1600.00元');
  assert.equal(await host.locator(FIELD).inputValue(), '16000');
  assert.equal(await host.evaluate(({ shadowRoot }) => shadowRoot.activeElement.name), 'antenatal');
  const { events } = await visit.seen();
  assert.ok(events.every(({ type }) => type !== 'tujie-error'));
});
