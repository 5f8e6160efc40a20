// The calculator's rules and words, hard-coded as a web team would for one article.
// Amounts are whole fen. Every peer shows what `view` says and differs only in how.

/** @typedef {'antenatal' | 'delivery' | 'delivery_cost'} InputName */
/** @typedef {Record<InputName, string>} Typed */
/** @typedef {{ id: string, value: string, shown: string }} NumberShown an output: its id, its value, its words */
/** @typedef {NumberShown & { at: string, wide: string, tone: string }} BarPart */
/** @typedef {{ label: string, paid: BarPart, own: BarPart }} Bar */
/** @typedef {(string | NumberShown)[]} Headline words, and numbers to be marked */
/** @typedef {[label: string, before: string | NumberShown, after: string | NumberShown]} Row */
/** @typedef {{ name: InputName, label: string, typed: string, error: string, off: boolean, hint: string }} FieldShown */

/**
 * @typedef {object} Answer
 * @property {Headline} headline
 * @property {Bar[]} bars
 * @property {[label: string, number: NumberShown][]} terms
 * @property {Row[]} rows
 * @property {string[]} steps
 */

/**
 * `last` is the last good answer; it stays, marked as old, while something typed cannot be used.
 * @typedef {object} State
 * @property {Typed} typed
 * @property {Answer | null} last
 */

/** @type {Record<string, number[]>} */
const LIMITS = {
  antenatal: [140000, 300000],
  vaginal: [300000, 500000],
  caesarean: [440000, 580000],
};
const WHEN = ['提高前', '提高后'];
const ROWS = [
  ['产前检查', 'antenatal'],
  ['住院分娩，顺产', 'vaginal'],
  ['住院分娩，剖宫产', 'caesarean'],
];

/** @type {Typed} */
export const LABELS = { antenatal: '产前检查费用', delivery: '分娩方式', delivery_cost: '住院分娩费用' };
/** @type {Partial<Typed>} */
const HINTS = { antenatal: '医保范围内的产前检查费用，各次相加', delivery_cost: '医保范围内的住院分娩费用' };
export const OPTIONS = [
  ['vaginal', '顺产'],
  ['caesarean', '剖宫产'],
  ['none', '暂不计算分娩'],
];
/** @type {[title: string, typed: string[]][]} */
export const EXAMPLES = [
  ['顺产，花费中等', ['2600.50', 'vaginal', '4800']],
  ['剖宫产，花费较高', ['3600', 'caesarean', '9200']],
  ['只算产前检查', ['2200', 'none', '']],
  ['顺产，略高于限额', ['0', 'vaginal', '5000.01']],
  ['花费不高，提高前已在限额以内', ['1200', 'vaginal', '2800']],
];

/** @type {State} */
export const START = { typed: { antenatal: '', delivery: '', delivery_cost: '' }, last: null };

/**
 * The state after an input was typed.
 * @param {State} state
 * @param {InputName} name
 * @param {string} value
 */
export function set(state, name, value) {
  return settle({ ...state.typed, [name]: value }, state.last);
}

/**
 * The state after an example was chosen.
 * @param {State} state
 * @param {string[]} example
 */
export function pick(state, [antenatal, delivery, delivery_cost]) {
  return settle({ antenatal, delivery, delivery_cost }, state.last);
}

/**
 * @param {Typed} typed
 * @param {Answer | null} last
 * @returns {State}
 */
function settle(typed, last) {
  return { typed, last: problems(typed).length ? last : answer(typed) };
}

const canonical = (/** @type {number} */ fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const money = (/** @type {number} */ fen) => `${canonical(fen)}元`;
const limit = (/** @type {number} */ fen) => `${fen / 100}元`;

/**
 * What a person types as yuan, in fen; a string says what is wrong with it.
 * @param {string} text
 */
function read(text) {
  const plain = text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s,，元¥]/g, '');
  if (/^-/.test(plain)) return '不能是负数。';
  const found = /^(\d{1,9})(?:\.(\d*))?$/.exec(plain);
  if (!found) return '请填一个数。';
  const [, yuan, rest = ''] = found;
  if (rest.length > 2) return '最多两位小数。';
  return Number(yuan) * 100 + Number(rest.padEnd(2, '0'));
}

/**
 * The name and the message of each input that cannot be used; no message where it is only missing.
 * @param {Typed} typed
 */
function problems(typed) {
  /** @type {[name: InputName, message: string][]} */
  const found = typed.delivery ? [] : [['delivery', '']];
  for (const name of /** @type {const} */ (['antenatal', 'delivery_cost'])) {
    const off = name === 'delivery_cost' && typed.delivery === 'none';
    if (off && !typed[name].trim()) continue;
    const fen = typed[name].trim() ? read(typed[name]) : '';
    if (typeof fen === 'string') found.push([name, fen]);
    else if (off && fen) found.push([name, '前面选了暂不计算分娩，这里要么不填，要么改选。']);
  }
  return found;
}

/**
 * @param {Typed} typed
 * @returns {Answer}
 */
