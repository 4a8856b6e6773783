import {
  digestOf,
  ecdsaToDer,
  type HashName,
  hashLength,
  publicKeyOf,
  signatureIdentifier,
  strongKeyKind,
  verifySignature,
} from '../rfc3161/algorithms.ts';
import { parseCertificate } from '../rfc3161/certificate.ts';
import { equalBytes, parseDer } from '../rfc3161/der.ts';
import { attribute, CMS, encodeSignedAttributes, encodeSignedData } from '../rfc3161/signed-data.ts';
import { readStatement } from '../rfc3161/token.ts';
import { PadesError } from './errors.ts';

export type KeyAlgorithm = 'RSA' | 'ECDSA';

export interface AttributesInput {
  /** Of the byte ranges, from `prepareSignature`. */
  digest: Uint8Array;
  /** DER of the signer's certificate. */
  certificate: Uint8Array;
  hash?: 'SHA-256';
}

/**
 * The bytes whose SHA-256 the remote service signs (CSC API v2 signatures/signHash): DER of the SET of contentType,
 * messageDigest and signingCertificateV2. PAdES takes the claimed time from /M, so signingTime is left out
 * (ETSI EN 319 142-1 §6.3).
 */
export function signedAttributes({ digest, certificate, hash = 'SHA-256' }: AttributesInput): Uint8Array {
  if (digest.length !== hashLength(hash)) throw new RangeError('digest and hash do not fit');
  return encodeSignedAttributes({ contentType: CMS.data, digest, certificate });
}

/** The value as CMS stores it, which is also what a time stamp is asked for. ECDSA comes as DER or as raw r‖s. */
export function storedSignatureValue(value: Uint8Array, keyAlgorithm: KeyAlgorithm): Uint8Array {
  return keyAlgorithm === 'ECDSA' ? ecdsaToDer(value) : value;
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
  const hash: HashName = 'SHA-256';
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
