import { Explainer } from 'tu-jie/react';
import answers from '../../made/answers.json';

// A server component: no listener, no state of its own.
export default function Page() {
  return <Explainer id="one" src="/explainers/beijing-maternity.json" theme="light" staticHtml={answers.first} />;
}
