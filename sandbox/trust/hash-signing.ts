/** Signing a digest that somebody else has computed, which is what remote signing is; WebCrypto only signs messages. */
import { constants, createECDH, createPrivateKey, type KeyObject, privateEncrypt } from 'node:crypto';
import { Integer, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { importSm2Key, SM2_WITH_SM3, SM3, signSm2Digest } from './sm2-key.ts';
import type { KeyKind } from './x509.ts';

export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Digest lengths in bytes by object identifier (NIST). */
const DIGEST_BYTES: Record<string, number> = {
  [SHA256]: 32,
  '2.16.840.1.101.3.4.2.2': 48,
  '2.16.840.1.101.3.4.2.3': 64,
  [SM3]: 32,
};
/** Signature algorithms by object identifier, with the digest they imply; `rsaEncryption` leaves it to the request. */
const SIGNATURE_ALGORITHMS: Record<string, { key: KeyKind; digest?: string }> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: SHA256 },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: '2.16.840.1.101.3.4.2.2' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: '2.16.840.1.101.3.4.2.3' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: SHA256 },
  [SM2_WITH_SM3]: { key: 'sm2', digest: SM3 },
};

export const algorithmsOf = (key: KeyKind): string[] =>
  Object.keys(SIGNATURE_ALGORITHMS).filter((oid) => SIGNATURE_ALGORITHMS[oid]?.key === key);

export const isDigest = (oid: string, digest: Uint8Array): boolean => DIGEST_BYTES[oid] === digest.length;

/** Which digest a signature algorithm signs with a key of this kind; nothing when they do not go together. */
export function digestFor(signAlgo: string, key: KeyKind, requested: string | undefined): string | undefined {
  const algorithm = SIGNATURE_ALGORITHMS[signAlgo];
  if (algorithm?.key !== key) return undefined;
  if (algorithm.digest && requested && algorithm.digest !== requested) return undefined;
  return algorithm.digest ?? requested;
}

/**
 * Signs a digest: RSASSA-PKCS1-v1_5 (RFC 8017 §9.2), or ECDSA on P-256 as DER `SEQUENCE { r, s }` (RFC 3279 §2.2.3), the
 * form CMS wants; SM2 likewise, where the digest is e = SM3(Z ‖ message), which the caller has computed.
 */
export function signDigest(pkcs8: Uint8Array, key: KeyKind, digestOid: string, digest: Uint8Array): Uint8Array {
  if (key === 'sm2') return signSm2Digest(importSm2Key(pkcs8), digest);
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  return key === 'rsa' ? signWithRsa(privateKey, digestOid, digest) : signWithP256(privateKey, digest);
}

function signWithRsa(key: KeyObject, digestOid: string, digest: Uint8Array): Uint8Array {
  const digestInfo = new Sequence({
    value: [
      new Sequence({ value: [new ObjectIdentifier({ value: digestOid }), new Null()] }),
      new OctetString({ valueHex: new Uint8Array(digest).buffer }),
    ],
  });
  return new Uint8Array(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(digestInfo.toBER())));
}

/** Order of P-256's base point (SP 800-186 §3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const toBigInt = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** Inverse modulo the (prime) order, by Fermat. */
function inverse(value: bigint): bigint {
  let result = 1n;
  let base = value % ORDER;
  for (let exponent = ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % ORDER;
    base = (base * base) % ORDER;
  }
  return result;
}

/**
 * ECDSA (FIPS 186-5 §6.4.1). Node signs messages only, so r comes from a fresh ECDH key pair (k, k·G) and s from
 * plain arithmetic, which is not constant-time: right for a sandbox, wrong for anything else.
 */
function signWithP256(key: KeyObject, digest: Uint8Array): Uint8Array {
  const d = toBigInt(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const z = toBigInt(digest.subarray(0, 32));
  for (;;) {
    const ephemeral = createECDH('prime256v1');
    const point = ephemeral.generateKeys();
    const r = toBigInt(point.subarray(1, 33)) % ORDER;
    const s = (inverse(toBigInt(ephemeral.getPrivateKey())) * (z + r * d)) % ORDER;
    if (r === 0n || s === 0n) continue;
    return new Uint8Array(new Sequence({ value: [Integer.fromBigInt(r), Integer.fromBigInt(s)] }).toBER());
  }
}
