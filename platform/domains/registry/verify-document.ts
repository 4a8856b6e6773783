import type { VerifiedDocument } from '../../../contract/registry.ts';
import type { PdfExamination } from '../../base/pdf-examiner.ts';

/** A document of the authority that is no certificate, known to the byte. */
export interface KnownDocument {
  /** As the document itself says it: whoever holds the file may read that, and nothing else is told. */
  document: VerifiedDocument;
  /** The file of before the archive renewed its time stamp. */
  earlier: boolean;
}

/**
 * The verdict on a known document. It speaks of the paper alone: how the application stands is not public, and neither is
 * whose it was. Pure.
 */
export function documentVerdict(
  { document, earlier }: KnownDocument,
  { valid, seal }: Pick<PdfExamination, 'valid' | 'seal'>,
) {
  const { authority, title } = document;
  const same = { ok: true, sentence: `文件与${authority}留存的文书逐字节一致。` };
  if (earlier) {
    const sentence = `文件与${authority}此前出具的文书逐字节一致。文书此后续加了时间戳，可由申请人下载新的一份。`;
    return genuine(document, [{ ok: true, sentence }]);
  }
  const sealed = valid && seal?.valid === true && seal.signer === authority;
  const reasons = [{ ok: sealed, sentence: seal?.summary ?? '文件中没有电子印章。' }, same];
  if (sealed) return genuine(document, reasons);
  const sentence = `文件与留存的《${title}》一致，但印章没有通过验证。请向${authority}核实。`;
  return { verdict: 'not_genuine' as const, sentence, reasons, record: null, document };
}

const genuine = (document: VerifiedDocument, reasons: { ok: boolean; sentence: string }[]) => ({
  verdict: 'genuine' as const,
  sentence: `文书真实，是${document.authority}出具的《${document.title}》，内容没有被改动。`,
  reasons,
  record: null,
  document,
});
