import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { checkBudget } from './build/budget.ts';
import { compressAssets } from './build/compress.ts';

/** Two pages: the explorer at /, and the playground, whose editor no other page loads. */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [react(), checkBudget(), compressAssets()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Inlined as data: addresses, small files would not be kept apart by a browser, nor allowed by the policy of all pages.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The licences of what is built in ask to be shown with it.
    license: { fileName: 'licences.md' },
    // The editor is one large module: splitting it would only add requests.
    chunkSizeWarningLimit: 3000,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        explorer: `${import.meta.dirname}/index.html`,
        // `--mode explorer`, for work on it, does without: the editor takes most of the time.
        ...(mode !== 'explorer' && { playground: `${import.meta.dirname}/playground/index.html` }),
      },
      // GraphiQL's files carry a "use no memo" directive, which means nothing here.
      checks: { moduleLevelDirective: false },
    },
  },
}));
