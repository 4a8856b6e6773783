/**
 * A strict reader and a plain writer of DER (X.690). BER libraries forgive odd lengths and tags, and what they forgive
 * would be bytes of a signed structure that may change unnoticed.
 */

/** Bytes that are not the DER structure they were taken for. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export interface Node {
  /** The identifier octet: class, constructed bit, number below 31. */
  tag: number;
  /** The whole value, header included, as it stood in the input. */
  raw: Uint8Array;
  content: Uint8Array;
  /** What a constructed value holds; empty for a primitive one. */
  parts: Node[];
}

/** Identifier octets in use. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const MAX_DEPTH = 50;

/**
 * Reads exactly one DER value that fills `bytes`: definite shortest lengths, parts that exactly fill the whole.
 * @param maxNodes guards against structures made to exhaust memory; a revocation list needs more than the default.
 * @throws DerError when the bytes are malformed, too deep, too many, or followed by others.
 */
export function parseDer(bytes: Uint8Array, maxNodes = 10_000): Node {
  const budget = { left: maxNodes };
  const node = readNode(bytes, 0, bytes.length, { depth: 0, budget });
  if (node.raw.length !== bytes.length) throw new DerError('bytes behind the value');
  return node;
}

function readNode(
  bytes: Uint8Array,
  at: number,
  limit: number,
  { depth, budget }: { depth: number; budget: { left: number } },
): Node {
  const tag = bytes[at] ?? 0;
  const header = headerAt(bytes, at);
  if (!header || (tag & 0x1f) === 0x1f || tag === 0) throw new DerError('unreadable DER');
  if (depth > MAX_DEPTH || budget.left-- <= 0) throw new DerError('too much DER');
  const end = header.content + header.length;
  if (end > limit) throw new DerError('a value is longer than what holds it');
  const node: Node = { tag, raw: bytes.subarray(at, end), content: bytes.subarray(header.content, end), parts: [] };
  if ((tag & 0x20) === 0) return node;
  for (let next = header.content; next < end; ) {
    const part = readNode(bytes, next, end, { depth: depth + 1, budget });
    node.parts.push(part);
    next += part.raw.length;
  }
  return node;
}

function headerAt(bytes: Uint8Array, at: number): { content: number; length: number } | null {
  const first = bytes[at + 1];
  if (first === undefined) return null;
  if (first < 0x80) return { content: at + 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 2 + count > bytes.length) return null;
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const shortest = length >= 0x80 && length >= 256 ** (count - 1);
  return shortest ? { content: at + 2 + count, length } : null;
}

/** Whole length (header and content) of the DER value at the start of `bytes`, or null when there is no header. */
export function derLength(bytes: Uint8Array): number | null {
  const header = headerAt(bytes, 0);
  return header && header.content + header.length;
}

export const hasTag = (node: Node | undefined, tag: number): node is Node => node?.tag === tag;

/** Is this the context-specific tag [number], primitive or constructed? */
export const isContext = (node: Node | undefined, number: number): node is Node =>
  node !== undefined && (node.tag & 0xdf) === (0x80 | number);

function expectTag(node: Node | undefined, tag: number): Node {
  if (!hasTag(node, tag)) throw new DerError(`tag ${tag.toString(16)} was expected`);
  return node;
}

/** The parts of a SEQUENCE. @throws DerError for anything else. */
export const children = (node: Node | undefined): Node[] => expectTag(node, TAG.sequence).parts;
/** The members of a SET. @throws DerError for anything else. */
export const membersOf = (node: Node | undefined): Node[] => expectTag(node, TAG.set).parts;
/** What stands under the constructed context tag [number]. @throws DerError for anything else. */
export const taggedParts = (node: Node | undefined, number: number): Node[] => expectTag(node, 0xa0 | number).parts;
/** Content of a primitive OCTET STRING. */
export const octetsOf = (node: Node | undefined): Uint8Array => expectTag(node, TAG.octetString).content;
/** Content of an INTEGER: big-endian two's complement. */
export const integerOf = (node: Node | undefined): Uint8Array => expectTag(node, TAG.integer).content;
/** Content bytes of a value, without its header. */
export const contentOf = (node: Node): Uint8Array => node.content;

