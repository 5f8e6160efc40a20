// Every control of Studio, by class: which elements they are, what it is for, where the code makes it (the view,
// the element, and what tells it from others there), and the key that presses it where that is not Enter.

import assert from 'node:assert/strict';
import { copied } from './clipboard.mjs';
import { TEMPLATE, field, settled, toSource, type } from './studio-desk.mjs';
import {
  adds, at, becomes, changes, chosen, count, edits, fill, folds, follows, gives, goes, inserts, json, leads, moves, other, press,
  prints, removes, saves, steps, takes, text, ticks, types, writes,
} from './studio-effects.mjs';
import { TEXT } from './studio-scenes.mjs';

const flow = (tree) => tree.body.flow;
const CODE = '.take textarea, .take .said, #advice';

async function uploads(s, name, body, is) {
  await s.node.setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(body) });
  await s.page.locator(is).first().waitFor();
}

/** The switch between form and source. */
async function turns(s) {
  const words = await s.node.textContent();
  await s.press();
  await s.page.waitForFunction((words) => document.querySelector('button[aria-pressed=true]').textContent === words, words);
  assert.equal(await s.page.locator('.source').isVisible(), /源码/.test(words));
}

/** What is typed on the drawing stands in the file. */
const draws = edits(() => {});

/** The draft that was kept is opened. */
async function resumes(s) {
  await s.press();
  await s.page.locator('.desk').waitFor();
  assert.equal(at(await json(s), 'title.zh'), '留着的草稿');
}

async function names(s) {
  const value = await types(s, '甲');
  if (await count(s, '[data-draw=draw]')) {
    await s.page.locator('[data-draw=draw]').click();
    await settled(s.page);
  }
  assert.ok((await text(s)).includes(JSON.stringify(value)), value);
}

const settles = (words) => async (s) => {
  await s.press();
  await becomes(s, '.saved.bad', 0);
  assert.equal(at(await json(s), 'title.zh'), words);
};

