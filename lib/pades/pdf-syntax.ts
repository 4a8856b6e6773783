import { malformed, PadesError } from './errors.ts';
import type { Arr, Dict, Num, Ref, Str, Value } from './pdf-values.ts';

/**
 * A strict reader of PDF syntax (ISO 32000-2 §7.2–7.3). It repairs nothing: where readers could disagree about what a
 * signed file says (a key that stands twice, a value cut short), it refuses.
 */
export interface Cursor {
  bytes: Uint8Array;
  at: number;
  /** false inside object streams, where positions mean nothing to the file. */
  inFile: boolean;
  budget: Budget;
}

/** What may still be spent on one file, so that a small file cannot ask for a great deal of work. */
export interface Budget {
  /** Bytes of objects. */
  read: number;
  /** Bytes out of cross-reference and object streams; pages and fonts are never decoded. */
  decoded: number;
  /** Values: each costs many times the bytes it is written with. */
  values: number;
}

const MAX_DEPTH = 64;
const MAX_STRING = 8 * 1024 * 1024;
const code = (text: string) => text.charCodeAt(0);
const SPACES = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map(code));
const LF = 10;
const CR = 13;

const isSpace = (byte: number | undefined) => byte !== undefined && SPACES.has(byte);
const isRegular = (byte: number | undefined) => byte !== undefined && !SPACES.has(byte) && !DELIMITERS.has(byte);

/** Skips white space and comments. */
export function skipSpace(cursor: Cursor): void {
  for (;;) {
    while (isSpace(cursor.bytes[cursor.at])) cursor.at++;
    if (cursor.bytes[cursor.at] !== code('%')) return;
    while (cursor.at < cursor.bytes.length && ![LF, CR].includes(cursor.bytes[cursor.at] ?? 0)) cursor.at++;
  }
}

/** Does the text stand here, and end here? */
export function isAt(cursor: Cursor, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (cursor.bytes[cursor.at + i] !== text.charCodeAt(i)) return false;
  return !(isRegular(code(text.at(-1) ?? ' ')) && isRegular(cursor.bytes[cursor.at + text.length]));
}

export function expectText(cursor: Cursor, text: string): void {
  if (!isAt(cursor, text)) throw malformed(`"${text}" expected at ${cursor.at}`);
  cursor.at += text.length;
}

