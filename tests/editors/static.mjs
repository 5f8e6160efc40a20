// The list in integrations/static-answer.js: all of ours comes through whole, and nothing that could act or load.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../hosts/processes.mjs';

/** What has run, or been asked for, when it came through. */
const RUN = 'window.attacked=1';
const AWAY = 'https://elsewhere.example/x';

/** HTML that filters have let through, or that a browser reads otherwise the second time. */
const HOSTILE = [
  `<script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}><g onclick=${RUN}><text>x</text></g></svg>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><style><img src=x onerror=${RUN}></style></svg>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${RUN} src>">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<svg><foreignObject><iframe srcdoc="<script>${RUN}</script>"></iframe></foreignObject></svg>`,
  `<svg><title><img src=x onerror=${RUN}></title><desc><p onclick=${RUN}>x</p></desc></svg>`,
  `<svg><a href="javascript:${RUN}"><text>x</text></a><use href="${AWAY}#x"/><image href="${AWAY}"/></svg>`,
  `<svg><animate attributeName=href values="javascript:${RUN}"/><set attributeName=onclick to="${RUN}"/></svg>`,
  `<svg><rect fill="url(${AWAY}#a)"/><rect stroke="u\\72l(${AWAY}#a)"/><rect fill="URL( ${AWAY} )"/></svg>`,
  `<a href="javascript:${RUN}">x</a><a href=" java&#9;script:${RUN}">y</a><a href="data:text/html,x">z</a><a ping="${AWAY}" href="/">w</a>`,
  `<video src="${AWAY}" autoplay></video><audio src="${AWAY}"></audio><picture><source srcset="${AWAY}"></picture>`,
  `<p style="background:url(${AWAY})">x</p><table background="${AWAY}"><tr><td background="${AWAY}">y</table>`,
  `<link rel=stylesheet href="${AWAY}"><style>@import "${AWAY}"</style><meta http-equiv=refresh content="0;url=${AWAY}"><base href="${AWAY}">`,
  `<object data="${AWAY}"></object><embed src="${AWAY}"><applet code=x></applet><portal src="${AWAY}"></portal><frameset><frame src="${AWAY}">`,
  `<form action="${AWAY}"><input name=q><button formaction="${AWAY}">x</button></form><isindex action="${AWAY}">`,
  `<marquee onstart=${RUN}>x</marquee><details ontoggle=${RUN} open><summary>x</summary></details>`,
  `<tu-jie src="${AWAY}"></tu-jie><x-y is="z" onclick=${RUN}>x</x-y><div is="x-y" slot=s part=p id=location name=body>x</div>`,
  `<p class="modal-open admin">x</p><p id="wpadminbar">y</p>`,
];

/** A page in which the filter is loaded, and a way to ask it. */
async function filter(page) {
  await page.evaluate(async () => {
    const { clean } = await import('/integrations/static-answer.js');
    window.cleaned = clean;
  });
  return (html) => page.evaluate((html) => window.cleaned(html), html);
}

/** Declares the tests; `editor` gives the page that they use, which is open when they run. */
export function staticAnswers(editor) {
  test('the filter: every static answer of ours comes through whole', async () => {
    const page = editor();
    const clean = await filter(page);
    const folder = join(root, 'dist/html');
    const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
    assert.ok(names.length > 30);
    for (const name of names) {
      const html = readFileSync(join(folder, name), 'utf8');
      const whole = await page.evaluate((html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML, html);
      assert.ok((await clean(html)) === whole, `${name} does not come through whole`);
    }
  });

  test('the filter: nothing that acts, loads or leads astray comes through', async () => {
    const page = editor();
    const clean = await filter(page);
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const hostile of HOSTILE) {
      const html = await clean(`<p>kept</p>${hostile}`);
      assert.match(html, /^<p>kept<\/p>/, hostile);
      assert.doesNotMatch(html, /\son\w+\s*=|javascript:|elsewhere|srcdoc|\bis=|\bid=|\bslot=|\bpart=|admin|data:/i, hostile);
      assert.doesNotMatch(html, /<(?!\/?(p|div|svg|g|text|rect|a|table|tbody|tr|td|details|summary)\b)/i, hostile);
      assert.equal(await clean(html), html, 'the same again');
      // As a page would show it.
      await page.evaluate((html) => {
        const place = document.createElement('div');
        document.body.append(place);
        place.innerHTML = html;
        place.querySelectorAll('*').forEach((node) => node.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })));
        place.remove();
      }, html.replace(/href="[^"]*"/g, ''));
    }
    assert.equal(await page.evaluate(() => window.attacked), undefined);
    assert.deepEqual(asked.filter((url) => url.includes('elsewhere')), []);
  });
}
