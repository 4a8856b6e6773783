import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of reminding: columns of `envelope_signer` that say what was sent. Every write has its condition. */

/** Signers whose turn it is in an open envelope, by id from after `after` (empty: from the first). */
export async function listUnsigned(db: Reader, after: string, limit: number) {
  let query = db
    .selectFrom('envelopeSigner as s')
    .innerJoin('envelope as e', 'e.id', 's.envelopeId')
    .where('s.state', '=', 'current')
    .where('e.state', '=', 'open')
    .select(['s.id', 's.envelopeId', 's.round', 's.reminders', 's.currentSince', 's.expiresAt', 's.expiryTold']);
  if (after !== '') query = query.where('s.id', '>', after);
  return query.orderBy('s.id').limit(limit).execute();
}

/** Notes that a signer is told once more; false when that was done after `before` or it is not the signer's turn. */
export async function noteTelling(tx: Tx, signerId: string, now: Date, before: Date): Promise<boolean> {
  const result = await tx
    .updateTable('envelopeSigner')
    .set({ lastToldAt: now })
    .where('id', '=', signerId)
    .where('state', '=', 'current')
    .where((eb) => eb.or([eb('lastToldAt', 'is', null), eb('lastToldAt', '<=', before)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes a reminder; false when it was noted before, or the round is over. */
export async function noteReminder(
  tx: Tx,
  signerId: string,
  { round, reminder }: { round: number; reminder: number },
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('envelopeSigner')
    .set({ reminders: reminder, lastToldAt: now })
    .where('id', '=', signerId)
    .where('state', '=', 'current')
    .where('round', '=', round)
    .where('reminders', '<', reminder)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes that the applicant is told of a link that ran out at `expiresAt`; false when told, or sent again since. */
export async function noteExpiryTold(tx: Tx, signerId: string, expiresAt: Date): Promise<boolean> {
  const result = await tx
    .updateTable('envelopeSigner')
    .set({ expiryTold: true })
    .where('id', '=', signerId)
    .where('state', '=', 'current')
    .where('expiresAt', '=', expiresAt)
    .where('expiryTold', '=', false)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
