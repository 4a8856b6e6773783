import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { SigningSession } from '../../base/db-types.gen.ts';
import type { Box } from './placement.rules.ts';
import { REACHED_FROM, RUNNING, type SessionPhase } from './session.lifecycle.ts';

/** The SQL of `signing_session`. */
export type SessionRow = Omit<Selectable<SigningSession>, 'phase' | 'keyAlgorithm' | 'certificates'> & {
  phase: SessionPhase;
  keyAlgorithm: 'RSA' | 'ECDSA' | null;
  certificates: Buffer[] | null;
};
type SessionChange = Omit<Updateable<SigningSession>, 'id' | 'signerId' | 'phase'> & { updatedAt: Date };

const typed = (row: Selectable<SigningSession>): SessionRow => row as unknown as SessionRow;

export async function insertSession(tx: Tx, row: Insertable<SigningSession>): Promise<void> {
  await tx.insertInto('signingSession').values(row).execute();
}

export async function findSession(db: Reader, id: string): Promise<SessionRow | undefined> {
  const row = await db.selectFrom('signingSession').selectAll().where('id', '=', id).executeTakeFirst();
  return row && typed(row);
}

/** The newest attempt of a signer, whatever became of it. */
export async function findLatestSession(db: Reader, signerId: string): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('signingSession')
    .selectAll()
    .where('signerId', '=', signerId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && typed(row);
}

/** Moves an attempt to another phase: false means it was no longer in a phase from which that one is reached. */
export async function moveSession(
  db: Reader,
  id: string,
  to: keyof typeof REACHED_FROM,
  change: SessionChange,
): Promise<boolean> {
  const result = await db
    .updateTable('signingSession')
    .set({ ...change, phase: to })
    .where('id', '=', id)
    .where('phase', 'in', REACHED_FROM[to])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps the token that the phone granted, so that what follows can be tried again: the code is redeemed only once. */
export async function keepAccessToken(db: Reader, id: string, phase: SessionPhase, token: Buffer, now: Date) {
  await db
    .updateTable('signingSession')
    .set({ accessToken: token, updatedAt: now })
    .where('id', '=', id)
    .where('phase', '=', phase)
    .execute();
}

/** Keeps the signature as soon as it has come: the token that bought it is spent. */
export async function keepSignature(db: Reader, id: string, value: Buffer, now: Date): Promise<void> {
  await db
    .updateTable('signingSession')
    .set({ signatureValue: value, updatedAt: now })
    .where('id', '=', id)
    .where('signatureValue', 'is', null)
    .execute();
}

/** Ends every running attempt of these signers. */
export async function cancelSessions(tx: Tx, signerIds: readonly string[], now: Date): Promise<void> {
  if (signerIds.length === 0) return;
  await tx
    .updateTable('signingSession')
    .set({ phase: 'cancelled', updatedAt: now })
    .where('signerId', 'in', signerIds)
    .where('phase', 'in', RUNNING)
    .execute();
}

/** Where the signatures made so far in an envelope stand. */
export async function listSignedBoxes(db: Reader, envelopeId: string): Promise<Box[]> {
  const rows = await db
    .selectFrom('signingSession as s')
    .innerJoin('envelopeSigner as e', 'e.id', 's.signerId')
    .where('e.envelopeId', '=', envelopeId)
    .where('s.phase', '=', 'signed')
    .select('s.placement')
    .execute();
  return rows.map((row) => row.placement as unknown as Box);
}
