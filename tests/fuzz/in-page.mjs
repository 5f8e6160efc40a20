// Files through the element, many in one page: what must hold of each, whatever is in it.

/** Words of parsers and of Rust, which no reader is told. */
const RAW = ['Unexpected token', 'JSON.parse', 'invalid type', 'missing field', 'expected value', 'unreachable', 'RuntimeError', 'undefined'];

/**
 * Runs files in a page that has the element; each is `{name, fragment, typed}`, its address is `folder + name`.
 * Gives for each what came of it: `{name, came, code, wrong, gap}`. `wrong` is empty where all holds.
 */
export async function through(page, folder, files) {
  const errors = [];
  const hear = (error) => errors.push(String(error));
  page.on('pageerror', hear);
  const results = await page.evaluate(inPage, { folder, files, raw: RAW });
  page.off('pageerror', hear);
  if (errors.length) results.push({ name: files[0].name, came: 'thrown', wrong: `the page threw: ${errors[0]}`, gap: 0 });
  return results;
}

async function inPage({ folder, files, raw }) {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  let last = performance.now();
  let gap = 0;
  const beat = setInterval(() => {
    gap = Math.max(gap, performance.now() - last);
    last = performance.now();
  }, 20);

  /** Types into fields, chooses, presses: what a reader could do. */
  async function use(element, typed) {
    const root = element.shadowRoot;
    const fields = Array.from(root.querySelectorAll('input, select')).slice(0, 6);
    for (const [i, field] of fields.entries()) {
      if (field.type === 'radio' || field.type === 'checkbox') field.click();
      else {
        if (field.tagName === 'SELECT') field.selectedIndex = i % field.options.length;
        else field.value = typed[i % typed.length];
        field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      }
    }
    const buttons = Array.from(root.querySelectorAll('button, [role="button"]'));
    for (let i = 0; i < 3 && buttons.length; i += 1) {
      const button = buttons[(i * 7) % buttons.length];
      if (button.isConnected && !button.dataset.share) button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    }
    await frame();
    element.answer();
    element.reset();
    await frame();
  }

  async function one({ name, fragment, typed }) {
    history.replaceState(null, '', fragment || location.pathname);
    const element = document.createElement('tu-jie');
    element.setAttribute('loading', 'eager');
    if (name.length % 2) element.setAttribute('lang', 'en');
    const answer = document.createElement('p');
    answer.className = 'fallback';
    answer.textContent = 'the static answer';
    element.append(answer);
    const came = new Promise((done) => {
      element.addEventListener('tujie-ready', () => done({ came: 'ready' }), { once: true });
      element.addEventListener('tujie-error', (event) => done({ came: 'error', problems: event.detail.problems }), { once: true });
      setTimeout(() => done({ came: 'silence' }), 30000);
    });
    let late;
    element.addEventListener('tujie-error', (event) => (late = event.detail.problems));
    last = performance.now();
    gap = 0;
    element.setAttribute('src', folder + name);
    document.body.append(element);
    const got = await came;
    if (got.came === 'ready') await use(element, typed);
    await frame();
    const problems = late || got.problems || [];
    const code = problems[0]?.code || '';
    const said = problems.map((p) => `${p.message} ${p.hint || ''}`).join(' ');
    const fallback = element.querySelector('.fallback');
    const seen = fallback.getBoundingClientRect().height > 0;
    let wrong = '';
    if (got.came === 'silence') wrong = 'silence: no event';
    else if (code === 'crashed') wrong = `crashed: ${said}`;
    else if (got.came === 'error' && !problems.length) wrong = 'an error without a problem: nothing is told';
    else if (got.came === 'error' && !seen) wrong = 'the static answer is gone: after an error';
    else if (late && got.came === 'ready') wrong = `fell back while it was used: ${code} ${said}`;
    else if (raw.some((word) => said.includes(word))) wrong = `a raw message: ${said}`;
    else if (problems.some((p) => !p.message)) wrong = `a problem without words: ${code}`;
    element.remove();
    return { name, came: got.came, code, wrong: wrong.slice(0, 400), gap: Math.round(gap) };
  }

  const results = [];
  for (const file of files) results.push(await one(file));
  clearInterval(beat);
  history.replaceState(null, '', location.pathname);
  return results;
}
