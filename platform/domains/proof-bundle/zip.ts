import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface BundleFile {
  /** Path inside the ZIP, with slashes. */
  name: string;
  bytes: Uint8Array;
}

const CHINA_MS = 8 * 3_600_000;

/**
 * The files as one ZIP whose bytes depend on nothing but them and `at`: stored as they are, because deflate differs from one
 * zlib to the next, with `at` as the time of each, shown in China's time wherever the ZIP is made.
 */
export async function zipOf(files: readonly BundleFile[], at: Date): Promise<Buffer> {
  const shown = new Date(at.getTime() + CHINA_MS);
  // The format has local time without a zone, and the library asks for the local parts of the date.
  const mtime = new Date(
    shown.getUTCFullYear(),
    shown.getUTCMonth(),
    shown.getUTCDate(),
    shown.getUTCHours(),
    shown.getUTCMinutes(),
    shown.getUTCSeconds(),
  );
  const zip = new ZipFile();
  for (const { name, bytes } of files)
    zip.addBuffer(Buffer.from(bytes), name, { mtime, mode: 0o100644, compress: false, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream);
}
