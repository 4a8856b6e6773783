import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from './database.ts';
import { lifecycleDocument } from './lifecycle-document.ts';
import { openApi } from './openapi.ts';
import { startPostgres } from './postgres.ts';

/**
 * Writes the generated files, which are committed: database types, openapi.json, docs/lifecycles.md.
 * `--check` writes nothing and fails when one of them is not current.
 */
const check = process.argv.includes('--check');
const root = join(import.meta.dirname, '..');

async function databaseTypes(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  const server = await startPostgres(folder, { durable: false });
  try {
    const { ownerUrl } = await prepareDatabase(server, 'types', 'unused');
    const out = join(folder, 'types.ts');
    const codegen = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js');
    const made = spawnSync(
      process.execPath,
      [
        codegen,
        '--url',
        ownerUrl,
        '--dialect',
        'postgres',
        '--camel-case',
        '--include-pattern',
        'public.*',
        '--exclude-pattern',
        'public.register_record_*',
        '--date-parser',
        'string',
        '--type-mapping',
        '{"int8":"number","bytea":"Buffer"}',
        '--out-file',
        out,
      ],
      { encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`kysely-codegen failed: ${made.stdout}${made.stderr}`);
    return readFileSync(out, 'utf8');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const files: [string, string][] = [
  ['openapi.json', `${JSON.stringify(openApi(), null, 2)}\n`],
  ['docs/lifecycles.md', lifecycleDocument()],
  ['platform/base/db-types.gen.ts', await databaseTypes()],
];
const stale = files.filter(
  ([name, text]) => !existsSync(join(root, name)) || readFileSync(join(root, name), 'utf8') !== text,
);
for (const [name, text] of stale) {
  if (check) console.error(`${name} is not current: run npm run generate`);
  else writeFileSync(join(root, name), text);
}
if (check && stale.length > 0) process.exit(1);
console.log(check ? 'Generated files are current.' : `Wrote ${stale.length} of ${files.length} files.`);
