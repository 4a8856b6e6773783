import { digestOf } from '../rfc3161/algorithms.ts';
import {
  type Certificate,
  hasKeyUsage,
  KEY_PURPOSE,
  KEY_USAGE,
  keyPurposes,
  parseCertificates,
  subjectAttribute,
} from '../rfc3161/certificate.ts';
import { findPath, type PathResult } from '../rfc3161/certificate-path.ts';
import { readStatement, type TokenResult, verifyToken } from '../rfc3161/token.ts';
import { readDss, type ValidationData } from './dss.ts';
import type { PdfFile } from './pdf-file.ts';
import type { TimestampReport } from './report.ts';
import { type Revocation, revocationOf, statesOf, worstOf } from './revocation.ts';
import { type FoundSignature, isCovered } from './signatures.ts';

export interface TrustOptions {
  /** DER of the authorities believed for signers. */
  anchors: readonly Uint8Array[];
  /** DER of the authorities believed for time stamps. */
  timestampAnchors: readonly Uint8Array[];
  /** Now, as the caller sees it. */
  at: Date;
}

/** What is believed, and what the document brings along. */
export interface Trust extends TrustOptions {
  data: ValidationData;
  /** `data` as certificates, and the anchors, read once. */
  pool: Certificate[];
  anchorCertificates: Certificate[];
}

export function gatherTrust(options: TrustOptions, data: ValidationData): Trust {
  const [pool, anchorCertificates] = [parseCertificates(data.certificates), parseCertificates(options.anchors)];
  return { ...options, data, pool, anchorCertificates };
}

export interface CheckedToken extends TimestampReport {
  result: TokenResult;
  /** State of the authority's chain when it stamped, from the document's own data. */
  revocation: Revocation;
}

/** A token over `parts`. @param at when the authority's chain must be valid: the earliest later proof, or now */
export function checkToken(
  token: Uint8Array,
  parts: readonly Uint8Array[],
  trust: Trust,
  at: Date,
): CheckedToken | null {
  const statement = statementIn(token);
  if (!statement) return null;
  const { timestampAnchors: anchors, data } = trust;
  // What no accepted hash was made of is refused before its digest matters.
  const hash = statement.hash ?? 'SHA-256';
  const digest = digestOf(hash, ...parts);
  const result = verifyToken(token, { digest, hash, anchors, certificates: data.certificates, at });
  if (!result.valid) {
    if (!result.claimed) return null;
    const { time, certificate } = result.claimed;
    const tsa = nameIn(certificate);
    return { time, tsa, valid: false, reason: result.reason, result, revocation: 'unknown', details: null };
  }
  const path = parseCertificates(result.path);
  const states = statesOf(path, data, result.time);
  const revocation = worstOf(states);
  const reason = revocation === 'revoked' ? 'revoked' : null;
  const { time, serialNumber, policy } = result;
  const steps = path.map(({ der }, i) => ({ certificate: der, state: states[i] ?? null }));
  const details = { serialNumber, policy, hash, path: steps };
  return { time, tsa: nameIn(result.certificate), valid: reason === null, reason, result, revocation, details };
}

function statementIn(token: Uint8Array) {
  try {
    return readStatement(token);
  } catch {
    return null;
  }
}

function nameIn(certificate: Uint8Array | null): string | null {
  const [parsed] = certificate ? parseCertificates([certificate]) : [];
  return parsed ? subjectAttribute(parsed, '2.5.4.3') : null;
}

/** A document time stamp that was checked, or null where it could not even be read. */
export interface CheckedDocumentTimestamp {
  found: FoundSignature;
  token: CheckedToken | null;
}

/**
 * Checks document time stamps, the newest now, each older one at the time of the next newer that holds: so proofs
 * outlive the certificates behind them (ETSI EN 319 102-1 §5.6.2.3).
 */
export function checkDocumentTimestamps(found: readonly FoundSignature[], trust: Trust): CheckedDocumentTimestamp[] {
  let at = trust.at;
  const checked: CheckedDocumentTimestamp[] = [];
  for (const each of found.filter(({ kind }) => kind === 'timestamp').toReversed()) {
    const { coverage } = each;
    const token = isCovered(coverage) ? checkToken(coverage.contents, coverage.signed, trust, at) : null;
    if (token?.valid) at = token.time;
    checked.unshift({ found: each, token });
  }
  return checked;
}

/** Earliest moment at which the file up to `section` is proven to have existed; now when nothing proves it. */
export function provenAt(section: number, stamps: readonly CheckedDocumentTimestamp[], at: Date): Date {
  const proofs = stamps.flatMap(({ found: { coverage }, token }) =>
    token?.valid && isCovered(coverage) && coverage.section >= section ? [token.time.getTime()] : [],
  );
  return new Date(Math.min(at.getTime(), ...proofs));
}

/** Path of a signer's certificate, which must be allowed to sign documents, valid at `at`. */
export function pathOfSigner(
  certificate: Certificate,
  helpers: readonly Certificate[],
  trust: Trust,
  at: Date,
): PathResult | { trusted: false; reason: 'wrong_key_usage' } {
  const usages = [KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation].map((bit) => hasKeyUsage(certificate, bit));
  const purposes = keyPurposes(certificate);
  const elsewhere = purposes?.every((each) => each === KEY_PURPOSE.timeStamping || each === KEY_PURPOSE.ocspSigning);
  if (elsewhere || usages.every((each) => each === false)) return { trusted: false, reason: 'wrong_key_usage' };
  return findPath(certificate, { candidates: [...helpers, ...trust.pool], anchors: trust.anchorCertificates, at });
}

/** Did the document, as far as an archive time stamp protects it, carry all that shows the chains to have been good? */
export function isLongTerm(
  chains: readonly { path: readonly Certificate[]; at: Date }[],
  file: PdfFile,
  section: number,
): boolean {
  const data = readDss(file.at(section));
  return chains.every(({ path, at }) => revocationOf(path, data, at) === 'good');
}
