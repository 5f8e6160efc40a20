// The proof: a fresh element inside the very page, under its own policy.

/** How long an explainer may take to come alive, in milliseconds. */
const PATIENCE = 15000;

/** How much later than the page its script may come. */
const GRACE = 2000;

/** Loads the page in a frame, puts an element into it, and tells how that went. */
export async function inside(address, data, found, stage) {
  const frame = document.createElement('iframe');
  frame.title = address;
  // Itself, once more, would check itself once more.
  frame.src = address + (address.includes('?') ? '&' : '?') + 'quiet';
  const loaded = new Promise((done) => (frame.onload = done));
  stage.append(frame);
  await Promise.race([loaded, wait(PATIENCE)]);
  try {
    await tryIn(frame.contentDocument, address, data, found);
  } finally {
    frame.remove();
  }
}

async function tryIn(page, at, data, found) {
  if (!page || !page.body) return found({ code: 'not-framed', state: 'unknown', at });
  const { customElements, document } = page.defaultView;
  const refused = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => refused.push(`${effectiveDirective} ${blockedURI}`));
  // The page has loaded, and its modules with it; some sites load scripts a little later.
  await Promise.race([customElements.whenDefined('tu-jie'), wait(GRACE)]);
  if (!customElements.get('tu-jie')) return found({ code: 'not-defined', state: 'bad', at });
  const one = document.createElement('tu-jie');
  if (!one.shadowRoot || typeof one.answer !== 'function') return found({ code: 'another', state: 'bad', at });
  one.setAttribute('loading', 'eager');
  one.setAttribute('src', data);
  const outcome = await Promise.race([
    new Promise((done) => {
      one.addEventListener('tujie-ready', () => done({ code: 'alive', state: 'good', at }));
      one.addEventListener('tujie-error', ({ detail: { problems } }) =>
        done({ code: 'not-alive', state: 'bad', at, message: problems.map(({ code, message }) => `${code} ${message}`).join(' · ') }),
      );
      document.body.append(one);
    }),
    wait(PATIENCE).then(() => ({ code: 'silent', state: 'bad', at })),
  ]);
  found(outcome);
  if (outcome.state === 'good') return;
  // Reports of refusals come a little after the failure.
  await wait(GRACE / 4);
  if (refused.length) found({ code: 'refused', state: 'bad', at, message: Array.from(new Set(refused)).join(' · ') });
}

const wait = (time) => new Promise((done) => setTimeout(done, time));