function answer(typed) {
  const none = typed.delivery === 'none';
  const check = /** @type {number} */ (read(typed.antenatal));
  const birth = none ? 0 : /** @type {number} */ (read(typed.delivery_cost));
  const total = check + birth;
  const number = (/** @type {string} */ id, /** @type {number} */ fen) => ({ id, value: canonical(fen), shown: money(fen) });
  const steps = [`费用合计 = 产前检查费用 ${money(check)} + 住院分娩费用 ${money(birth)} = ${money(total)}`];
  const capped = (/** @type {number} */ i, /** @type {string} */ name, /** @type {number} */ cost, /** @type {number} */ cap) => {
    const paid = Math.min(cost, cap);
    const how = cost > cap ? `限额 ${limit(cap)}，按限额封顶` : `未超过限额 ${limit(cap)}`;
    steps.push(`${WHEN[i]}：${name} ${money(cost)}，${how}，报销 ${money(paid)}，余下 ${money(cost - paid)}`);
    return paid;
  };
  const checks = WHEN.map((_, i) => capped(i, '产前检查费用', check, LIMITS.antenatal[i]));
  const [, way = ''] = OPTIONS.find(([id]) => id === typed.delivery) || [];
  const births = WHEN.map((_, i) =>
    none ? 0 : capped(i, `住院分娩费用（${way}）`, birth, LIMITS[typed.delivery][i]),
  );
  const paid = WHEN.map((_, i) => checks[i] + births[i]);
  const own = paid.map((fen) => total - fen);
  const gain = paid[1] - paid[0];
  paid.forEach((fen, i) =>
    steps.push(`${WHEN[i]}：报销合计 = 产前检查报销 ${money(checks[i])} + 分娩报销 ${money(births[i])} = ${money(fen)}`),
  );
  own.forEach((fen, i) =>
    steps.push(`${WHEN[i]}：自付（推算） = 费用合计 ${money(total)} − 报销合计 ${money(paid[i])} = ${money(fen)}`),
  );
  steps.push(`多报销的钱 = 提高后报销合计 ${money(paid[1])} − 提高前报销合计 ${money(paid[0])} = ${money(gain)}`);

  const out = {
    total_cost: number('total_cost', total),
    old_paid: number('old_paid', paid[0]),
    new_paid: number('new_paid', paid[1]),
    old_own: number('old_own', own[0]),
    new_own: number('new_own', own[1]),
    gain: number('gain', gain),
  };
  const share = (/** @type {number} */ fen) => (total ? `${((fen / total) * 100).toFixed(1)}%` : '0%');
  return {
    headline: headline(out),
    bars: WHEN.map((label, i) => ({
      label,
      paid: { ...out[i ? 'new_paid' : 'old_paid'], at: '0%', wide: share(paid[i]), tone: i ? 'main' : 'before' },
      own: { ...out[i ? 'new_own' : 'old_own'], at: share(paid[i]), wide: share(own[i]), tone: 'rest' },
    })),
    terms: [
      ['多报销的钱', out.gain],
      ['费用合计', out.total_cost],
    ],
    rows: [
      ['报销合计', out.old_paid, out.new_paid],
      ['自付（推算）', out.old_own, out.new_own],
    ],
    steps,
  };
}

const NOW = '这是版面刊登时的标准，产前检查现在另有办法。';

/**
 * The sentence as parts.
 * @param {Record<string, NumberShown>} outputs
 * @returns {Headline}
 */
function headline({ total_cost, old_own, new_own, new_paid, gain }) {
  if (total_cost.value === '0.00') return ['费用合计是零，没有要报销的。', NOW];
  if (gain.value === '0.00') return ['这些花费在提高前的限额以内，提高前后都报销', new_paid, '，没有差别。', NOW];
  const start = ['提高后报销', new_paid, '，比提高前多', gain];
  if (new_own.value === '0.00') return [...start, '；按限额推算，自付为零，提高前是', old_own, '。', NOW];
  return [...start, '；按限额推算，自付从', old_own, '降到', new_own, '。', NOW];
}

/**
 * Everything that is on the screen.
 * @param {State} state
 */
export function view({ typed, last }) {
  const wrong = problems(typed);
  const missing = wrong.filter(([, message]) => !message).map(([name]) => LABELS[name]);
  const field = (/** @type {InputName} */ name) => {
    const off = name === 'delivery_cost' && typed.delivery === 'none';
    const [, error = ''] = wrong.find(([id]) => id === name) || [];
    return { name, label: LABELS[name], typed: typed[name], error, off, hint: off ? '不用填' : HINTS[name] || '' };
  };
  const waiting = [];
  if (wrong.length > missing.length) waiting.push('请先改正上面的输入。');
  if (missing.length) waiting.push(`还缺：${missing.join('、')}。`);
  if (wrong.length && last) waiting.push('下面是上一次的结果。');
  return {
    antenatal: field('antenatal'),
    delivery: typed.delivery,
    delivery_cost: field('delivery_cost'),
    waiting: waiting.join(''),
    stale: wrong.length > 0 && last !== null,
    headline: wrong.length || !last ? null : last.headline,
    last,
  };
}

/**
 * What applies whatever is typed.
 * @type {Row[]}
 */
export const STANDARDS = ROWS.map(([label, key]) => [label, limit(LIMITS[key][0]), limit(LIMITS[key][1])]);
