/** @jsxImportSource react */
/** @import { EdgeShown, NodeShown } from '../shared/flow.js' */

import { useState } from 'react';
import { EXAMPLES, HEIGHT, START, TOTAL, WIDTH, back, go, pick, step, view } from '../shared/flow.js';

/** @param {{ node: NodeShown, onPick: (id: string) => void }} props */
function Node({ node: { id, label, stage, count, x, y, w, h, here, walked, picked }, onPick }) {
  const middle = x + w / 2;
  const name = [here && 'here', walked && 'walked', picked && 'picked'].filter(Boolean).join(' ');
  const press = (/** @type {import('react').KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPick(id);
  };
  return (
    <g data-part={id} className={name} role="button" tabIndex={0} aria-pressed={picked} aria-label={label} onClick={() => onPick(id)} onKeyDown={press}>
      <rect x={x} y={y} width={w} height={h} rx={stage ? 4 : 18} />
      {stage && <text x={middle} y={y + 20}>{stage}</text>}
      <text className="name" x={middle} y={y + (stage ? 40 : 23)}>{label}</text>
      {count && <text x={middle} y={y + 57}>{count}</text>}
    </g>
  );
}

/** @param {{ edge: EdgeShown }} props */
const Edge = ({ edge: { line, head, words, x, y, walked } }) => (
  <g className={walked ? 'walked' : undefined}>
    <path d={line} />
    <path className="head" d={head} />
    {words.map((word, i) => <text key={i} x={x} y={y + i * 17}>{word}</text>)}
  </g>
);

export function Flow() {
  const [state, setState] = useState(START);
  const shown = view(state);
  return (
    <div className="flow">
      <div className="map">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="group" aria-label="流程图">
          {shown.edges.map((edge) => <Edge key={edge.line} edge={edge} />)}
          {shown.nodes.map((node) => (
            <Node key={node.id} node={node} onPick={(id) => setState((now) => pick(now, id))} />
          ))}
        </svg>
      </div>
      <div>
        <p className="about"><strong>{shown.about.label}</strong>{shown.about.rest}</p>
        <p aria-live="polite">
          <strong data-output="state" data-value={shown.state}>{shown.now}</strong>
          <span data-output="ended" data-value={shown.ended}>{shown.ask}</span>
        </p>
        <div data-output="next" data-value={shown.next.map(({ action }) => action).join()}>
          {shown.next.map(({ action, label }) => (
            <button key={action} type="button" className="step" data-step={action} onClick={() => setState((now) => step(now, action))}>{label}</button>
          ))}
        </div>
        <button type="button" data-do="back" disabled={!shown.begun} onClick={() => setState(back)}>退回一步</button>
        <button type="button" data-do="restart" disabled={!shown.begun} onClick={() => setState(START)}>重新开始</button>
        <h4>走过的步骤</h4>
        <ol data-output="path" data-value={shown.path}>{shown.case.map((line) => <li key={line}>{line}</li>)}</ol>
        <p>{TOTAL}</p>
      </div>
      <div role="group" aria-label="试一试">
        {EXAMPLES.map(([title, steps]) => (
          <button key={title} type="button" onClick={() => setState(go(steps))}>{title}</button>
        ))}
      </div>
    </div>
  );
}
