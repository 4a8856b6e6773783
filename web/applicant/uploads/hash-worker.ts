import { createSHA256 } from 'hash-wasm';

/** What the worker tells, in this order; `failed` ends it. */
export type HashNews =
  | { kind: 'fingerprint'; hex: string }
  | { kind: 'digest'; hex: string }
  | { kind: 'failed'; reason: string };

const MIB = 1024 ** 2;
/** Read at once: large enough for speed, small enough to stay out of the way. */
const PIECE = 4 * MIB;

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
const tell = (news: HashNews) => self.postMessage(news);

/** Name, length, first and last MiB (contract/files.ts, UnfinishedUpload): milliseconds for a file of any size. */
async function fingerprint(file: File): Promise<string> {
  const hash = await createSHA256();
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(file.size));
  hash.init();
  hash.update(new TextEncoder().encode(`${file.name}\0`));
  hash.update(new Uint8Array(length.buffer));
  hash.update(await bytesOf(file.slice(0, MIB)));
  hash.update(await bytesOf(file.slice(Math.max(0, file.size - MIB))));
  return hash.digest('hex');
}

async function digest(file: File): Promise<string> {
  const hash = await createSHA256();
  hash.init();
  for (let at = 0; at < file.size; at += PIECE) hash.update(await bytesOf(file.slice(at, at + PIECE)));
  return hash.digest('hex');
}

self.onmessage = async ({ data }: MessageEvent<File>) => {
  try {
    tell({ kind: 'fingerprint', hex: await fingerprint(data) });
    tell({ kind: 'digest', hex: await digest(data) });
  } catch (error) {
    tell({ kind: 'failed', reason: String(error) });
  }
};
