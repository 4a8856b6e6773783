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
  | 'none'
  | 'unreadable'
  | 'other_holder'
  | 'other_name'
  | 'out_of_date'
  | 'revoked'
  | 'disabled'
  | 'uncheckable'
  | 'not_for_signing'
  | 'other_algorithm'
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
  /** Keys that the authority accepts: 'RSA', 'ECDSA', 'SM2'. */
  signatureKeys: readonly string[];
  /** DER of the certificates that are believed. */
  anchors: readonly Uint8Array[];
  at: Date;
}

/**
 * Is this the signer's own certificate? Document number (X.520 serialNumber) and name equal, in force, meant for signing,
 * chained to an anchor. Whether it was revoked is asked elsewhere, along the `path` found here.
 * @param chain DER, the signer's own first
 */
export function matchCertificate(
  chain: readonly Uint8Array[],
  expected: Expectation,
): { ok: true; path: readonly Certificate[] } | { ok: false; problem: MatchProblem; holder: string } {
  const [own, ...others] = parseCertificates(chain);
  if (!own) return { ok: false, problem: 'unreadable', holder: '' };
  const fields = signerFields(own.der);
  const problem = problemOf(own, fields, expected);
  if (problem) return { ok: false, problem, holder: fields.commonName };
  const anchors = parseCertificates(expected.anchors);
  const found = findPath(own, { anchors, candidates: others, at: expected.at });
  return found.trusted
    ? { ok: true, path: found.path }
    : { ok: false, problem: 'untrusted', holder: fields.commonName };
}

function problemOf(own: Certificate, fields: SignerFields, expected: Expectation): MatchProblem | null {
  if (fields.serialNumber !== expected.documentNumber) return 'other_holder';
  if (fields.commonName.normalize('NFC') !== expected.name.normalize('NFC')) return 'other_name';
  if (own.notBefore > expected.at || own.notAfter < expected.at) return 'out_of_date';
  if (!isForSigning(own)) return 'not_for_signing';
  return expected.signatureKeys.includes(fields.keyAlgorithm) ? null : 'other_algorithm';
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

/** From the signer's own certificate with a flaw to nothing at all. */
const BY_NEARNESS: readonly MatchProblem[] = [
  'disabled',
  'uncheckable',
  'revoked',
  'out_of_date',
  'not_for_signing',
  'other_algorithm',
  'untrusted',
  'other_name',
  'other_holder',
  'unreadable',
  'none',
];

/** Of several credentials that will not do, the one that lacks least: it is the one to speak of. */
export const nearest = <T extends { problem: MatchProblem }>(wrong: readonly T[]): T | undefined =>
  [...wrong].sort((a, b) => BY_NEARNESS.indexOf(a.problem) - BY_NEARNESS.indexOf(b.problem))[0];

/** Does a new certificate help? Then the page leads to where one is had. */
export const callsForEnrolment = (problem: string | null): boolean =>
  problem === 'none' || problem === 'revoked' || problem === 'out_of_date' || problem === 'disabled';

/** One sentence that says what was wrong and the one next step. */
export function mismatchSentence(problem: MatchProblem, holder: string, signer: string): string {
  const again = `请换用「${signer}」的证书重新扫码。`;
  switch (problem) {
    case 'none':
      return `手机上的账号还没有「${signer}」可用的数字证书，请先免费领取，再重新读取。`;
    case 'revoked':
      return `「${signer}」的这张数字证书已被吊销，不能再用于签章，请领取新的证书后重新读取。`;
    case 'disabled':
      return `签名服务已停用「${signer}」的这张数字证书，请恢复使用或领取新的证书后重新读取。`;
    case 'uncheckable':
      return '这张数字证书没有提供吊销状态的查询地址，无法核实是否有效，请换用其他证书重新扫码。';
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
    case 'other_algorithm':
      return '本平台暂不接受这种算法的数字证书，请换用其他证书重新扫码。';
    case 'untrusted':
      return '这张数字证书不是由受信任的机构签发的，请换用其他证书重新扫码。';
  }
}
