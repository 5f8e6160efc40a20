import { tests } from '../react-19/fixture.mjs';

export default {
  what: 'React 18 with Vite',
  names: ['react', 'vite'],
  how: '`tu-jie/react`, in the browser and server-rendered',
  mind: 'the component only: on the tag React 18 knows no events and no objects',
  plain: true,
  sources: 'react-19',
  tests,
};
