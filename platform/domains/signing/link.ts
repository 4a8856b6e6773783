import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { getWork, type WorkRow } from '../works/store.ts';
import { explainRefusal } from './explain-link.ts';
import { signPath } from './link-address.ts';
import { judgeLink } from './policy.ts';
import { findTurnByToken, type SignerRow, type Turn } from './store.ts';

export const PHONE_PLACE = 'envelope_signer.phone';

export interface Link extends Turn {
  work: WorkRow;
}

/** Who puts the signature: the guardian for a minor. */
export const signerName = (signer: Pick<SignerRow, 'partyName' | 'signedBy'>): string =>
  signer.signedBy ?? signer.partyName;

/**
 * Follows a signing link. The link alone opens nothing: the account must be the signer's. A refusal
 * carries what this account may know of the cause.
 * @throws Refusal not_found, not_the_signer, superseded, already_signed, not_your_turn or link_expired
 */
export async function openLink(
  ctx: Pick<Context, 'clock' | 'log' | 'sealer'>,
  db: Reader,
  actor: Actor,
  token: string,
  purpose: 'look' | 'act',
): Promise<Link> {
  const turn = await findTurnByToken(db, sha256(token));
  const link = turn && { ...turn, work: await getWork(db, turn.envelope.workId) };
  const refusal = judgeLink(link, actor, ctx.clock.now(), purpose);
  if (!link) throw new Refusal('not_found');
  if (!refusal) return link;
  const { code, link: problem } = await explainRefusal(ctx, db, actor, link, refusal);
  if (code === 'not_the_signer') {
    const { cause } = problem ?? {};
    ctx.log.warn(
      { account: actor.accountId, work: link.work.id, cause },
      'a signing link was opened by another account',
    );
  }
  throw new Refusal(code, problem ? { link: problem } : {});
}

/** The address a signer is sent, while the link may still be shown. */
export function linkOf(ctx: Pick<Context, 'config' | 'sealer'>, signer: Pick<SignerRow, 'token'>): string {
  return ctx.config.publicUrl + signPath(ctx.sealer, signer);
}

/** When a link that is handed out now runs out. */
export function linkEnd(ctx: Pick<Context, 'authority'>, now: Date): Date {
  return new Date(now.getTime() + ctx.authority.deadlines.signingLinkDays * 86_400_000);
}
