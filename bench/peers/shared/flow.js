// The procedure, hard-coded: nodes where a designer put them, the ways between them, the words.

/**
 * x, y, width and height are in pixels of the drawing; `end` closes a case.
 * @typedef {object} FlowNode
 * @property {string} id
 * @property {string} label
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {string} detail
 * @property {string} [stage]
 * @property {string} [count]
 * @property {string} [ask]
 * @property {boolean} [end]
 */

/** @typedef {FlowNode & { here: boolean, walked: boolean, picked: boolean }} NodeShown */

/**
 * `line` is the way of the arrow, `head` its tip; `x` and `y` are where its words begin, line by line.
 * @typedef {object} FlowEdge
 * @property {string} from
 * @property {string} action
 * @property {string} to
 * @property {string} label
 * @property {string} line
 * @property {string} head
 * @property {string[]} words
 * @property {number} x
 * @property {number} y
 */

/** @typedef {FlowEdge & { walked: boolean }} EdgeShown */
/** @typedef {{ steps: string[], picked: string }} State */
/** @typedef {ReturnType<typeof view>} View */

/** @type {FlowNode[]} */
export const NODES = [
  {
    id: 'start', label: '发现问题', x: 91, y: 4, w: 80, h: 36, ask: '要发提示函吗？',
    detail: '工会走访摸底，对企业保护女职工权益的情况做专项体检，把要改的问题列成清单，给企业建台账。',
  },
  {
    id: 'prompt-letter', label: '提示函', stage: '提示', count: '1364份', x: 94, y: 115, w: 88, h: 70, ask: '整改了吗？',
    detail: '“一函”。提示用人单位整改。95.26%的用人单位配合提示函整改；配合不等于问题已经解决。',
  },
  {
    id: 'rectification-opinion', label: '整改意见书', stage: '警示', count: '138份', x: 50, y: 277, w: 96, h: 70, ask: '整改了吗？',
    detail: '“两书”中的前一份，全名是工会女职工劳动保护监督整改意见书。由提示转为警示，写明整改的时限、措施和方法路径。',
  },
  {
    id: 'handling-recommendation', label: '处理建议书', stage: '转办', count: '11份', x: 4, y: 439, w: 96, h: 70, end: true,
    detail: '“两书”中的后一份，全名是工会女职工劳动保护监督处理建议书。工会转办，建议有关方面处理；转给谁、之后怎么办，版面没有写。',
  },
  {
    id: 'rectified', label: '整改到位', x: 116, y: 456, w: 80, h: 36, end: true,
    detail: '收到提示函或整改意见书后改正，都到此为止。怎样才算整改到位，版面没有写。',
  },
];
export const [WIDTH, HEIGHT] = [200, 513];
export const TOTAL = '合计：1364份 + 138份 + 11份 = 1513份。';

/** @type {FlowEdge[]} */
export const EDGES = [
  { from: 'start', action: 'issue', to: 'prompt-letter', label: '发出提示函', line: 'M131 40L131 67M131 88L131 115', words: ['发出提示函'], x: 131, y: 81 },
  { from: 'prompt-letter', action: 'issue', to: 'rectification-opinion', label: '没改：发出意见书', line: 'M104 185L104 212M104 250L104 277', words: ['没改：', '发出意见书'], x: 104, y: 226 },
  { from: 'prompt-letter', action: 'rectified', to: 'rectified', label: '已整改', line: 'M173 185L173 221M173 242L173 456', words: ['已整改'], x: 173, y: 235 },
  { from: 'rectification-opinion', action: 'issue', to: 'handling-recommendation', label: '还不改：发出建议书', line: 'M62 347L62 374M62 412L62 439', words: ['还不改：', '发出建议书'], x: 62, y: 388 },
  { from: 'rectification-opinion', action: 'rectified', to: 'rectified', label: '已整改', line: 'M131 347L131 383M131 404L131 456', words: ['已整改'], x: 131, y: 397 },
].map((edge) => {
  const [x, y] = edge.line.slice(edge.line.lastIndexOf('L') + 1).split(' ').map(Number);
  return { ...edge, head: `M${x} ${y}L${x - 4} ${y - 8}L${x + 4} ${y - 8}Z` };
});

/** @type {[title: string, steps: string[]][]} */
export const EXAMPLES = [
  ['刚发现问题，还没发出文书', []],
  ['提示函已发，还没有结果', ['issue']],
  ['收到提示函就改了', ['issue', 'rectified']],
  ['收到整改意见书才改', ['issue', 'issue', 'rectified']],
  ['始终没改，转办', ['issue', 'issue', 'issue']],
];

/** @type {State} */
export const START = { steps: [], picked: '' };

export const step = (/** @type {State} */ { steps }, /** @type {string} */ action) => ({ steps: [...steps, action], picked: '' });
export const back = (/** @type {State} */ { steps }) => ({ steps: steps.slice(0, -1), picked: '' });
export const go = (/** @type {string[]} */ steps) => ({ steps, picked: '' });
export const pick = (/** @type {State} */ state, /** @type {string} */ picked) => ({ ...state, picked });

const nodeOf = (/** @type {string} */ id) => /** @type {FlowNode} */ (NODES.find((node) => node.id === id));

/**
 * Everything that is on the screen.
 * @param {State} state
 */
export function view({ steps, picked }) {
  let here = 'start';
  const taken = steps.map((action) => {
    const edge = /** @type {FlowEdge} */ (EDGES.find(({ from, action: own }) => from === here && own === action));
    here = edge.to;
    return edge;
  });
  const now = nodeOf(here);
  const about = nodeOf(picked || here);
  const details = [about.stage, about.count].filter(Boolean).join('，');
  return {
    nodes: NODES.map((node) => ({
      ...node,
      here: node.id === here,
      walked: node.id !== here && taken.some(({ from, to }) => from === node.id || to === node.id),
      picked: node.id === about.id,
    })),
    edges: EDGES.map((edge) => ({ ...edge, walked: taken.includes(edge) })),
    about: { label: about.label, rest: `${details && `（${details}）`}：${about.detail}` },
    state: here,
    ended: String(Boolean(now.end)),
    now: now.end ? `到了：${now.label}。` : `目前到了：${now.label}。`,
    ask: now.ask || '',
    next: EDGES.filter(({ from }) => from === here),
    path: taken.map(({ to }) => to).join(','),
    case: taken.map(({ from, label, to }) => `在“${nodeOf(from).label}”：${label}，到“${nodeOf(to).label}”`),
    begun: steps.length > 0,
  };
}
