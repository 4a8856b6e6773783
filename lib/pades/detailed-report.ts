import { createHash } from 'node:crypto';
import { maskNumber } from '../idnumber/mask.ts';
import { parseCertificate, subjectAttribute } from '../rfc3161/certificate.ts';
import { contentOf, parseDer } from '../rfc3161/der.ts';
import { type Indication, indicationOf, indicationOfStamp } from './indications.ts';
import {
  type ChangesAfter,
  type DocumentTimestampReport,
  type Level,
  levelSentence,
  type PathStep,
  type PdfReport,
  type RevisionReport,
  type SignatureReport,
  type TimestampReport,
} from './report.ts';
import type { SignerFields } from './signer-fields.ts';

/**
 * Everything a validation found, as plain JSON for programs and for the file of a case. The shape is stable: `version`
 * grows when a field changes its meaning or goes; fields may be added. Times are ISO 8601 in UTC, hashes SHA-256 in
 * lower-case hexadecimal, sentences Chinese, indications those of ETSI EN 319 102-1 §5.1.
 */
export interface DetailedReport {
  version: 1;
  /** The moment as of which everything was judged. */
  validatedAt: string;
  document: { bytes: number; sha256: string };
  verdict: PdfReport['verdict'];
  sentence: string;
  signatures: DetailedSignature[];
  documentTimestamps: DetailedTimestamp[];
  /** Saved states of the file, oldest first. */
  revisions: RevisionReport[];
}

export interface DetailedSignature extends Indication {
  /** What a person is told: who, when, how good, and what came after. */
  line: SignatureLine;
  /** From 1; null when it stands on no page. */
  page: number | null;
  fieldName: string | null;
  format: string | null;
  hash: string | null;
  level: Level | null;
  claimedTime: string | null;
  reason: string | null;
  /** 1 no changes, 2 signatures, 3 also annotations; null when it certifies nothing. */
  certification: 1 | 2 | 3 | null;
  coversRevision: number;
  /** Signer first, anchor last; only the signer when nobody believed was found above. */
  certificates: DetailedCertificate[];
  timestamp: DetailedToken | null;
  changesAfter: ChangesAfter;
}

export interface SignatureLine {
  ok: boolean;
  signer: string;
  organisation: string;
  /** 统一社会信用代码 in full, any other number masked; empty when the certificate names none. */
  identifier: string;
  /** From the time stamp; null without one that holds. */
  at: string | null;
  level: Level | null;
  levelSentence: string;
  sentence: string;
  after: string[];
}

export interface DetailedCertificate {
  subject: string;
  issuer: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  sha256: string;
  /** null for the anchor, and where no path was found. */
  revocation: null | {
    state: 'good' | 'revoked' | 'unknown';
    source: 'OCSP' | 'CRL' | null;
    /** When the state was stated, and until when that was to hold. */
    statedAt: string | null;
    heldUntil: string | null;
    revokedAt: string | null;
    /** Of the answer or list in the document. */
    sha256: string | null;
  };
}

export interface DetailedToken {
  time: string;
  authority: string | null;
  valid: boolean;
  /** Why not. */
  problem: string | null;
  serialNumber: string | null;
  policy: string | null;
  hash: string | null;
  certificates: DetailedCertificate[];
}

export interface DetailedTimestamp extends Indication, DetailedToken {
  sentence: string;
  coversRevision: number;
}

export function detailedReport(pdf: Uint8Array, report: PdfReport, at: Date): DetailedReport {
  return {
    version: 1,
    validatedAt: at.toISOString(),
    document: { bytes: pdf.length, sha256: sha256(pdf) },
    verdict: report.verdict,
    sentence: report.summary,
    signatures: report.signatures.map(signatureOf),
    documentTimestamps: report.documentTimestamps.map(stampOf),
    revisions: report.sections,
  };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function signatureOf(report: SignatureReport): DetailedSignature {
  const { format, hash, level, fieldName, claimedTime, reason, certification, coversRevision, changesAfter } = report;
  return {
    ...indicationOf(report),
    line: signatureLine(report),
    page: report.page === null ? null : report.page + 1,
    ...{ fieldName, format, hash, level, claimedTime, reason, certification, coversRevision },
    certificates: report.path.map(certificateOf),
    timestamp: report.timestamp && tokenOf(report.timestamp),
    changesAfter,
  };
}

/** One line for people: the first thing to read about a signature. */
export function signatureLine(report: SignatureReport): SignatureLine {
  const { signer, timestamp, level, changesAfter } = report;
  const isJudged = report.integrity === 'intact';
  return {
    ok: report.valid,
    signer: report.signerName ?? '',
    organisation: signer?.organisation ?? '',
    identifier: signer ? identifierOf(signer) : '',
    at: timestamp?.valid ? timestamp.time.toISOString() : null,
    level,
    levelSentence: isJudged ? levelSentence(level) : '',
    sentence: report.summary,
    after: changesAfter.what,
  };
}

/** A code of an organisation is public; the number of a person's document is not. */
function identifierOf({ serialNumber }: SignerFields): string {
  const isOrganisation = /^[159ANY][1-9A-GY]\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(serialNumber);
  return isOrganisation || serialNumber === '' ? serialNumber : maskNumber(serialNumber);
}

function certificateOf({ certificate, state }: PathStep): DetailedCertificate {
  const parsed = parseCertificate(certificate);
  const issuer = parsed.issuerAttributes.find(({ type }) => type === '2.5.4.3')?.value ?? '';
  const proof = state?.proof ?? null;
  return {
    subject: subjectAttribute(parsed, '2.5.4.3') ?? '',
    issuer,
    serialNumber: Buffer.from(contentOf(parseDer(parsed.serialNumber))).toString('hex'),
    notBefore: parsed.notBefore.toISOString(),
    notAfter: parsed.notAfter.toISOString(),
    sha256: sha256(certificate),
    revocation: state && {
      state: state.state,
      source: proof?.source ?? null,
      statedAt: proof?.thisUpdate.toISOString() ?? null,
      heldUntil: proof?.nextUpdate?.toISOString() ?? null,
      revokedAt: proof?.revokedAt?.toISOString() ?? null,
      sha256: proof ? sha256(proof.der) : null,
    },
  };
}

function tokenOf({ time, tsa, valid, reason, details }: TimestampReport): DetailedToken {
  return {
    time: time.toISOString(),
    authority: tsa,
    valid,
    problem: reason,
    serialNumber: details?.serialNumber ?? null,
    policy: details?.policy ?? null,
    hash: details?.hash ?? null,
    certificates: details?.path.map(certificateOf) ?? [],
  };
}

function stampOf(report: DocumentTimestampReport): DetailedTimestamp {
  const { summary, coversRevision } = report;
  return { ...indicationOfStamp(report), ...tokenOf(report), sentence: summary, coversRevision };
}
