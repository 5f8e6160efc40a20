// The procedure, hard-coded: nodes where a designer put them, the ways between them, the words.

/** x, y, width and height are in pixels of the drawing; `end` closes a case. */
export const NODES = [
  {
    id: 'start', label: '发现问题', x: 106, y: 4, w: 80, h: 36, ask: '要发函吗？',
    detail: '工会走访摸底，给用人单位做女职工权益方面的“体检”，把要改的事列成清单。',
  },
  {
    id: 'prompt-letter', label: '提示函', stage: '提示', count: '1364份', x: 109, y: 115, w: 88, h: 70, ask: '整改了吗？',
    detail: '“一函”。用书面方式提醒用人单位：对女职工该做的还有哪些没做到。',
  },
  {
    id: 'rectification-opinion', label: '整改意见书', stage: '警示', count: '138份', x: 63, y: 277, w: 96, h: 70, ask: '整改了吗？',
    detail: '“两书”中的前一份，全名是工会女职工劳动保护监督整改意见书。口气从提醒变成警示，写明要改什么。',
  },
  {
    id: 'handling-recommendation', label: '处理建议书', stage: '转办', count: '11份', x: 4, y: 439, w: 96, h: 70, end: true,
    detail: '“两书”中的后一份，全名是工会女职工劳动保护监督处理建议书。工会把事情转出去，建议有权的部门处理；之后怎么办，版面没有写。',
  },
  {
    id: 'rectified', label: '整改到位，办结', x: 116, y: 456, w: 126, h: 36, end: true,
    detail: '用人单位改了，这件事就到此为止，不必再走下一步。走到哪一步都可以这样了结。',
  },
];
export const [WIDTH, HEIGHT] = [246, 513];
export const TOTAL = '合计：1364份 + 138份 + 11份 = 1513份。';

/** `line` is the way of the arrow; `at` is where its words stand, line by line. */
export const EDGES = [
  { from: 'start', action: 'issue', to: 'prompt-letter', label: '发出提示函', line: 'M146 40L146 67M146 88L146 115', words: ['发出提示函'], x: 146, y: 81 },
  { from: 'prompt-letter', action: 'issue', to: 'rectification-opinion', label: '没改：发出意见书', line: 'M119 185L119 212M119 250L119 277', words: ['没改：', '发出意见书'], x: 119, y: 226 },
  { from: 'prompt-letter', action: 'rectified', to: 'rectified', label: '已整改', line: 'M188 185L188 221M188 242L188 456', words: ['已整改'], x: 188, y: 235 },
  { from: 'rectification-opinion', action: 'issue', to: 'handling-recommendation', label: '没改：发出建议书', line: 'M74 347L74 374M74 412L74 439', words: ['没改：', '发出建议书'], x: 74, y: 388 },
  { from: 'rectification-opinion', action: 'rectified', to: 'rectified', label: '已整改', line: 'M143 347L143 383M143 404L143 456', words: ['已整改'], x: 143, y: 397 },
].map((edge) => {
  const [x, y] = edge.line.slice(edge.line.lastIndexOf('L') + 1).split(' ').map(Number);
  return { ...edge, head: `M${x} ${y}L${x - 4} ${y - 8}L${x + 4} ${y - 8}Z` };
});

export const EXAMPLES = [
  ['刚发现问题，还没发函', []],
  ['发了提示函，等回音', ['issue']],
  ['接到提示函就改了', ['issue', 'rectified']],
  ['接到整改意见书才改', ['issue', 'issue', 'rectified']],
  ['始终没改，转交处理', ['issue', 'issue', 'issue']],
];

export const START = { steps: [], picked: '' };

export const step = ({ steps }, action) => ({ steps: [...steps, action], picked: '' });
export const back = ({ steps }) => ({ steps: steps.slice(0, -1), picked: '' });
export const go = (steps) => ({ steps, picked: '' });
export const pick = (state, picked) => ({ ...state, picked });

const node = (id) => NODES.find((one) => one.id === id);

/** Everything that is on the screen. */
export function view({ steps, picked }) {
  let here = 'start';
  const taken = steps.map((action) => {
    const edge = EDGES.find((one) => one.from === here && one.action === action);
    here = edge.to;
    return edge;
  });
  const now = node(here);
  const about = node(picked || here);
  const told = [about.stage, about.count].filter(Boolean).join('，');
  return {
    nodes: NODES.map((one) => ({
      ...one,
      here: one.id === here,
      walked: one.id !== here && taken.some(({ from, to }) => from === one.id || to === one.id),
      picked: one.id === about.id,
    })),
    edges: EDGES.map((edge) => ({ ...edge, walked: taken.includes(edge) })),
    about: { label: about.label, rest: `${told && `（${told}）`}：${about.detail}` },
    state: here,
    ended: String(Boolean(now.end)),
    now: now.end ? `到了：${now.label}。` : `目前到了：${now.label}。`,
    ask: now.ask || '',
    next: EDGES.filter(({ from }) => from === here),
    path: taken.map(({ to }) => to).join(','),
    case: taken.map(({ from, label, to }) => `在“${node(from).label}”：${label} → ${node(to).label}`),
    begun: steps.length > 0,
  };
}
