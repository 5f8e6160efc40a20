// Posts that try to get script of their own through the shortcode and the block.

import { ID } from '../hosts/reader.mjs';

const RUN = 'window.attacked=1';

/** By name; each `by` an author, whose HTML WordPress filters but whose shortcodes it does not. */
export function attacks(base) {
  const shortcodes = {
    'a script in the id': `[tujie id='"><script>${RUN}</script>']`,
    'a handler after the id': `[tujie id='${ID}" onmouseover="${RUN}" x="']`,
    'a path that climbs': '[tujie id="../../wp-login"]',
    'an id with a line break': `[tujie id="${ID}\n<script>${RUN}</script>"]`,
    'an id in capitals, with a dot': '[tujie id="Beijing.Maternity"]',
    'a handler in the language': `[tujie id=${ID} lang='zh" onfocus="${RUN}" tabindex="0']`,
    'a handler in the variant': `[tujie id=${ID} variant='iframe" srcdoc="<script>${RUN}</script>']`,
    'attributes nobody asked for': `[tujie id=${ID} onload="${RUN}" src="https://elsewhere.example/" srcdoc="x"]`,
    'a handler in the inputs': `[tujie id=${ID} inputs='a=1" onfocus="${RUN}" tabindex="0']`,
    'a handler in the inputs, as entities': `[tujie id=${ID} inputs='a=1&quot; onfocus=&quot;${RUN}&quot;']`,
    'another protocol': `[tujie id="javascript:${RUN}" variant=link]`,
    'no id': '[tujie]',
    'content between': `[tujie id=${ID} variant=link]<img src=x onerror="${RUN}">[/tujie]`,
  };
  const block = (attributes) => `<!-- wp:tujie/explainer ${JSON.stringify(attributes).replace(/</g, '\\u003c').replace(/>/g, '\\u003e')} /-->`;
  const blocks = {
    'a script in the block’s id': block({ id: `"><script>${RUN}</script>` }),
    'a list for the block’s id': block({ id: [ID, RUN] }),
    'a handler in the block’s language': block({ id: ID, lang: `zh" onfocus="${RUN}` }),
    'a script in the block’s variant': block({ id: ID, variant: `"><script>${RUN}</script>` }),
  };
  const pasted = {
    'an element with handlers': `<!-- wp:html -->\n<tu-jie src="${base}explainers/${ID}.json" onclick="${RUN}" onmouseover="${RUN}" style="position:fixed"><script>${RUN}</script></tu-jie>\n<!-- /wp:html -->`,
    'an element with another protocol': `<!-- wp:html -->\n<tu-jie src="${base}explainers/${ID}.json" id="x"><a href="javascript:${RUN}">x</a></tu-jie>\n<!-- /wp:html -->`,
    'a link that only looks like ours': `${base}e/${ID}/"onload="${RUN}`,
  };
  return Object.fromEntries(
    Object.entries({ ...shortcodes, ...blocks, ...pasted }).map(([name, content]) => [name, { by: 'author', content }]),
  );
}
