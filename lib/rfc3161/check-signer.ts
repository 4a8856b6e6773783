import { createHash } from 'node:crypto';
import { digestOf, type HashName, isJudgeable, readHash, verifySignature } from './algorithms.ts';
import { type Certificate, keyIdentifier } from './certificate.ts';
import { children, contentOf, equalBytes, hasTag, type Node, octetsOf, oidOf, rawOf, TAG } from './der.ts';
import { CMS, isIssuerAndSerial, type SignedData } from './signed-data.ts';

export type SignerProblem =
  | 'weak_algorithm'
  | 'unsupported_algorithm'
  | 'wrong_content_type'
  | 'digest_mismatch'
  | 'no_certificate'
  | 'certificate_mismatch'
  | 'signature_invalid';

export interface ExpectedContent {
  contentType: string;
  /** Digest of the content by the hash the signer names; see `SignedData.hash`. */
  contentDigest: (hash: HashName) => Uint8Array;
  /**
   * Plain CMS (RFC 5652), as PDF's older `adbe.pkcs7.detached` is: the signed attributes may be missing, and with them the
   * binding to the certificate. Gives the content, over which such a signature is made.
   */
  plain?: () => Uint8Array;
}

/**
 * Checks the one signature: content type, digest of the content, binding to the certificate, signature value.
 * Trust in the certificate is another question (`findPath`).
 */
export function checkSigner(
  signed: SignedData,
  expected: ExpectedContent,
): { certificate: Certificate } | { problem: SignerProblem } {
  if (!signed.hash) return { problem: 'weak_algorithm' };
  const { signatureAlgorithm, signature, hash } = signed;
  if (signed.contentType !== expected.contentType || !isContentNamed(signed, expected)) {
    return { problem: 'wrong_content_type' };
  }
  const digest = signed.attributes.get(CMS.messageDigest);
  if (signed.signedAttributes && (!digest || !equalBytes(octetsOf(digest), expected.contentDigest(hash)))) {
    return { problem: 'digest_mismatch' };
  }
  const certificate = signed.certificates.find((candidate) => isIdentified(signed.signerIdentifier, candidate));
  if (!certificate) return { problem: 'no_certificate' };
  if (!(isBound(signed, certificate) ?? expected.plain !== undefined)) return { problem: 'certificate_mismatch' };
  const { publicKey } = certificate;
  if (!isJudgeable(signatureAlgorithm, publicKey, hash)) return { problem: 'unsupported_algorithm' };
  const data = signed.signedAttributes ?? expected.plain?.();
  if (!data || !verifySignature(signatureAlgorithm, publicKey, data, signature, hash)) {
    return { problem: 'signature_invalid' };
  }
  return { certificate };
}

/** The signed attributes repeat the content type (RFC 5652 §11.1). */
function isContentNamed(signed: SignedData, expected: ExpectedContent): boolean {
  if (!signed.signedAttributes) return expected.plain !== undefined;
  const declared = signed.attributes.get(CMS.contentType);
  return declared !== undefined && oidOf(declared) === expected.contentType;
}

function isIdentified(identifier: Node, certificate: Certificate): boolean {
  if (!isIssuerAndSerial(identifier)) {
    const own = keyIdentifier(certificate, 'subject');
    return own !== null && equalBytes(own, contentOf(identifier));
  }
  const [issuer, serialNumber] = children(identifier);
  return equalBytes(rawOf(issuer), certificate.issuer) && equalBytes(rawOf(serialNumber), certificate.serialNumber);
}

/**
 * Does the signed ESS attribute name this certificate first (RFC 5035 §3: the first entry is the signer's)? The older form
 * names it by SHA-1, which many time-stamp authorities still do: nobody can make another certificate to a given digest.
 * null: there is no such attribute.
 */
function isBound(signed: SignedData, certificate: Certificate): boolean | null {
  const value = signed.attributes.get(CMS.signingCertificateV2);
  if (!value) return isBoundBySha1(signed, certificate);
  const first = children(children(value)[0])[0];
  if (!first) return false;
  const parts = children(first);
  const named = hasTag(parts[0], TAG.sequence) ? parts[0] : null;
  const hash = named ? readHash(named) : 'SHA-256';
  return hash !== null && equalBytes(octetsOf(parts[named ? 1 : 0]), digestOf(hash, certificate.der));
}

function isBoundBySha1(signed: SignedData, certificate: Certificate): boolean | null {
  const value = signed.attributes.get(CMS.signingCertificate);
  if (!value) return null;
  const first = children(children(value)[0])[0];
  const digest = createHash('sha1').update(certificate.der).digest();
  return first !== undefined && equalBytes(octetsOf(children(first)[0]), digest);
}
