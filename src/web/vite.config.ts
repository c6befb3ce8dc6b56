import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/playground/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The editor is one large module: splitting it would only add requests.
    chunkSizeWarningLimit: 3000,
    // GraphiQL's files carry a "use no memo" directive, which means nothing here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
