import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('./early-reads.ts', import.meta.url));

/** Builds `early-reads.ts` as a file of its own, loaded before everything else; Vite would join it with the program. */
export function earlyScript(): Plugin {
  let base = '/';
  let reference = '';
  return {
    name: 'early-script',
    apply: 'build',
    configResolved: (config) => {
      base = config.base;
    },
    buildStart() {
      reference = this.emitFile({ type: 'chunk', id: SOURCE, name: 'early-reads' });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const file = Object.values(bundle ?? {}).find(
          (output) => output.type === 'chunk' && output.facadeModuleId === SOURCE,
        );
        if (!file || reference === '') throw new Error('the build made no file of early-reads.ts');
        const src = base + file.fileName;
        return [{ tag: 'script', attrs: { type: 'module', async: true, src }, injectTo: 'head' }];
      },
    },
  };
}
