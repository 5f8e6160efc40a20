export default { vite: { optimizeDeps: { exclude: ['tu-jie'] } } };
