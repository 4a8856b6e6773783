import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { OpenFile } from './read-at.ts';

/** One file inside a ZIP, from the central directory (APPNOTE 4.3.12). */
export interface ZipEntry {
  name: string;
  encrypted: boolean;
  method: number;
  crc: number;
  packed: number;
  bytes: number;
  headerAt: number;
  /** A symbolic link, by the mode of Unix that made it. */
  link: boolean;
}

const MAX_ENTRIES = 5000;
const MAX_DIRECTORY = 4 * 1024 * 1024;

/** The entries of a ZIP that begins and ends with the file itself; undefined when it is none, or a ZIP64. */
export async function readZipDirectory(file: OpenFile): Promise<ZipEntry[] | undefined> {
  const tail = await file.read(Math.max(0, file.size - 65_557), 65_557);
  const at = tail.lastIndexOf('PK\x05\x06');
  if (at < 0 || at + 22 > tail.length || at + 22 + tail.readUInt16LE(at + 20) !== tail.length) return undefined;
  const count = tail.readUInt16LE(at + 10);
  const size = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  const endRecordAt = file.size - (tail.length - at);
  if (count > MAX_ENTRIES || size > MAX_DIRECTORY || start + size !== endRecordAt) return undefined;
  return readEntries(await file.read(start, size), count);
}

function readEntries(directory: Buffer, count: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
      link: directory.readUInt32LE(at + 38) >>> 28 === 0xa,
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks an entry, handing every piece to `see`, and compares length and CRC-32: whole, and not larger than it says.
 * What `see` throws is thrown on.
 */
export async function entryIsWhole(
  path: string,
  file: OpenFile,
  entry: ZipEntry,
  see: (piece: Buffer) => void = () => undefined,
): Promise<boolean> {
  const local = await file.read(entry.headerAt, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) return false;
  if (entry.packed === 0) return entry.bytes === 0;
  if (entry.method !== 0 && entry.method !== 8) return false;
  const from = entry.headerAt + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  let bytes = 0;
  let crc = 0;
  let objection: unknown;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      crc = crc32(chunk, crc);
      try {
        if (bytes <= entry.bytes) see(chunk);
      } catch (error) {
        objection = error;
      }
      done(objection || bytes > entry.bytes ? new Error('not what was announced') : null);
    },
  });
  const source = createReadStream(path, { start: from, end: from + entry.packed - 1 });
  try {
    await (entry.method === 8 ? pipeline(source, createInflateRaw(), sink) : pipeline(source, sink));
  } catch {
    if (objection) throw objection;
    return false;
  }
  return bytes === entry.bytes && crc === entry.crc;
}
