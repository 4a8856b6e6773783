import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PEOPLE, PIN } from '../sandbox/people.ts';
import { prepareDatabase } from './database.ts';
import { demoEnvironment, demoSecrets, staffGrants } from './demo-settings.ts';
import { startPostgres } from './postgres.ts';

/**
 * Everything on one machine: database, sandbox, worker and web, each its own process. A process that dies is started
 * again; when this one is killed the others end by themselves and the next start takes the database over.
 */
const root = join(import.meta.dirname, '..');
const dataDir = process.env.DATA_DIR ?? join(root, 'data');
const port = Number(process.env.PORT ?? 3000);
const sandboxPort = Number(process.env.SANDBOX_PORT ?? 3900);
const smtpPort = Number(process.env.SANDBOX_SMTP_PORT ?? 3925);
const publicUrl = `http://127.0.0.1:${port}`;
const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;

const children = new Set<ChildProcess>();
let stopping = false;

function run(name: string, file: string, args: string[], env: Record<string, string>): void {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    env: { ...process.env, ...env, TZ: 'Asia/Shanghai', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.add(child);
  child.on('exit', (code, signal) => {
    children.delete(child);
    if (stopping) return;
    console.error(`${name} ended (${signal ?? code}), starting it again`);
    setTimeout(() => run(name, file, args, env), 1000);
  });
}

async function untilAnswers(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await delay(100)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new Error(`${url} does not answer`);
}

async function refuseTakenPort(url: string, name: string): Promise<void> {
  const taken = await fetch(url).then(
    () => true,
    () => false,
  );
  if (taken) throw new Error(`${url} is taken: is it running already? Set ${name} to use another port.`);
}

async function start(): Promise<void> {
  await refuseTakenPort(`${publicUrl}/healthz`, 'PORT');
  await refuseTakenPort(sandboxUrl, 'SANDBOX_PORT');
  const secrets = demoSecrets(dataDir);
  const postgres = await startPostgres(join(dataDir, 'postgres'), { durable: true });
  stopWith(postgres.stop);
  const database = await prepareDatabase(postgres, 'platform', secrets.databasePassword);
  const env = demoEnvironment({
    publicUrl,
    port,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    dataDir,
    webDir: join(root, 'dist'),
    keyRing: secrets.keyRing,
    sandboxUrl,
    smtpPort,
    logLevel: process.env.LOG_LEVEL ?? 'warn',
  });
  run('sandbox', 'sandbox/main.ts', [], {
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_SMTP_PORT: String(smtpPort),
    SANDBOX_DATA: join(dataDir, 'sandbox'),
    SANDBOX_REDIRECT_URIS: `${publicUrl}/auth/callback,http://localhost:${port}/auth/callback`,
  });
  await grantStaff(env);
  await untilAnswers(sandboxUrl);
  run('worker', 'platform/main.ts', ['worker'], env);
  run('web', 'platform/main.ts', ['web'], env);
  await untilAnswers(`${publicUrl}/readyz`);
  announce();
}

/** Roles are given to identities before their first login, by the same command an installation uses. */
async function grantStaff(env: Record<string, string>): Promise<void> {
  const { createDb } = await import('../platform/base/db.ts');
  const { createLog } = await import('../platform/base/log.ts');
  const { grantRole } = await import('../platform/domains/identity/store.ts');
  const db = createDb(env.DATABASE_URL ?? '', 1, createLog('silent'));
  for (const { subject, role } of staffGrants())
    await grantRole(db, env.OIDC_ISSUER ?? '', subject, role, '', new Date());
  await db.destroy();
}

function stopWith(stopPostgres: () => Promise<void>): void {
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    for (const child of children) child.kill('SIGTERM');
    for (const end = Date.now() + 15_000; children.size > 0 && Date.now() < end; ) await delay(50);
    for (const child of children) child.kill('SIGKILL');
    await stopPostgres();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function announce(): void {
  const width = Math.max(...PEOPLE.map((person) => person.username.length));
  const people = PEOPLE.map((person) => `  ${person.username.padEnd(width)}  ${person.name}　${person.note}`);
  console.log(`
作品自愿登记平台
  ${publicUrl}            门户、填报、签章
  ${publicUrl}/office     工作人员
  ${sandboxUrl}            沙箱：手机、收银台、邮箱、短信

登录账号（密码都是 sandbox，手机 PIN 都是 ${PIN}）
${people.join('\n')}

Ctrl-C 停止，数据保存在 ${dataDir}
`);
}

await start();
