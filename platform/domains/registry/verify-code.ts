import type { Verdict } from '../../../contract/registry.ts';
import type { Context } from '../../context.ts';
import { findRecord } from './store.ts';
import { NO_PDF, withState } from './verify.ts';

const SENTENCES: Partial<Record<Verdict['verdict'], string>> = {
  genuine: '登记簿中有这项登记，仍在有效状态。请核对证书上的内容与下列各项一致。',
  changed: '登记簿中有这项登记，此后有变更。证书上是变更前的内容，请以下列现状为准。',
};

/**
 * 证书核验 by the number in a certificate's QR code. A code can be copied onto anything, so the sentence asks to compare what
 * is printed with what is registered; the number alone is published on the record's page as well.
 */
export async function verifyByCode(ctx: Context, number: string): Promise<Verdict> {
  const row = await findRecord(ctx.db, number.trim());
  if (!row)
    return {
      verdict: 'not_genuine',
      sentence: '登记簿中没有二维码所指的登记，这不是本登记机构出具的证书。',
      reasons: [{ ok: false, sentence: `登记簿中没有登记号${number.trim()}。` }],
      record: null,
      ...NO_PDF,
    };
  const verdict = await withState(ctx, row, [{ ok: true, sentence: '二维码指向登记簿中的这项登记。' }]);
  const sentence = SENTENCES[verdict.verdict];
  return sentence === undefined ? verdict : { ...verdict, sentence };
}
