import { concat, DerError, parseDer, TAG, tlv } from './der.ts';

/**
 * BER (X.690 §8) as DER: indefinite lengths become definite, long lengths short, strings in pieces whole. Signing tools on
 * NSS and older Java write their CMS so. Only the wrapping is rewritten; what was signed inside (signed attributes,
 * certificates) is DER by its own rules and comes out as it went in, or its signature fails.
 */

const MAX_DEPTH = 50;
const MAX_NODES = 10_000;
const CONSTRUCTED = 0x20;

/**
 * Reads the value at the start of `bytes`, which may be longer.
 * @returns the value as DER, and how many bytes it took
 * @throws DerError when there is none
 */
export function toDer(bytes: Uint8Array): { der: Uint8Array; length: number } {
  const { out, next } = readValue(bytes, 0, bytes.length, { depth: 0, budget: { left: MAX_NODES } });
  // Strict reading afterwards is the rule everywhere else too.
  parseDer(out);
  return { der: out, length: next };
}

interface State {
  depth: number;
  budget: { left: number };
}

function readValue(bytes: Uint8Array, at: number, limit: number, state: State): { out: Uint8Array; next: number } {
  const tag = bytes[at] ?? 0;
  if (state.depth > MAX_DEPTH || state.budget.left-- <= 0) throw new DerError('too much BER');
  if (at + 2 > limit || tag === 0 || (tag & 0x1f) === 0x1f) throw new DerError('unreadable BER');
  const { content, end } = readLength(bytes, at, limit);
  if ((tag & CONSTRUCTED) === 0) {
    if (end === null) throw new DerError('a primitive value of indefinite length');
    return { out: tlv(tag, bytes.subarray(content, end)), next: end };
  }
  const parts: Uint8Array[] = [];
  let next = content;
  while (end === null ? !isEndOfContents(bytes, next, limit) : next < end) {
    const part = readValue(bytes, next, end ?? limit, { ...state, depth: state.depth + 1 });
    parts.push(part.out);
    next = part.next;
  }
  const whole = tag === (TAG.octetString | CONSTRUCTED) ? joinPieces(parts) : tlv(tag, ...parts);
  return { out: whole, next: end ?? next + 2 };
}

/** `end` is null for the indefinite form. */
function readLength(bytes: Uint8Array, at: number, limit: number): { content: number; end: number | null } {
  const first = bytes[at + 1] ?? 0;
  if (first === 0x80) return { content: at + 2, end: null };
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 6) throw new DerError('unreadable BER');
  let length = count === 0 ? first : 0;
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const content = at + 2 + count;
  if (content + length > limit) throw new DerError('a value is longer than what holds it');
  return { content, end: content + length };
}

function isEndOfContents(bytes: Uint8Array, at: number, limit: number): boolean {
  if (at + 2 > limit) throw new DerError('a value without its end');
  return bytes[at] === 0 && bytes[at + 1] === 0;
}

function joinPieces(parts: readonly Uint8Array[]): Uint8Array {
  const pieces = parts.map((part) => {
    const node = parseDer(part);
    if (node.tag !== TAG.octetString) throw new DerError('a string of other pieces');
    return node.content;
  });
  return tlv(TAG.octetString, concat(pieces));
}