/** A non-negative integer without sign. */
export function readInteger(cursor: Cursor): number {
  const start = cursor.at;
  let value = 0;
  for (; isDigit(cursor.bytes[cursor.at]); cursor.at++) value = value * 10 + (cursor.bytes[cursor.at] ?? 0) - 48;
  if (cursor.at === start || cursor.at - start > 15) throw malformed(`an integer was expected at ${start}`);
  return value;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57;

/** One value; streams are read by `readIndirect`, which knows their length. */
export function readValue(cursor: Cursor, depth = 0): Value {
  if (depth > MAX_DEPTH || cursor.budget.values-- <= 0) throw new PadesError('too_complex', 'too many values');
  skipSpace(cursor);
  const byte = cursor.bytes[cursor.at];
  if (byte === code('/')) return { kind: 'name', value: readName(cursor) };
  if (byte === code('(')) return readLiteral(cursor);
  if (byte === code('[')) return readArray(cursor, depth);
  if (byte === code('<')) return cursor.bytes[cursor.at + 1] === byte ? readDict(cursor, depth) : readHex(cursor);
  if (isDigit(byte) || byte === code('+') || byte === code('-') || byte === code('.')) return readNumberOrRef(cursor);
  for (const [word, value] of KEYWORDS) {
    if (isAt(cursor, word)) {
      cursor.at += word.length;
      return value;
    }
  }
  throw malformed(`no value at ${cursor.at}`);
}

const KEYWORDS: [string, Value][] = [
  ['true', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['null', { kind: 'null' }],
];

function readName(cursor: Cursor): string {
  cursor.at++;
  let out = '';
  for (; isRegular(cursor.bytes[cursor.at]); cursor.at++) {
    const byte = cursor.bytes[cursor.at] ?? 0;
    if (byte !== code('#')) {
      out += String.fromCharCode(byte);
      continue;
    }
    const high = hexDigit(cursor.bytes[cursor.at + 1]);
    const low = hexDigit(cursor.bytes[cursor.at + 2]);
    if (high < 0 || low < 0) throw malformed(`a broken name at ${cursor.at}`);
    out += String.fromCharCode(high * 16 + low);
    cursor.at += 2;
  }
  return out;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 0x20;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function readNumberOrRef(cursor: Cursor): Num | Ref {
  const start = cursor.at;
  while (isRegular(cursor.bytes[cursor.at])) cursor.at++;
  const text = Buffer.from(cursor.bytes.subarray(start, Math.min(cursor.at, start + 40))).toString('latin1');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) throw malformed(`a broken number at ${start}`);
  const after = cursor.at;
  if (/^\d{1,10}$/.test(text)) {
    const generation = referenceGeneration(cursor);
    if (generation !== null) return { kind: 'ref', number: Number(text), generation };
  }
  cursor.at = after;
  return { kind: 'number', value: Number(text), text };
}

/** After an integer: the rest of "12 0 R", or null when it was just an integer. */
function referenceGeneration(cursor: Cursor): number | null {
  skipSpace(cursor);
  if (!isDigit(cursor.bytes[cursor.at])) return null;
  let generation = 0;
  let digits = 0;
  for (; isDigit(cursor.bytes[cursor.at]); cursor.at++, digits++) {
    if (digits === 5) return null;
    generation = generation * 10 + (cursor.bytes[cursor.at] ?? 0) - 48;
  }
  skipSpace(cursor);
  if (!isAt(cursor, 'R')) return null;
  cursor.at++;
  return generation;
}

function readArray(cursor: Cursor, depth: number): Arr {
  const start = cursor.at++;
  const items: Value[] = [];
  for (skipSpace(cursor); cursor.bytes[cursor.at] !== code(']'); skipSpace(cursor))
    items.push(readValue(cursor, depth + 1));
  cursor.at++;
  return { kind: 'array', items, ...spanFrom(cursor, start) };
}

function spanFrom(cursor: Cursor, start: number) {
  return cursor.inFile ? { start, end: cursor.at } : { start: -1, end: -1 };
}

function readDict(cursor: Cursor, depth: number): Dict {
  cursor.at += 2;
  const entries = new Map<string, Value>();
  for (skipSpace(cursor); !isAt(cursor, '>>'); skipSpace(cursor)) {
    if (cursor.bytes[cursor.at] !== code('/')) throw malformed(`a key was expected at ${cursor.at}`);
    const key = readName(cursor);
    if (entries.has(key)) throw malformed(`key /${key} stands twice`);
    entries.set(key, readValue(cursor, depth + 1));
  }
  cursor.at += 2;
  return { kind: 'dict', entries };
}

function readHex(cursor: Cursor): Str {
  const start = cursor.at++;
  const close = cursor.bytes.indexOf(code('>'), cursor.at);
  if (close < 0) throw malformed(`an open string at ${start}`);
  const out = new Uint8Array(Math.ceil((close - cursor.at) / 2));
  let digits = 0;
  for (; cursor.at < close; cursor.at++) {
    const byte = cursor.bytes[cursor.at];
    if (isSpace(byte)) continue;
    const digit = hexDigit(byte);
    if (digit < 0) throw malformed(`not a hexadecimal digit at ${cursor.at}`);
    out[digits >> 1] = (out[digits >> 1] ?? 0) | (digits % 2 === 0 ? digit << 4 : digit);
    digits++;
  }
  cursor.at++;
  return { kind: 'string', bytes: out.subarray(0, Math.ceil(digits / 2)), hex: true, ...spanFrom(cursor, start) };
}

function readLiteral(cursor: Cursor): Str {
  const start = cursor.at++;
  const out: number[] = [];
  for (let depth = 1; ; ) {
    const byte = cursor.bytes[cursor.at++];
    if (byte === undefined) throw malformed(`an open string at ${start}`);
    if (out.length > MAX_STRING) throw new PadesError('too_complex', `a string at ${start}`);
    if (byte === code('\\')) {
      readEscape(cursor, out);
      continue;
    }
    if (byte === code('(')) depth++;
    if (byte === code(')') && --depth === 0) break;
    // §7.3.4.2: an end of line inside a string counts as one line feed.
    if (byte === CR && cursor.bytes[cursor.at] === LF) cursor.at++;
    out.push(byte === CR ? LF : byte);
  }
  return { kind: 'string', bytes: Uint8Array.from(out), hex: false, ...spanFrom(cursor, start) };
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function readEscape(cursor: Cursor, out: number[]): void {
  const byte = cursor.bytes[cursor.at++];
  if (byte === undefined) return;
  const octal = (at: number) => (at < cursor.bytes.length ? (cursor.bytes[at] ?? 0) - 48 : -1);
  if (octal(cursor.at - 1) >= 0 && octal(cursor.at - 1) < 8) {
    let value = byte - 48;
    for (let i = 0; i < 2 && octal(cursor.at) >= 0 && octal(cursor.at) < 8; i++) value = value * 8 + octal(cursor.at++);
    out.push(value & 0xff);
  } else if (byte === CR || byte === LF) {
    if (byte === CR && cursor.bytes[cursor.at] === LF) cursor.at++;
  } else out.push(ESCAPES[String.fromCharCode(byte)] ?? byte);
}
