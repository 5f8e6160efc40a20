export default { optimizeDeps: { exclude: ['tu-jie'] } };
