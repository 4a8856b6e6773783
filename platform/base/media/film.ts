import type { OpenFile } from './read-at.ts';
import { broken, encrypted } from './refused.ts';

interface Box {
  type: string;
  /** First byte of the content and the first byte behind it. */
  from: number;
  to: number;
}

/** Descriptions of all tracks; the media themselves are outside. */
const MAX_MOOV = 64 * 1024 * 1024;
const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/**
 * ISO base media (ISO/IEC 14496-12), which MP4 and MOV share: the boxes fill the file to its last byte, there are tracks,
 * the media they point to lie inside the file, nothing is encrypted.
 * @throws FileRefused
 */
export async function checkFilm(file: OpenFile): Promise<void> {
  const top = await topBoxes(file);
  const moov = top.find((box) => box.type === 'moov');
  if (!moov || !top.some((box) => box.type === 'mdat' || box.type === 'moof')) throw broken('视频');
  if (moov.to - moov.from > MAX_MOOV) throw broken('视频');
  const boxes = [...walk(await file.read(moov.from, moov.to - moov.from), 0, moov.to - moov.from)];
  if (!boxes.some((box) => box.type === 'mvhd') || !boxes.some((box) => box.type === 'trak')) throw broken('视频');
  for (const box of boxes) {
    if (box.type === 'pssh') throw encrypted('视频');
    if (box.type === 'stsd' && /^(encv|enca|drmi|drms)$/.test(sampleEntry(box.content))) throw encrypted('视频');
    if (box.type === 'stco' || box.type === 'co64') refuseOutside(box, file.size);
  }
}

async function topBoxes(file: OpenFile): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at < file.size; ) {
    const head = await file.read(at, 16);
    const box = readBox(head, at, file.size);
    if (!box || boxes.length > 100_000) throw broken('视频');
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

/** Size 0 means to the end, size 1 a 64-bit size behind the type. */
function readBox(head: Buffer, at: number, end: number): Box | undefined {
  if (head.length < 8) return undefined;
  const type = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  if (short === 1 && head.length < 16) return undefined;
  const size = short === 0 ? end - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
  const header = short === 1 ? 16 : 8;
  return size < header || at + size > end || !/^[\x20-\x7e\xa9]{4}$/.test(type)
    ? undefined
    : { type, from: at + header, to: at + size };
}

function* walk(moov: Buffer, from: number, to: number): Generator<{ type: string; content: Buffer }> {
  for (let at = from; at + 8 <= to; ) {
    const box = readBox(moov.subarray(at, at + 16), at, to);
    if (!box) return;
    yield { type: box.type, content: moov.subarray(box.from, box.to) };
    if (CONTAINERS.includes(box.type)) yield* walk(moov, box.from, box.to);
    at = box.to;
  }
}

const sampleEntry = (stsd: Buffer): string => stsd.toString('latin1', 12, 16);

function refuseOutside(table: { type: string; content: Buffer }, size: number): void {
  const width = table.type === 'stco' ? 4 : 8;
  const count = table.content.length < 8 ? 0 : table.content.readUInt32BE(4);
  if (8 + count * width > table.content.length) throw broken('视频');
  for (let i = 0; i < count; i++) {
    const at = 8 + i * width;
    const offset = width === 4 ? table.content.readUInt32BE(at) : Number(table.content.readBigUInt64BE(at));
    if (offset >= size) throw broken('视频');
  }
}
