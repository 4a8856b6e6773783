import type { HashName } from '../rfc3161/algorithms.ts';
import type { PathProblem } from '../rfc3161/certificate-path.ts';
import type { SignerProblem } from '../rfc3161/check-signer.ts';
import type { TokenProblem } from '../rfc3161/token.ts';
import type { CertificateState, Revocation } from './revocation.ts';
import type { SignerFields } from './signer-fields.ts';

export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';
/**
 * 'untrusted': nothing is broken, but nobody we believe vouches for it.
 * 'unjudged': a format or an algorithm that is not judged here; it may be good or bad.
 */
export type Verdict = 'valid' | 'untrusted' | 'unjudged' | 'invalid';

/**
 * intact: the signed bytes are those that were signed; altered: they are not; malformed: there is nothing to check;
 * unjudged: nobody here can tell.
 */
export type Integrity = 'intact' | 'altered' | 'malformed' | 'unjudged';

export interface TimestampReport {
  time: Date;
  /** Common name of the authority; null when its certificate was not reached. */
  tsa: string | null;
  valid: boolean;
  reason: TokenProblem | 'revoked' | null;
  /** For the detailed report; null when the token was not believed. */
  details: TimestampDetails | null;
}

/** A certificate of a path with what the document shows of it; the anchor, believed without proof, has no state. */
export interface PathStep {
  /** DER. */
  certificate: Uint8Array;
  state: CertificateState | null;
}

export interface TimestampDetails {
  /** Hexadecimal. */
  serialNumber: string;
  /** Dotted. */
  policy: string;
  hash: HashName;
  /** Authority first, anchor last. */
  path: PathStep[];
}

export interface ChangesAfter {
  verdict: 'none' | 'allowed' | 'forbidden';
  /** Chinese, one each. */
  what: string[];
}

interface Placed {
  /** null: the signature is not part of the form. */
  fieldName: string | null;
  /** 0-based; null when it stands on no page. */
  page: number | null;
  integrity: Integrity;
  coversWholeFile: boolean;
  /** Updates of the file that are signed, out of all; 0 when the range is malformed. */
  coversRevision: number;
  revisions: number;
}

interface SignatureBase extends Placed {
  signerName: string | null;
  signer: SignerFields | null;
  /** DER of the signer's certificate. */
  certificate: Uint8Array | null;
  /** Why `integrity` is not intact; Chinese. */
  flaw: string | null;
  /** The same for programs; null also when the place of the signature in the file is at fault. */
  problem: SignerProblem | 'unsupported_format' | null;
  chain: 'trusted' | PathProblem | 'wrong_key_usage' | 'unknown';
  revocation: Revocation;
  /** /M, what the signer claims. */
  claimedTime: string | null;
  reason: string | null;
  timestamp: TimestampReport | null;
  level: Level | null;
  certification: 1 | 2 | 3 | null;
  /** /SubFilter as it stands. */
  format: string | null;
  hash: HashName | null;
  /** Signer first, anchor last; without a trusted path only the signer, if that. */
  path: PathStep[];
  changesAfter: ChangesAfter;
  verdict: Verdict;
  summary: string;
}

export type SignatureReport = SignatureBase & ({ valid: true; signer: SignerFields } | { valid: false });

export interface DocumentTimestampReport extends Placed, TimestampReport {
  summary: string;
}

export interface PdfReport {
  /** 'unreadable': no PDF that can be judged; 'unsigned': a PDF without a signature. */
  verdict: Verdict | 'unsigned' | 'unreadable';
  valid: boolean;
  summary: string;
  /** Oldest first. */
  signatures: SignatureReport[];
  documentTimestamps: DocumentTimestampReport[];
  /** Oldest first; empty when the file could not be opened. */
  sections: RevisionReport[];
}

/** One saved state of the file. */
export interface RevisionReport {
  /** From 1. */
  number: number;
  /** Offset behind it. */
  end: number;
  added: string[];
  /** Chinese. */
  forbidden: string[];
}

/** What each level is good for, one plain sentence; null is a signature outside PAdES. */
export function levelSentence(level: Level | null): string {
  return LEVEL_SENTENCES[level ?? 'none'];
}

