import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { linkEnd } from './link.ts';
import { listUnsigned, noteExpiryTold, noteReminder, noteTelling } from './reminder-store.ts';
import { findEnvelope, listSigners, prolongLink } from './store.ts';
import { againNotice, dueReminder, lastTellingBefore, reminderNotice } from './turns.rules.ts';

const BATCH = 500;

/**
 * 「再次通知」: sends a signer the link once more, which works again should it have run out.
 * @throws Refusal not_found, not_allowed_now when it is not this signer's turn, told_recently
 */
export async function tellSignerAgain(ctx: Context, actor: Actor, workId: string, position: number): Promise<void> {
  const work = ownWork(actor, await getWork(ctx.db, workId));
  const envelope = await findEnvelope(ctx.db, workId, work.revision);
  const signer = envelope && (await listSigners(ctx.db, envelope.id)).find((each) => each.position === position);
  if (!signer) throw new Refusal('not_found');
  if (work.state !== 'awaiting_signatures' || envelope.state !== 'open' || signer.state !== 'current')
    throw new Refusal('not_allowed_now');
  await ctx.db.transaction().execute(async (tx) => {
    const now = ctx.clock.now();
    if (!(await noteTelling(tx, signer.id, now, lastTellingBefore(now)))) throw new Refusal('told_recently');
    await prolongLink(tx, envelope.id, now, linkEnd(ctx, now));
    await ctx.jobs.enqueue(tx, 'notify-signer', { signerId: signer.id, about: againNotice(now) });
  });
}

/**
 * Job: reminds those who have had their turn for some days, and tells the applicant of the last reminder and of links that
 * have run out. What was sent is noted with the job that sends it, so each is sent once however often this runs.
 */
export async function lookAfterEnvelopes(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const { reminderDays } = ctx.authority.signing;
  for (let after = ''; ; ) {
    const page = await listUnsigned(ctx.db, after, BATCH);
    for (const signer of page) {
      if (signer.expiresAt <= now) {
        if (!signer.expiryTold) await tellOfExpiry(ctx, signer);
      } else {
        const reminder = signer.currentSince && dueReminder(signer.currentSince, signer.reminders, reminderDays, now);
        if (reminder) await remind(ctx, signer, reminder, now);
      }
    }
    const last = page.at(-1);
    if (!last || page.length < BATCH) return;
    after = last.id;
  }
}

type Unsigned = Awaited<ReturnType<typeof listUnsigned>>[number];

async function remind(ctx: Context, { id, envelopeId, round }: Unsigned, reminder: number, now: Date): Promise<void> {
  const isLast = reminder === ctx.authority.signing.reminderDays.length;
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await noteReminder(tx, id, { round, reminder }, now))) return;
    await ctx.jobs.enqueue(tx, 'notify-signer', { signerId: id, about: reminderNotice(round, reminder) });
    if (isLast)
      await ctx.jobs.enqueue(tx, 'notify-signing', { envelopeId, about: 'unsigned', occasion: `${id} ${round}` });
  });
}

async function tellOfExpiry(ctx: Context, { id, envelopeId, expiresAt }: Unsigned): Promise<void> {
  const occasion = `${id} ${expiresAt.toISOString()}`;
  await ctx.db.transaction().execute(async (tx) => {
    if (await noteExpiryTold(tx, id, expiresAt))
      await ctx.jobs.enqueue(tx, 'notify-signing', { envelopeId, about: 'link_expired', occasion });
  });
}
