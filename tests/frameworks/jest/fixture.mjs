export default {
  what: 'Jest',
  names: ['jest', 'jest-environment-jsdom'],
  how: '`require(\'tu-jie\')` and `tu-jie/react` in jsdom: the static answer',
  mind: 'the widget itself needs a browser',
  tests,
};

async function tests({ test, project }) {
  await test('in jsdom', () => project.run(['jest', '--ci']));
  await test('in Node', () => project.run(['jest', '--ci', '--env', 'node', '--testNamePattern', 'server']));
}
