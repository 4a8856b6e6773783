import type { Verdict } from '../../../contract/registry.ts';
import { sha256 } from '../../base/crypto.ts';
import type { PdfExamination } from '../../base/pdf-examiner.ts';
import type { Context } from '../../context.ts';
import { publicRecord } from './queries.ts';
import { findRecord, type RecordRow } from './store.ts';

type Reason = Verdict['reasons'][number];

/** 证书核验 by number and owner: both must fit, and a wrong pair tells nothing of a right number. */
export async function verifyByNumber(ctx: Context, number: string, owner: string): Promise<Verdict> {
  const row = await findRecord(ctx.db, number.trim());
  if (!row?.owners.includes(owner.trim())) {
    return {
      verdict: 'unknown',
      sentence: '没有查到编号与著作权人都相符的登记，请核对证书上的登记号和著作权人全称。',
      reasons: [],
      record: null,
    };
  }
  return withState(ctx, row, [{ ok: true, sentence: '登记号与著作权人和登记簿一致。' }]);
}

/** 证书核验 by the PDF: seal, unchanged since, and the same file as the register knows. Nothing of it is kept. */
export async function verifyByPdf(ctx: Context, pdf: Uint8Array): Promise<Verdict> {
  const { valid, seal, text } = await examine(ctx, pdf);
  const sealed = seal?.valid === true && valid;
  const reasons: Reason[] = [
    seal === null ? { ok: false, sentence: '文件中没有电子印章。' } : { ok: sealed, sentence: seal.summary },
  ];
  const sealedByAuthority = sealed && seal.signer === ctx.authority.name;
  if (sealed && !sealedByAuthority)
    reasons.push({ ok: false, sentence: `印章属于“${seal.signer}”，不是${ctx.authority.name}。` });
  const row = await recordOfPdf(ctx, pdf, text);
  if (!row)
    return {
      verdict: 'not_genuine',
      sentence: '这不是本登记机构出具的证书。',
      reasons: [...reasons, { ok: false, sentence: '登记簿中没有与文件相符的登记。' }],
      record: null,
    };
  const same = row.certificateSha256?.equals(sha256(pdf)) ?? false;
  reasons.push({
    ok: same,
    sentence: same ? '文件与登记簿中的证书逐字节一致。' : '文件与登记簿中的证书不一致，可能被改动过。',
  });
  if (sealedByAuthority && same) return withState(ctx, row, reasons);
  return {
    verdict: 'not_genuine',
    sentence: '文件不是有效的登记证书：内容可能被改动过，请以登记簿为准。',
    reasons,
    record: publicRecord(ctx, row),
  };
}

/** A file that brings its reader down is no certificate of ours. */
async function examine(ctx: Context, pdf: Uint8Array): Promise<PdfExamination> {
  const anchors = await ctx.trustAnchors();
  try {
    return await ctx.pdfExaminer.run({ pdf, anchors, at: ctx.clock.now() });
  } catch (error) {
    ctx.log.warn({ err: error, bytes: pdf.length }, 'a PDF could not be examined');
    return { valid: false, seal: null, text: '' };
  }
}

async function recordOfPdf(ctx: Context, pdf: Uint8Array, text: string): Promise<RecordRow | undefined> {
  const byHash = await ctx.db
    .selectFrom('registerRecord')
    .selectAll()
    .where('certificateSha256', '=', sha256(pdf))
    .executeTakeFirst();
  if (byHash) return byHash;
  const number = numberIn(text);
  return number ? findRecord(ctx.db, number) : undefined;
}

/** The first registration number in a text; characters may stand apart in extracted text. */
function numberIn(text: string): string | undefined {
  return text.replace(/\s+/g, '').match(/.作登字-\d{4}-[A-Z]-\d{8}/)?.[0];
}

function withState(ctx: Context, row: RecordRow, reasons: Reason[]): Verdict {
  const record = publicRecord(ctx, row);
  const revoked = row.state === 'revoked';
  return {
    verdict: revoked ? 'revoked' : 'genuine',
    sentence: revoked ? '证书曾经有效，登记现已被撤销。' : '证书真实有效，登记仍在有效状态。',
    reasons: [
      ...reasons,
      { ok: !revoked, sentence: revoked ? '登记簿中这项登记已被撤销。' : '登记簿中这项登记处于有效状态。' },
    ],
    record,
  };
}
