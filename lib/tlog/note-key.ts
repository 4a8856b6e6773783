import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { Malformed } from './malformed.ts';
import { readBase64, writeBase64 } from './text-parts.ts';

/** Signature types of C2SP signed-note that are spoken here: a log signs notes, a witness cosigns checkpoints. */
export const LOG_KEY = 0x01;
export const WITNESS_KEY = 0x04;
export type KeyType = typeof LOG_KEY | typeof WITNESS_KEY;

/** A public Ed25519 key under the name it signs with. */
export interface VerifierKey {
  name: string;
  type: KeyType;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian. */
  id: number;
  publicKey: KeyObject;
  /** The key as text: `name+hex(id)+base64(type ‖ public key)`. */
  text: string;
}

export interface SigningKey extends VerifierKey {
  /** Ed25519 over these bytes (RFC 8032), 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

const PRIVATE_PREFIX = 'PRIVATE+KEY+';
const SEED_BYTES = 32;
/** DER around a raw Ed25519 key (RFC 8410 §4 and §7). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Non-empty, without white space, plus or control characters (C2SP signed-note, Format). */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}\u0085]+$/u.test(name);

function makeVerifierKey(name: string, type: KeyType, raw: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new Malformed(`key name: ${JSON.stringify(name)}`);
  const typed = Buffer.concat([Buffer.from([type]), raw]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().readUInt32BE();
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });
  return { name, type, id, publicKey, text: `${name}+${hexId(id)}+${writeBase64(typed)}` };
}

const hexId = (id: number): string => id.toString(16).padStart(8, '0');

const isKeyType = (type: number | undefined): type is KeyType => type === LOG_KEY || type === WITNESS_KEY;

/** The key pair of an Ed25519 seed (32 bytes) under a name. @throws Malformed */
export function signingKey(name: string, type: KeyType, seed: Uint8Array): SigningKey {
  if (seed.length !== SEED_BYTES) throw new Malformed('signing key: the seed has 32 bytes');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
  return { ...makeVerifierKey(name, type, raw), sign: (message) => sign(null, message, key) };
}

/** Splits `name+hex(id)+base64(type ‖ material)`; base64 may hold a plus of its own. */
function readParts(text: string, what: string): { name: string; id: string; type: KeyType; material: Uint8Array } {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = readBase64(encoded);
  const type = bytes?.[0];
  if (bytes?.length !== SEED_BYTES + 1 || !isKeyType(type))
    throw new Malformed(`${what}: not an Ed25519 key as name+id+base64`);
  return { name, id, type, material: bytes.subarray(1) };
}

/** Reads a verifier key (vkey) of C2SP signed-note, Ed25519 types only. @throws Malformed, also when id and key do not fit */
export function readVerifierKey(text: string): VerifierKey {
  const { name, id, type, material } = readParts(text, 'verifier key');
  const key = makeVerifierKey(name, type, material);
  if (id !== hexId(key.id)) throw new Malformed(`verifier key ${name}: the key id is not that of this key`);
  return key;
}

/** Reads `PRIVATE+KEY+name+id+base64(type ‖ seed)`, the form that note tools write. @throws Malformed */
export function readSigningKey(text: string): SigningKey {
  if (!text.startsWith(PRIVATE_PREFIX)) throw new Malformed('signing key: does not begin with PRIVATE+KEY+');
  const { name, id, type, material } = readParts(text.slice(PRIVATE_PREFIX.length), 'signing key');
  const key = signingKey(name, type, material);
  if (id !== hexId(key.id)) throw new Malformed(`signing key ${name}: the key id is not that of this key`);
  return key;
}

/** What `readSigningKey` reads. */
export function writeSigningKey(name: string, type: KeyType, seed: Uint8Array): string {
  const { id } = signingKey(name, type, seed);
  return `${PRIVATE_PREFIX}${name}+${hexId(id)}+${writeBase64(Buffer.concat([Buffer.from([type]), seed]))}`;
}
