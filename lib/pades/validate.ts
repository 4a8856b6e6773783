import { DerError } from '../rfc3161/der.ts';
import { readDss } from './dss.ts';
import { PadesError, type PadesProblem } from './errors.ts';
import { type Evidence, type Judged, judgeSignature, placeOfSignature } from './judge-signature.ts';
import { openPdf, type PdfFile } from './pdf-file.ts';
import {
  type ChangesAfter,
  type DocumentTimestampReport,
  documentTimestampSummary,
  overallSummary,
  type PdfReport,
  type RevisionReport,
  type SignatureReport,
  signatureSummary,
  UNJUDGED,
  type Verdict,
} from './report.ts';
import { judgeUpdates, type Step } from './revisions.ts';
import { coverageMap, type FoundSignature, findSignatures, isCovered } from './signatures.ts';
import {
  type CheckedDocumentTimestamp,
  type CheckedToken,
  checkDocumentTimestamps,
  gatherTrust,
  type TrustOptions,
} from './trust.ts';

/**
 * Validates every signature and document time stamp of a PDF offline, from what it carries: bytes, certificates, time
 * stamps, revocation, and every change made after each signature. Never throws: what cannot be read is a verdict too.
 */
export async function validatePdf(pdf: Uint8Array, options: TrustOptions): Promise<PdfReport> {
  try {
    return validate(openPdf(pdf), options);
  } catch (error) {
    if (!(error instanceof PadesError || error instanceof DerError || error instanceof RangeError)) throw error;
    return unopened(pdf, error instanceof PadesError ? error.code : 'malformed_pdf');
  }
}

/** Legal files that are not opened here, with what is said of them: nothing of their signatures is judged. */
const NOT_OPENED: Partial<Record<PadesProblem, string>> = {
  encrypted_pdf: '文件设有加密，签名无法在不解密的情况下验证，未作判断。请用没有加密的文件再试。',
  unsupported_pdf: '文件的内部格式不在本平台的验证范围内，未作判断。',
  too_complex: '文件过大或结构过于复杂，未作判断。',
};

function unopened(pdf: Uint8Array, problem: PadesProblem): PdfReport {
  const none = { valid: false, signatures: [], documentTimestamps: [], sections: [] };
  const known = NOT_OPENED[problem];
  if (known) return { ...none, verdict: 'unreadable', summary: known };
  // A damaged file that once was signed is not merely unreadable.
  const wasSigned = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).includes('/ByteRange');
  if (wasSigned) return { ...none, verdict: 'invalid', summary: '文件结构已损坏，其中的签章无法通过验证。' };
  return { ...none, verdict: 'unreadable', summary: overallSummary('unreadable', []) };
}

function validate(file: PdfFile, options: TrustOptions): PdfReport {
  const found = findSignatures(file);
  const trust = gatherTrust(options, readDss(file.at(file.sections.length - 1)));
  const stamps = checkDocumentTimestamps(found, trust);
  const evidence: Evidence = { file, trust, stamps };
  const steps = stepsOf(file, found);
  const judged = found
    .filter(({ kind }) => kind === 'signature')
    .map((each) => ({ found: each, judged: judgeSignature(each, evidence) }));
  const signatures = judged.map((each) => completed(each.judged, changesAfter(each, judged, stamps, steps)));
  const documentTimestamps = stamps.map((each) => documentTimestampReport(each, file));
  const verdict = overallVerdict(signatures, documentTimestamps);
  const summary = overallSummary(verdict, signatures);
  const sections = sectionReports(file, steps);
  return { verdict, valid: verdict === 'valid', summary, signatures, documentTimestamps, sections };
}

function stepsOf(file: PdfFile, found: readonly FoundSignature[]): Step[] {
  const sections = found.flatMap(({ coverage }) => (isCovered(coverage) ? [coverage.section] : []));
  return sections.length > 0 ? judgeUpdates(file, Math.min(...sections), coverageMap(found)) : [];
}

/** What each update brought, for the detailed report; updates before the first signature are nobody's business. */
function sectionReports(file: PdfFile, steps: readonly Step[]): RevisionReport[] {
  const judged = new Map(steps.map((step) => [step.section, step]));
  return file.sections.map(({ end }, index) => ({
    number: index + 1,
    end,
    added: judged.get(index)?.added.map((each) => ('name' in each ? `${each.kind} ${each.name}` : each.kind)) ?? [],
    forbidden: judged.get(index)?.forbidden ?? [],
  }));
}

interface JudgedSignature {
  found: FoundSignature;
  judged: Judged;
}

