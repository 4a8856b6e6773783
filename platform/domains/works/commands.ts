import { randomInt } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { WorkForm } from '../../../contract/form.ts';
import type { Command } from '../../../contract/works.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Actor } from '../../base/actor.ts';
import { appendEvent } from '../../base/audit.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { rememberParties } from '../profiles/address-book.ts';
import { isProfileComplete } from '../profiles/load.ts';
import { findProfile } from '../profiles/store.ts';
import { awaitOwnFilings } from './duplicate-store.ts';
import { filesOf, filingFacts } from './facts.ts';
import { checkFiling } from './filing.rules.ts';
import { freezeForm, normaliseForm } from './form.rules.ts';
import { openForm, sealForm } from './form-seal.ts';
import { type MoveInput, moveWork } from './move.ts';
import { mayFile, ownWork } from './policy.ts';
import { getWork, insertRevision, insertWork, lockWork, setWorkFiles, updateWork, type WorkRow } from './store.ts';

/** Letters and digits that nobody mistakes for another, for numbers people read out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 流水号: `Z20261122-7K3QFM`. Unique by a constraint; 30 letters to the power of 6 a day. */
export const workCode = (today: string): string =>
  `Z${today.replaceAll('-', '')}-${Array.from({ length: 6 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;

/**
 * Starts a filing. The key is the work's idempotency: the same key answers the same work.
 * @throws Refusal consent_required, profile_incomplete, not_found (copyFrom)
 */
export async function createWork(
  ctx: Context,
  actor: Actor,
  input: { key: string; copyFrom?: string | undefined },
  requestId: string,
): Promise<string> {
  const profile = await findProfile(ctx.db, ctx.sealer, actor.accountId);
  mayFile(actor, await isProfileComplete(ctx, ctx.db, actor.accountId));
  const account = await getAccount(ctx.db, ctx.sealer, actor.accountId);
  const now = ctx.clock.now();
  return ctx.db.transaction().execute(async (tx) => {
    const id = uuid();
    const { first, made } = await claimKey(
      tx,
      ctx.clock,
      actor.accountId,
      input.key,
      ['create', input.copyFrom ?? null],
      id,
    );
    if (!first && made) return made;
    const form = input.copyFrom
      ? copyOf(openForm(ctx.sealer, ownWork(actor, await getWork(tx, input.copyFrom)).form))
      : WorkForm.parse({
          invoice: {
            kind: account.kind,
            title: account.name,
            taxNumber: account.documentType === 'uscc' ? account.documentNumber : '',
            email: profile?.invoiceEmail ?? '',
          },
        });
    await insertWork(tx, {
      id,
      code: workCode(chinaDate(now)),
      accountId: actor.accountId,
      state: 'draft',
      authorityVersion: ctx.authority.version,
      form: sealForm(ctx.sealer, form),
      title: form.title,
      classLetter: form.classLetter,
      mainOwner: form.owners[0]?.name ?? '',
      regionCode: profile?.regionCode ?? '',
      createdAt: now,
      updatedAt: now,
    });
    await appendEvent(tx, ctx.clock, {
      workId: id,
      actorId: actor.accountId,
      actor: actor.name,
      command: 'create',
      from: null,
      to: 'draft',
      level: 0,
      revision: 0,
      detail: input.copyFrom ? { copyFrom: input.copyFrom } : {},
      requestId,
    });
    return id;
  });
}

/** An earlier filing as the start of a new one: parties and rights stay, what belongs to that work alone goes. */
function copyOf(form: WorkForm): WorkForm {
  const fresh = WorkForm.parse({});
  return {
    ...form,
    title: '',
    pieces: [],
    source: fresh.source,
    completedOn: '',
    firstPublishedOn: '',
    acquiredOn: '',
    samples: [],
    certificatePicture: null,
    certificateCrop: null,
    proofs: [],
    contains: fresh.contains,
    fontNote: '',
    mapNumber: '',
    statement: fresh.statement,
    invoice: {
      ...form.invoice,
      kind: form.invoice.kind ?? (form.invoice.taxNumber === '' ? 'person' : 'organisation'),
    },
    authors: form.authors.map((p) => ({ ...p, key: uuid() })),
    owners: form.owners.map((p) => ({ ...p, key: uuid() })),
  };
}

/** Saves the form as one types. @throws Refusal not_allowed_now outside the draft, changed_elsewhere for an older version */
export async function saveDraft(
  ctx: Context,
  actor: Actor,
  id: string,
  version: number,
  raw: WorkForm,
): Promise<{ version: number; form: WorkForm }> {
  const form = normaliseForm(raw);
  return ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, id));
    if (work.state !== 'draft') throw new Refusal('not_allowed_now');
    const change = {
      form: sealForm(ctx.sealer, form),
      title: form.title,
      classLetter: form.classLetter,
      mainOwner: form.owners[0]?.name ?? '',
      regionCode: form.owners[0]?.regionCode || work.regionCode,
      updatedAt: ctx.clock.now(),
    };
    if (work.version !== version || !(await updateWork(tx, work, change))) throw new Refusal('changed_elsewhere');
    return { version: version + 1, form };
  });
}

export interface Act {
  id: string;
  key: string;
  version: number;
}

/** Runs one applicant's command on an own work, once per key, against the version the person has seen. */
async function act(
  ctx: Context,
  actor: Actor,
  input: Act,
  command: Command,
  requestId: string,
  prepare: (tx: Tx, work: WorkRow) => Promise<Omit<MoveInput, 'command'>> = async () => ({}),
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, input.id));
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, [command, input.id]);
    if (!first) return;
    if (work.version !== input.version) throw new Refusal('changed_elsewhere');
    const prepared = await prepare(tx, work);
    await moveWork(ctx, tx, work, { actor, who: ['applicant'], requestId }, { command, ...prepared });
  });
}

/**
 * Freezes the form as the next revision.
 * @throws Refusal profile_incomplete, invalid_input with every problem of the form
 */
export function confirmWork(ctx: Context, actor: Actor, input: Act, requestId: string): Promise<void> {
  return act(ctx, actor, input, 'confirm', requestId, async (tx, work) => {
    if (work.state !== 'draft') return {};
    // A paper may have expired, or the consent to its pictures been taken back, since the filing began.
    mayFile(actor, await isProfileComplete(ctx, tx, actor.accountId));
    await awaitOwnFilings(tx, work.accountId);
    const typed = openForm(ctx.sealer, work.form);
    const facts = await filingFacts(ctx, tx, work, typed);
    const problems = checkFiling(typed, facts);
    if (problems.length > 0) throw new Refusal('invalid_input', { fields: problems });
    const frozen = freezeForm(typed, facts.applicant);
    const form = sealForm(ctx.sealer, frozen);
    const revision = work.revision + 1;
    await insertRevision(tx, { workId: work.id, revision, form, frozenAt: ctx.clock.now() });
    await setWorkFiles(tx, work.id, filesOf(frozen));
    await rememberParties(ctx, tx, actor, [...frozen.owners, ...frozen.authors]);
    return { change: { revision, form, allSigned: false }, detail: { revision } };
  });
}

export const editWork = (ctx: Context, actor: Actor, input: Act, requestId: string): Promise<void> =>
  act(ctx, actor, input, 'edit', requestId, async () => ({ change: { allSigned: false, signingDeclined: false } }));

export const discardWork = (ctx: Context, actor: Actor, input: Act, requestId: string): Promise<void> =>
  act(ctx, actor, input, 'discard', requestId);

export const withdrawWork = (ctx: Context, actor: Actor, input: Act, requestId: string): Promise<void> =>
  act(ctx, actor, input, 'withdraw', requestId);

/** Corrects oneself while nobody has begun to look: a correction that this submission had answered runs on (clock.ts). */
export const takeBackWork = (ctx: Context, actor: Actor, input: Act, requestId: string): Promise<void> =>
  act(ctx, actor, input, 'take_back', requestId, async (_tx, work) => ({
    change: {
      allSigned: false,
      signingDeclined: false,
      takenBackAt: ctx.clock.now(),
      queuedSince: work.submittedAt,
      correctionUntil: work.correctionKept,
      correctionKept: null,
    },
  }));
