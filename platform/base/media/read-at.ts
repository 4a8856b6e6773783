import { type FileHandle, open } from 'node:fs/promises';

/** Random access to a finished file of any size without reading it whole. */
export interface OpenFile {
  size: number;
  /** At most `length` bytes from `position`; shorter at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
}

/** Opens a file for the time of `work`. */
export async function withFile<T>(path: string, work: (file: OpenFile) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await work({ size, read: (position, length) => readAt(handle, position, length) });
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
