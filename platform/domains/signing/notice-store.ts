import type { NoticeWay } from '../../../contract/signing.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `signer_notice`: what each signer was told, by which ways. */
export interface NoticeRow {
  signerId: string;
  about: string;
  way: NoticeWay;
  queuedAt: Date;
  /** null: still on its way. */
  sentAt: Date | null;
}

/** Notes that something is on its way to a signer; what lies in the inbox has arrived. Repeated, it changes nothing. */
export async function noteTold(
  tx: Tx,
  signerId: string,
  about: string,
  ways: readonly NoticeWay[],
  now: Date,
): Promise<void> {
  if (ways.length === 0) return;
  await tx
    .insertInto('signerNotice')
    .values(ways.map((way) => ({ signerId, about, way, queuedAt: now, sentAt: way === 'inbox' ? now : null })))
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The message has left the house. */
export async function markToldBy(
  tx: Tx,
  notice: { signerId: string; about: string; way: NoticeWay },
  at: Date,
): Promise<void> {
  await tx
    .updateTable('signerNotice')
    .set({ sentAt: at })
    .where('signerId', '=', notice.signerId)
    .where('about', '=', notice.about)
    .where('way', '=', notice.way)
    .where('sentAt', 'is', null)
    .execute();
}

/** Everything the signers of an envelope were told, newest first. */
export async function listNotices(db: Reader, envelopeId: string): Promise<NoticeRow[]> {
  const rows = await db
    .selectFrom('signerNotice as n')
    .innerJoin('envelopeSigner as s', 's.id', 'n.signerId')
    .where('s.envelopeId', '=', envelopeId)
    .select(['n.signerId', 'n.about', 'n.way', 'n.queuedAt', 'n.sentAt'])
    .orderBy('n.queuedAt', 'desc')
    .execute();
  return rows as NoticeRow[];
}
