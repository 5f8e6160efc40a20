/** @jsxImportSource preact */
/** @import { Answer, Bar as BarShown, FieldShown, InputName, NumberShown, Row } from '../shared/calculator.js' */

import { useId, useState } from 'preact/hooks';
import { EXAMPLES, LABELS, OPTIONS, STANDARDS, START, pick, set, view } from '../shared/calculator.js';

/** @param {{ of: NumberShown }} props */
const Output = ({ of: { id, value, shown } }) => (
  <span data-output={id} data-value={value}>{shown}</span>
);

/** @param {{ field: FieldShown, onType: (name: InputName, value: string) => void }} props */
function Field({ field: { name, label, typed, error, off, hint }, onType }) {
  const id = useId();
  return (
    <div class={off ? 'field off' : 'field'}>
      <label for={id}>{label}（元）</label>
      <input
        id={id} name={name} type="text" inputmode="decimal" autocomplete="off" value={typed}
        aria-invalid={error ? 'true' : undefined} aria-describedby={`${id}-note`}
        onInput={(event) => onType(name, event.currentTarget.value)}
      />
      <p id={`${id}-note`} class={error ? 'error' : undefined}>{error || hint}</p>
    </div>
  );
}

/** @param {{ bar: BarShown }} props */
function Bar({ bar: { label, paid, own } }) {
  const part = (/** @type {BarShown['paid']} */ one, /** @type {string} */ words) => (
    <span class={one.tone}>{words} <Output of={one} /></span>
  );
  return (
    <div class="bar">
      <span>{label}</span>
      <svg width="100%" height="1em" aria-hidden="true">
        {[paid, own].map((one) => (
          <rect key={one.id} class={one.tone} x={one.at} width={one.wide} height="100%" />
        ))}
      </svg>
      {part(paid, '报销')}
      {part(own, '自付（推算）')}
    </div>
  );
}

/** @param {{ caption: string, rows: Row[] }} props */
function Table({ caption, rows }) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead><tr><th scope="col">项目</th><th scope="col">提高前</th><th scope="col">提高后</th></tr></thead>
      <tbody>
        {rows.map(([label, before, after]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{typeof before === 'string' ? before : <Output of={before} />}</td>
            <td>{typeof after === 'string' ? after : <Output of={after} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** @param {{ last: Answer }} props */
function Result({ last: { bars, terms, rows, steps } }) {
  return (
    <>
      {bars.map((bar) => <Bar key={bar.label} bar={bar} />)}
      <dl>
        {terms.map(([label, number]) => (
          <div key={label}><dt>{label}</dt><dd><Output of={number} /></dd></div>
        ))}
      </dl>
      <Table caption="结果" rows={rows} />
      <details>
        <summary>怎么算的</summary>
        <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>
      </details>
    </>
  );
}

export function Calculator() {
  const [state, setState] = useState(START);
  const { antenatal, delivery, delivery_cost, waiting, stale, headline, last } = view(state);
  const onType = (/** @type {InputName} */ name, /** @type {string} */ value) => setState((now) => set(now, name, value));
  return (
    <>
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Field field={antenatal} onType={onType} />
        <fieldset>
          <legend>{LABELS.delivery}</legend>
          {OPTIONS.map(([id, label]) => (
            <label key={id}>
              <input type="radio" name="delivery" value={id} checked={delivery === id} onChange={() => onType('delivery', id)} />
              {label}
            </label>
          ))}
        </fieldset>
        <Field field={delivery_cost} onType={onType} />
      </form>
      <div class={stale ? 'stale' : undefined}>
        <p class="headline" aria-live="polite">
          {headline ? headline.map((part) => (typeof part === 'string' ? part : <Output key={part.id} of={part} />)) : waiting}
        </p>
        {last ? <Result last={last} /> : <Table caption="标准对照" rows={STANDARDS} />}
      </div>
      <div role="group" aria-label="试一试">
        {EXAMPLES.map(([title, typed]) => (
          <button key={title} type="button" onClick={() => setState((now) => pick(now, typed))}>{title}</button>
        ))}
        <button type="button" onClick={() => setState(START)}>重填</button>
      </div>
    </>
  );
}
