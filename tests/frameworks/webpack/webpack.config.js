import { resolve } from 'node:path';

export default {
  mode: 'production',
  entry: './src/main.js',
  output: { path: resolve('dist'), filename: 'main.js' },
  // A page of one script and the module: no warning of its size.
  performance: { hints: false },
};
