import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /[.](?:js|mjs|css|svg|bcmap|wasm)$/;
/** Below this a compressed copy saves no packet. */
const WORTH_BYTES = 1024;

/** Writes `.br` and `.gz` beside every built text file; the platform serves them as they lie, without compressing again. */
export function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    writeBundle(options, bundle) {
      for (const file of Object.keys(bundle)) {
        if (!TEXT.test(file)) continue;
        const path = resolve(options.dir ?? '.', file);
        const bytes = readFileSync(path);
        if (bytes.length < WORTH_BYTES) continue;
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality));
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
