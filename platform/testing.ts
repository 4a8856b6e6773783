import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { inject } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/app.ts';
import { type NewKeyPair, newKeyPair } from '../sandbox/trust/x509.ts';
import { demoEnvironment, staffGrants } from '../tools/demo-settings.ts';
import { freePort } from '../tools/free-port.ts';
import { createParty, type Party } from '../tools/journey/party.ts';
import { type App, buildApp, createProcesses } from './app.ts';
import type { Clock } from './base/clock.ts';
import { readConfig } from './config.ts';
import { grantRole } from './domains/identity/store.ts';
import { createWeb } from './roles/web.ts';
import { jobHandlers } from './roles/worker.ts';

/** The real platform for one test file: its own database and sandbox, real connections, a clock that can be turned. */
export interface TestApp {
  app: App;
  server: FastifyInstance;
  sandbox: Sandbox;
  url: string;
  /** The environment it was configured from, to start further processes on the same data. */
  environment: Record<string, string>;
  clock: Clock & { advanceDays(days: number): void; advanceSeconds(seconds: number): void };
  /** Signed in over the identity provider, remembered by name. */
  signedIn(username: string): Promise<Party>;
  /** Runs all due jobs to the end, without a worker. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** `workers: true` runs jobs as they come, as in production; otherwise call `drain`. `sandboxFollowsClock`: the outside parties
 * see the turned clock too, which ends sign-ins at their identity provider.
 */
export async function testApp(options: { workers?: boolean; sandboxFollowsClock?: boolean } = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(inject('scratch'), 'platform-'));
  const database = await cloneDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const clock = turnableClock();
  const sandbox = await startSandbox({
    ...(options.sandboxFollowsClock ? { clock: () => clock.now() } : {}),
    port: 0,
    smtpPort: 0,
    dataDir: ':memory:',
    redirectUris: [`${url}/auth/callback`],
    newKeyPair: keysAgain(),
  });
  const environment = demoEnvironment({
    publicUrl: url,
    port,
    databaseUrl: database.url,
    ownerUrl: database.url,
    dataDir: folder,
    webDir: join(import.meta.dirname, '../dist'),
    keyRing: `development:${randomBytes(32).toString('base64')}`,
    sandboxUrl: sandbox.url,
    smtpPort: sandbox.smtpPort,
    logLevel: process.env.LOG_LEVEL ?? 'silent',
  });
  const config = readConfig(environment);
  const app = await buildApp(config, options.workers ? 'worker' : 'web', { clock, processes: shared });
  for (const { subject, role } of staffGrants())
    await grantRole(app.db, config.oidc.issuer, subject, role, '', new Date());
  const server = await createWeb(app);
  await server.listen({ host: '127.0.0.1', port });
  const handlers = jobHandlers(app);
  if (options.workers) await app.jobs.startWorkers(handlers);
  const parties = new Map<string, Promise<Party>>();
  return {
    app,
    server,
    sandbox,
    url,
    environment,
    clock,
    signedIn(username) {
      const known = parties.get(username);
      if (known) return known;
      const made = createParty(url, username);
      const ready = made.signIn().then(() => made);
      parties.set(username, ready);
      return ready;
    },
    drain: () => app.jobs.drain(handlers),
    async close() {
      await server.close();
      await app.close();
      await sandbox.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One of each for all files that a worker of the tests runs: they keep nothing between two jobs, and starting them is dear. */
const shared = createProcesses();

const rsaKeys: Promise<CryptoKeyPair>[] = [];

/** The RSA keys of the sandbox before, one after the other: making them took half of its start. */
function keysAgain(): NewKeyPair {
  let next = 0;
  return (kind) => {
    if (kind !== 'rsa') return newKeyPair(kind);
    const at = next;
    next += 1;
    rsaKeys[at] ??= newKeyPair(kind);
    return rsaKeys[at];
  };
}

async function cloneDatabase() {
  const { superuserUrl, template, password, port } = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`create database ${name} template ${template}`);
  return {
    url: `postgres://platform_app:${password}@127.0.0.1:${port}/${name}`,
    drop: () => run(`drop database ${name} with (force)`),
  };
}

function turnableClock(): TestApp['clock'] {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advanceDays(days) {
      offset += days * 86_400_000;
    },
    advanceSeconds(seconds) {
      offset += seconds * 1000;
    },
  };
}

/** Runs a statement in the database of a test as somebody with all power, past its grants and triggers. */
export async function pastEveryRule(t: TestApp, statement: string): Promise<void> {
  const url = new URL(inject('postgres').superuserUrl);
  url.pathname = new URL(t.environment.DATABASE_URL ?? '').pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`set session_replication_role = replica; ${statement}`);
  await client.end();
}
