import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The package of a bundled module: its folder under node_modules. */
const packageOf = (id: string): string | undefined => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];

/** Licences of everything that the one file holds of others: they ask to go with it. */
function licences(modules: Iterable<string>): string {
  const packages = [...new Set([...modules].flatMap((id) => packageOf(id.replace(/^\0/, '')) ?? []))].sort();
  return packages
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
      const texts = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim());
      return [`${name} ${version} (${license})`, ...texts].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** What is published stands whole in the output: the command, its package.json and its README. */
const published: Plugin = {
  name: 'published-files',
  generateBundle() {
    for (const name of ['package.json', 'README.md'])
      this.emitFile({ type: 'asset', fileName: name, source: readFileSync(at(name)) });
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: licences(this.getModuleIds()) });
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
