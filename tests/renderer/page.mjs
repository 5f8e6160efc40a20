// The renderer's law in a real browser: two elements show the same explainer; others change what the one shows; the same
// is done with both; then they show the same. Runs in a page that has `tujie.js`.

import { generator, meddle, shown } from './others.mjs';

const CONTROLS = 'input:not([readonly]), select, textarea, button:not([data-share]), [role="button"]';
const TYPED = ['3600', '1.2万', '12', '', 'x', '-1', '9,200'];

/** An element that shows an explainer, once it is live. */
function add(id) {
  const host = document.createElement('tu-jie');
  host.setAttribute('src', `/explainers/${id}.json`);
  host.setAttribute('loading', 'eager');
  return new Promise((done, refuse) => {
    host.addEventListener('tujie-ready', () => done(host));
    host.addEventListener('tujie-error', ({ detail }) => refuse(new Error(JSON.stringify(detail.problems))));
    document.body.append(host);
  });
}

const inside = (host) => host.shadowRoot.querySelector('.tj').parentNode;

/** What a reader does with a control; `option` is what is chosen of a list. */
function act(control, option, text) {
  const input = () => control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  if (option) {
    option.selected = true;
    input();
  } else if (/^(radio|checkbox)$/.test(control.type)) control.click();
  else if (control.localName === 'input' || control.localName === 'textarea') {
    control.value = text;
    input();
  } else control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
}

/** Tries so many times with one explainer; returns how often both were compared, and throws where they differ. */
export async function law(id, times, seed) {
  const any = generator(seed);
  const host = await add(id);
  const twin = await add(id);
  const [div, other] = [inside(host), inside(twin)];
  // Each hears of its width by itself, and a scroll bar may come with the second one.
  for (const end = performance.now() + 60000; performance.now() < end && shown(div) !== shown(other); ) await new Promise(requestAnimationFrame);
  const errors = [];
  host.addEventListener('tujie-error', ({ detail }) => errors.push(JSON.stringify(detail.problems)));
  let compared = 0;
  let acted = 0;
  for (let n = 0; n < times; n += 1) {
    const controls = Array.from(div.querySelectorAll(CONTROLS));
    const others = Array.from(other.querySelectorAll(CONTROLS));
    const at = any(controls.length || 1);
    const [mine, theirs] = [controls[at], others[at]];
    const options = Array.from((mine && mine.options) || []);
    const choice = any(options.length || 1);
    const text = TYPED[any(TYPED.length)];
    const typing = mine && mine.type === 'text' && any(2);
    const done = [];
    if (typing) mine.focus();
    for (let k = any(4); k > 0; k -= 1) done.push(meddle(div, any));
    if (any(2)) await undefined;
    const focused = typing && host.shadowRoot.activeElement === mine;
    const before = shown(other);
    // What a reader cannot reach is not pressed.
    const there = mine && div.isConnected && div.contains(mine) && !mine.disabled && mine.type === theirs.type && (!options.length || mine.contains(options[choice]));
    if (there) {
      acted += 1;
      act(mine, options[choice], text);
      act(theirs, options.length ? theirs.options[choice] : undefined, text);
    }
    if (!there || shown(other) === before) {
      // The page itself asks for a draw.
      host.toggleAttribute('large');
      twin.toggleAttribute('large');
    }
    const where = `${id}, seed ${seed}, ${n}: ${done.join(', ')}; ${there ? mine.outerHTML.slice(0, 120) : 'no control'} ${text}`;
    if (errors.length) throw new Error(`${where}: ${errors}`);
    const [now, wanted] = [shown(div), shown(other)];
    if (now !== wanted) {
      let from = 0;
      while (now[from] === wanted[from]) from += 1;
      throw new Error(`${where}\n shown  …${now.slice(Math.max(0, from - 80), from + 120)}\n wanted …${wanted.slice(Math.max(0, from - 80), from + 120)}`);
    }
    const [told, right] = [host, twin].map((one) => JSON.stringify(one.answer()));
    if (told !== right) throw new Error(`${where}: ${told} for ${right}`);
    if (focused && div.contains(mine) && host.shadowRoot.activeElement !== mine) throw new Error(`${where}: the focus is lost`);
    const beside = Array.from(host.shadowRoot.childNodes).filter((node) => node !== div && node.localName !== 'link');
    if (beside.length) throw new Error(`${where}: ${beside.length} beside it`);
    compared += 1;
  }
  host.remove();
  twin.remove();
  return { compared, acted };
}
