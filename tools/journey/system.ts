import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { until } from './until.ts';

/** Starts everything with throw-away data on free ports, as `npm start` would, and ends it again. */
export async function startTemporarySystem(): Promise<{
  url: string;
  dataDir: string;
  pid: number;
  stop(): Promise<void>;
}> {
  const dataDir = mkdtempSync(join(tmpdir(), 'registration-'));
  const [port, sandboxPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  const child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_SMTP_PORT: String(smtpPort),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  await until('the system to be ready', async () => {
    if (child.exitCode !== null) throw new Error(`the system ended with ${child.exitCode}`);
    return (await fetch(`${url}/readyz`).catch(() => undefined))?.ok || undefined;
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    stop,
  };
}
