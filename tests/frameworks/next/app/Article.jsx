'use client';

import { useRef, useState } from 'react';
import { Explainer } from 'tu-jie/react';
import second from '../made/second.json';

export function Article({ answers }) {
  const element = useRef(null);
  const [src, setSrc] = useState('/explainers/beijing-maternity.json');
  const [ready, setReady] = useState('');
  const [paid, setPaid] = useState('');
  return (
    <main>
      <Explainer
        id="one"
        ref={element}
        src={src}
        theme="light"
        staticHtml={answers.first}
        onReady={() => setReady('ready')}
        onChange={(event) => setPaid(event.detail.outputs.new_paid)}
      />
      <output id="heard">{paid}</output>
      <output id="ready">{ready}</output>
      <button id="reset" onClick={() => element.current.reset()}>reset</button>
      <button id="swap" onClick={() => setSrc('/explainers/hubei-childcare.json')}>swap</button>
      <Explainer id="two" document={second} loading="eager" staticHtml={answers.second} />
    </main>
  );
}
