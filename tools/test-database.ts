import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from './database.ts';
import { startPostgres } from './postgres.ts';
import { roomyFolder, sweepLeftovers } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this run, with one migrated template to clone from. */
    postgres: { port: number; superuserUrl: string; template: string; password: string };
    /** Where this run may write; emptied at its end. */
    scratch: string;
  }
}

const TEMPLATE = 'template_migrated';
const PASSWORD = 'only-for-tests';
const PREFIX = 'registration-test-';

/** One PostgreSQL for the whole run, without fsync; every test file clones the template: a thousand files, 40 ms in memory. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = roomyFolder();
  sweepLeftovers(parent, PREFIX);
  const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  // PostgreSQL may run as another user and has to come through.
  chmodSync(folder, 0o711);
  const server = await startPostgres(join(folder, 'cluster'), { durable: false });
  await prepareDatabase(server, TEMPLATE, PASSWORD);
  project.provide('postgres', {
    port: server.port,
    superuserUrl: server.url('postgres'),
    template: TEMPLATE,
    password: PASSWORD,
  });
  project.provide('scratch', folder);
  // The platform's processes, of which the tests start and kill dozens, inherit it.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
