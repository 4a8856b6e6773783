import { readCompoundFile } from './compound-file.ts';
import type { OpenFile } from './read-at.ts';
import { broken, encrypted, FileRefused } from './refused.ts';
import { entryIsWhole, readZipDirectory } from './zip.ts';

/** All parts of a DOCX unpacked; far above any manuscript, far below what a ZIP bomb wants. */
const MAX_UNPACKED = 1024 ** 3;

const macros = () => new FileRefused('文档带有宏，不能上传，请另存为不含宏的 DOCX 或 PDF 后再传。');

/** DOCX: a whole ZIP with a Word document in it, every part intact, no macros. @throws FileRefused */
export async function checkDocx(path: string, file: OpenFile): Promise<void> {
  const entries = await readZipDirectory(file);
  if (!entries?.some((entry) => entry.name === 'word/document.xml')) throw broken(' Word 文档');
  if (entries.some((entry) => entry.encrypted)) throw encrypted(' Word 文档');
  if (entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) throw macros();
  if (entries.reduce((sum, entry) => sum + entry.bytes, 0) > MAX_UNPACKED) throw broken(' Word 文档');
  for (const entry of entries) {
    if (!(await entryIsWhole(path, file, entry))) throw broken(' Word 文档');
  }
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
  const start = await file.read(compound.positionOf(main.firstSector), 32);
  if (start.length < 32 || start.readUInt16LE(0) !== 0xa5ec) throw broken(' Word 文档');
  if ((start.readUInt16LE(10) & 0x0100) !== 0) throw encrypted(' Word 文档');
}
