// What React's types say of the component and of the tag; each marked line has to be an error.
import { createRef } from 'react';
import { Explainer, type ExplainerProps, type TuJieElement } from 'tu-jie/react';
import second from '../made/second.json';

const ref = createRef<TuJieElement>();

export const right = [
  <Explainer key="a" ref={ref} src="/a.json" theme="dark" large className="x" style={{ margin: 0 }} aria-label="x" data-x="y" />,
  <Explainer key="b" document={second} inputs={{ count: '20' }} onChange={(event) => event.detail.outputs.paid} onReady={(event) => event.detail.inputs} />,
  <Explainer key="c" src="/a.json" onError={(event) => event.detail.problems[0]?.code}>
    <p>static</p>
  </Explainer>,
  <tu-jie key="d" ref={ref} src="/a.json" document={second} ontujie-change={(event) => event.detail.outputs} />,
];

export const props: ExplainerProps = { src: '/a.json', staticHtml: '<p>static</p>' };

export const wrong = [
  // @ts-expect-error no such theme
  <Explainer key="a" theme="blue" />,
  // @ts-expect-error the detail of this event has no problems
  <Explainer key="b" onChange={(event) => event.detail.problems} />,
  // @ts-expect-error a file must say more than its id
  <Explainer key="c" document={{ id: 'x' }} />,
  // @ts-expect-error no such theme
  <tu-jie key="d" theme="blue" />,
];
