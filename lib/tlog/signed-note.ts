import { verify } from 'node:crypto';
import { Malformed } from './malformed.ts';
import { isKeyName, type SigningKey, type VerifierKey, WITNESS_KEY } from './note-key.ts';
import { readBase64, writeBase64 } from './text-parts.ts';

/** Signed notes (C2SP signed-note) and the timestamped cosignatures on them (C2SP tlog-cosignature, Ed25519). */

export interface NoteSignature {
  name: string;
  id: number;
  /** What follows the key id: 64 bytes of a log, 8 of time and 64 of a witness. */
  bytes: Uint8Array;
}

export interface Note {
  /** With its final newline; this is what is signed. */
  text: string;
  signatures: readonly NoteSignature[];
}

/** A signature that holds, by a key that was asked for. */
export interface HeldSignature {
  key: VerifierKey;
  signature: NoteSignature;
  /** When a witness cosigned, in seconds since 1970; null for a log's signature, which carries no time. */
  time: number | null;
}

const SIGNATURES_AT_MOST = 64;
const TIME_BYTES = 8;
const ED25519_BYTES = 64;
const DASH = '— ';

/** Reads one signature line, without its newline. @throws Malformed */
export function readSignatureLine(line: string): NoteSignature {
  const [name = '', encoded = '', ...more] = line.startsWith(DASH) ? line.slice(DASH.length).split(' ') : [];
  const bytes = readBase64(encoded);
  if (more.length > 0 || !isKeyName(name) || !bytes || bytes.length < 5)
    throw new Malformed(`signature line: ${JSON.stringify(line.slice(0, 100))}`);
  const id = Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32BE();
  return { name, id, bytes: bytes.subarray(4) };
}

/** The line with its newline. */
export function writeSignatureLine({ name, id, bytes }: NoteSignature): string {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(id);
  return `${DASH}${name} ${writeBase64(Buffer.concat([head, bytes]))}\n`;
}

/** Reads a whole note; the text ends at the last empty line. @throws Malformed */
export function readNote(source: string): Note {
  // Control characters and lone surrogates (no valid UTF-8) have no place in a note.
  const control = Array.from(source).some((letter) => letter < ' ' && letter !== '\n');
  if (control || !source.isWellFormed()) throw new Malformed('note: control character');
  const end = source.lastIndexOf('\n\n');
  if (end < 0 || !source.endsWith('\n')) throw new Malformed('note: no signatures');
  const lines = source.slice(end + 2, -1).split('\n');
  if (lines.length > SIGNATURES_AT_MOST) throw new Malformed('note: too many signatures');
  return { text: source.slice(0, end + 1), signatures: lines.map(readSignatureLine) };
}

export const writeNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(writeSignatureLine).join('')}`;

const sameKey = (signature: NoteSignature, key: VerifierKey): boolean =>
  signature.name === key.name && signature.id === key.id;

/** Signs a note's text as its author. */
export const signText = (text: string, { name, id, sign }: SigningKey): NoteSignature => ({
  name,
  id,
  bytes: sign(Buffer.from(text)),
});

const cosignedMessage = (text: string, time: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

/** Cosigns a checkpoint's text as a witness that saw it at `time` (seconds since 1970). */
export function cosignText(text: string, { name, id, sign }: SigningKey, time: number): NoteSignature {
  const stamp = Buffer.alloc(TIME_BYTES);
  stamp.writeBigUInt64BE(BigInt(time));
  return { name, id, bytes: Buffer.concat([stamp, sign(cosignedMessage(text, BigInt(time)))]) };
}

/** The signature judged by its key; undefined when it does not hold. */
function judge(text: string, signature: NoteSignature, key: VerifierKey): HeldSignature | undefined {
  const bytes = Buffer.from(signature.bytes);
  if (key.type !== WITNESS_KEY) {
    const holds = bytes.length === ED25519_BYTES && verify(null, Buffer.from(text), key.publicKey, bytes);
    return holds ? { key, signature, time: null } : undefined;
  }
  if (bytes.length !== TIME_BYTES + ED25519_BYTES) return undefined;
  const time = bytes.readBigUInt64BE();
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const holds = verify(null, cosignedMessage(text, time), key.publicKey, bytes.subarray(TIME_BYTES));
  return holds ? { key, signature, time: Number(time) } : undefined;
}

/**
 * The signatures of known keys, all of them holding; those of unknown keys are ignored. One that bears the name and id of
 * a known key and does not hold makes the whole note worthless: `undefined` (C2SP signed-note, Signatures).
 */
export function heldSignatures({ text, signatures }: Note, keys: readonly VerifierKey[]): HeldSignature[] | undefined {
  const held: HeldSignature[] = [];
  for (const signature of signatures) {
    const key = keys.find((known) => sameKey(signature, known));
    if (!key) continue;
    const one = judge(text, signature, key);
    if (!one) return undefined;
    held.push(one);
  }
  return held;
}
