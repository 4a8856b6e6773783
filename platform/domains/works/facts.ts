import type { WorkForm } from '../../../contract/form.ts';
import { missingGlyphs } from '../../../lib/pdf/missing-glyphs.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Reader } from '../../base/db.ts';
import { getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { findProfile } from '../profiles/store.ts';
import type { AdviceFacts } from './advice-facts.ts';
import { findFiledBefore, findSameTitle } from './duplicate-store.ts';
import type { FilingFacts } from './filing-facts.ts';

/** Every file a form names: samples, proofs and the picture for the certificate. */
export const filesOf = (form: WorkForm): string[] => [
  ...new Set([...form.samples.map((s) => s.fileId), ...form.proofs.map((p) => p.fileId)]),
];

/** The work whose form is judged, and whose it is. */
export type Filed = { id: string; accountId: string };

/** Collects what the filing rules need to know of the applicant and its files. Only the applicant's own files count. */
export async function filingFacts(ctx: Context, db: Reader, work: Filed, form: WorkForm): Promise<FilingFacts> {
  const { accountId } = work;
  const [account, profile, files, filedBefore] = await Promise.all([
    getAccount(db, ctx.sealer, accountId),
    findProfile(db, ctx.sealer, accountId),
    getFiles(db, filesOf(form)),
    findFiledBefore(
      db,
      work,
      form.samples.map((sample) => sample.fileId),
    ),
  ]);
  const own = files.filter((file) => file.accountId === accountId);
  return {
    classes: ctx.authority.classes,
    maxPieces: ctx.authority.series.maxPieces,
    provinceCode: ctx.authority.provinceCode,
    today: chinaDate(ctx.clock.now()),
    applicant: {
      documentType: account.documentType,
      documentNumber: account.documentNumber,
      isAgent: profile?.category === 'agency' || profile?.category === 'lawyer',
    },
    files: new Map(
      own.map(({ id, name, mediaType, purpose, bytes, sha256 }) => [
        id,
        { name, mediaType, purpose, bytes, sha256: sha256.toString('hex') },
      ]),
    ),
    filedBefore: new Map(filedBefore.map(({ fileId, code, title }) => [fileId, { code, title }])),
    undrawable: missingGlyphs,
  };
}

/** What advice needs on top: the authority's words, and what was filed under the same title. */
export async function adviceFacts(
  ctx: Context,
  db: Reader,
  work: Filed,
  form: WorkForm,
  facts: FilingFacts,
): Promise<AdviceFacts> {
  const { prohibitedWords, telltaleWords } = ctx.authority;
  const owners = form.owners.map((owner) => owner.name);
  return {
    ...facts,
    prohibitedWords,
    telltaleWords,
    sameTitle: await findSameTitle(db, work, form.title, owners),
  };
}
