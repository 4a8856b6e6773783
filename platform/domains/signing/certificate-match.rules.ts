import { type SignerFields, signerFields } from '../../../lib/pades/signer-fields.ts';
import {
  type Certificate,
  hasKeyUsage,
  KEY_PURPOSE,
  KEY_USAGE,
  keyPurposes,
  parseCertificates,
} from '../../../lib/rfc3161/certificate.ts';
import { findPath } from '../../../lib/rfc3161/certificate-path.ts';

export type MatchProblem =
  | 'unreadable'
  | 'other_holder'
  | 'other_name'
  | 'out_of_date'
  | 'not_for_signing'
  | 'untrusted';

export interface HolderView {
  holder: string;
  issuer: string;
  validUntil: Date;
}

export interface Expectation {
  /** Who signs: the guardian for a minor. */
  name: string;
  documentNumber: string;
  /** DER of the certificates that are believed. */
  anchors: readonly Uint8Array[];
  at: Date;
}

/**
 * Is this the signer's own certificate? Document number (X.520 serialNumber) and name equal, in force, meant for signing,
 * chained to an anchor.
 * @param chain DER, the signer's own first
 */
export function matchCertificate(
  chain: readonly Uint8Array[],
  expected: Expectation,
): { ok: true } | { ok: false; problem: MatchProblem; holder: string } {
  const [own, ...others] = parseCertificates(chain);
  if (!own) return { ok: false, problem: 'unreadable', holder: '' };
  const fields = signerFields(own.der);
  const problem = problemOf(own, fields, expected) ?? trustProblem(own, others, expected);
  return problem ? { ok: false, problem, holder: fields.commonName } : { ok: true };
}

function problemOf(own: Certificate, fields: SignerFields, expected: Expectation): MatchProblem | null {
  if (fields.serialNumber !== expected.documentNumber) return 'other_holder';
  if (fields.commonName.normalize('NFC') !== expected.name.normalize('NFC')) return 'other_name';
  if (own.notBefore > expected.at || own.notAfter < expected.at) return 'out_of_date';
  return isForSigning(own) ? null : 'not_for_signing';
}

function trustProblem(own: Certificate, others: Certificate[], expected: Expectation): MatchProblem | null {
  const anchors = parseCertificates(expected.anchors);
  return findPath(own, { anchors, candidates: others, at: expected.at }).trusted ? null : 'untrusted';
}

/** Usages a signature needs, and no purpose that is another's: the validator will ask the same. */
function isForSigning(certificate: Certificate): boolean {
  const usages = [KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation].map((bit) => hasKeyUsage(certificate, bit));
  const elsewhere: readonly string[] = [KEY_PURPOSE.timeStamping, KEY_PURPOSE.ocspSigning];
  const purposes = keyPurposes(certificate);
  return usages.some((usage) => usage !== false) && !purposes?.every((purpose) => elsewhere.includes(purpose));
}

/** What the page shows of a certificate that was read. @throws DerError when it cannot be read */
export function holderOf(certificate: Uint8Array): HolderView {
  const { commonName, issuer, notAfter } = signerFields(certificate);
  return { holder: commonName, issuer, validUntil: notAfter };
}

/** One sentence that says what was wrong and the one next step. */
export function mismatchSentence(problem: MatchProblem, holder: string, signer: string): string {
  const again = `请换用「${signer}」的证书重新扫码。`;
  switch (problem) {
    case 'unreadable':
      return '没有读到可用的数字证书，请重新扫码。';
    case 'other_holder':
      return `读取到的是「${holder}」的证书，证件号与申请表不一致，${again}`;
    case 'other_name':
      return `证书上的名称「${holder}」与申请表上的「${signer}」不一致。名称有变更的，请先更新证书。`;
    case 'out_of_date':
      return '这张数字证书不在有效期内，请更新证书后重新扫码。';
    case 'not_for_signing':
      return `这张数字证书不能用于签章，${again}`;
    case 'untrusted':
      return '这张数字证书不是由受信任的机构签发的，请换用其他证书重新扫码。';
  }
}
