import type { WorkForm } from '../../../contract/form.ts';
import { IDENTITY_DOCUMENTS, PROFILE_CATEGORIES } from '../../../contract/profiles.ts';
import type { ChecklistMark, Desk } from '../../../contract/review.ts';
import type { Remark } from '../../../contract/works.ts';
import { maskNumber } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { readChain } from '../../base/audit.ts';
import { Refusal } from '../../base/errors.ts';
import { fileView, getFiles } from '../../base/files.ts';
import { recordLook, refusedLook } from '../../base/looks.ts';
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
import { wordsOfMarks } from './lists/lists.ts';
import { levelOf, maySee, reviewsAt } from './policy.ts';
import { remarkPlace } from './remark-place.rules.ts';
import { decidedOtherLevel, listDecisions } from './store.ts';

/** Newest first, as they are listed. */
type Returned = Pick<Awaited<ReturnType<typeof listDecisions>>[number], 'decision' | 'revision' | 'remarks'>;

/** One work as a reviewer sees it. The look itself is logged: these are somebody's papers. */
export async function getDesk(ctx: Context, actor: Actor, id: string): Promise<Desk> {
  const lastLevel = ctx.authority.reviewLevels.length;
  const work = await getWork(ctx.db, id);
  if (!maySee(actor, lastLevel, work)) {
    refusedLook(ctx, actor, id);
    throw new Refusal('not_found');
  }
  ctx.log.info({ account: actor.accountId, work: id }, 'desk opened');
  await recordLook(ctx, actor, { ownerId: work.accountId, workId: id, subjectId: id, material: 'desk' });
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
      changesOf(ctx, work, work.revision - 1),
      applicantOf(ctx, work.accountId),
      decidedOtherLevel(ctx.db, id, actor.accountId, level),
      listNotes(ctx.db, id),
      findDraft(ctx.db, { workId: id, revision: work.revision, level }, actor.accountId),
    ]);
  const wordsOf = await wordsOfMarks(
    ctx,
    decisions.map((d) => d.checklistVersion),
  );
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
    decidedOtherLevel: decided,
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
    decisions: decisions.map(({ checklistVersion, ...d }) => ({
      ...d,
      at: d.at.toISOString(),
      remarks: d.remarks as Remark[],
      marks: (d.marks as ChecklistMark[]).map((mark) => ({ ...mark, text: wordsOf(checklistVersion, mark.code) })),
    })),
    notes: notes.map((note) => ({ ...note, at: note.at.toISOString() })),
    draft,
    changes,
    recheck: await recheckOf(ctx, work, form, decisions),
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

/** What the last return asked for, and what changed since the revision that it returned. */
async function recheckOf(ctx: Context, work: WorkRow, form: WorkForm, decisions: readonly Returned[]) {
  const returned = decisions.find(({ decision, revision }) => decision === 'return' && revision < work.revision);
  if (!returned) return null;
  const remarks = returned.remarks as Remark[];
  return {
    remarks: remarks.map((remark) => ({ ...remark, place: remarkPlace(remark.path, form, ctx.authority.materials) })),
    changes: await changesOf(ctx, work, returned.revision),
  };
}

/** What changed since an earlier revision. */
async function changesOf(ctx: Context, work: WorkRow, since: number) {
  if (since < 1) return [];
  const [before, after] = await Promise.all([
    findRevision(ctx.db, work.id, since),
    findRevision(ctx.db, work.id, work.revision),
  ]);
  if (!before || !after) return [];
  const form = openForm(ctx.sealer, after.form);
  return formChanges(openForm(ctx.sealer, before.form), form).map((change) =>
    change.path.startsWith('proofs.')
      ? { ...change, label: remarkPlace(change.path, form, ctx.authority.materials) }
      : change,
  );
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
