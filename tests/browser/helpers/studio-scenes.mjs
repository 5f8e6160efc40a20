// The views of Studio with all that can come to stand in them, for the test that presses every control.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE, begin, field, settled, toSource, type } from './studio-desk.mjs';
import { root } from './site.mjs';

const SHEET = JSON.parse(readFileSync(join(root, 'data/articles/women-workers-home.json'), 'utf8'));
const some = SHEET.facts.filter(({ id }) => id.startsWith('bj.')).slice(0, 12);
export const TEXT = `${some.map(({ near, printed }) => `${near.join('，')}：${printed}。`).join('\n')}\n今年新设约37个部门。`;

/** Runs in every page and frame first: what would leave the page is written down. */
function record() {
  window.printed = 0;
  window.print = () => (window.printed += 1);
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node.localName === 'a');
    if (!link || link.hasAttribute('download') || link.getAttribute('href').startsWith('#') || link.matches('.language')) return;
    window.followed = link.href;
    event.preventDefault();
  });
}

/** A view of Studio, in a context of its own: nothing is kept from the last one. */
async function studio(visit, tab) {
  const page = await visit.only(`/studio/#${tab}`, { touch: true, init: record });
  await page.locator(`main.view-${tab.split('/')[0]}[data-live] h1`).waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await settled(page);
  return page;
}

async function written(visit, kind) {
  const page = await studio(visit, 'write');
  await begin(page, `a-${kind}`, kind);
  return page;
}

/** A flow's drawing with one of its parts picked. */
async function drawn(visit, i) {
  const page = await written(visit, 'flow');
  await page.locator(`#d-node-${i}`).click();
  await page.locator('[data-draw=new]').waitFor();
  return page;
}

/** An arrow that shares its words with another: two of one action. */
async function joined(visit) {
  const page = await drawn(visit, 1);
  await page.locator('[data-draw=join]').click();
  await page.locator('#d-node-3').click();
  await page.locator('[name="draw.action"]').selectOption('pass-on');
  await page.locator('[data-draw=draw]').click();
  await page.locator('[data-draw=own]').waitFor();
  return page;
}

async function checked(visit) {
  const page = await studio(visit, 'check');
  await field(page, 'article-text').fill(TEXT);
  await page.locator('mark').first().waitFor();
  return page;
}

const FOLDS = ['facts', 'facts[0]', 'body.threshold.tiers', 'body.threshold.tiers[0]', 'examples', 'examples[0]', 'examples[0].in', 'examples[0].out'];

async function form(visit, kind = 'threshold', folds = FOLDS) {
  const page = await written(visit, kind);
  for (const fold of folds) {
    const summary = page.locator(`[id="s-${fold}"]`);
    if (!(await summary.evaluate((one) => one.parentElement.open))) await summary.click();
  }
  return page;
}

