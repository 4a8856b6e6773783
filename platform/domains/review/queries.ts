import { IDENTITY_DOCUMENTS, PROFILE_CATEGORIES } from '../../../contract/profiles.ts';
import type { ChecklistMark, Desk } from '../../../contract/review.ts';
import type { Remark } from '../../../contract/works.ts';
import { maskNumber } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { readChain } from '../../base/audit.ts';
import { Refusal } from '../../base/errors.ts';
import { fileView, getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { paymentOf } from '../payments/queries.ts';
import { findProfile, listIdentityDocuments } from '../profiles/store.ts';
import { signatureReport } from '../signing/queries.ts';
import { allowedCommands } from '../works/application.lifecycle.ts';
import { filesOf } from '../works/facts.ts';
import { openForm } from '../works/form-seal.ts';
import { factsOf } from '../works/move.ts';
import { checkDraft } from '../works/queries.ts';
import { findRevision, getWork, type WorkRow, worksWithSameSamples } from '../works/store.ts';
import { historySentence, stateLabel } from '../works/work-view.rules.ts';
import { formChanges } from './changes.rules.ts';
import { findDraft, listNotes } from './draft-store.ts';
import { levelOf, maySee, reviewsAt } from './policy.ts';
import { decidedOtherLevel, listDecisions } from './store.ts';

/** One work as a reviewer sees it. The look itself is logged: these are somebody's papers. */
export async function getDesk(ctx: Context, actor: Actor, id: string): Promise<Desk> {
  const lastLevel = ctx.authority.reviewLevels.length;
  const work = await getWork(ctx.db, id);
  if (!maySee(actor, lastLevel, work)) throw new Refusal('not_found');
  ctx.log.info({ account: actor.accountId, work: id }, 'desk opened');
  const form = openForm(ctx.sealer, (await findRevision(ctx.db, id, work.revision))?.form ?? work.form);
  const level = levelOf(work);
  const [files, checked, chain, decisions, signatures, payment, duplicates, changes, applicant, decided, notes, draft] =
    await Promise.all([
      getFiles(ctx.db, filesOf(form)),
      checkDraft(ctx, ctx.db, work, form),
      readChain(ctx.db, id),
      listDecisions(ctx.db, id),
      signatureReport(ctx, id),
      paymentOf(ctx.db, id),
      worksWithSameSamples(ctx.db, id),
      changesOf(ctx, work),
      applicantOf(ctx, work.accountId),
      decidedOtherLevel(ctx.db, id, actor.accountId, level),
      listNotes(ctx.db, id),
      findDraft(ctx.db, { workId: id, revision: work.revision, level }, actor.accountId),
    ]);
  const isReviewer = reviewsAt(actor, level, lastLevel, work.regionCode);
  const facts = { ...factsOf(ctx, work, actor.accountId), decidedOtherLevel: decided };
  return {
    id,
    code: work.code,
    version: work.version,
    revision: work.revision,
    state: work.state,
    stateLabel: stateLabel(work, ctx.authority.reviewLevels),
    level,
    levelName: ctx.authority.reviewLevels.find((l) => l.level === level)?.name ?? '',
    isLastLevel: level >= lastLevel,
    actions: allowedCommands(work, isReviewer ? ['reviewer'] : [], facts),
    ...applicant,
    form,
    files: files.map(fileView),
    requiredProofs: checked.requiredProofs,
    advice: checked.advice,
    formUrl: `/api/office/works/${id}/form.pdf`,
    signatures,
    payment: { amountFen: payment?.amountFen ?? 0, paidAt: payment?.paidAt?.toISOString() ?? null },
    submittedAt: work.submittedAt?.toISOString() ?? null,
    dueOn: work.dueOn,
    claimedBy: facts.claimed ? await claimantName(ctx, work) : null,
    leaseUntil: facts.claimed ? (work.leaseUntil?.toISOString() ?? null) : null,
    decisions: decisions.map((d) => ({
      ...d,
      at: d.at.toISOString(),
      remarks: d.remarks as Remark[],
      marks: d.marks as ChecklistMark[],
    })),
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    draft,
    changes,
    duplicates: duplicates.map((d) => ({
      code: d.code,
      title: d.title,
      sentence: `与“${d.title}”（${d.code}）中的文件“${d.file}”完全相同。`,
    })),
    history: chain.events
      .map((e) => ({
        at: e.at.toISOString(),
        actor: e.actor,
        command: e.command,
        sentence: historySentence(e.command),
      }))
      .reverse(),
  };
}

async function claimantName(ctx: Context, work: WorkRow): Promise<string | null> {
  return work.claimedBy ? (await getAccount(ctx.db, ctx.sealer, work.claimedBy)).name : null;
}

/** What changed since the revision that was returned. */
async function changesOf(ctx: Context, work: WorkRow) {
  if (work.revision < 2) return [];
  const [before, after] = await Promise.all([
    findRevision(ctx.db, work.id, work.revision - 1),
    findRevision(ctx.db, work.id, work.revision),
  ]);
  if (!before || !after) return [];
  return formChanges(openForm(ctx.sealer, before.form), openForm(ctx.sealer, after.form));
}

async function applicantOf(ctx: Context, accountId: string): Promise<Pick<Desk, 'applicant' | 'identityFiles'>> {
  const [account, profile, documents] = await Promise.all([
    getAccount(ctx.db, ctx.sealer, accountId),
    findProfile(ctx.db, ctx.sealer, accountId),
    listIdentityDocuments(ctx.db, accountId),
  ]);
  const files = new Map(
    (
      await getFiles(
        ctx.db,
        documents.map((d) => d.fileId),
      )
    ).map((file) => [file.id, file]),
  );
  return {
    applicant: {
      name: account.name,
      category: profile ? PROFILE_CATEGORIES[profile.category] : '',
      documentNumberMasked: maskNumber(account.documentNumber),
      regionCode: profile?.regionCode ?? '',
    },
    identityFiles: documents.flatMap(({ kind, fileId }) => {
      const file = files.get(fileId);
      return file ? [{ label: IDENTITY_DOCUMENTS[kind], file: fileView(file) }] : [];
    }),
  };
}
