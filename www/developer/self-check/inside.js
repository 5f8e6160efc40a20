// The live trial: a new element inside the page itself, under the page's own policy.

/** @import { Finding, Report } from '../../../types/self-check.js' */

/** How long an explainer may take to start, in milliseconds. */
const TIMEOUT = 15000;

/** How many milliseconds after the page its script may start. */
const SCRIPT_GRACE = 2000;

/**
 * Loads the page in a frame, puts an element into it, and reports whether it starts.
 * @param {string} address
 * @param {string} data address of the data file
 * @param {Report} found
 * @param {HTMLElement} stage
 */
export async function tryInPage(address, data, found, stage) {
  const frame = document.createElement('iframe');
  frame.title = address;
  // The self-check itself must not run again in the frame.
  frame.src = address + (address.includes('?') ? '&' : '?') + 'quiet';
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  stage.append(frame);
  await Promise.race([loaded, wait(TIMEOUT)]);
  try {
    await tryElement(frame.contentDocument, address, data, found);
  } finally {
    frame.remove();
  }
}

/**
 * @param {Document | null} page
 * @param {string} at
 * @param {string} data
 * @param {Report} found
 */
async function tryElement(page, at, data, found) {
  if (!page || !page.body) return found({ code: 'not-framed', state: 'unknown', at });
  const { customElements, document } = /** @type {Window & typeof globalThis} */ (page.defaultView);
  /** @type {string[]} */
  const refused = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => refused.push(`${effectiveDirective} ${blockedURI}`));
  // The page has loaded, and its modules with it; some sites load scripts a little later.
  await Promise.race([customElements.whenDefined('tu-jie'), wait(SCRIPT_GRACE)]);
  if (!customElements.get('tu-jie')) return found({ code: 'not-defined', state: 'bad', at });
  const element = document.createElement('tu-jie');
  if (!element.shadowRoot || typeof element.answer !== 'function') return found({ code: 'another', state: 'bad', at });
  element.setAttribute('loading', 'eager');
  element.setAttribute('src', data);
  /** @type {Finding} */
  const outcome = await Promise.race([
    new Promise((/** @type {(finding: Finding) => void} */ done) => {
      element.addEventListener('tujie-ready', () => done({ code: 'alive', state: 'good', at }));
      element.addEventListener('tujie-error', ({ detail: { problems } }) =>
        done({ code: 'not-alive', state: 'bad', at, message: problems.map(({ code, message }) => `${code} ${message}`).join(' · ') }),
      );
      document.body.append(element);
    }),
    wait(TIMEOUT).then(() => /** @type {Finding} */ ({ code: 'silent', state: 'bad', at })),
  ]);
  found(outcome);
  if (outcome.state === 'good') return;
  // Reports of refusals come a little after the failure.
  await wait(SCRIPT_GRACE / 4);
  if (refused.length) found({ code: 'refused', state: 'bad', at, message: Array.from(new Set(refused)).join(' · ') });
}

const wait = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));
