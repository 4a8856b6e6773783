import type { DocumentTimestampReport, SignatureReport } from './report.ts';

/** Conclusion of a validation as ETSI EN 319 102-1 §5.1.3 words it. */
export interface Indication {
  indication: 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED';
  /** null when it passed. */
  subIndication: SubIndication | null;
}

export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'OUT_OF_BOUNDS_NO_POE';

const failed = (subIndication: SubIndication): Indication => ({ indication: 'TOTAL_FAILED', subIndication });
const open = (subIndication: SubIndication): Indication => ({ indication: 'INDETERMINATE', subIndication });
const PASSED: Indication = { indication: 'TOTAL_PASSED', subIndication: null };

const PROBLEMS: Record<string, Indication> = {
  digest_mismatch: failed('HASH_FAILURE'),
  signature_invalid: failed('SIG_CRYPTO_FAILURE'),
  certificate_mismatch: failed('SIG_CRYPTO_FAILURE'),
  imprint_mismatch: failed('HASH_FAILURE'),
  no_certificate: failed('NO_SIGNING_CERTIFICATE_FOUND'),
  unsupported_format: open('SIG_CONSTRAINTS_FAILURE'),
  weak_algorithm: open('CRYPTO_CONSTRAINTS_FAILURE'),
  unsupported_algorithm: open('CRYPTO_CONSTRAINTS_FAILURE'),
  weak_key: open('CRYPTO_CONSTRAINTS_FAILURE'),
  untrusted: open('NO_CERTIFICATE_CHAIN_FOUND'),
  expired: open('OUT_OF_BOUNDS_NO_POE'),
  not_yet_valid: open('OUT_OF_BOUNDS_NO_POE'),
  forbidden_extension: open('CHAIN_CONSTRAINTS_FAILURE'),
  wrong_key_usage: open('CHAIN_CONSTRAINTS_FAILURE'),
  wrong_key_purpose: open('CHAIN_CONSTRAINTS_FAILURE'),
  revoked: failed('REVOKED'),
};

/** The first thing that stood in the way, in the order in which the verdict was found. */
export function indicationOf(report: SignatureReport): Indication {
  if (report.valid) return PASSED;
  if (report.integrity !== 'intact') return PROBLEMS[report.problem ?? ''] ?? failed('FORMAT_FAILURE');
  // Changes after signing: what is shown is no longer what was signed (a reader could not tell).
  if (report.changesAfter.verdict === 'forbidden') return failed('FORMAT_FAILURE');
  if (report.revocation === 'revoked') return failed('REVOKED');
  if (report.verdict === 'invalid') return failed('SIG_CONSTRAINTS_FAILURE');
  if (report.chain !== 'trusted') return PROBLEMS[report.chain] ?? open('NO_CERTIFICATE_CHAIN_FOUND');
  return open('SIG_CONSTRAINTS_FAILURE');
}

export function indicationOfStamp({ valid, integrity, reason }: DocumentTimestampReport): Indication {
  if (valid) return PASSED;
  const known = PROBLEMS[reason ?? ''];
  return known ?? (integrity === 'intact' ? open('SIG_CONSTRAINTS_FAILURE') : failed('FORMAT_FAILURE'));
}
