import type { WorkForm } from '../../../contract/form.ts';
import { missingGlyphs } from '../../../lib/pdf/missing-glyphs.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Reader } from '../../base/db.ts';
import { getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { findProfile } from '../profiles/store.ts';
import type { FilingFacts } from './filing.rules.ts';

/** Every file a form names: samples, proofs and the picture for the certificate. */
export const filesOf = (form: WorkForm): string[] => [
  ...new Set([...form.samples.map((s) => s.fileId), ...form.proofs.map((p) => p.fileId)]),
];

/** Collects what the filing rules need to know of the applicant and its files. Only the applicant's own files count. */
export async function filingFacts(ctx: Context, db: Reader, accountId: string, form: WorkForm): Promise<FilingFacts> {
  const [account, profile, files] = await Promise.all([
    getAccount(db, ctx.sealer, accountId),
    findProfile(db, ctx.sealer, accountId),
    getFiles(db, filesOf(form)),
  ]);
  return {
    classes: ctx.authority.classes,
    today: chinaDate(ctx.clock.now()),
    applicant: {
      documentType: account.documentType,
      documentNumber: account.documentNumber,
      isAgent: profile?.category === 'agency' || profile?.category === 'lawyer',
    },
    files: new Map(files.filter((file) => file.accountId === accountId).map((file) => [file.id, file])),
    undrawable: missingGlyphs,
  };
}
