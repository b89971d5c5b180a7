import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noncePlaceholder } from './electron/hosting/pageHeaders.ts'

/** Three builds: `out/main/main.js` (ESM) with the workers beside it, `out/preload/preload.cjs`, and `out/renderer`, which both faces serve. */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          reviewWorker: 'electron/core/inventory/review/worker.ts',
          stockWorker: 'electron/core/stockTake/worker.ts',
          supportWorker: 'electron/core/support/worker.ts',
        },
        output: { entryFileNames: '[name].js' },
      },
      sourcemap: true,
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load neither ESM nor a second file: one CommonJS bundle with all that it needs.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: { input: 'electron/preload.ts', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    html: { cspNonce: noncePlaceholder },
    plugins: [
      react(),
      {
        // The preset makes addresses relative, for file://. Both faces serve from a root, and deep links need that.
        name: 'simrack:absolute-base',
        enforce: 'post',
        config: () => ({ base: '/' }),
      },
    ],
    build: {
      // The browser face also runs in browsers that are older than Electron's Chromium.
      target: 'es2023',
      minify: true,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
})
