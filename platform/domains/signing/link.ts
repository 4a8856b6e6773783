import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { judgeLink } from './policy.ts';
import { findTurnByToken, type SignerRow, type Turn } from './store.ts';

export const TOKEN_PLACE = 'envelope_signer.token';
export const PHONE_PLACE = 'envelope_signer.phone';

export interface Link extends Turn {
  work: WorkRow;
}

/** Who puts the signature: the guardian for a minor. */
export const signerName = (signer: Pick<SignerRow, 'partyName' | 'signedBy'>): string =>
  signer.signedBy ?? signer.partyName;

/**
 * Follows a signing link. The link alone opens nothing: the account must be the signer's.
 * @throws Refusal not_found, not_the_signer, superseded, already_signed, not_your_turn or link_expired
 */
export async function openLink(
  ctx: Pick<Context, 'clock' | 'log'>,
  db: Reader,
  actor: Actor,
  token: string,
  purpose: 'look' | 'act',
): Promise<Link> {
  const turn = await findTurnByToken(db, sha256(token));
  const link = turn && { ...turn, work: await getWork(db, turn.envelope.workId) };
  const refusal = judgeLink(link, actor, ctx.clock.now(), purpose);
  if (refusal === 'not_the_signer') {
    ctx.log.warn({ account: actor.accountId, work: link?.work.id }, 'a signing link was opened by another account');
  }
  if (refusal || !link) throw new Refusal(refusal ?? 'not_found');
  return link;
}

/** The address a signer is sent, while the link may still be shown. */
export function linkOf(ctx: Pick<Context, 'config' | 'sealer'>, signer: Pick<SignerRow, 'token'>): string {
  return `${ctx.config.publicUrl}/sign/${ctx.sealer.open(signer.token, TOKEN_PLACE)}`;
}

/** When a link that is handed out now runs out. */
export function linkEnd(ctx: Pick<Context, 'authority'>, now: Date): Date {
  return new Date(now.getTime() + ctx.authority.deadlines.signingLinkDays * 86_400_000);
}
