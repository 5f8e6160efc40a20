// Forced colours: every word can be read on what stands behind it, and what was told by a tint has an edge.

import assert from 'node:assert/strict';
import { embedded, explainers, hostPage } from './helpers/site.mjs';
import { test } from './helpers/test.mjs';
import { enter } from './helpers/widget.mjs';

const inside = (live) => live.locator('[part~="frame"]');

/** What a reader may have before the eyes; each goes on from the one before. */
const STATES = {
  'at the start': async () => {},
  'with a refused input': async (live) => {
    const field = inside(live).locator('input[inputmode]').first();
    if (await field.count()) await field.fill('12,,x');
  },
  'with a result': async (live, file) => {
    await live.evaluate((host) => host.reset());
    for (const [name, text] of Object.entries(file.examples[0]?.in || {})) await enter(live, name, text);
  },
  'with an older result': async (live) => {
    const field = inside(live).locator('input[inputmode]').first();
    if (await field.count()) await field.fill('12,,x');
  },
  'with everything unfolded and a source open': async (live) => {
    await live.evaluate((host) => host.shadowRoot.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    const figure = inside(live).locator('.tj-n[role=button]:visible').first();
    if (await figure.count()) await figure.click();
  },
  'with a step under the mouse': async (live) => {
    await live.evaluate((host) => host.reset());
    const step = inside(live).locator('.tj-step').first();
    if (await step.count()) await step.hover();
  },
};

/**
 * Texts that cannot be read: colour and plate of each, both as they are painted. Behind words that the
 * browser colours lies a plate of its own, Canvas; behind others what is painted there. Runs in the page.
 */
function unreadable() {
  const root = document.querySelector('tu-jie').shadowRoot;
  const probe = root.querySelector('[part~="frame"]');
  const rgb = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const light = (color) => {
    const [r, g, b] = rgb(color).map((n) => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const own = document.createElement('span');
  own.style.cssText = 'forced-color-adjust: none; color: Canvas';
  probe.append(own);
  const canvas = getComputedStyle(own).color;
  own.remove();
  const behind = (node) => {
    for (let at = node; at && at.nodeType === 1; at = at.parentNode) {
      const color = getComputedStyle(at).backgroundColor;
      if ((rgb(color)[3] ?? 1) > 0.5) return color;
    }
    return canvas;
  };
  const found = [];
  let seen = 0;
  const walk = document.createTreeWalker(probe, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !node.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(node);
    let color = style.color;
    let plate = canvas;
    if (node.namespaceURI.endsWith('svg')) {
      color = style.fill;
      const rect = node.closest('.tj-part')?.querySelector('rect');
      const fill = rect ? getComputedStyle(rect).fill : 'none';
      if (fill !== 'none') plate = fill;
    } else if (style.forcedColorAdjust === 'none') plate = behind(node);
    seen += 1;
    if (contrast(color, plate) < 4.5) found.push(`${node.localName}.${node.getAttribute('class') || ''} “${text.data.trim()}” ${color} on ${plate}`);
  }
  return { found: [...new Set(found)], seen };
}

/** Elements with a paper of their own, by their place: runs in the page, in its own colours. */
function tinted() {
  const all = Array.from(document.querySelector('tu-jie').shadowRoot.querySelectorAll('[part~="frame"] *'));
  return all.flatMap((node, place) => {
    const paper = (at) => getComputedStyle(at).backgroundColor;
    const own = paper(node);
    return own.endsWith(', 0)') || !node.checkVisibility() || own === paper(node.parentElement) ? [] : [place];
  });
}

/** Of those, the ones that nothing sets apart: runs in the page, in forced colours. */
function edgeless(places) {
  const all = Array.from(document.querySelector('tu-jie').shadowRoot.querySelectorAll('[part~="frame"] *'));
  const set = (node) => {
    const style = getComputedStyle(node);
    const sides = ['top', 'right', 'bottom', 'left'].map((side) => [style[`border-${side}-width`], style[`border-${side}-style`]]);
    const line = sides.some(([width, kind]) => parseFloat(width) > 0 && kind !== 'none');
    const outline = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    return line || outline || style.forcedColorAdjust === 'none' || ['INPUT', 'SELECT', 'TEXTAREA', 'BUTTON', 'PROGRESS'].includes(node.tagName);
  };
  return places.map((place) => all[place]).filter((node) => !set(node)).map((node) => `${node.localName}.${node.className}`);
}

for (const scheme of ['light', 'dark']) {
  test(`every word can be read in forced colours, every kind and state, ${scheme}`, async (visit) => {
    const bad = new Set();
    for (const id of explainers()) {
      const page = await visit.next(hostPage(embedded(id)), { scheme });
      const live = await visit.live();
      const file = await live.evaluate((host) => host.document);
      for (const [state, reach] of Object.entries(STATES)) {
        await page.emulateMedia({ forcedColors: 'none', colorScheme: scheme });
        await reach(live, file);
        const places = await page.evaluate(tinted);
        await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme });
        const { found, seen } = await page.evaluate(unreadable);
        assert.ok(seen > 5, `${id} ${state}: only ${seen} texts were looked at`);
        for (const line of found) bad.add(`${id} ${state}: ${line}`);
        for (const line of await page.evaluate(edgeless, places)) bad.add(`${id} ${state}: no edge: ${line}`);
      }
    }
    assert.deepEqual([...bad], []);
  });
}