/** [name, is, does, made, key] */
export const CONTROLS = [
  // What stands around every view.
  ['past the bar', 'a.skip', async (s) => {
    // It comes into sight with the focus.
    await s.node.focus();
    await goes('main, h1')(s);
  }, ['shell a href="#main"']],
  ['the other language', 'a.language', async (s) => {
    const before = await s.page.evaluate(() => location.hash);
    await s.press();
    await s.page.waitForURL(/en\.html/);
    await s.page.locator('html[lang=en] main[data-live]').waitFor();
    assert.equal(await s.page.evaluate(() => location.hash), before);
  }, ['shell a href={beside}']],
  ['another view', 'nav a[href^="#"]', leads, ['shell a href={StudioRoute::fragment_for(tab, id)}']],

  // The gallery.
  ['to what is done with an explainer', '.card a[href^="#"]', leads, ['pick a href={StudioRoute::fragment_for(Tab::Place, &card.id)}', 'pick a href={StudioRoute::fragment_for(tab, &card.id)}']],
  ['an explainer’s own page', '.card a', follows, ['pick a href={page}']],
  ['what to search for', 'input[type=search]', changes((s) => types(s, '湖北'), '.cards'), ['pick input "q" search']],
  ['a filter', '.filters select', changes(other, '.cards, .count'), ['pick select {name}']],
  ['all again', '.view-pick button.main', gives('.card'), ['pick button Msg::Clear']],

  // Placing.
  ['to the gallery, to writing, to the sheet', 'main a[href^="#"]', leads, ['place a href="#pick"', 'place a href={to}', 'signoff_view a href="#write"', 'factcheck_view a href={StudioRoute::fragment_for(Tab::Write, &self.article_id(shell))}']],
  ['which explainer', 'select[name=explainer]', changes(other, 'main h1'), ['place select Msg::Open']],
  ['an option of the code', '.options > select, .options > label > select, .options .pair select', changes(other, CODE), ['place select {name}']],
  ['like an example', 'select[name=example]', changes(other, CODE), ['place select "example"']],
  ['what is filled in, of a list', '.starting select', changes(other, CODE), ['place select {field}']],
  ['what is filled in', '.starting input', changes((s) => types(s), CODE), ['place input {field}']],
  ['a tick of the code', '.view-place input[type=checkbox]', changes(ticks, CODE), ['place input {name} checkbox'], 'Space'],
  ['a colour', 'input[type=color]', changes(async (s) => {
    await s.node.fill('#123456');
    await settled(s.page);
    assert.equal(await s.node.inputValue(), '#123456');
  }, CODE), ['place input Msg::Accent color']],
  ['a screen', 'input[name=screen]', async (s) => {
    const act = async () => {
      await s.press();
      await settled(s.page);
      assert.ok(await s.node.isChecked());
    };
    await (s.checked ? act() : changes(act, '.stage iframe, .preview .hint')(s));
  }, ['place input "screen" radio'], 'Space'],
  ['a form of the code', 'input[name=variant]', async (s) => {
    const act = async () => {
      await s.press();
      await settled(s.page);
      assert.ok(await s.node.isChecked());
    };
    await (s.checked ? act() : changes(act, CODE)(s));
  }, ['place input "variant" radio'], 'Space'],
  ['print the preview', '.preview button', prints, ['place button Msg::Print']],
  ['where it stands', 'select[name=host]', changes(other, CODE), ['place select Msg::Host']],
  ['a file to place', '.downloads button', saves, ['place button Msg::Save']],
  ['the address', 'input[type=url]', changes((s) => types(s), CODE), ['place input Msg::Base url']],
  ['the address of the site', '.address button', changes(async (s) => {
    const words = await s.node.textContent();
    await s.press();
    await settled(s.page);
    assert.ok(words.includes(await s.page.locator('[name=base]').inputValue()), words);
  }, CODE), ['place button Msg::Base']],
  ['copy', '.piece button.main', async (s) => {
    const wanted = await s.page.locator('.piece textarea').first().inputValue();
    assert.equal(await copied(s.page, async () => {
      await s.press();
      await s.page.locator('.piece .said', { hasText: '已复制' }).first().waitFor();
    }), wanted);
  }, ['place button Msg::Copy(i)']],
  ['the code, to take away', 'textarea[readonly]', async (s) => {
    await s.press();
    await s.page.keyboard.press('ControlOrMeta+a');
    await s.page.keyboard.type('x');
    assert.ok(await s.node.evaluate((text, value) => text.value === value && text.selectionEnd - text.selectionStart === value.length, s.value));
  }, ['place textarea'], 'ControlOrMeta+a'],

  // Writing: the start.
  ['what kind it is to be, what is opened', '[name=new-kind], [name=existing]', async (s) => assert.equal(await other(s), await s.node.inputValue()), ['write select "new-kind"', 'write select "existing"']],
  ['its id', '[name=new-id]', (s) => types(s), ['write input "new-id"'], 'End'],
  ['start', 'form:has([name=new-id]) button.main', async (s) => {
    await fill(s, 'new-id', 'another-one');
    await s.press();
    await s.page.locator('.desk').waitFor();
    assert.equal((await json(s)).id, 'another-one');
  }, ['write button Word::Start']],
  ['open', 'form:has([name=existing]) button.main', async (s) => {
    const wanted = await field(s.page, 'existing').inputValue();
    await s.press();
    await s.page.locator('.desk').waitFor();
    assert.ok(wanted.includes((await json(s)).id), wanted);
  }, ['write button Word::OpenIt']],
  ['a file of one’s own', '[name=own-file]', (s) => uploads(s, 'x.json', TEMPLATE, '.desk'), ['write input "own-file" file']],
  ['go on with a draft', '.kept button:not(.remove)', resumes, ['write button Word::Continue']],
  ['the nearest id that is free', '[data-do=free]', async (s) => {
    await s.press();
    await becomes(s, '[data-do=free]', 0);
    assert.equal(await field(s.page, 'new-id').inputValue(), 'a-threshold-2');
  }, ['write button "free"']],
  ['go on with the draft of that id', '[data-do=resume]', resumes, ['write button "resume"']],
  ['discard a draft', '.kept button.remove', async (s) => {
    await takes('.kept li')(s);
    assert.equal(await s.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':draft:')).length), 0);
  }, ['write button Word::Discard']],

  // Writing: the desk.
  ['the other face', '.view-write button[aria-pressed=false]', turns, ['write button Msg::SwitchMode(face)']],
  ['the face that is shown', '.view-write button[aria-pressed=true]', turns, []],
  ['undo', '.view-write [data-do=undo]', steps('redo'), ['write button "undo"']],
  ['redo', '[data-do=redo]', steps('undo'), ['write button "redo"']],
  ['save the file', '[data-do=download]', async (s) => assert.match(await saves(s), /\.(json|html)$/), ['write button "download"', 'signoff_view button "download"']],
  ['close the file', '[data-do=close]', async (s) => {
    await takes('.desk')(s);
    await field(s.page, 'new-id').waitFor();
  }, ['write button "close"']],
  ['take theirs', '.saved button:nth-of-type(1)', settles('另一页写的'), ['write button Msg::ResolveConflict(true)']],
  ['keep mine', '.saved button', settles('这一页写的'), ['write button Msg::ResolveConflict(false)']],
  ['mend one', '[data-fix]', async (s) => {
    const before = await count(s, '#problems li');
    await s.press();
    await s.page.waitForFunction((before) => document.querySelectorAll('#problems li').length !== before, before);
  }, ['write button data-fix']],
  ['mend all', '[data-do=fix-all]', async (s) => {
    await s.press();
    await becomes(s, '[data-fix]', 0);
    await json(s);
  }, ['write button "fix-all"']],
  ['to what is left of the template', '#leftovers button.link', goes('.desk .work :is(input, textarea, select, summary, .add)'), ['write button data-left']],
  ['to the place of a problem', '#problems button.link', goes('.cm-content, .desk .work :is(input, textarea, select, summary, .add)'), ['write button Msg::GoToProblem(i)']],
  ['the source', '.cm-content', async (s) => {
    const before = await text(s);
    await s.press();
    await s.page.waitForFunction((node) => document.activeElement === node, s.node);
    await s.page.keyboard.press('ControlOrMeta+End');
    await s.page.keyboard.type(' ');
    await settled(s.page);
    assert.equal(await text(s), `${before} `);
  }, [], 'End'],

  // Writing: the form.
  ['add what may be there', '[data-add]', adds, ['write button data-add']],
  ['one more', '[data-insert]', inserts, ['write button data-insert']],
  ['up', '[data-up]', moves('data-up', -1), ['write button data-up']],
  ['down', '[data-down]', moves('data-down', 1), ['write button data-down']],
  ['take away', '[data-remove]', removes, ['write button data-remove']],
  ['a grip', '[draggable=true]', async (s) => {
    // It is for the mouse; keys and fingers have the buttons beside it.
    const node = await s.page.locator('[data-up="facts[2]"]').elementHandle();
    const grips = s.page.locator('[id="s-facts"] + .inside > .items > li > .hands .grip');
    await moves('data-up', -1)({ ...s, node, press: () => grips.nth(2).dragTo(grips.nth(1)) });
  }, ['write span  true'], 'none'],
  ['a choice of the list', '[role=option]:not(.none)', async (s) => {
    const words = await s.node.evaluate((one) => one.querySelector('small').textContent);
    if (s.way === 'key') for (const key of ['ArrowDown', 'Enter']) await s.page.keyboard.press(key);
    else await s.press();
    await becomes(s, '[role=option]', 0);
    assert.equal(at(await json(s), 'body.threshold.tiers[0].from'), words);
  }, ['write li Msg::Accept option']],
  ['where nothing fits', '[role=option]', async (s) => {
    if (s.way === 'key') for (const key of ['ArrowDown', 'Enter']) await s.page.keyboard.press(key);
    else await s.press({ force: true });
    assert.equal(at(await json(s), 'body.threshold.tiers[0].from'), 'zzzzqq');
  }, ['write li Word::NothingFits option']],
  ['one of what there is', 'input[role=combobox]', async (s) => {
    await s.press();
    await s.page.keyboard.press('ControlOrMeta+a');
    await s.page.keyboard.press('Backspace');
    await s.page.locator('[role=option]').first().waitFor();
    const path = await s.node.getAttribute('name');
    const words = await s.page.locator('[role=option] small').first().textContent();
    for (const key of ['ArrowDown', 'Enter']) await s.page.keyboard.press(key);
    await becomes(s, '[role=option]', 0);
    assert.equal(at(await json(s), path), words);
  }, ['write input Msg::Open combobox'], 'End'],
  ['a tick of the file', 'input[type=checkbox][name^="body."]', async (s) => {
    await ticks(s);
    assert.equal(at(await json(s), await s.node.getAttribute('name')), !s.checked);
  }, ['write input {name} checkbox'], 'Space'],
  ['one value, none or many', 'select[name$="#sort"]', async (s) => {
    const path = (await s.node.getAttribute('name')).replace('#sort', '');
    const sort = await other(s);
    const now = at(await json(s), path);
    assert.equal(now === null ? 'none' : Array.isArray(now) ? 'many' : 'one', sort);
  }, ['write select {[&name,']],
  ['an output', '.output input', async (s) => {
    const path = await s.node.getAttribute('name');
    await types(s);
    await s.page.keyboard.press('Tab');
    assert.ok([at(await json(s), path)].flat().join().includes('7'));
  }, ['write input {name}'], 'End'],
  ['a name', 'input[name$="#key"]', async (s) => {
    const path = (await s.node.getAttribute('name')).replace('#key', '');
    await types(s);
    await s.page.keyboard.press('Tab');
    const tree = await json(s);
    assert.equal(at(tree, path), undefined);
    assert.notEqual(at(tree, `${path}7`), undefined);
  }, ['write input {[&entry.path.to_string(),'], 'End'],
  ['a variant or a word of the file', '.view-write .work select:not([name^="draw."])', chosen, ['write select {name}', 'write select {field.path.to_string()}']],
  ['words in two languages', '.view-write textarea:not([name^="draw."])', writes, ['write textarea {own}'], 'End'],
  ['a whole number', '.view-write input[inputmode=numeric]', writes, ['write input {name} numeric'], 'End'],
  ['a line', '.view-write .work input:not([name^="draw."])', writes, ['write input {name} {kind'], 'End'],

  // Writing: the drawing.
  ['a node or arrow', 'g[role=button]', async (s) => {
    const id = await s.node.getAttribute('id');
    await s.press();
    await s.page.locator(`[id="${id}"][aria-pressed=true]`).waitFor();
    assert.ok(await count(s, '.drawn fieldset h2'));
  }, ['write g id={part.id()} button']],
  ['a node to come', '[data-draw=new]', gives('[data-draw=draw]'), []],
  ['a target to seek', '[data-draw=join], [data-draw=aim]', async (s) => {
    await gives('.canvas.aiming .aim')(s);
    await s.page.locator('#d-node-0').click();
    await becomes(s, '.canvas.aiming .aim', 0);
  }, []],
  ['where it starts', '[data-draw=start]', edits((_, after) => assert.equal(flow(after).start, flow(after).nodes[1].id)), []],
  ['off the drawing', '[data-draw=cut]', edits((before, after) => assert.ok(flow(after).edges.length < flow(before).edges.length)), []],
  ['words of its own, shared words', '[data-draw=own], [data-draw=shared]', edits((before, after) => {
    const own = (tree) => flow(tree).edges.filter(({ label }) => label).length;
    assert.equal(Math.abs(own(after) - own(before)), 1);
  }), []],
  ['draw it', '[data-draw=draw]', edits((before, after) => {
    assert.equal(flow(after).edges.length, flow(before).edges.length + 1);
    assert.equal(flow(after).nodes.length, flow(before).nodes.length + 1);
  }), []],
  ['leave it', '[data-draw=leave]', takes('[data-draw=draw]'), ['write button data-draw']],
  ['a good end', '[name="draw.good"]', async (s) => {
    await ticks(s);
    assert.equal(!!flow(await json(s)).nodes[2].good, !s.checked);
  }, ['write input "draw.good" checkbox'], 'Space'],
  ['an end of an arrow, its action', '[name^="draw."]:is(select)', async (s) => {
    if (!(await count(s, '[data-draw=draw]'))) return draws({ ...s, press: () => other(s) });
    await changes(other, '.drawn fieldset')(s);
  }, ['write select {id.replace(\'-\',']],
  ['words on the drawing', '[name^="draw."]', names, ['write textarea {["draw.'], 'End'],

  // Fact-check.
  ['which article', '[name=article]', async (s) => {
    // There is one so far: its own sheet is what is read.
    await s.node.selectOption({ index: 0 });
    await settled(s.page);
    assert.equal(await s.node.inputValue(), s.value);
  }, ['factcheck_view select "article"']],
  ['a text of one’s own', '[name=article-file]', (s) => uploads(s, 'x.txt', TEXT, 'mark'), ['factcheck_view input "article-file" file']],
  ['the text', '[name=article-text]', changes((s) => types(s, '共9999人'), '#article, .side'), ['factcheck_view textarea "article-text"'], 'End'],
  ['from what is selected', '[data-do=selected]', async (s) => {
    await s.page.evaluate(() => getSelection().selectAllChildren(Array.from(document.querySelectorAll('#article mark')).find((one) => !one.dataset.fact)));
    await gives('#proposed')(s);
  }, ['factcheck_view button "selected"']],
  ['a figure with a fact', 'mark[data-fact]', async (s) => {
    const id = await s.node.getAttribute('data-fact');
    await s.press();
    await s.page.locator('section:has(#fact-shown) small', { hasText: id }).waitFor();
  }, ['factcheck_view mark data-fact button']],
  ['a figure without one', 'mark', gives('#proposed'), []],
  ['a fact that is not found', '[data-missing]', async (s) => {
    const id = await s.node.getAttribute('data-missing');
    await s.press();
    await s.page.locator('section:has(#fact-shown) small', { hasText: id }).waitFor();
  }, ['factcheck_view button data-missing']],
  ['make a fact of a figure', '[data-open]', async (s) => {
    const shown = await s.node.getAttribute('data-open');
    await gives('#proposed')(s);
    assert.ok(shown.includes(await field(s.page, 'new.printed').inputValue()), shown);
  }, ['factcheck_view button data-open']],
  ['what the new fact is', '[name^="new."]:is(input)', (s) => types(s), ['factcheck_view input {["new.'], 'End'],
  ['its unit', '[name="new.unit"]', async (s) => assert.equal(await other(s), await s.node.inputValue()), ['factcheck_view select "new.unit"']],
  ['make the fact', '#proposal button.main', async (s) => {
    for (const [name, words] of [['label.zh', '部门'], ['label.en', 'Departments'], ['id', 'x.made']]) await fill(s, `new.${name}`, words);
    await s.press();
    await s.page.locator('mark[data-fact="x.made"]').waitFor();
  }, ['factcheck_view button Word::Make']],
  ['drop the proposal', '#proposal button', takes('#proposed'), ['factcheck_view button Msg::DiscardProposal']],
  ['a fact’s value and its printed form', '[name^="fact."]', async (s) => {
    const value = await types(s);
    await s.page.waitForFunction((value) => Object.values(localStorage).some((draft) => draft.includes(value)), value);
  }, ['factcheck_view input {["fact.'], 'End'],
  ['take the change back', '.view-check [data-do=undo]', async (s) => {
    await s.press();
    await s.page.waitForFunction(() => document.querySelector('[name="fact.value"]').value !== '3100');
  }, ['factcheck_view button "undo"']],
  ['close the fact', '.tools button:not([data-do], .main, [data-draw])', takes('#fact-shown'), ['factcheck_view button Msg::SelectFact(None)']],

  // Sign-off.
  ['who, when and what of it', '.view-sign :is(input, textarea)', changes((s) => types(s), '.paper'), ['signoff_view input {name}', 'signoff_view textarea "note"'], 'End'],
  ['print', '[data-do=print]', prints, ['signoff_view button "print"']],
  ['save the data', '[data-do=data]', saves, ['signoff_view button "data"']],

  ['a fold', 'summary', folds, ['write summary id={["s-", FOLD_KEY].concat()}', 'write summary id={["s-", &path].concat()}', 'write summary id="s-leftovers"']],
  // What has the focus when a view opens, or is scrolled by its own arrow keys.
  ['a place', 'h1, h2, main, iframe, [role=region], [role=group], .cm-scroller', async (s) => {
    await s.node.focus();
    assert.ok(await s.node.evaluate((node) => node.matches(':focus')));
  }, ['app h1', 'factcheck_view h1 Word::Title', 'factcheck_view h2 id="proposed"', 'factcheck_view h2 id="fact-shown"', 'factcheck_view div id="article" region', 'pick h1 Word::PickTitle', 'pick iframe', 'place iframe Msg::Loaded', 'place h1', 'shell main data-live', 'signoff_view h1 Word::Title', 'write h1 Word::Title', 'write h1']],
];
