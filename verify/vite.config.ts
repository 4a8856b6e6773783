import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One file that needs nothing installed, for Node 20 and later. */
export default defineConfig({
  root: at('.'),
  publicDir: false,
  ssr: { noExternal: true },
  build: { ssr: at('main.ts'), outDir: at('../dist/verify'), emptyOutDir: true, target: 'node20' },
});
