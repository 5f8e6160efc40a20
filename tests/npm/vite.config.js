// As the package's README says; the build must have no inline script, as our own policy asks.
export default {
  optimizeDeps: { exclude: ['tu-jie'] },
  build: { modulePreload: { polyfill: false } },
};
