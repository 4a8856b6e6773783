import { createHash, getHashes, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { GivenFile } from './material.ts';
import { ENTRIES_AT_MOST, unpack } from './unpack.ts';

/** Larger files are works: only their hashes are taken, piece by piece. */
const HELD_AT_MOST = 64 * 1024 * 1024;

/** Some builds of Node come with an OpenSSL that was made without SM3. */
const ALGORITHMS = ['sha256', 'sm3'].filter((name) => getHashes().includes(name));

const digests = (hashes: readonly Hash[]): { sha256: string; sm3: string | null } => {
  const [sha256 = '', sm3 = null] = hashes.map((hash) => hash.digest('hex'));
  return { sha256, sm3 };
};

/** A file that is in memory. */
export function givenFile(name: string, bytes: Uint8Array): GivenFile {
  const hashes = ALGORITHMS.map((algorithm) => createHash(algorithm).update(bytes));
  return { name, bytes, length: bytes.length, ...digests(hashes) };
}

/**
 * Everything under these paths: files, folders with all in them, and the files of a bundle.
 * @throws Error for what cannot be read, and for a bundle that is damaged, encrypted or larger than any is
 */
export async function readPaths(paths: readonly string[]): Promise<GivenFile[]> {
  const files: GivenFile[] = [];
  for (const path of paths) {
    const names = (await found(path)).isDirectory() ? await filesUnder(path) : [''];
    for (const name of names) files.push(...(await readOne(join(path, name), name || basename(path))));
  }
  return files;
}

/** @throws Error in words for a path with nothing there */
async function found(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`${path}: 没有这个文件 no such file`) : error;
  });
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  if (files.length > ENTRIES_AT_MOST) throw new Error(`${folder}: 文件太多 more than ${ENTRIES_AT_MOST} files`);
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();
}

async function readOne(path: string, name: string): Promise<GivenFile[]> {
  const { size } = await stat(path);
  if (size > HELD_AT_MOST) return [await hashedFile(path, name, size)];
  const bytes = new Uint8Array(await readFile(path));
  return (await unpackBundle(name, bytes)) ?? [givenFile(name, bytes)];
}

async function hashedFile(path: string, name: string, length: number): Promise<GivenFile> {
  const hashes = ALGORITHMS.map((algorithm) => createHash(algorithm));
  for await (const piece of createReadStream(path)) for (const hash of hashes) hash.update(piece as Buffer);
  return { name, bytes: new Uint8Array(), length, ...digests(hashes) };
}

/** At the root of every bundle. */
const IN_BUNDLES = ['manifest.json', 'manifest.tst', 'record.json', 'openings.json'];

/**
 * The files of a bundle; undefined for anything else, some other ZIP among them: a work may be one inside (docx). Two of the
 * names tell a bundle, even when the others were taken out of it: one alone has many a work (manifest.json of an add-on).
 */
async function unpackBundle(name: string, bytes: Uint8Array): Promise<GivenFile[] | undefined> {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return undefined;
  const inside = await unpack(name, bytes, (names) => IN_BUNDLES.filter((own) => names.includes(own)).length >= 2);
  return inside?.map((file) => givenFile(file.name, file.bytes));
}
