import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** A bundle is far below these; what says or does more is not unpacked. */
export const ENTRIES_AT_MOST = 1000;
const UNPACKED_AT_MOST = 256 * 1024 * 1024;

/**
 * The files of a ZIP in memory, nothing is written anywhere. undefined when its names are not `wanted`.
 * @throws Error for one that is damaged, encrypted, unpacks to more than 256 MiB or lies about its sizes
 */
export async function unpack(
  name: string,
  bytes: Uint8Array,
  wanted: (names: readonly string[]) => boolean,
): Promise<{ name: string; bytes: Uint8Array }[] | undefined> {
  try {
    // Names that climb out of the folder are refused by the reader, sizes are held against what really comes out.
    const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    const entries = await entriesOf(zip);
    if (!wanted(entries.map(({ fileName }) => fileName))) return undefined;
    if (entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0) > UNPACKED_AT_MOST)
      throw new Error('解压后太大 unpacks to too much');
    const files = [];
    for (const entry of entries) files.push({ name: entry.fileName, bytes: await read(zip, entry) });
    return files;
  } catch (error) {
    throw new Error(`${name}: ZIP 不能采用 not taken: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The files, without folders. Two of one name are refused: tools differ in which of them they show. */
async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.length >= ENTRIES_AT_MOST) throw new Error('文件太多 too many files');
    if (!entry.fileName.endsWith('/')) entries.push(entry);
  }
  if (new Set(entries.map(({ fileName }) => fileName)).size < entries.length)
    throw new Error('文件重名 two files of one name');
  return entries;
}

async function read(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Error('已加密 is encrypted');
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    length += (piece as Buffer).length;
    if (length > entry.uncompressedSize) throw new Error('大小不符 larger than it says');
    pieces.push(piece as Buffer);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
