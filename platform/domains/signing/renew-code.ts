import { remoteHash } from '../../../lib/pades/cms.ts';
import type { ReadRequest, SignRequest } from '../../adapters/remote-signing/port.ts';
import type { Actor } from '../../base/actor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { approvalColumns, askPhone } from './approval.ts';
import { describe } from './confirm-signature.ts';
import { type Link, openLink } from './link.ts';
import { giveBack } from './session-end.ts';
import { findLatestSession, replaceCode, type SessionRow } from './session-store.ts';

type Awaiting = SessionRow & { deviceCode: Buffer };

/**
 * A fresh code for the running step in place of one that is about to run out: the attempt and the addresses sent for it stay
 * the same, and so does what the phone is asked.
 * @throws Refusal of the link, outside_unavailable, not_allowed_now when no phone is awaited
 */
export async function renewCode(ctx: Context, actor: Actor, token: string): Promise<void> {
  const link = await openLink(ctx, ctx.db, actor, token, 'act');
  const session = await findLatestSession(ctx.db, link.signer.id);
  const question = session && (await questionOf(ctx, link, session));
  if (!session || !isAwaiting(session) || !question) throw new Refusal('not_allowed_now');
  const approval = await askPhone(ctx, question);
  const now = ctx.clock.now();
  const columns = approvalColumns(ctx, approval, now);
  await ctx.db.transaction().execute(async (tx) => {
    const replaced = await replaceCode(tx, session, { ...columns, updatedAt: now });
    const { deviceCode: code, expiresAt } = replaced ? session : columns;
    await giveBack(ctx, tx, session.id, { kind: 'device_code', token: code, expiresAt });
    if (replaced) await ctx.jobs.enqueue(tx, 'advance-signing', { sessionId: session.id }, { afterSeconds: 1 });
  });
}

const isAwaiting = (session: SessionRow): session is Awaiting => session.deviceCode !== null;

/** The running step's question to the phone; nothing when none is running. */
async function questionOf(
  ctx: Context,
  link: Link,
  session: SessionRow,
): Promise<ReadRequest | SignRequest | undefined> {
  if (session.phase === 'reading') return { purpose: 'read' };
  const { credentialId, keyAlgorithm, signedAttributes, certificates } = session;
  const certificate = certificates?.[0];
  if (session.phase !== 'authorising' || !credentialId || !keyAlgorithm || !signedAttributes || !certificate)
    return undefined;
  const hash = Buffer.from(remoteHash({ signedAttributes, keyAlgorithm, certificate }));
  return { purpose: 'sign', credentialId, keyAlgorithm, hash, description: await describe(ctx, link) };
}
