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
    // The editor is one large module whatever is done; splitting it only adds requests.
    chunkSizeWarningLimit: 3000,
    // GraphiQL's files say "use no memo" to a compiler that has run over them already.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