function changesAfter(
  { found, judged }: JudgedSignature,
  all: readonly JudgedSignature[],
  stamps: readonly CheckedDocumentTimestamp[],
  steps: readonly Step[],
): ChangesAfter {
  const { coverage } = found;
  const later = isCovered(coverage) ? steps.filter(({ section }) => section > coverage.section) : [];
  const isBelieved = (signature: number) =>
    all.some((each) => each.found.number === signature && isTrusted(each.judged)) ||
    stamps.some((each) => each.found.number === signature && each.token?.valid);
  const forbidden = new Set(later.flatMap((step) => step.forbidden));
  const allowed = new Set<string>();
  for (const addition of later.flatMap((step) => step.added)) {
    if (addition.kind === 'validation-data') {
      allowed.add('加入了验证信息');
      continue;
    }
    if (judged.certification === 1 && addition.kind === 'signature') forbidden.add('在不允许再签章的文件上加盖了签章');
    // What a stranger stamps over a page may hide what was signed.
    if (addition.visible && isTrusted(judged) && !isBelieved(addition.signature)) {
      forbidden.add(`加盖了不受信任的签章“${addition.name}”`);
    }
    allowed.add(addition.kind === 'signature' ? `其后又加盖了签章“${addition.name}”` : '加盖了文档时间戳');
  }
  if (forbidden.size > 0) return { verdict: 'forbidden', what: [...forbidden] };
  return { verdict: allowed.size > 0 ? 'allowed' : 'none', what: [...allowed] };
}

const isTrusted = (judged: Judged) => judged.integrity === 'intact' && judged.chain === 'trusted';

function completed(judged: Judged, changes: ChangesAfter): SignatureReport {
  const verdict = verdictOf(judged, changes);
  const base = { ...judged, changesAfter: changes, verdict };
  const { signer } = judged;
  if (verdict === 'valid' && signer) {
    return { ...base, signer, valid: true, summary: signatureSummary(base) };
  }
  return { ...base, valid: false, summary: signatureSummary(base) };
}

/** Time stamps that do not belong here are tampering; those of an authority unknown to us are a matter of trust. */
const TRUST_REASONS = [
  ...['untrusted', 'expired', 'not_yet_valid', 'weak_key', 'forbidden_extension', 'revoked'],
  ...UNJUDGED,
];

function verdictOf(judged: Judged, changes: ChangesAfter): Verdict {
  if (judged.integrity === 'unjudged') return 'unjudged';
  if (judged.integrity !== 'intact' || changes.verdict === 'forbidden' || judged.revocation === 'revoked')
    return 'invalid';
  const { timestamp } = judged;
  if (timestamp && !timestamp.valid && !TRUST_REASONS.includes(timestamp.reason ?? '')) return 'invalid';
  return judged.chain === 'trusted' && (timestamp?.valid ?? true) ? 'valid' : 'untrusted';
}

function documentTimestampReport({ found, token }: CheckedDocumentTimestamp, file: PdfFile): DocumentTimestampReport {
  const place = placeOfSignature(found, file);
  if (!token || !found.field) {
    const unread = { time: new Date(0), tsa: null, valid: false, reason: 'malformed' as const, details: null };
    const report = { ...place, ...unread, integrity: 'malformed' as const };
    return { ...report, summary: documentTimestampSummary(report) };
  }
  const { time, tsa, valid, reason, details } = token;
  const report = { ...place, time, tsa, valid, reason, details, integrity: integrityOf(token) };
  return { ...report, summary: documentTimestampSummary(report) };
}

function integrityOf({ valid, reason }: CheckedToken): DocumentTimestampReport['integrity'] {
  if (UNJUDGED.has(reason ?? '')) return 'unjudged';
  return valid || TRUST_REASONS.includes(reason ?? '') ? 'intact' : 'altered';
}

function overallVerdict(
  signatures: readonly SignatureReport[],
  stamps: readonly DocumentTimestampReport[],
): PdfReport['verdict'] {
  const broken = signatures.some(({ verdict }) => verdict === 'invalid');
  if (broken || stamps.some(({ integrity }) => ['altered', 'malformed'].includes(integrity))) return 'invalid';
  if (signatures.length === 0 && stamps.length === 0) return 'unsigned';
  const unjudged = signatures.some(({ verdict }) => verdict === 'unjudged');
  if (unjudged || stamps.some(({ integrity }) => integrity === 'unjudged')) return 'unjudged';
  if (signatures.length === 0) return 'unsigned';
  const doubtful = signatures.some(({ verdict }) => verdict === 'untrusted') || stamps.some(({ valid }) => !valid);
  return doubtful ? 'untrusted' : 'valid';
}
