import { existsSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** What a run of the tests writes at most at a time, and half as much again, bytes. */
const ROOM = 3 * 2 ** 30;

/**
 * Where files may be written by the thousand that need not outlive this process: in memory if there is room, otherwise among
 * the temporary files. Making a file on a disk can take half a millisecond, and a database has a thousand.
 */
export function roomyFolder(): string {
  if (!existsSync(MEMORY) || process.availableMemory() < ROOM) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize < ROOM ? tmpdir() : MEMORY;
}

/** Removes what killed runs have left: folders `PREFIX‹pid›-…` whose process is gone. */
export function sweepLeftovers(parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else's may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
