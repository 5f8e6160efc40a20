// What pages say to those who link to them, preview them and list them.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, explainers, root } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';

const { base } = JSON.parse(readFileSync(join(root, 'data/site.json'), 'utf8'));
const DATE = /^\d{4}(-\d\d){0,2}$/;

/** The head as a robot reads it. */
const head = (page) =>
  page.evaluate(() => ({
    canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href'),
    tongues: Object.fromEntries(Array.from(document.querySelectorAll('link[hreflang]'), (link) => [link.hreflang, link.getAttribute('href')])),
    og: Object.fromEntries(Array.from(document.querySelectorAll('meta[property^="og:"]'), (meta) => [meta.getAttribute('property').slice(3), meta.content])),
    data: JSON.parse(document.querySelector('script[type="application/ld+json"]').textContent),
    title: document.title,
    lang: document.documentElement.lang,
    sheets: document.querySelectorAll('link[rel=stylesheet]').length,
  }));

for (const [path, lang] of [['index.html', 'zh-Hans'], ['en.html', 'en'], ...['beijing-maternity', 'leave-days', 'five-provinces'].flatMap((id) => [[`e/${id}/`, 'zh-Hans'], [`e/${id}/en.html`, 'en']])]) {
  test(`/${path} names itself, its other language, a picture, dates and an author`, async (visit) => {
    const page = await visit.open(`/${path}`);
    const { canonical, tongues, og, data, title, sheets, ...told } = await head(page);
    const [zh, en] = path.startsWith('e/') ? [base + path.replace('en.html', ''), `${base}${path.replace('en.html', '')}en.html`] : [base, `${base}en.html`];
    assert.equal(told.lang, lang);
    assert.equal(canonical, lang === 'en' ? en : zh);
    assert.deepEqual(tongues, { 'zh-Hans': zh, en, 'x-default': zh });
    for (const name of ['type', 'title', 'description', 'url', 'locale', 'site_name', 'image', 'image:alt']) assert.ok(og[name], name);
    assert.equal(og.url, canonical);
    assert.ok(og.image.startsWith(base) && existsSync(join(dist, og.image.slice(base.length))), og.image);
    assert.ok(title.includes(og.title.slice(0, 4)));
    assert.equal(data['@context'], 'https://schema.org');
    assert.equal(data.url, canonical);
    assert.match(data.datePublished, DATE);
    assert.match(data.dateModified, DATE);
    assert.ok(data.dateModified >= data.datePublished);
    assert.equal(data.author['@type'], 'Organization');
    assert.ok(data.author.name);
    if (!path.startsWith('e/')) assert.deepEqual(data.hasPart.map(({ url }) => url), explainers().map((id) => `${base}e/${id}/${lang === 'en' ? 'en.html' : ''}`));
    // Nothing is painted before it is there.
    assert.equal(sheets, 1);
  });
}
