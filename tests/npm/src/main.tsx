// The tag itself in React 19, typed strictly; the component is in tests/frameworks/.
import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { TuJieElement } from 'tu-jie/react';
import 'tu-jie/react';
import 'tu-jie/frame';

function Explainer() {
  const [paid, setPaid] = useState('');
  const element = useRef<TuJieElement>(null);
  return (
    <main>
      <tu-jie
        ref={element}
        src="./beijing-maternity.json"
        lang="zh"
        loading="eager"
        theme="light"
        ontujie-change={(event) => setPaid(String(event.detail.outputs.new_paid ?? ''))}
      >
        <p>static</p>
      </tu-jie>
      <output>{paid}</output>
      <button onClick={() => element.current?.reset()}>reset</button>
    </main>
  );
}

const root = document.querySelector('#root');
if (root) createRoot(root).render(<Explainer />);
