// From samples to medians, ratios, and the one table that is printed.

/** @import { Counted, Sample } from '../types.js' */

/**
 * The medians of one measure, by contender.
 * @typedef {Record<string, { median: number, p95: number, n: number, tujieTimes: number }>} Medians
 */

/** @typedef {{ times: Record<string, Medians>, goals: string[][] }} Summary */

/**
 * What a run was made with.
 * @typedef {object} Environment
 * @property {string} date
 * @property {string} chromium
 * @property {string} processor
 * @property {number} cores
 * @property {number[]} load
 * @property {number} rounds
 * @property {number} seconds
 */

const sorted = (/** @type {number[]} */ list) => [...list].sort((a, b) => a - b);

/**
 * The value below which the given share of the samples lies.
 * @param {number[]} list
 * @param {number} share
 */
export function quantile(list, share) {
  const values = sorted(list);
  const place = (values.length - 1) * share;
  const [low, high] = [values[Math.floor(place)], values[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

const median = (/** @type {number[]} */ list) => quantile(list, 0.5);
const short = (/** @type {number} */ n) => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));

/**
 * The goals on times: measure, what it is divided by, at most.
 * @type {[string, string, number][]}
 */
const RATIOS = [
  ['first paint', 'static', 1.05],
  ['cold calculator', 'react', 0.9],
  ['cold calculator', 'preact', 1.4],
  ['return calculator', 'react', 0.9],
  ['cold flow', 'react', 0.9],
  ['cold flow', 'mermaid', 0.15],
  ['update', 'preact', 1],
  ['hundred in view', 'preact', 1],
];

const met = (/** @type {boolean} */ yes) => (yes ? 'met' : 'not met');

/**
 * The table of a run, and its numbers. Ratios are medians of the ratios within a round, which compare like with like.
 * @param {object} run
 * @param {Record<string, Record<string, Sample[]>>} run.samples by measure and contender
 * @param {Counted} run.counted
 * @param {Record<string, string>} run.metrics by measure
 * @param {Environment} run.environment
 */
export function report({ samples, counted, metrics, environment }) {
  /** @type {Summary} */
  const summary = { times: {}, goals: [] };
  /** @type {string[][]} */
  const lines = [];
  addTimes(summary, lines, samples, metrics);
  addCounts(summary, lines, counted);
  const head = [['measure', 'contender', 'median', 'p95', 'Tujie is']];
  const { rounds, seconds, chromium, processor, cores, load } = environment;
  const text = [
    `${environment.date} · Chromium ${chromium} · ${processor} · ${cores} cores · load ${load.map((n) => n.toFixed(1)).join(' ')} · ${rounds} rounds, ${seconds} s`,
    '',
    columns([...head, ...lines]),
    '',
    columns([['goal', 'measured', 'wanted', ''], ...summary.goals]),
  ].join('\n');
  return { text, summary };
}

/**
 * @param {Summary} summary
 * @param {string[][]} lines
 * @param {Record<string, Record<string, Sample[]>>} samples
 * @param {Record<string, string>} metrics
 */
function addTimes(summary, lines, samples, metrics) {
  for (const [id, contenders] of Object.entries(samples)) {
    const metric = metrics[id];
    summary.times[id] = {};
    const own = contenders.tujie;
    for (const [name, list] of Object.entries(contenders)) {
      const values = list.map((sample) => sample[metric]);
      const ratio = own ? median(own.map((sample, i) => sample[metric] / values[i])) : NaN;
      summary.times[id][name] = { median: median(values), p95: quantile(values, 0.95), n: values.length, tujieTimes: ratio };
      lines.push([`${id}, ms`, name, short(median(values)), short(quantile(values, 0.95)), name === 'tujie' ? '' : `${ratio.toFixed(2)} ×`]);
    }
  }
  for (const [id, by, goal] of RATIOS) {
    const ratio = summary.times[id]?.[by]?.tujieTimes;
    if (ratio === undefined) continue;
    summary.goals.push([`${id} ÷ ${by}`, ratio.toFixed(2), `≤ ${goal}`, met(ratio <= goal)]);
  }
}

/**
 * @param {Summary} summary
 * @param {string[][]} lines
 * @param {Counted} counted
 */
function addCounts(summary, lines, counted) {
  const { bytes, requests, shift, growth } = counted;
  const long = counted['long tasks'];
  if (bytes) {
    for (const [name, br] of Object.entries(bytes)) lines.push(['bytes, br', name, String(br), '', name === 'tujie' ? '' : `${(bytes.tujie / br).toFixed(2)} ×`]);
    summary.goals.push(['bytes of the whole library, br', String(bytes.tujie), '≤ 80000', met(bytes.tujie <= 80000)]);
  }
  if (long) {
    for (const [name, { startup, scrolling, live, seconds }] of Object.entries(long)) {
      lines.push([`long tasks, ${seconds} s of scrolling`, name, String(scrolling.length), `max ${Math.max(0, ...scrolling)} ms`, `${live} live, ${startup.length} at start`]);
    }
    summary.goals.push(['long tasks while scrolling', String(long.tujie.scrolling.length), '0', met(!long.tujie.scrolling.length)]);
  }
  if (growth) {
    for (const [name, { listeners, nodes, heap, wasm, each, count }] of Object.entries(growth)) {
      lines.push([`growth a mount, of ${count}`, name, `${listeners} listeners`, `${nodes} nodes`, `${heap} B heap, ${wasm} B wasm, ${each.toFixed(1)} ms`]);
    }
    const { listeners, nodes, heap, wasm } = growth.tujie;
    // A handful in thousands is due to garbage collection, not a leak.
    summary.goals.push(['growth: listeners, nodes', `${listeners}, ${nodes}`, '0', met(Math.abs(listeners) < 0.01 && Math.abs(nodes) < 0.01)]);
    summary.goals.push(['growth: bytes of heap and wasm', String(Math.round(heap + wasm)), '< 100', met(heap + wasm < 100)]);
  }
  if (requests) summary.goals.push(['requests before any is near', `${requests.length} (${requests.join(' ')})`, '1, no data, no wasm', met(requests.length === 1 && /tujie\.js$/.test(requests[0]))]);
  if (shift) {
    for (const [width, { most, worst }] of Object.entries(shift)) summary.goals.push([`layout shift at ${width} px, worst (${worst})`, most.toFixed(4), '0.00', met(most < 0.005)]);
  }
}

/**
 * Rows in columns. Chinese characters do not occur here, so each character is a column wide.
 * @param {string[][]} rows
 */
function columns(rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  let last = '';
  return rows
    .map((row) => {
      const first = row[0] === last ? '' : row[0];
      last = row[0];
      return [first, ...row.slice(1)].map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd();
    })
    .join('\n');
}
