import { useRef, useState } from 'react';
import { Explainer } from 'tu-jie/react';
import answers from '../made/answers.json';
import second from '../made/second.json';

export function Article() {
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
        lang="zh"
        theme="light"
        loading="eager"
        staticHtml={answers.first}
        onReady={() => setReady('ready')}
        onChange={(event) => setPaid(event.detail.outputs.new_paid)}
      />
      <output id="heard">{paid}</output>
      <output id="ready">{ready}</output>
      <button id="reset" onClick={() => element.current.reset()}>reset</button>
      <button id="swap" onClick={() => setSrc('/explainers/hubei-childcare.json')}>swap</button>
      <Explainer id="two" document={second} loading="eager" className="second">
        <div dangerouslySetInnerHTML={{ __html: answers.second }} />
      </Explainer>
      {/* Far below, so that it rests; and the tag itself, without the component. */}
      <div style={{ height: '9000px' }} />
      <tu-jie id="three" src="/explainers/beijing-maternity.json">
        <p>static</p>
      </tu-jie>
    </main>
  );
}
