import type { z } from 'zod';
import type { WorkForm } from '../../../contract/form.ts';
import type { HistoryEntry, Remark, WorkCard, WorkView } from '../../../contract/works.ts';
import type { Actor } from '../../base/actor.ts';
import { readChain } from '../../base/audit.ts';
import type { Reader } from '../../base/db.ts';
import { fileView, getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { adviceFor } from './advice.rules.ts';
import { allowedCommands } from './application.lifecycle.ts';
import { adviceFacts, type Filed, filesOf, filingFacts } from './facts.ts';
import { checkFiling } from './filing.rules.ts';
import { settleForm } from './form.rules.ts';
import { openForm } from './form-seal.ts';
import { factsOf } from './move.ts';
import { ownWork } from './policy.ts';
import { requiredProofs } from './proofs.rules.ts';
import { findRevision, getWork, listWorksOf, type WorkRow } from './store.ts';
import { historySentence, nextSentence, progressLine, type Standing, stateLabel } from './work-view.rules.ts';

const PAGE = 20;

/** Commands the screens offer to the applicant; paying and extensions have pages of their own. */
const applicantActions = (ctx: Context, work: WorkRow) =>
  allowedCommands(work, ['applicant'], factsOf(ctx, work, work.accountId));

export async function listWorks(
  ctx: Context,
  actor: Actor,
  query: { state?: WorkRow['state'] | undefined; cursor?: string | undefined },
) {
  const rows = await listWorksOf(ctx.db, actor.accountId, {
    state: query.state,
    after: readCursor(query.cursor),
    limit: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const previews = await previewsOf(ctx, page);
  return {
    works: page.map((work) => cardOf(ctx, work, previews.get(work.id) ?? null)),
    nextCursor: rows.length > PAGE && last ? `${last.updatedAt.toISOString()}~${last.id}` : null,
  };
}

function readCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = cursor?.split('~') ?? [];
  return id !== '' && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : undefined;
}

/** One small picture for each work, in one query. */
async function previewsOf(ctx: Context, works: readonly WorkRow[]): Promise<Map<string, string>> {
  const wanted = works.flatMap((work) => {
    const form = work.form as WorkForm;
    const fileId = form.certificatePicture ?? form.samples[0]?.fileId;
    return fileId ? [[work.id, fileId] as const] : [];
  });
  const rows = await getFiles(
    ctx.db,
    wanted.map(([, id]) => id),
  );
  const previews = new Map(rows.map((file) => [file.id, fileView(file).preview]));
  return new Map(
    wanted.flatMap(([workId, fileId]) => {
      const preview = previews.get(fileId);
      return preview ? [[workId, preview] as const] : [];
    }),
  );
}

function standingOf(work: WorkRow): Standing {
  return { ...work, certificateIssued: work.certificateIssuedAt !== null };
}

function cardOf(ctx: Context, work: WorkRow, preview: string | null): WorkCard {
  const standing = standingOf(work);
  return {
    id: work.id,
    code: work.code,
    title: work.title,
    classLetter: work.classLetter,
    state: work.state,
    stateLabel: stateLabel(standing, ctx.authority.reviewLevels),
    next: nextSentence(standing),
    dueOn: work.dueOn,
    preview,
    registrationNumber: work.registrationNumber,
    updatedAt: work.updatedAt.toISOString(),
    actions: applicantActions(ctx, work),
  };
}

/** What a form still lacks and what the review would probably say, for the applicant while typing. */
export async function checkDraft(ctx: Context, db: Reader, work: Filed, form: WorkForm) {
  const facts = await filingFacts(ctx, db, work, form);
  const needs = requiredProofs(settleForm(form, facts.applicant), facts);
  const nameOf = (code: string) => ctx.authority.materials.find((m) => m.code === code)?.name ?? code;
  return {
    problems: checkFiling(form, facts),
    advice: adviceFor(form, await adviceFacts(ctx, db, work, form, facts)),
    requiredProofs: needs.map((need) => ({ ...need, accepts: [...need.accepts], name: nameOf(need.code) })),
  };
}

/** One own work, whole. @throws Refusal not_found */
export async function getWorkView(ctx: Context, actor: Actor, id: string): Promise<WorkView> {
  const work = ownWork(actor, await getWork(ctx.db, id));
  const form = openForm(ctx.sealer, work.form);
  const [files, checked, chain, remarks] = await Promise.all([
    getFiles(ctx.db, filesOf(form)),
    checkDraft(ctx, ctx.db, work, form),
    readChain(ctx.db, id),
    remarksOf(ctx.db, work),
  ]);
  const standing = standingOf(work);
  const finished = (command: string) => chain.events.find((e) => e.command === command)?.at;
  const optional = (key: string, at: Date | undefined) => (at ? { [key]: at } : {});
  return {
    ...cardOf(ctx, work, null),
    version: work.version,
    revision: work.revision,
    level: work.level,
    progress: progressLine(standing, {
      ...optional('filing', finished('confirm')),
      ...optional('payment', finished('pay')),
      ...optional('signing', finished('submit')),
      ...optional('review', chain.events.find((e) => e.toState === 'registered' && e.command === 'pass')?.at),
      ...optional('registration', work.certificateIssuedAt ?? undefined),
    }),
    form,
    files: files.map(fileView),
    problems: work.state === 'draft' ? checked.problems : [],
    advice: work.state === 'draft' ? checked.advice : [],
    requiredProofs: checked.requiredProofs,
    remarks,
    feeFen: ctx.authority.feeFen,
    paid: work.paid,
    autoSubmit: work.autoSubmit,
    submittedAt: work.submittedAt?.toISOString() ?? null,
    dueProvisional: work.dueProvisional,
    correctionUntil: work.correctionUntil,
    refusal: work.state === 'refused' ? refusalOf(ctx, work) : null,
    formUrl: work.state === 'draft' || work.revision > 0 ? `/api/works/${id}/form.pdf` : null,
    certificate: certificateOf(work),
    invoiceUrl: work.invoiceReady ? `/api/works/${id}/invoice.pdf` : null,
    history: historyOf(chain.events),
  };
}

function certificateOf(work: WorkRow): WorkView['certificate'] {
  if (!work.registrationNumber || !work.registeredOn) return null;
  return {
    number: work.registrationNumber,
    registeredOn: work.registeredOn,
    url: work.certificateIssuedAt ? `/api/works/${work.id}/certificate.pdf` : null,
    issuedAt: work.certificateIssuedAt?.toISOString() ?? null,
    publicUrl: `/register/${encodeURIComponent(work.registrationNumber)}`,
  };
}

function refusalOf(ctx: Context, work: WorkRow): WorkView['refusal'] {
  const { ground, reason } = work.refusal as { ground: string; reason: string };
  const known = ctx.authority.refusalGrounds.find((g) => g.code === ground);
  return { ground: known ? `${known.name}（${known.article}）` : ground, reason };
}

/** What the reviewer asked to mend: shown from the return until the work is submitted again. */
async function remarksOf(db: Reader, work: WorkRow): Promise<Remark[]> {
  if (!work.correctionUntil || work.revision === 0) return [];
  // While a corrected form waits for signatures its own revision has no remarks; those of the one before are answered.
  const revision = await findRevision(db, work.id, work.revision);
  return (revision?.remarks ?? []) as Remark[];
}

/** Applicants see what happened, not which person in the office did it. */
function historyOf(events: Awaited<ReturnType<typeof readChain>>['events']): z.infer<typeof HistoryEntry>[] {
  const office = [
    'claim',
    'release',
    'reassign',
    'pass',
    'send_back',
    'return',
    'refuse',
    'grant_extension',
    'refuse_extension',
  ];
  return events
    .filter(
      (e) =>
        !['claim', 'release', 'reassign', 'send_back'].includes(e.command) &&
        !(e.command === 'refuse' && e.toState === 'in_review'),
    )
    .map((e) => ({
      at: e.at.toISOString(),
      actor: office.includes(e.command) ? '登记机构' : e.actor,
      command: e.command,
      sentence: historySentence(e.command),
    }))
    .reverse();
}
