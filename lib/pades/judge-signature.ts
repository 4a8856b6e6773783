import { digestOf } from '../rfc3161/algorithms.ts';
import { type Certificate, parseCertificates, subjectAttribute } from '../rfc3161/certificate.ts';
import { rawOf } from '../rfc3161/der.ts';
import { CMS, checkSigner, readSignedData, type SignedData } from '../rfc3161/signed-data.ts';
import { certificationOf } from './certification.ts';
import type { PdfFile } from './pdf-file.ts';
import { nameOf, textOf } from './pdf-values.ts';
import { type Level, SIGNER_FLAWS, type SignatureReport, type TimestampReport } from './report.ts';
import { type Revocation, revocationOf } from './revocation.ts';
import { type Coverage, type FoundSignature, isCovered } from './signatures.ts';
import { fieldsOf } from './signer-fields.ts';
import {
  type CheckedDocumentTimestamp,
  type CheckedToken,
  checkToken,
  isLongTerm,
  pathOfSigner,
  provenAt,
  type Trust,
} from './trust.ts';

/** All of a report but what comes after the signature and the verdict. */
export type Judged = Omit<SignatureReport, 'changesAfter' | 'verdict' | 'summary' | 'valid'>;

export interface Evidence {
  file: PdfFile;
  trust: Trust;
  stamps: readonly CheckedDocumentTimestamp[];
}

/** Where a signature stands, for signatures and time stamps alike. */
export function placeOfSignature(found: FoundSignature, file: PdfFile) {
  const { coverage, field, page } = found;
  const section = isCovered(coverage) ? coverage.section : -1;
  return {
    fieldName: field?.name ?? null,
    page,
    coversWholeFile: section === file.sections.length - 1,
    coversRevision: section + 1,
    revisions: file.sections.length,
  };
}

/** Judges one signature by itself. */
export function judgeSignature(found: FoundSignature, evidence: Evidence): Judged {
  const { file } = evidence;
  const entries = found.dict.entries;
  const revision = file.at(file.sections.length - 1);
  const base = {
    ...placeOfSignature(found, file),
    claimedTime: textOf(revision.resolve(entries.get('M'))),
    reason: textOf(revision.resolve(entries.get('Reason'))),
    certification: certificationOf(found.dict, revision),
    signerName: textOf(revision.resolve(entries.get('Name'))),
    signer: null,
    certificate: null,
    chain: 'unknown' as const,
    revocation: 'unknown' as const,
    timestamp: null,
    level: null,
  };
  const { coverage } = found;
  if (!isCovered(coverage)) return { ...base, integrity: 'malformed', flaw: coverage.flaw };
  if (!found.field) return { ...base, integrity: 'malformed', flaw: '签名不属于文件的任何签章域' };
  if (nameOf(entries.get('SubFilter')) !== 'ETSI.CAdES.detached') {
    return { ...base, integrity: 'malformed', flaw: '签名格式不是PAdES' };
  }
  const checked = checkContents(coverage);
  if ('flaw' in checked) return { ...base, ...checked };
  const certificate = { signer: fieldsOf(checked.certificate), certificate: checked.certificate.der };
  const signerName = subjectAttribute(checked.certificate, '2.5.4.3') ?? base.signerName;
  const trusted = judgeTrust(checked, coverage, evidence);
  return { ...base, ...certificate, signerName, integrity: 'intact', flaw: null, ...trusted };
}

type Checked = { signed: SignedData; certificate: Certificate };

function checkContents(coverage: Coverage): Checked | Pick<Judged, 'integrity' | 'flaw'> {
  try {
    const signed = readSignedData(coverage.contents);
    if (signed.content) return { integrity: 'malformed', flaw: '签名自带内容，与文件无关' };
    const contentDigest = (hash: Parameters<typeof digestOf>[0]) => digestOf(hash, ...coverage.signed);
    const signer = checkSigner(signed, { contentType: CMS.data, contentDigest });
    if ('problem' in signer) return { integrity: 'altered', flaw: SIGNER_FLAWS[signer.problem] };
    return { signed, certificate: signer.certificate };
  } catch {
    return { integrity: 'malformed', flaw: '签名内容无法读取' };
  }
}

function judgeTrust(checked: Checked, coverage: Coverage, evidence: Evidence) {
  const { trust, stamps } = evidence;
  const proven = provenAt(coverage.section, stamps, trust.at);
  const attribute = checked.signed.unsignedAttributes.get(CMS.timeStampToken);
  const token = attribute ? checkToken(rawOf(attribute), [checked.signed.signature], trust, proven) : null;
  const at = token?.valid ? token.time : proven;
  const path = pathOfSigner(checked.certificate, checked.signed.certificates, trust, at);
  const revocation: Revocation = path.trusted ? revocationOf(path.path, trust.data, at) : 'unknown';
  const chains = path.trusted ? chainsOf(path.path, at, token) : [];
  const isTimed = token?.valid === true || (!attribute && proven < trust.at);
  return {
    chain: path.trusted ? ('trusted' as const) : path.reason,
    revocation,
    timestamp: attribute ? timestampReport(token) : null,
    level: isTimed ? levelOf(chains, coverage, evidence) : ('B-B' as const),
  };
}

/** The chains whose good standing B-LT must show: the signer's, and that of the time stamp. */
function chainsOf(path: readonly Certificate[], at: Date, token: CheckedToken | null) {
  const stamped = token?.result.valid ? [{ path: parseCertificates(token.result.path), at: token.result.time }] : [];
  return [{ path, at }, ...stamped];
}

function levelOf(chains: ReturnType<typeof chainsOf>, coverage: Coverage, { file, stamps }: Evidence): Level {
  const last = file.sections.length - 1;
  if (chains.length === 0 || !isLongTerm(chains, file, last)) return 'B-T';
  const archived = stamps.some(({ found, token }) => {
    if (!token?.valid || !isCovered(found.coverage) || found.coverage.section <= coverage.section) return false;
    return isLongTerm(chains, file, found.coverage.section);
  });
  return archived ? 'B-LTA' : 'B-LT';
}

function timestampReport(token: CheckedToken | null): TimestampReport {
  if (!token) return { time: new Date(0), tsa: null, valid: false, reason: 'malformed' };
  const { time, tsa, valid, reason } = token;
  return { time, tsa, valid, reason };
}
