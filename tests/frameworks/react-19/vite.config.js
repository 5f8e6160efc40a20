export default {
  oxc: { jsx: { runtime: 'automatic' } },
  optimizeDeps: { exclude: ['tu-jie'] },
  // A strict policy takes no inline script.
  build: { modulePreload: { polyfill: false } },
};
