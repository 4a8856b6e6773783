import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { earlyScript } from './early-script.ts';
import { inertZod } from './inert-zod.ts';
import { precompress } from './precompress.ts';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: '/app-assets/applicant/',
  publicDir: false,
  plugins: [inertZod(), earlyScript(), react(), tailwindcss(), precompress()],
  build: {
    outDir: resolve(here, '../../dist/applicant'),
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4', 'firefox114'],
    // Data addresses would need wider rules in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