/** By view: what there is to press, and how it comes to be there. */
export const SCENES = {
  pick: {
    'at the start': (visit) => studio(visit, 'pick'),
    'nothing found': async (visit) => {
      const page = await studio(visit, 'pick');
      await page.locator('[type=search]').fill('zzzzqq');
      await page.locator('.view-pick button.main').waitFor();
      return page;
    },
  },
  place: {
    'nothing chosen': (visit) => studio(visit, 'place'),
    'an explainer': (visit) => studio(visit, 'place/beijing-maternity'),
    'on paper, with a colour': async (visit) => {
      const page = await studio(visit, 'place/beijing-maternity');
      await page.locator('[name=accented]').click();
      await page.locator('[name=accent]').waitFor();
      await page.locator('[name=screen][value=paper]').click();
      await page.locator('.preview button').waitFor();
      return page;
    },
  },
  write: {
    'at the start': async (visit) => {
      // A draft is kept of what was begun and changed.
      const page = await written(visit, 'threshold');
      await field(page, 'title.zh').fill('留着的草稿');
      await page.locator('.saved.here').waitFor();
      await page.locator('[data-do=close]').click();
      await page.locator('.kept li').waitFor();
      return page;
    },
    'an id that is taken': async (visit) => {
      const page = await written(visit, 'threshold');
      await field(page, 'title.zh').fill('留着的草稿');
      await page.locator('.saved.here').waitFor();
      await page.locator('[data-do=close]').click();
      await field(page, 'new-id').fill('a-threshold');
      await page.locator('[data-do=resume]').waitFor();
      return page;
    },
    'the form': async (visit) => {
      const page = await form(visit);
      await page.locator('#s-leftovers').click();
      // A step to take back, and one to take again.
      for (const words of ['改一次', '再改一次']) {
        await field(page, 'title.zh').fill(words);
        await page.evaluate(() => document.activeElement.blur());
        await settled(page);
      }
      await page.locator('[data-do=undo]').click();
      return page;
    },
    'a list that is open': async (visit) => {
      const page = await form(visit);
      await page.locator('[name="body.threshold.tiers[0].from"]').click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.press('Backspace');
      await page.locator('[role=option]').first().waitFor();
      return page;
    },
    'a list in which nothing fits': async (visit) => {
      const page = await form(visit);
      await page.locator('[name="body.threshold.tiers[0].from"]').fill('zzzzqq');
      await page.locator('[role=option].none').waitFor();
      return page;
    },
    'a flow’s form': (visit) => form(visit, 'flow', ['body.flow.nodes', 'body.flow.nodes[2]']),
    'a node': (visit) => drawn(visit, 1),
    'an end': (visit) => drawn(visit, 2),
    'an arrow to come': async (visit) => {
      const page = await drawn(visit, 1);
      await page.locator('[data-draw=new]').click();
      for (const [name, words] of [['name.zh', '归档'], ['name.en', 'Filed'], ['detail.zh', '存进档案。'], ['detail.en', 'It is on file.'], ['words.zh', '存起来'], ['words.en', 'File it']]) await field(page, `draw.${name}`).fill(words);
      return page;
    },
    'an arrow': joined,
    'an arrow with words of its own': async (visit) => {
      const page = await joined(visit);
      await page.locator('[data-draw=own]').click();
      await page.locator('[data-draw=shared]').waitFor();
      return page;
    },
    'the source, with mistakes': async (visit) => {
      const page = await written(visit, 'threshold');
      await toSource(page);
      await type(page, TEMPLATE.replace('"units": [{', '"unites": [{').replace('"date": "2026"}],', '"date": "2026",}],'));
      await page.locator('[data-fix]').first().waitFor();
      return page;
    },
    'written in two windows': async (visit) => {
      const page = await written(visit, 'threshold');
      await field(page, 'title.zh').fill('这一页写的');
      await page.locator('.saved.here').waitFor();
      const beside = await page.context().newPage();
      await beside.goto(`${visit.site.origin}/studio/#write`);
      await beside.locator('.kept button').first().click();
      await field(beside, 'title.zh').fill('另一页写的');
      await page.locator('.saved.bad button').first().waitFor();
      await page.bringToFront();
      return page;
    },
  },
  check: {
    'at the start': (visit) => studio(visit, 'check'),
    'a text': checked,
    'a fact': async (visit) => {
      const page = await checked(visit);
      await page.locator('mark[data-fact]').first().click();
      await page.locator('#fact-shown').waitFor();
      await field(page, 'fact.value').fill('3100');
      await page.locator('[data-do=undo]').waitFor();
      return page;
    },
    'a proposal': async (visit) => {
      const page = await checked(visit);
      await page.locator('mark:not([data-fact])', { hasText: '37' }).click();
      await page.locator('#proposed').waitFor();
      return page;
    },
  },
  sign: {
    'nothing to sign': (visit) => studio(visit, 'sign'),
    'a change': async (visit) => {
      const page = await studio(visit, 'write/hubei-childcare');
      await field(page, 'review_by').fill('2028-01-31');
      await page.locator('.fine').waitFor();
      await page.evaluate(() => (location.hash = '#sign'));
      await page.locator('.paper').waitFor();
      // Nothing is downloaded while nobody is named.
      await field(page, 'who').fill('王某');
      return page;
    },
  },
};
