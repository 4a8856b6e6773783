import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  children,
  derLength,
  derNull,
  equalBytes,
  hasTag,
  type Node,
  oid,
  oidOf,
  parseDer,
  rawOf,
  sequence,
  smallIntegerOf,
  TAG,
  taggedParts,
  unsignedInteger,
} from './der.ts';
import { sm2PointOfKey, verifySm2 } from './sm2.ts';

/** Hashes accepted anywhere in a signature; MD5 and SHA-1 are refused. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SM3';
export type KeyKind = 'RSA' | 'ECDSA' | 'SM2';

const HASHES: Record<HashName, { oid: string; node: string; length: number }> = {
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', node: 'sha256', length: 32 },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', node: 'sha384', length: 48 },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', node: 'sha512', length: 64 },
  SM3: { oid: '1.2.156.10197.1.401', node: 'sm3', length: 32 },
};

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const RSA_WITH: Record<string, HashName> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA_WITH: Record<string, HashName> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
/** SM2-with-SM3 (GM/T 0006), and SM2 alone as some authorities write it beside the digest algorithm. */
const SM2_WITH: Record<string, HashName> = { '1.2.156.10197.1.501': 'SM3', '1.2.156.10197.1.301.1': 'SM3' };
const CURVES = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

export const hashLength = (hash: HashName): number => HASHES[hash].length;

/** The hash with this object identifier, or null when it is unknown or too weak. */
export function hashByOid(identifier: string): HashName | null {
  return (Object.keys(HASHES) as HashName[]).find((name) => HASHES[name].oid === identifier) ?? null;
}

/** The hash of an AlgorithmIdentifier, parameters absent or NULL (RFC 5754 §2); null when unknown or too weak. */
export function readHash(identifier: Node | undefined): HashName | null {
  const [name, parameters, ...more] = children(identifier);
  if (more.length > 0 || (parameters && !equalBytes(rawOf(parameters), derNull()))) return null;
  return hashByOid(oidOf(name));
}

/** Digest of the concatenated parts. */
export function digestOf(hash: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = createHash(HASHES[hash].node);
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
}

/** AlgorithmIdentifier of a hash, parameters absent as RFC 5754 §2 advises. */
export const hashIdentifier = (hash: HashName) => sequence(oid(HASHES[hash].oid));

/** AlgorithmIdentifier of a signature over `hash` by a key of this kind. */
export function signatureIdentifier(key: KeyKind, hash: HashName): Uint8Array<ArrayBuffer> {
  const table = { RSA: RSA_WITH, ECDSA: ECDSA_WITH, SM2: SM2_WITH }[key];
  const identifier = Object.keys(table).find((candidate) => table[candidate] === hash) as string;
  return key === 'RSA' ? sequence(oid(identifier), derNull()) : sequence(oid(identifier));
}

/** 'RSA' from 2048 bits, 'ECDSA' on a NIST curve from P-256, 'SM2'; null for anything weaker or unknown. */
export function strongKeyKind(key: KeyObject): KeyKind | null {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  if (isRsa && (modulusLength ?? 0) >= 2048 && (modulusLength ?? 0) <= 8192) return 'RSA';
  if (key.asymmetricKeyType === 'ec' && CURVES.has(namedCurve ?? '')) return 'ECDSA';
  return sm2PointOfKey(key) ? 'SM2' : null;
}

/** Public key from a SubjectPublicKeyInfo. @throws when Node cannot read it. */
export function publicKeyOf(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

/**
 * Checks one signature. Never throws: anything odd is `false`.
 * @param algorithm the AlgorithmIdentifier beside the signature
 * @param digestHash the hash named apart from it (CMS writes plain rsaEncryption beside a digestAlgorithm)
 */
export function verifySignature(
  algorithm: Node,
  key: KeyObject,
  data: Uint8Array,
  signature: Uint8Array,
  digestHash?: HashName,
): boolean {
  try {
    const kind = strongKeyKind(key);
    const scheme = readScheme(algorithm, digestHash);
    if (!scheme || kind !== scheme.kind) return false;
    if (digestHash && digestHash !== scheme.hash) return false;
    if (scheme.kind === 'SM2')
      return isEcdsaDer(signature) && verifySm2(data, signature, sm2PointOfKey(key) as Uint8Array);
    const options = scheme.saltLength === undefined ? {} : { saltLength: scheme.saltLength, padding: PSS };
    return verify(HASHES[scheme.hash].node, data, { key, dsaEncoding: 'der', ...options }, signature);
  } catch {
    return false;
  }
}

/** Can a signature by this algorithm and key be judged at all? When not, it is neither good nor bad. */
export function isJudgeable(algorithm: Node, key: KeyObject, digestHash?: HashName): boolean {
  try {
    const scheme = readScheme(algorithm, digestHash);
    return scheme !== null && strongKeyKind(key) === scheme.kind;
  } catch {
    return false;
  }
}

const PSS = constants.RSA_PKCS1_PSS_PADDING;

interface Scheme {
  kind: KeyKind;
  hash: HashName;
  saltLength?: number;
}

function readScheme(algorithm: Node, digestHash: HashName | undefined): Scheme | null {
  const [identifier, parameters] = children(algorithm);
  const name = oidOf(identifier);
  if (parameters && name !== RSA_PSS && !equalBytes(rawOf(parameters), derNull())) return null;
  if (name === RSA) return digestHash ? { kind: 'RSA', hash: digestHash } : null;
  if (name === RSA_PSS) return parameters ? readPss(parameters) : null;
  const rsa = RSA_WITH[name];
  if (rsa) return { kind: 'RSA', hash: rsa };
  const sm2 = SM2_WITH[name];
  if (sm2) return { kind: 'SM2', hash: sm2 };
  const ecdsa = ECDSA_WITH[name];
  return ecdsa ? { kind: 'ECDSA', hash: ecdsa } : null;
}

/** RSASSA-PSS-params (RFC 4055 §3.1); all defaults are SHA-1 and therefore refused. */
function readPss(parameters: Node): Scheme | null {
  const [hashField, maskField, saltField] = children(parameters);
  const hash = readHash(taggedParts(hashField, 0)[0]);
  const mask = readHash(children(taggedParts(maskField, 1)[0])[1]);
  // DER leaves the default of 20 out.
  const saltLength = saltField ? smallIntegerOf(taggedParts(saltField, 2)[0]) : 20;
  return hash && mask === hash ? { kind: 'RSA', hash, saltLength } : null;
}

/**
 * An ECDSA or SM2 value as CMS wants it, SEQUENCE { r, s } (RFC 3279 §2.2.3, GM/T 0009 §7.3), from that form or from raw r‖s.
 * @throws RangeError when the bytes are neither.
 */
export function ecdsaToDer(value: Uint8Array): Uint8Array {
  if (isEcdsaDer(value)) return value;
  if (![64, 96, 132].includes(value.length)) throw new RangeError('neither a DER nor a raw ECDSA value');
  const half = value.length / 2;
  return sequence(unsignedInteger(value.subarray(0, half)), unsignedInteger(value.subarray(half)));
}

function isEcdsaDer(value: Uint8Array): boolean {
  if (value[0] !== 0x30 || derLength(value) !== value.length) return false;
  try {
    const parts = children(parseDer(value));
    return parts.length === 2 && parts.every((part) => hasTag(part, TAG.integer));
  } catch {
    return false;
  }
}
