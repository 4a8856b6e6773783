import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from './database.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this run, with one migrated template to clone from. */
    postgres: { port: number; superuserUrl: string; template: string; password: string };
  }
}

const TEMPLATE = 'template_migrated';
const PASSWORD = 'only-for-tests';

/** One PostgreSQL for the whole run, without fsync; every test file clones the template (about 25 ms). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'registration-test-'));
  const server = await startPostgres(folder, { durable: false });
  await prepareDatabase(server, TEMPLATE, PASSWORD);
  project.provide('postgres', {
    port: server.port,
    superuserUrl: server.url('postgres'),
    template: TEMPLATE,
    password: PASSWORD,
  });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
