import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What is published stands whole in the output: the command, its package.json and its README. */
const published: Plugin = {
  name: 'published-files',
  generateBundle() {
    for (const name of ['package.json', 'README.md'])
      this.emitFile({ type: 'asset', fileName: name, source: readFileSync(at(name)) });
  },
};

/** One file that needs nothing installed, for Node 20 and later. */
export default defineConfig({
  root: at('.'),
  publicDir: false,
  plugins: [published],
  ssr: { noExternal: true },
  build: {
    ssr: at('main.ts'),
    outDir: at('../dist/verify'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'works-registration-verify.mjs', codeSplitting: false } },
  },
});
