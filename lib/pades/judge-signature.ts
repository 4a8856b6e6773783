import { digestOf, type HashName } from '../rfc3161/algorithms.ts';
import { type Certificate, parseCertificates, subjectAttribute } from '../rfc3161/certificate.ts';
import { checkSigner } from '../rfc3161/check-signer.ts';
import { concat, rawOf } from '../rfc3161/der.ts';
import { CMS, readSignedData, type SignedData } from '../rfc3161/signed-data.ts';
import { certificationOf } from './certification.ts';
import type { PdfFile } from './pdf-file.ts';
import { nameOf, textOf } from './pdf-values.ts';
import { type Level, SIGNER_FLAWS, type SignatureReport, type TimestampReport, UNJUDGED } from './report.ts';
import { statesOf, worstOf } from './revocation.ts';
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

/** Formats whose signatures are judged: PAdES (ETSI EN 319 142-1 §6.3) and the plain CMS of ISO 32000-2 §12.8.3.3. */
const FORMATS: Record<string, 'pades' | 'cms'> = { 'ETSI.CAdES.detached': 'pades', 'adbe.pkcs7.detached': 'cms' };
const OLD_FORMATS = ['adbe.pkcs7.sha1', 'adbe.x509.rsa_sha1'];

function unjudgedFormat(name: string): string {
  return OLD_FORMATS.includes(name)
    ? `旧的签名格式“${name}”以已不安全的SHA-1为依据，本平台不作判断`
    : `签名格式“${name}”不在本平台的验证范围内`;
}

/** Judges one signature by itself. */
export function judgeSignature(found: FoundSignature, evidence: Evidence): Judged {
  const base = baseOf(found, evidence.file);
  const { coverage } = found;
  const format = FORMATS[base.format ?? ''];
  if (!format && base.format)
    return { ...base, integrity: 'unjudged', problem: 'unsupported_format', flaw: unjudgedFormat(base.format) };
  if (!isCovered(coverage)) return { ...base, integrity: 'malformed', flaw: coverage.flaw };
  if (!found.field) return { ...base, integrity: 'malformed', flaw: '签名不属于文件的任何签章域' };
  if (!format) return { ...base, integrity: 'malformed', flaw: '签名没有写明格式' };
  const checked = checkContents(coverage, format);
  if ('flaw' in checked) return { ...base, ...checked };
  const certificate = { signer: fieldsOf(checked.certificate), certificate: checked.certificate.der };
  const signerName = subjectAttribute(checked.certificate, '2.5.4.3') ?? base.signerName;
  const trusted = judgeTrust(checked, coverage, evidence);
  const level = format === 'pades' ? trusted.level : null;
  return { ...base, ...certificate, signerName, integrity: 'intact', flaw: null, ...trusted, level };
}

function baseOf(found: FoundSignature, file: PdfFile) {
  const { entries } = found.dict;
  const revision = file.at(file.sections.length - 1);
  return {
    ...placeOfSignature(found, file),
    claimedTime: textOf(revision.resolve(entries.get('M'))),
    reason: textOf(revision.resolve(entries.get('Reason'))),
    certification: certificationOf(found.dict, revision),
    format: nameOf(entries.get('SubFilter')),
    signerName: textOf(revision.resolve(entries.get('Name'))),
    signer: null,
    certificate: null,
    chain: 'unknown' as const,
    revocation: 'unknown' as const,
    timestamp: null,
    level: null,
    hash: null,
    path: [],
    problem: null,
  };
}

type Checked = { signed: SignedData; certificate: Certificate };

function checkContents(
  coverage: Coverage,
  format: 'pades' | 'cms',
): Checked | Pick<Judged, 'integrity' | 'flaw' | 'problem' | 'hash'> {
  try {
    const signed = readSignedData(coverage.contents);
    const { hash } = signed;
    if (signed.content) return { integrity: 'malformed', flaw: '签名自带内容，与文件无关', problem: null, hash };
    const contentDigest = (name: HashName) => digestOf(name, ...coverage.signed);
    const plain = format === 'cms' ? { plain: () => concat(coverage.signed) } : {};
    const signer = checkSigner(signed, { contentType: CMS.data, contentDigest, ...plain });
    if (!('problem' in signer)) return { signed, certificate: signer.certificate };
    const { problem } = signer;
    return { integrity: UNJUDGED.has(problem) ? 'unjudged' : 'altered', flaw: SIGNER_FLAWS[problem], problem, hash };
  } catch {
    return { integrity: 'malformed', flaw: '签名内容无法读取', problem: null, hash: null };
  }
}

function judgeTrust(checked: Checked, coverage: Coverage, evidence: Evidence) {
  const { trust, stamps } = evidence;
  const proven = provenAt(coverage.section, stamps, trust.at);
  const attribute = checked.signed.unsignedAttributes.get(CMS.timeStampToken);
  const token = attribute ? checkToken(rawOf(attribute), [checked.signed.signature], trust, proven) : null;
  const at = token?.valid ? token.time : proven;
  const found = pathOfSigner(checked.certificate, checked.signed.certificates, trust, at);
  const path = found.trusted ? found.path : [checked.certificate];
  const states = found.trusted ? statesOf(path, trust.data, at) : [];
  const chains = found.trusted ? chainsOf(path, at, token) : [];
  const isTimed = token?.valid === true || (!attribute && proven < trust.at);
  return {
    chain: found.trusted ? ('trusted' as const) : found.reason,
    revocation: found.trusted ? worstOf(states) : ('unknown' as const),
    timestamp: attribute ? timestampReport(token) : null,
    level: isTimed ? levelOf(chains, coverage, evidence) : ('B-B' as const),
    hash: checked.signed.hash,
    path: path.map(({ der }, i) => ({ certificate: der, state: states[i] ?? null })),
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
  if (!token) return { time: new Date(0), tsa: null, valid: false, reason: 'malformed', details: null };
  const { time, tsa, valid, reason, details } = token;
  return { time, tsa, valid, reason, details };
}
