import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { inertZod } from '../applicant/inert-zod.ts';
import { precompress } from '../applicant/precompress.ts';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: '/app-assets/office/',
  publicDir: false,
  plugins: [inertZod(), react(), precompress()],
  build: {
    outDir: resolve(here, '../../dist/office'),
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4', 'firefox114'],
    // Data addresses would need wider rules in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});
