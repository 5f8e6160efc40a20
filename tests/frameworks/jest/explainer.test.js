// The component in Jest, in a page and on a server: the static answer is what a test can see.
const { createElement } = require('react');
const { renderToString } = require('react-dom/server.node');
const { act } = require('react');
const { createRoot } = require('react-dom/client');
const { Explainer } = require('tu-jie/react');
require('tu-jie');
require('tu-jie/inline');
require('tu-jie/frame');

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

test('it shows its static answer', async () => {
  const root = document.body.appendChild(document.createElement('div'));
  const heard = [];
  const file = { id: 'x' };
  const element = createElement(Explainer, {
    src: '/a.json',
    document: file,
    staticHtml: '<p>static</p>',
    onChange: (event) => heard.push(event.detail),
  });
  await act(async () => createRoot(root).render(element));
  const [found] = root.getElementsByTagName('tu-jie');
  expect(found.textContent).toBe('static');
  expect(found.document).toBe(file);
  found.dispatchEvent(new CustomEvent('tujie-change', { detail: 1 }));
  expect(heard).toEqual([1]);
});

test('it renders on a server', () => {
  const props = { src: '/a.json', large: true, inputs: { count: '20', from: 'a b' } };
  expect(renderToString(createElement(Explainer, props, 'static'))).toBe('<tu-jie src="/a.json" inputs="count=20&amp;from=a+b" large="">static</tu-jie>');
});
