export default {
  compatibilityDate: '2025-07-01',
  telemetry: false,
  vue: { compilerOptions: { isCustomElement: (tag) => tag === 'tu-jie' } },
  vite: { optimizeDeps: { exclude: ['tu-jie'] } },
};
