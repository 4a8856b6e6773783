import {
  digestOf,
  ecdsaToDer,
  hashLength,
  publicKeyOf,
  signatureIdentifier,
  strongKeyKind,
  verifySignature,
} from '../rfc3161/algorithms.ts';
import { parseCertificate } from '../rfc3161/certificate.ts';
import { equalBytes, parseDer } from '../rfc3161/der.ts';
import { attribute, CMS, encodeSignedAttributes, encodeSignedData } from '../rfc3161/signed-data.ts';
import { sm2Digest, sm2PointOf } from '../rfc3161/sm2.ts';
import { readStatement } from '../rfc3161/token.ts';
import { PadesError } from './errors.ts';

export type KeyAlgorithm = 'RSA' | 'ECDSA' | 'SM2';

/** The hash that goes with a key: of the document, and of the attributes that are signed. */
const hashFor = (key: KeyAlgorithm): 'SHA-256' | 'SM3' => (key === 'SM2' ? 'SM3' : 'SHA-256');

export interface AttributesInput {
  /** `documentDigest` of what `prepareSignature` made. */
  digest: Uint8Array;
  /** DER of the signer's certificate. */
  certificate: Uint8Array;
}

/** Digest of a prepared document without the place for the signature, by the hash that goes with the signer's key. */
export function documentDigest(
  { bytes, byteRange }: { bytes: Uint8Array; byteRange: readonly number[] },
  key: KeyAlgorithm,
): Uint8Array {
  const [start = 0, length = 0, resume = 0, rest = 0] = byteRange;
  return digestOf(hashFor(key), bytes.subarray(start, start + length), bytes.subarray(resume, resume + rest));
}

/**
 * The hash that a remote service signs (CSC API v2 signatures/signHash): of the signed attributes, by SHA-256; for SM2 it
 * is e = SM3(Z ‖ attributes), because a service that is given a hash cannot put Z in front of the message any more.
 */
export function remoteHash(input: Pick<CmsInput, 'signedAttributes' | 'keyAlgorithm' | 'certificate'>): Uint8Array {
  const { signedAttributes, keyAlgorithm, certificate } = input;
  if (keyAlgorithm !== 'SM2') return digestOf(hashFor(keyAlgorithm), signedAttributes);
  const point = sm2PointOf(parseCertificate(certificate).spki);
  if (!point) throw new PadesError('signature_mismatch', 'the certificate has no SM2 key');
  return sm2Digest(signedAttributes, point);
}

/**
 * The bytes whose `remoteHash` the remote service signs: DER of the SET of contentType,
 * messageDigest and signingCertificateV2. PAdES takes the claimed time from /M, so signingTime is left out
 * (ETSI EN 319 142-1 §6.3).
 */
export function signedAttributes({ digest, certificate }: AttributesInput): Uint8Array {
  if (digest.length !== hashLength('SHA-256')) throw new RangeError('not a digest of 32 bytes');
  return encodeSignedAttributes({ contentType: CMS.data, digest, certificate });
}

/** The value as CMS stores it, which is also what a time stamp is asked for. ECDSA and SM2 come as DER or as raw r‖s. */
export function storedSignatureValue(value: Uint8Array, keyAlgorithm: KeyAlgorithm): Uint8Array {
  return keyAlgorithm === 'RSA' ? value : ecdsaToDer(value);
}

export interface CmsInput {
  /** As they were signed, from `signedAttributes`. */
  signedAttributes: Uint8Array;
  signatureValue: Uint8Array;
  keyAlgorithm: KeyAlgorithm;
  certificate: Uint8Array;
  /** Authorities above the certificate, in any order; the root may be left out. */
  chain: readonly Uint8Array[];
  /** RFC 3161 token over `storedSignatureValue`; makes it B-T. */
  timestampToken?: Uint8Array;
}

/**
 * Builds the detached signature (CAdES in PAdES, ETSI EN 319 142-1 §5).
 * @throws PadesError signature_mismatch when the value was not made by the certificate's key over these attributes,
 *   timestamp_mismatch when the token stamps another value: a wrong answer from afar must not reach the file
 */
export function buildCms(input: CmsInput): Uint8Array {
  const signer = parseCertificate(input.certificate);
  const hash = hashFor(input.keyAlgorithm);
  const signature = checkedValue(input);
  const signatureAlgorithm = signatureIdentifier(input.keyAlgorithm, hash);
  const key = publicKeyOf(signer.spki);
  const matches = verifySignature(parseDer(signatureAlgorithm), key, input.signedAttributes, signature, hash);
  if (!matches || strongKeyKind(key) !== input.keyAlgorithm) {
    throw new PadesError('signature_mismatch', 'the signature does not belong to the certificate and the document');
  }
  if (input.timestampToken) refuseForeignToken(input.timestampToken, signature);
  return encodeSignedData({
    contentType: CMS.data,
    certificates: [input.certificate, ...input.chain.filter((each) => !equalBytes(each, input.certificate))],
    signer,
    hash,
    signedAttributes: input.signedAttributes,
    signatureAlgorithm,
    signature,
    unsignedAttributes: input.timestampToken ? [attribute(CMS.timeStampToken, input.timestampToken)] : [],
  });
}

function checkedValue({ signatureValue, keyAlgorithm }: CmsInput): Uint8Array {
  try {
    return storedSignatureValue(signatureValue, keyAlgorithm);
  } catch (cause) {
    throw new PadesError('signature_mismatch', 'not a signature value', { cause });
  }
}

function refuseForeignToken(token: Uint8Array, signature: Uint8Array): void {
  const { hash, digest } = readStatement(token);
  if (!hash || !equalBytes(digest, digestOf(hash, signature))) {
    throw new PadesError('timestamp_mismatch', 'the time stamp is not over this signature');
  }
}
