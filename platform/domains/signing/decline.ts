import type { Actor } from '../../base/actor.ts';
import { appendEvent } from '../../base/audit.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Tx } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import { claimKey } from '../../base/idempotency.ts';
import type { Context } from '../../context.ts';
import { ownWork } from '../works/policy.ts';
import { lockWork, setSigningDeclined, type WorkRow } from '../works/store.ts';
import { decideEnvelope } from './envelope.lifecycle.ts';
import { linkEnd, openLink, signerName } from './link.ts';
import { cancelSessions } from './session-end.ts';
import { findLatestSession } from './session-store.ts';
import {
  findEnvelope,
  findTurnByToken,
  listSigners,
  markDeclined,
  moveEnvelope,
  reopenDeclined,
  type SignerRow,
} from './store.ts';
import { turnNotice } from './turns.rules.ts';

export const REASON_PLACE = 'envelope_signer.decline_reason';

/**
 * 「拒绝签章」: stops the envelope for everybody and ends every attempt in it; the applicant is told who declined and why.
 * Answers when it was declined. The same key declines once.
 * @throws Refusal of the link, not_allowed_now when the phone has already authorised this signer's signature
 */
export async function declineSigning(
  ctx: Context,
  actor: Actor,
  token: string,
  input: { key: string; reason: string },
  requestId: string,
): Promise<Date> {
  const { key, reason } = input;
  return ctx.db.transaction().execute(async (tx) => {
    const claimed = await claimKey(tx, ctx.clock, actor.accountId, key, [
      'decline',
      sha256(token).toString('hex'),
      reason,
    ]);
    if (!claimed.first) return declinedAt(tx, token);
    const { envelope } = await openLink(ctx, tx, actor, token, 'act');
    // Whatever signs, edits or declines holds the work's row: from here on nothing changes underneath.
    const work = await lockWork(tx, envelope.workId);
    const { signer } = await openLink(ctx, tx, actor, token, 'act');
    const signers = await listSigners(tx, envelope.id);
    const { ok } = decideEnvelope('decline', envelope.state, signers, signer.position);
    if (!ok || (await findLatestSession(tx, signer.id))?.phase === 'signing') throw new Refusal('not_allowed_now');
    const now = ctx.clock.now();
    const written =
      (await markDeclined(tx, signer.id, now, ctx.sealer.seal(reason, REASON_PLACE))) &&
      (await moveEnvelope(tx, envelope.id, 'open', 'declined'));
    if (!written) throw new Refusal('not_allowed_now');
    const ids = signers.map(({ id }) => id);
    await cancelSessions(ctx, tx, ids);
    await setSigningDeclined(tx, work.id, true);
    const seq = await note(ctx, tx, work, signer, { actor, name: signerName(signer), command: 'decline', requestId });
    const news = { envelopeId: envelope.id, about: 'declined', occasion: String(seq) } as const;
    await ctx.jobs.enqueue(tx, 'notify-signing', news);
    return now;
  });
}

/** When this link's signer declined. @throws Refusal not_allowed_now when that has been taken up again since */
async function declinedAt(tx: Tx, token: string): Promise<Date> {
  const turn = await findTurnByToken(tx, sha256(token));
  if (!turn?.signer.declinedAt) throw new Refusal('not_allowed_now');
  return turn.signer.declinedAt;
}

/**
 * 「请对方重新考虑」: the signer who declined has the turn again and is told so; everything else stays as it was.
 * @throws Refusal not_found, not_allowed_now when nobody has declined
 */
export async function askToReconsider(
  ctx: Context,
  actor: Actor,
  input: { workId: string; key: string },
  requestId: string,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const work = ownWork(actor, await lockWork(tx, input.workId));
    const { first } = await claimKey(tx, ctx.clock, actor.accountId, input.key, ['reconsider', work.id]);
    if (!first) return;
    const envelope = await findEnvelope(tx, work.id, work.revision);
    const signers = envelope ? await listSigners(tx, envelope.id) : [];
    const declined = signers.find((signer) => signer.state === 'declined');
    if (work.state !== 'awaiting_signatures' || !envelope || !declined) throw new Refusal('not_allowed_now');
    if (!decideEnvelope('reconsider', envelope.state, signers, declined.position).ok)
      throw new Refusal('not_allowed_now');
    const now = ctx.clock.now();
    const written =
      (await reopenDeclined(tx, declined.id, { now, expiresAt: linkEnd(ctx, now) })) &&
      (await moveEnvelope(tx, envelope.id, 'declined', 'open'));
    if (!written) throw new Refusal('not_allowed_now');
    await setSigningDeclined(tx, work.id, false);
    await note(ctx, tx, work, declined, { actor, name: actor.name, command: 'reconsider', requestId });
    const about = turnNotice(declined.round + 1);
    await ctx.jobs.enqueue(tx, 'notify-signer', { signerId: declined.id, about });
  });
}

/** The reason stays out of the chain: it is somebody's own words, and the chain is for ever. */
function note(
  ctx: Pick<Context, 'clock'>,
  tx: Tx,
  work: WorkRow,
  { position, roles }: SignerRow,
  by: { actor: Actor; name: string; command: string; requestId: string },
): Promise<number> {
  return appendEvent(tx, ctx.clock, {
    workId: work.id,
    actorId: by.actor.accountId,
    actor: by.name,
    command: by.command,
    from: work.state,
    to: work.state,
    level: work.level,
    revision: work.revision,
    detail: { position, roles },
    requestId: by.requestId,
  });
}
