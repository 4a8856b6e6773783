import type { KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { children, equalBytes, oid, parseDer, rawOf, sequence, wholeBitsOf } from './der.ts';

/**
 * SM2 signatures (GB/T 32918.2, GM/T 0009). What is signed is not the hash of the message but e = SM3(Z ‖ message), where
 * Z = SM3 of the signer's identity, the curve and the public key (§5.5): whoever computes the hash must know the key.
 * Node reads these keys but signs and verifies without an identity, so the arithmetic is sm-crypto-v2's.
 */

/** The identity everybody uses who has agreed on none (GM/T 0009 §10). */
const IDENTITY = '1234567812345678';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const SM2_CURVE = '1.2.156.10197.1.301';
const KEY_ALGORITHM = sequence(oid(EC_PUBLIC_KEY), oid(SM2_CURVE));

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The public point (04 ‖ x ‖ y) of a SubjectPublicKeyInfo with an SM2 key; null for any other key. */
export function sm2PointOf(spki: Uint8Array): Uint8Array | null {
  const [algorithm, key] = children(parseDer(spki));
  if (!equalBytes(rawOf(algorithm), KEY_ALGORITHM)) return null;
  const point = wholeBitsOf(key);
  return point.length === 65 && isOnCurve(point) ? point : null;
}

function isOnCurve(point: Uint8Array): boolean {
  try {
    return sm2.verifyPublicKey(hex(point));
  } catch {
    return false;
  }
}

/** The same of a key that Node has read, which names no type for it. */
export const sm2PointOfKey = (key: KeyObject): Uint8Array | null =>
  key.asymmetricKeyType === undefined ? sm2PointOf(key.export({ format: 'der', type: 'spki' })) : null;

/** SubjectPublicKeyInfo for a point. */
export const sm2Spki = (point: Uint8Array) =>
  sequence(KEY_ALGORITHM, Uint8Array.of(0x03, point.length + 1, 0, ...point));

/** e = SM3(Z ‖ message) under the default identity: the 32 bytes that are signed. */
export const sm2Digest = (message: Uint8Array, point: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.from(sm2.getHash(message, hex(point), IDENTITY), 'hex'));

/** @param signature SEQUENCE { r, s } @throws when the signature cannot be read */
export const verifySm2 = (message: Uint8Array, signature: Uint8Array, point: Uint8Array): boolean =>
  sm2.doVerifySignature(message, hex(signature), hex(point), { hash: true, der: true, userId: IDENTITY });
