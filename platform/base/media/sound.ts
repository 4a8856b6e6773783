import type { OpenFile } from './read-at.ts';
import { broken } from './refused.ts';

/** Bit rates in kbit/s by index 1–14 (ISO/IEC 11172-3 and 13818-3): MPEG-1 layers I, II, III, then MPEG-2 layers I, II/III. */
const RATES: Record<string, readonly number[]> = {
  '1-1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000];
const WINDOW = 1024 * 1024;

/** Length in bytes of the MPEG audio frame whose four header bytes are given; 0 when they are none. */
export function mpegFrameLength(header: number): number {
  if (header >>> 21 !== 0x7ff) return 0;
  const version = (header >>> 19) & 3;
  const layer = 4 - ((header >>> 17) & 3);
  const rateIndex = (header >>> 12) & 15;
  const sampleIndex = (header >>> 10) & 3;
  if (version === 1 || layer === 4 || rateIndex === 0 || rateIndex === 15 || sampleIndex === 3) return 0;
  const first = version === 3;
  const rates = RATES[first ? `1-${layer}` : layer === 1 ? '2-1' : '2-2'];
  const bits = (rates?.[rateIndex - 1] ?? 0) * 1000;
  const sampleRate = (SAMPLE_RATES[sampleIndex] ?? 0) >> (first ? 0 : version === 2 ? 1 : 2);
  const padding = (header >>> 9) & 1;
  if (layer === 1) return (Math.floor((12 * bits) / sampleRate) + padding) * 4;
  const samples = layer === 3 && !first ? 72 : 144;
  return Math.floor((samples * bits) / sampleRate) + padding;
}

/**
 * Walks the frames of an MP3 from behind its ID3v2 tag: at least nine tenths of the sound must be frames that follow one
 * another. @throws FileRefused
 */
export async function checkMp3(file: OpenFile): Promise<void> {
  const start = await behindId3(file);
  let framed = 0;
  let window: Buffer = Buffer.alloc(0);
  let windowAt = 0;
  for (let at = start; at + 4 <= file.size; ) {
    if (at < windowAt || at + 4 > windowAt + window.length) {
      window = await file.read(at, WINDOW);
      windowAt = at;
    }
    const length = mpegFrameLength(window.readUInt32BE(at - windowAt));
    const whole = length > 0 && at + length <= file.size;
    framed += whole ? length : 0;
    at += whole ? length : 1;
  }
  const announced = await announcedBytes(file, start);
  if (framed === 0 || framed < (file.size - start) * 0.9 || framed < announced * 0.99) throw broken('音频');
}

/** Bytes of sound that the Xing or Info header in the first frame speaks of; 0 without one. Shows a file that was cut off. */
async function announcedBytes(file: OpenFile, start: number): Promise<number> {
  const first = await file.read(start, 256);
  const at = Math.max(first.indexOf('Xing'), first.indexOf('Info'));
  if (at < 0 || at + 16 > first.length) return 0;
  const flags = first.readUInt32BE(at + 4);
  if ((flags & 2) === 0) return 0;
  return first.readUInt32BE(at + 8 + (flags & 1 ? 4 : 0));
}

/** ID3v2 (id3.org, 3.1): ten bytes of header with a size of four times seven bits. */
async function behindId3(file: OpenFile): Promise<number> {
  const head = await file.read(0, 10);
  if (head.toString('latin1', 0, 3) !== 'ID3' || head.length < 10) return 0;
  const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + ((head[i] ?? 0) & 0x7f), 0);
  return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}

/** RIFF/WAVE: the chunks fill the file, with a format before the data. @throws FileRefused */
export async function checkWav(file: OpenFile): Promise<void> {
  let format = false;
  for (let at = 12; at + 8 <= file.size; ) {
    const head = await file.read(at, 8);
    const name = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (name === 'fmt ' && length >= 16) format = true;
    if (at + 8 + length > file.size) throw broken('音频');
    if (name === 'data') {
      if (!format || length === 0) throw broken('音频');
      return;
    }
    at += 8 + length + (length % 2);
  }
  throw broken('音频');
}

/** FLAC (RFC 9639 §8, §9.1): metadata blocks from STREAMINFO to the last, then a frame. @throws FileRefused */
export async function checkFlac(file: OpenFile): Promise<void> {
  let at = 4;
  for (let first = true, last = false; !last; first = false) {
    const head = await file.read(at, 4);
    if (head.length < 4) throw broken('音频');
    const type = (head[0] ?? 0) & 0x7f;
    last = (head[0] ?? 0) >= 0x80;
    const length = head.readUIntBE(1, 3);
    if (type === 127 || (first && (type !== 0 || length !== 34))) throw broken('音频');
    at += 4 + length;
  }
  const frame = await file.read(at, 16);
  if (frame.length < 16 || frame[0] !== 0xff || ((frame[1] ?? 0) & 0xfe) !== 0xf8) throw broken('音频');
}