const LEVEL_SENTENCES: Record<Level | 'none', string> = {
  'B-B': '基本签名：能证明是谁签的、内容没有改动，时间是签章人自己写的。',
  'B-T': '带时间戳：还能证明最晚在什么时候已经签好。',
  'B-LT': '带验证信息：签发机构停止服务后，凭文件本身仍能验证。',
  'B-LTA': '长期存证：由文档时间戳保护，可以一次次续期，几十年后仍能验证。',
  none: '普通电子签名：不属于PAdES的任何一级。',
};

export const SIGNER_FLAWS: Record<SignerProblem, string> = {
  weak_algorithm: '签名使用的摘要算法已不安全或不被支持（例如SHA-1），不能据此证明内容未被改动',
  unsupported_algorithm: '签名使用的算法或密钥不在本平台的验证范围内（太弱或不被支持）',
  wrong_content_type: '签名的类型不符',
  digest_mismatch: '签章后文件内容被改动',
  no_certificate: '签名中没有签章人的证书',
  certificate_mismatch: '签名与所附证书不对应',
  signature_invalid: '签名值不正确',
};

/** Problems that say nothing of the document. */
export const UNJUDGED: ReadonlySet<string> = new Set<SignerProblem>(['weak_algorithm', 'unsupported_algorithm']);

const CHAIN_SENTENCES: Record<string, string> = {
  untrusted: '签章证书不是由受信任的机构签发',
  expired: '签章时证书已经过期',
  not_yet_valid: '签章时证书尚未生效',
  weak_key: '签章证书的密钥强度不足',
  forbidden_extension: '签章证书带有无法识别的限制',
  wrong_key_usage: '签章证书不可用于签名',
};

/** Chinese readers live at UTC+8; the report does not depend on where it is made. */
export function beijingTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** One sentence a citizen understands: what holds, or the first thing that does not. */
export function signatureSummary(report: Omit<SignatureBase, 'summary' | 'verdict'>): string {
  const who = `“${report.signerName ?? '不明签章人'}”的签章`;
  if (report.integrity === 'unjudged') return `${who}未作判断：${report.flaw}。`;
  if (report.integrity !== 'intact') return `${who}无效：${report.flaw}。`;
  if (report.changesAfter.verdict === 'forbidden')
    return `${who}之后文件被改动：${report.changesAfter.what.join('；')}。`;
  if (report.revocation === 'revoked') return `${who}无效：签章时证书已被吊销。`;
  if (report.chain !== 'trusted') return `${who}完整，但${CHAIN_SENTENCES[report.chain] ?? '无法确认签章证书'}。`;
  const { timestamp } = report;
  if (timestamp && !timestamp.valid) return `${who}完整，但所附的时间戳没有通过验证。`;
  const when = timestamp ? `，时间戳时间为${beijingTime(timestamp.time)}` : '，没有时间戳';
  const revocation = report.revocation === 'unknown' ? '；文件中没有证书吊销状态的证明' : '';
  const plain = report.level === null ? '；属于普通电子签名，没有达到PAdES的级别' : '';
  return `${who}有效，签章后内容未被改动${when}${revocation}${plain}。`;
}

export function documentTimestampSummary(report: Omit<DocumentTimestampReport, 'summary'>): string {
  if (report.integrity === 'unjudged') return '文档时间戳使用的算法不在本平台的验证范围内，未作判断。';
  if (report.integrity !== 'intact') return '文档时间戳无效：其覆盖的内容被改动或无法读取。';
  if (!report.valid) return '文档时间戳完整，但签发它的机构没有通过验证。';
  return `文档时间戳有效，证明文件在${beijingTime(report.time)}已经存在。`;
}

export function overallSummary(verdict: PdfReport['verdict'], signatures: readonly SignatureReport[]): string {
  const sentences: Record<PdfReport['verdict'], string> = {
    valid: `文件中的${signatures.length}个签章全部有效，内容未被改动。`,
    untrusted: '签章完整，但有签章或时间戳不是来自受信任的机构。',
    unjudged: '文件中有本平台不能判断的签名，未作结论。',
    invalid: '文件未通过验证：有签章无效，或签章后内容被改动。',
    unsigned: '文件中没有电子签章。',
    unreadable: '文件不是可以验证的PDF，或已经损坏。',
  };
  return sentences[verdict];
}
