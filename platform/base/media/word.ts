import { readCompoundFile } from './compound-file.ts';
import type { OpenFile } from './read-at.ts';
import { broken, encrypted, FileRefused } from './refused.ts';
import { refuseReachingOut, seeMarkup } from './word-parts.ts';
import { entryIsWhole, readZipDirectory, type ZipEntry } from './zip.ts';

/** All parts of a DOCX unpacked; far above any manuscript, far below what a ZIP bomb wants. */
const MAX_UNPACKED = 1024 ** 3;
/** Markup alone: what a reader must hold at once. */
const MAX_MARKUP = 128 * 1024 ** 2;
/** Markup of many repeated words packs a hundredfold at most; beyond that somebody packed emptiness. */
const MAX_RATIO = 400;

const macros = () => new FileRefused('文档带有宏，不能上传，请另存为不含宏的 DOCX 或 PDF 后再传。');
const bomb = () => new FileRefused('文档解压后的内容大得不正常，没有收下，请另存一份或转为 PDF 后再传。');
const carrying = (what: string) => new FileRefused(`文档里嵌入了${what}，不能上传，请另存为 PDF 后再传。`);

/** Parts that are programs or whole other files; a chart's own table (an XLSX) is none of them. */
const CARRIED: readonly [RegExp, () => FileRefused][] = [
  [/vbaProject\.bin$|vbaData\.xml$/i, macros],
  [/(^|\/)activeX\//i, () => carrying('控件')],
  [/(^|\/)embeddings\/.*\.(?!(xlsx|docx|pptx)$)[^./]*$/i, () => carrying('其他程序的对象')],
  [
    /\.(exe|dll|scr|com|bat|cmd|js|vbs|ps1|hta|jar|lnk|msi|html?|svgz|zip|rar|7z|iso|docm|xlsm|pptm)$/i,
    () => carrying('其他文件'),
  ],
];
/** A name that leaves the folder it is unpacked into, or that a file system reads differently. */
const UNRULY = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|\\|^[A-Za-z]:|\p{Cc}/u;

/**
 * DOCX: a whole ZIP with a Word document in it, every part intact, nothing in it that runs, that reaches out, or that is
 * larger than it looks. @throws FileRefused
 */
export async function checkDocx(path: string, file: OpenFile): Promise<void> {
  const entries = await readZipDirectory(file);
  if (!entries?.some((entry) => entry.name === 'word/document.xml')) throw broken(' Word 文档');
  if (entries.some((entry) => entry.encrypted)) throw encrypted(' Word 文档');
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (names.size < entries.length || entries.some(({ name, link }) => link || UNRULY.test(name)))
    throw broken(' Word 文档');
  for (const [pattern, refusal] of CARRIED) if (entries.some(({ name }) => pattern.test(name))) throw refusal();
  refuseBomb(entries, file.size);
  for (const entry of entries) {
    const markup = seeMarkup(entry.name);
    if (!(await entryIsWhole(path, file, entry, markup.see))) throw broken(' Word 文档');
    if (entry.name.endsWith('.rels')) refuseReachingOut(markup.text());
  }
}

function refuseBomb(entries: readonly ZipEntry[], size: number): void {
  const sum = (list: readonly ZipEntry[], of: (entry: ZipEntry) => number) =>
    list.reduce((total, entry) => total + of(entry), 0);
  const unpacked = sum(entries, (entry) => entry.bytes);
  const markup = sum(
    entries.filter(({ name }) => /\.(xml|rels)$/i.test(name)),
    (entry) => entry.bytes,
  );
  // Entries that share their bytes with others unpack to more than the file could hold.
  if (sum(entries, (entry) => entry.packed) > size) throw bomb();
  if (unpacked > MAX_UNPACKED || markup > MAX_MARKUP || unpacked > 1024 ** 2 + size * MAX_RATIO) throw bomb();
}

/**
 * DOC: a compound file with a Word document in it ([MS-DOC] 2.1, 2.5.2). An encrypted DOCX is a compound file too.
 * @throws FileRefused
 */
export async function checkDoc(file: OpenFile): Promise<void> {
  const compound = await readCompoundFile(file);
  if (!compound) throw broken(' Word 文档');
  const named = (...names: string[]) => compound.entries.find((entry) => names.includes(entry.name));
  if (named('EncryptedPackage', 'EncryptionInfo')) throw encrypted(' Word 文档');
  const main = named('WordDocument');
  if (!main) {
    throw new FileRefused('文件的扩展名是 .doc，内容却不是 Word 文档，请在 Word 或 WPS 里另存为 DOCX 或 PDF 后再传。');
  }
  if (named('Macros', '_VBA_PROJECT', '_VBA_PROJECT_CUR')) throw macros();
  if (named('ObjectPool')) throw carrying('其他程序的对象');
  const start = await file.read(compound.positionOf(main.firstSector), 32);
  if (start.length < 32 || start.readUInt16LE(0) !== 0xa5ec) throw broken(' Word 文档');
  if ((start.readUInt16LE(10) & 0x0100) !== 0) throw encrypted(' Word 文档');
}
