import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { KeyAlgorithm } from '../../adapters/remote-signing/port.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { SigningSession } from '../../base/db-types.gen.ts';
import type { Box } from './placement.rules.ts';
import { BEING_MADE, REACHED_FROM, RUNNING, type SessionPhase } from './session.lifecycle.ts';

/** The SQL of `signing_session`. */
export type SessionRow = Omit<Selectable<SigningSession>, 'phase' | 'keyAlgorithm' | 'certificates'> & {
  phase: SessionPhase;
  keyAlgorithm: KeyAlgorithm | null;
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
    .set({ troubleSince: null, ...change, phase: to })
    .where('id', '=', id)
    .where('phase', 'in', REACHED_FROM[to])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Keeps the token that the phone granted, so that what follows can be tried again: the code is redeemed only once. False
 * when the attempt has ended meanwhile.
 */
export async function keepAccessToken(db: Reader, id: string, token: Buffer, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('signingSession')
    .set({ accessToken: token, deviceCode: null, updatedAt: now })
    .where('id', '=', id)
    .where('phase', '=', 'reading')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps what has just been asked of the service, unless the attempt has moved on meanwhile. */
export async function changeSession(
  db: Reader,
  id: string,
  phase: SessionPhase,
  change: SessionChange,
): Promise<boolean> {
  const result = await db
    .updateTable('signingSession')
    .set(change)
    .where('id', '=', id)
    .where('phase', '=', phase)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts a fresh code in the place of the one `session` was read with: false when the phone has answered that one meanwhile. */
export async function replaceCode(
  tx: Tx,
  session: Pick<SessionRow, 'id' | 'phase' | 'deviceCode'>,
  change: SessionChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('signingSession')
    .set({ ...change, troubleSince: null })
    .where('id', '=', session.id)
    .where('phase', '=', session.phase)
    .where('deviceCode', '=', session.deviceCode)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Takes the right to ask the service for this attempt until `until`: nobody else does so meanwhile. Undefined when another
 * has it or the phase is over.
 */
export async function claimSession(
  db: Reader,
  id: string,
  phase: SessionPhase,
  { now, until }: { now: Date; until: Date },
): Promise<SessionRow | undefined> {
  const row = await db
    .updateTable('signingSession')
    .set({ busyUntil: until })
    .where('id', '=', id)
    .where('phase', '=', phase)
    .where((eb) => eb.or([eb('busyUntil', 'is', null), eb('busyUntil', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
  return row && typed(row);
}

/** Gives the right back, if it is still the caller's. */
export async function releaseSession(db: Reader, id: string, until: Date): Promise<void> {
  await db
    .updateTable('signingSession')
    .set({ busyUntil: null })
    .where('id', '=', id)
    .where('busyUntil', '=', until)
    .execute();
}

/** Remembers that a try has failed (since the first of them) or that all is well again, and when the next one is due. */
export async function noteProgress(
  db: Reader,
  session: Pick<SessionRow, 'id' | 'phase'>,
  { now, dueAt, trouble }: { now: Date; dueAt: Date; trouble: boolean },
): Promise<boolean> {
  const result = await db
    .updateTable('signingSession')
    .set({ dueAt, troubleSince: trouble ? sql<Date>`coalesce(trouble_since, ${now})` : null })
    .where('id', '=', session.id)
    .where('phase', '=', session.phase)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
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

/** Running attempts past `before`, when they should have moved on by themselves. */
export async function listOverdueSessions(db: Reader, before: Date, limit: number): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('signingSession')
    .selectAll()
    .where('phase', 'in', RUNNING)
    .where('dueAt', '<', before)
    .orderBy('dueAt')
    .limit(limit)
    .execute();
  return rows.map(typed);
}

/** Running attempts of signers who cannot sign any more: signed, declined, or the envelope is void. */
export async function listOrphanSessions(
  db: Reader,
  phases: readonly SessionPhase[],
  limit: number,
): Promise<{ id: string }[]> {
  return db
    .selectFrom('signingSession as s')
    .innerJoin('envelopeSigner as p', 'p.id', 's.signerId')
    .innerJoin('envelope as e', 'e.id', 'p.envelopeId')
    .where('s.phase', 'in', phases)
    .where((eb) => eb.or([eb('p.state', '<>', 'current'), eb('e.state', '<>', 'open')]))
    .select('s.id')
    .limit(limit)
    .execute();
}

/** The index that lets one signature at a time be made on a document. */
export const ONE_BEING_MADE = 'signing_session_one_being_made';

/** The signer who is signing a document just now, from the confirmation on the page until the signature is in the file. */
export async function findSignerAtWork(
  db: Reader,
  envelopeId: string,
): Promise<{ id: string; partyName: string; signedBy: string | null } | undefined> {
  return db
    .selectFrom('signingSession as s')
    .innerJoin('envelopeSigner as e', 'e.id', 's.signerId')
    .where('s.envelopeId', '=', envelopeId)
    .where('s.phase', 'in', BEING_MADE)
    .select(['e.id', 'e.partyName', 'e.signedBy'])
    .executeTakeFirst();
}
