import { v7 as uuid } from 'uuid';
import type { DecisionKind } from '../../../contract/decisions.ts';
import type { Remark } from '../../../contract/works.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { lastEventAt } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import type { Context, EffectCause } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { takeSerial } from '../registry/store.ts';
import { remarkPlace } from '../review/remark-place.rules.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision, getWork, type WorkRow } from '../works/store.ts';
import { documentNumber, scopeOf } from './document-number.rules.ts';
import { DATA_PLACE, insertDecision } from './store.ts';
import type { DecisionFacts } from './wording.rules.ts';

/** What each move is given in writing as. */
const KINDS: Partial<Record<string, DecisionKind>> = {
  submit: 'acceptance',
  return: 'correction',
  refuse: 'refusal',
  terminate: 'termination',
};

/**
 * Puts a decision into writing in its own transaction: what the document will say is frozen as it now is, and the number is
 * taken, last, because its counter stays locked to the end. Rendering and sealing follow by a job.
 */
export async function issueDocument(ctx: Context, tx: Tx, { workId, command, seq }: EffectCause): Promise<void> {
  const kind = KINDS[command];
  if (!kind) throw new Error(`"${command}" is not given in writing`);
  const work = await getWork(tx, workId);
  const now = ctx.clock.now();
  const { authority } = ctx;
  const applicant = await getAccount(tx, ctx.sealer, work.accountId);
  const facts: Omit<DecisionFacts, 'number'> = {
    kind,
    title: authority.decisions.kinds[kind].title,
    authority: authority.name,
    telephone: authority.contact.telephone,
    applicant: applicant.name,
    work: work.title,
    code: work.code,
    className: authority.classes.find(({ letter }) => letter === work.classLetter)?.name ?? '',
    decidedOn: chinaDate(now),
    submittedOn: chinaDate((await lastEventAt(tx, workId, 'submit')) ?? now),
    remedy: authority.decisions.remedy,
    ...(await ownFacts(ctx, tx, work, kind)),
  };
  const year = Number(facts.decidedOn.slice(0, 4));
  const id = uuid();
  const scope = scopeOf(kind, year);
  const serial = await takeSerial(tx, scope, 1);
  const number = documentNumber(authority.decisions, kind, year, serial);
  await insertDecision(tx, {
    id,
    workId,
    kind,
    number,
    scope,
    serial,
    eventSeq: seq,
    revision: work.revision,
    data: ctx.sealer.seal(JSON.stringify({ ...facts, number }), DATA_PLACE),
    decidedAt: now,
  });
  await ctx.jobs.enqueue(tx, 'seal-decision', { documentId: id });
}

async function ownFacts(ctx: Context, tx: Tx, work: WorkRow, kind: DecisionKind): Promise<Partial<DecisionFacts>> {
  const { deadlines, refusalGrounds } = ctx.authority;
  switch (kind) {
    case 'acceptance': {
      const due = { dueOn: work.dueOn ?? '', provisional: work.dueProvisional };
      return { acceptance: { workingDays: deadlines.reviewWorkingDays, ...due } };
    }
    case 'correction': {
      const revision = await findRevision(tx, work.id, work.revision);
      const form = openForm(ctx.sealer, revision?.form ?? work.form);
      const remarks = ((revision?.remarks ?? []) as Remark[]).map(({ path, comment }) => ({
        label: remarkPlace(path, form, ctx.authority.materials),
        comment,
      }));
      const months = deadlines.correctionMonths;
      return {
        correction: { until: work.correctionUntil ?? '', months, extensionTimes: deadlines.extension.times, remarks },
      };
    }
    case 'refusal': {
      const { ground, reason } = work.refusal as { ground: string; reason: string };
      const known = refusalGrounds.find(({ code }) => code === ground);
      return { refusal: { ground: known?.name ?? ground, article: known?.article ?? '', reason } };
    }
    case 'termination':
      return { termination: { returnedOn: work.returnedOn ?? '', until: work.correctionKept ?? '' } };
  }
}
