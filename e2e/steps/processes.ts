import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** One process of the platform as an installation runs it, to be killed the hard way. */
export interface PlatformProcess {
  /** Ends it at once, in the middle of whatever it does; comes back when it is gone. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Starts `platform/main.ts` in a role on the same data as the test. */
export function startProcess(role: 'web' | 'worker', environment: Record<string, string>): PlatformProcess {
  const main = join(import.meta.dirname, '../../platform/main.ts');
  const child = spawn(process.execPath, [main, role], {
    env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running.add(child);
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.once('exit', () => running.delete(child));
  return {
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Ends whatever a test has left running. */
export async function endProcesses(): Promise<void> {
  const left = [...running];
  const gone = left.map((child) => new Promise<void>((done) => child.once('exit', () => done())));
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(gone);
}
