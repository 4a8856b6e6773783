import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getWork } from '../works/store.ts';
import { openLink, signerName } from './link.ts';
import { ASK_AGAIN_MS } from './policy.ts';
import { findTurn, findTurnByToken, noteResendAsked } from './store.ts';

/**
 * 「请申请人重新发送」 of an expired link: the applicant is told, at most once a day however often it is pressed.
 * @throws Refusal of the link, not_allowed_now when it has not expired
 */
export async function askToResend(ctx: Context, actor: Actor, token: string): Promise<{ askedAt: string }> {
  await refuseUnlessExpired(ctx, actor, token);
  const turn = await findTurnByToken(ctx.db, sha256(token));
  if (!turn) throw new Refusal('not_found');
  const { id, resendAskedAt } = turn.signer;
  const now = ctx.clock.now();
  const noted = await ctx.db.transaction().execute(async (tx) => {
    const first = await noteResendAsked(tx, id, now, new Date(now.getTime() - ASK_AGAIN_MS));
    if (first) await ctx.jobs.enqueue(tx, 'tell-resend-asked', { signerId: id, askedAt: now.toISOString() });
    return first;
  });
  return { askedAt: (noted ? now : (resendAskedAt ?? now)).toISOString() };
}

async function refuseUnlessExpired(ctx: Context, actor: Actor, token: string): Promise<void> {
  try {
    await openLink(ctx, ctx.db, actor, token, 'act');
  } catch (error) {
    if (error instanceof Refusal && error.code === 'link_expired') return;
    throw error;
  }
  throw new Refusal('not_allowed_now');
}

/** For the applicant: whose link of which work has run out; undefined when the turn is over by now. */
export async function resendRequest(
  db: Reader,
  signerId: string,
): Promise<{ accountId: string; workId: string; title: string; signer: string } | undefined> {
  const turn = await findTurn(db, signerId);
  if (turn?.signer.state !== 'current' || turn.envelope.state !== 'open') return undefined;
  const { id: workId, accountId, title } = await getWork(db, turn.envelope.workId);
  return { accountId, workId, title, signer: signerName(turn.signer) };
}