/** The bytes of a value as they stood in the input, header included. */
export function rawOf(node: Node | undefined): Uint8Array {
  if (!node) throw new DerError('a value is missing');
  return node.raw;
}

/** An INTEGER small enough for arithmetic. */
export function smallIntegerOf(node: Node | undefined): number {
  const content = integerOf(node);
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) & 0x80) throw new DerError('not a small integer');
  return content.reduce((value, byte) => value * 256 + byte, 0);
}

/** Is a BOOLEAN that stands here true? Absent or another value: false, the usual default. */
export const isTrue = (node: Node | undefined): boolean => hasTag(node, TAG.boolean) && node.content[0] === 0xff;

/** Content of a BIT STRING without its count of unused bits. */
export const bitStringOf = (node: Node | undefined): Uint8Array => expectTag(node, TAG.bitString).content.subarray(1);

/** Content of a BIT STRING of whole octets, as keys and signatures are. */
export function wholeBitsOf(node: Node | undefined): Uint8Array {
  if (expectTag(node, TAG.bitString).content[0] !== 0) throw new DerError('bits left over');
  return bitStringOf(node);
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf(node: Node | undefined): string {
  const { content } = expectTag(node, TAG.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw new DerError('an OBJECT IDENTIFIER out of range');
    if (byte & 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  if (content.length === 0 || (content.at(-1) ?? 0) & 0x80) throw new DerError('an unfinished OBJECT IDENTIFIER');
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** UTCTime or GeneralizedTime in UTC, with or without a fraction. */
export function timeOf(node: Node | undefined): Date {
  const text = Buffer.from(node?.content ?? []).toString('latin1');
  const found = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  const [, year = '', month, day, hour, minute, second, fraction = ''] = found ?? [];
  const isShort = hasTag(node, TAG.utcTime);
  if (!found || !(isShort || hasTag(node, TAG.generalizedTime)) || year.length !== (isShort ? 2 : 4)) {
    throw new DerError('a time was expected');
  }
  // RFC 5280 §4.1.2.5.1: two digits from 50 mean the last century.
  const century = isShort ? (Number(year) >= 50 ? '19' : '20') : '';
  const time = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(time.getTime())) throw new DerError('a time was expected');
  return time;
}

export const isTime = (node: Node | undefined) => hasTag(node, TAG.utcTime) || hasTag(node, TAG.generalizedTime);

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Writes tag, length and content. `tag` is the identifier octet, e.g. 0x30 for SEQUENCE, 0xa0 for [0]. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const content = concat(parts);
  const length: number[] = [];
  if (content.length < 0x80) length.push(content.length);
  else {
    for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
    length.unshift(0x80 | length.length);
  }
  return concat([Uint8Array.of(tag, ...length), content]);
}

export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const octetString = (content: Uint8Array) => tlv(0x04, content);
export const derNull = () => tlv(0x05);

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(value: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = value.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift((left % 128) | 0x80);
    return digits;
  });
  return tlv(TAG.oid, Uint8Array.from(bytes));
}

/** SET OF with its members in DER order (X.690 §11.6). `tag` lets the same order stand under an implicit tag. */
export function setOf(members: readonly Uint8Array[], tag = 0x31): Uint8Array<ArrayBuffer> {
  return tlv(tag, ...members.toSorted(compareBytes));
}

/** A non-negative INTEGER from unsigned big-endian bytes, shortest form. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from++;
  const short = bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(from);
  return (short[0] ?? 0) & 0x80 ? tlv(0x02, Uint8Array.of(0), short) : tlv(0x02, short);
}

/** GeneralizedTime in whole seconds, UTC: some readers refuse fractions (RFC 5280 §4.1.2.5.2 forbids them). */
export function generalizedTime(time: Date): Uint8Array<ArrayBuffer> {
  const text = `${time.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return tlv(0x18, new TextEncoder().encode(text));
}

export const equalBytes = (a: Uint8Array, b: Uint8Array) => compareBytes(a, b) === 0;

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}
