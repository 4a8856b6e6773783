import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { sha256 as hash } from '../../base/crypto.ts';
import type { ObjectStore } from './port.ts';

/** Files on a local volume: temporary file, fsync, rename, fsync of the folder. */
export async function createDiskStore(folder: string): Promise<ObjectStore> {
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const pathOf = (sha256: Buffer) => {
    const hex = sha256.toString('hex');
    return join(folder, hex.slice(0, 2), hex.slice(2, 4), hex);
  };

  async function place(from: string, sha256: Buffer): Promise<void> {
    const to = pathOf(sha256);
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(dirname(to));
  }

  return {
    async put(content) {
      const sha256 = hash(content);
      const from = join(temporary, uuid());
      const file = await open(from, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await place(from, sha256);
      return sha256;
    },
    async adopt(path, sha256) {
      // Already taken over by an earlier, interrupted try.
      const now = new Date();
      const there = await utimes(pathOf(sha256), now, now).then(
        () => true,
        () => false,
      );
      if (there) return rm(path, { force: true });
      const file = await open(path, 'r+');
      await file.sync();
      await file.close();
      await place(path, sha256);
    },
    read: (sha256) => readFile(pathOf(sha256)),
    async remove(sha256, untouchedSince) {
      const path = pathOf(sha256);
      const there = await stat(path).catch(() => undefined);
      if (there && there.mtime < untouchedSince) await rm(path, { force: true });
    },
    async stream(sha256, range) {
      const path = pathOf(sha256);
      await stat(path);
      return createReadStream(path, range);
    },
    async check() {
      const probe = join(temporary, `probe-${uuid()}`);
      await (await open(probe, 'wx')).close();
      await rm(probe);
    },
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
