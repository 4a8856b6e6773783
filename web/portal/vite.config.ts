import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { precompress } from '../applicant/precompress.ts';
import type { PortalAssets } from './document.tsx';

const here = import.meta.dirname;
const outDir = resolve(here, '../../dist/portal');
const assetsDir = resolve(outDir, 'assets');
/** Where the platform serves `dist/portal/assets/`. */
const base = '/app-assets/portal/';

const PICTURES = readdirSync(resolve(here, 'pictures'));

/** Icon and pictures belong to no module of the browser build, so they are added by hand to get hashed names. */
function pictures(): Plugin {
  return {
    name: 'portal-pictures',
    applyToEnvironment: (environment) => environment.name === 'client',
    buildStart() {
      for (const file of ['icon.svg', ...PICTURES.map((picture) => `pictures/${picture}`)]) {
        const name = file.split('/').at(-1) ?? file;
        this.emitFile({ type: 'asset', name, originalFileName: file, source: readFileSync(resolve(here, file)) });
      }
    },
  };
}

/** Lets the server bundle know the hashed addresses that the browser build, run just before it, gave its files. */
function portalAssets(): Plugin {
  const name = 'virtual:portal-assets';
  return {
    name: 'portal-assets',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return;
      const manifest = JSON.parse(readFileSync(resolve(assetsDir, 'manifest.json'), 'utf8')) as Record<
        string,
        { file: string }
      >;
      const address = (source: string) => {
        const file = manifest[source]?.file;
        if (!file) throw new Error(`the browser build made no file of ${source}`);
        return base + file;
      };
      const assets: PortalAssets = {
        stylesheet: address('portal.css'),
        icon: address('icon.svg'),
        fileCheckScript: address('island/file-check.ts'),
        consultScript: address('island/consult.ts'),
        pictures: Object.fromEntries(
          PICTURES.map((picture) => [picture.replace(/\.\w+$/, ''), address(`pictures/${picture}`)]),
        ),
      };
      return `export const assets = ${JSON.stringify(assets)};`;
    },
  };
}

export default defineConfig({
  root: here,
  base,
  publicDir: false,
  build: { outDir: assetsDir },
  plugins: [
    pictures(),
    portalAssets(),
    { ...precompress(), applyToEnvironment: (environment) => environment.name === 'client' },
  ],
  environments: {
    client: {
      build: {
        assetsDir: '',
        emptyOutDir: true,
        manifest: 'manifest.json',
        modulePreload: false,
        cssTarget: ['chrome87', 'safari14'],
        rolldownOptions: {
          input: [
            resolve(here, 'portal.css'),
            resolve(here, 'island/file-check.ts'),
            resolve(here, 'island/consult.ts'),
          ],
        },
      },
    },
    ssr: {
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: { noExternal: true },
      build: {
        outDir,
        emptyOutDir: false,
        ssr: true,
        minify: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: { server: resolve(here, 'server.tsx') },
          output: { entryFileNames: 'server.js', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['client', 'ssr'] as const) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
