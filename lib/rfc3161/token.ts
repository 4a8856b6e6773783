import { digestOf, type HashName, readHash } from './algorithms.ts';
import { type Certificate, EXTENSION, KEY_PURPOSE, keyPurposes, parseCertificates } from './certificate.ts';
import { findPath, type PathProblem } from './certificate-path.ts';
import { checkSigner, type SignerProblem } from './check-signer.ts';
import {
  children,
  DerError,
  equalBytes,
  hasTag,
  integerOf,
  octetsOf,
  oidOf,
  parseDer,
  rawOf,
  TAG,
  timeOf,
  unsignedInteger,
} from './der.ts';
import { CMS, readSignedData, type SignedData } from './signed-data.ts';

/** TSTInfo (RFC 3161 §2.4.2), the statement inside a token. */
export interface TimestampStatement {
  policy: string;
  /** null: a hash this library refuses. */
  hash: HashName | null;
  digest: Uint8Array;
  /** Hexadecimal, upper case. */
  serialNumber: string;
  time: Date;
  /** The INTEGER with its header. */
  nonce: Uint8Array | null;
}

export type TokenProblem =
  | 'malformed'
  | 'imprint_mismatch'
  | 'nonce_mismatch'
  | 'wrong_key_purpose'
  | SignerProblem
  | PathProblem;

export type TokenResult =
  | {
      valid: true;
      time: Date;
      serialNumber: string;
      policy: string;
      /** DER of the authority's certificate. */
      certificate: Uint8Array;
      /** DER, authority first, anchor last. */
      path: Uint8Array[];
    }
  | {
      valid: false;
      reason: TokenProblem;
      /** What the token claims, where that much could be read. */
      claimed: { time: Date; certificate: Uint8Array | null } | null;
    };

export interface TokenExpectation {
  digest: Uint8Array;
  /** Hash by which `digest` was made. */
  hash?: HashName;
  /** As given to `createRequest`. */
  nonce?: Uint8Array;
  /** DER of the certificates that are believed. */
  anchors: readonly Uint8Array[];
  /** DER of certificates that may help to build the path. */
  certificates?: readonly Uint8Array[];
  /** When the authority's chain must be valid; the time in the token when left out. */
  at?: Date;
}

/** Reads the statement of a token without believing it: which hash to compute, which time is claimed. */
export function readStatement(token: Uint8Array): TimestampStatement {
  return statementOf(readSignedData(token));
}

/** Checks a token: imprint, nonce, signature, ESS binding, sole critical key purpose, chain. Never throws. */
export function verifyToken(token: Uint8Array, expected: TokenExpectation): TokenResult {
  let claimed: { time: Date; certificate: Uint8Array | null } | null = null;
  try {
    const signed = readSignedData(token);
    const statement = statementOf(signed);
    claimed = { time: statement.time, certificate: null };
    const mismatch = mismatchOf(statement, expected);
    if (mismatch) return { valid: false, reason: mismatch, claimed };
    const content = signed.content as Uint8Array;
    const signer = checkSigner(signed, {
      contentType: CMS.tstInfo,
      contentDigest: (hash) => digestOf(hash, content),
    });
    if ('problem' in signer) return { valid: false, reason: signer.problem, claimed };
    claimed = { time: statement.time, certificate: signer.certificate.der };
    return judgeAuthority(signer.certificate, signed, statement, expected);
  } catch {
    return { valid: false, reason: 'malformed', claimed };
  }
}

function statementOf(signed: SignedData): TimestampStatement {
  if (signed.contentType !== CMS.tstInfo || !signed.content) throw new DerError('not a time-stamp token');
  const [, policy, imprint, serialNumber, time, ...rest] = children(parseDer(signed.content));
  const [algorithm, digest] = children(imprint);
  if (!hasTag(time, TAG.generalizedTime)) throw new DerError('not a time-stamp token');
  const nonce = rest.find((node) => hasTag(node, TAG.integer));
  return {
    policy: oidOf(policy),
    hash: readHash(algorithm),
    digest: octetsOf(digest),
    serialNumber: Buffer.from(integerOf(serialNumber)).toString('hex').toUpperCase(),
    time: timeOf(time),
    nonce: nonce ? rawOf(nonce) : null,
  };
}

function mismatchOf(statement: TimestampStatement, expected: TokenExpectation): TokenProblem | null {
  if (!statement.hash) return 'weak_algorithm';
  if (statement.hash !== (expected.hash ?? 'SHA-256') || !equalBytes(statement.digest, expected.digest)) {
    return 'imprint_mismatch';
  }
  if (!expected.nonce) return null;
  return statement.nonce && equalBytes(statement.nonce, unsignedInteger(expected.nonce)) ? null : 'nonce_mismatch';
}

function judgeAuthority(
  certificate: Certificate,
  signed: SignedData,
  statement: TimestampStatement,
  expected: TokenExpectation,
): TokenResult {
  const claimed = { time: statement.time, certificate: certificate.der };
  if (!isTimestampAuthority(certificate)) return { valid: false, reason: 'wrong_key_purpose', claimed };
  // The authority must have been in office when it spoke, whenever the chain is judged.
  if (statement.time < certificate.notBefore) return { valid: false, reason: 'not_yet_valid', claimed };
  if (statement.time > certificate.notAfter) return { valid: false, reason: 'expired', claimed };
  const found = findPath(certificate, {
    anchors: parseCertificates(expected.anchors),
    candidates: [...signed.certificates, ...parseCertificates(expected.certificates ?? [])],
    at: expected.at ?? statement.time,
  });
  if (!found.trusted) return { valid: false, reason: found.reason, claimed };
  const { time, serialNumber, policy } = statement;
  const path = found.path.map((each) => each.der);
  return { valid: true, time, serialNumber, policy, certificate: certificate.der, path };
}

/** RFC 3161 §2.3: the key purpose is timeStamping, alone, and the extension is critical. */
export function isTimestampAuthority(certificate: Certificate): boolean {
  const purposes = keyPurposes(certificate);
  const critical = certificate.extensions.get(EXTENSION.extendedKeyUsage)?.critical ?? false;
  return critical && purposes?.length === 1 && purposes[0] === KEY_PURPOSE.timeStamping;
}
