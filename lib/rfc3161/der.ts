import * as asn1js from 'asn1js';

/** Bytes that are not the DER structure they were taken for. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export type Node = asn1js.AsnType;

/**
 * Reads exactly one DER value that fills `bytes`.
 * @param maxNodes guards against structures made to exhaust memory; a revocation list needs more than the default.
 * @throws DerError when the bytes are malformed, too deep, too many, or followed by others.
 */
export function parseDer(bytes: Uint8Array, maxNodes = 10_000): Node {
  if (strictEnd(bytes, 0, bytes.length, 0) !== bytes.length) throw new DerError('not exactly one DER value');
  let parsed: ReturnType<typeof asn1js.fromBER>;
  try {
    parsed = asn1js.fromBER(bytes as Uint8Array<ArrayBuffer>, {
      maxNodes,
      maxDepth: MAX_DEPTH + 2,
      parseEmbedded: false,
    });
  } catch (cause) {
    throw new DerError('unreadable DER', { cause });
  }
  if (parsed.offset !== bytes.length) throw new DerError(parsed.result.error || 'unreadable DER');
  return parsed.result;
}

/**
 * Walks the headers: definite shortest lengths (X.690 §10.1), parts that exactly fill the whole. The library reads BER
 * and forgives more, and what it forgives would be bytes of a signed structure that may change unnoticed.
 * @returns where the value that begins at `at` ends
 */
function strictEnd(bytes: Uint8Array, at: number, limit: number, depth: number): number {
  const tag = bytes[at] ?? 0;
  const header = headerAt(bytes, at);
  if (!header || (tag & 0x1f) === 0x1f || tag === 0 || depth > MAX_DEPTH) throw new DerError('unreadable DER');
  const end = header.content + header.length;
  if (end > limit) throw new DerError('a value is longer than what holds it');
  if ((tag & 0x20) === 0) return end;
  let next = header.content;
  while (next < end) next = strictEnd(bytes, next, end, depth + 1);
  return end;
}

const MAX_DEPTH = 50;

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

/** The parts of a SEQUENCE. @throws DerError for anything else. */
export const children = (node: Node | undefined): Node[] => partsOf(node, 1, 16);
/** The members of a SET. @throws DerError for anything else. */
export const membersOf = (node: Node | undefined): Node[] => partsOf(node, 1, 17);
/** What stands under the constructed context tag [number]. @throws DerError for anything else. */
export const taggedParts = (node: Node | undefined, number: number): Node[] => partsOf(node, 3, number);

function partsOf(node: Node | undefined, tagClass: number, tagNumber: number): Node[] {
  const value = (node?.valueBlock as { value?: unknown } | undefined)?.value;
  const fits = node?.idBlock.tagClass === tagClass && node.idBlock.tagNumber === tagNumber;
  if (!node?.idBlock.isConstructed || !fits || !Array.isArray(value)) throw new DerError('another value was expected');
  return value as Node[];
}

/** The bytes of a value as they stood in the input, header included. */
export function rawOf(node: Node | undefined): Uint8Array {
  if (!node) throw new DerError('a value is missing');
  return node.valueBeforeDecodeView;
}

/** Is this the context-specific tag [number]? */
export function isContext(node: Node | undefined, number: number): node is Node {
  return node?.idBlock.tagClass === 3 && node.idBlock.tagNumber === number;
}

/** Dotted form of an OBJECT IDENTIFIER. */
export function oidOf(node: Node | undefined): string {
  if (!(node instanceof asn1js.ObjectIdentifier)) throw new DerError('an OBJECT IDENTIFIER was expected');
  return node.valueBlock.toString();
}

/** Content of a primitive OCTET STRING. */
export function octetsOf(node: Node | undefined): Uint8Array {
  if (!(node instanceof asn1js.OctetString) || node.idBlock.isConstructed) {
    throw new DerError('an OCTET STRING was expected');
  }
  return node.valueBlock.valueHexView;
}

/** Content of a BIT STRING without its count of unused bits. */
export function bitStringOf(node: Node | undefined): Uint8Array {
  if (!(node instanceof asn1js.BitString) || node.idBlock.isConstructed)
    throw new DerError('a BIT STRING was expected');
  return node.valueBlock.valueHexView;
}

/** Content of a BIT STRING of whole octets, as keys and signatures are. */
export function wholeBitsOf(node: Node | undefined): Uint8Array {
  if (node instanceof asn1js.BitString && node.valueBlock.unusedBits !== 0) throw new DerError('bits left over');
  return bitStringOf(node);
}

/** Content of an INTEGER: big-endian two's complement. */
export function integerOf(node: Node | undefined): Uint8Array {
  // ENUMERATED is a subclass there.
  if (!(node instanceof asn1js.Integer) || node.idBlock.tagNumber !== 2) throw new DerError('an INTEGER was expected');
  return contentOf(node);
}

/** Content bytes of a value, without its header. */
export function contentOf(node: Node): Uint8Array {
  const raw = rawOf(node);
  return raw.subarray(headerAt(raw, 0)?.content);
}

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
export const oid = (value: string) => new Uint8Array(new asn1js.ObjectIdentifier({ value }).toBER());

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
