import type { Insertable, Selectable } from 'kysely';
import type { SignerRole, SignerState } from '../../../contract/signing.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Envelope, EnvelopeSigner } from '../../base/db-types.gen.ts';
import type { EnvelopeState } from './envelope.lifecycle.ts';
import type { Box } from './placement.rules.ts';

/** The SQL of `envelope` and `envelope_signer`. */
export type EnvelopeRow = Omit<Selectable<Envelope>, 'state'> & { state: EnvelopeState };
export type SignerRow = Omit<Selectable<EnvelopeSigner>, 'state' | 'kind' | 'roles' | 'box'> & {
  state: SignerState;
  kind: 'person' | 'organisation';
  roles: SignerRole[];
  /** The place kept free for this party. */
  box: Box;
};

/** A signer with its envelope. */
export interface Turn {
  signer: SignerRow;
  envelope: EnvelopeRow;
}

const asEnvelope = (row: Selectable<Envelope>): EnvelopeRow => row as EnvelopeRow;
const asSigner = (row: Selectable<EnvelopeSigner>): SignerRow => row as unknown as SignerRow;

export async function findEnvelope(db: Reader, workId: string, revision: number): Promise<EnvelopeRow | undefined> {
  const row = await db
    .selectFrom('envelope')
    .selectAll()
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return row && asEnvelope(row);
}

export async function getEnvelope(db: Reader, id: string): Promise<EnvelopeRow> {
  return asEnvelope(await db.selectFrom('envelope').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
}

export async function listSigners(db: Reader, envelopeId: string): Promise<SignerRow[]> {
  const rows = await db
    .selectFrom('envelopeSigner')
    .selectAll()
    .where('envelopeId', '=', envelopeId)
    .orderBy('position')
    .execute();
  return rows.map(asSigner);
}

export async function findTurnByToken(db: Reader, tokenHash: Buffer): Promise<Turn | undefined> {
  const row = await db.selectFrom('envelopeSigner').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
  return row && withEnvelope(db, asSigner(row));
}

export async function findTurn(db: Reader, signerId: string): Promise<Turn | undefined> {
  const row = await db.selectFrom('envelopeSigner').selectAll().where('id', '=', signerId).executeTakeFirst();
  return row && withEnvelope(db, asSigner(row));
}

async function withEnvelope(db: Reader, signer: SignerRow): Promise<Turn> {
  return { signer, envelope: await getEnvelope(db, signer.envelopeId) };
}

/** Holds a signer's row until the transaction ends: its attempts are begun and given up one after another. */
export async function lockSigner(tx: Tx, signerId: string): Promise<void> {
  await tx.selectFrom('envelopeSigner').select('id').where('id', '=', signerId).forUpdate().executeTakeFirstOrThrow();
}

/** Opens an envelope with all its signers. */
export async function insertEnvelope(
  tx: Tx,
  envelope: Insertable<Envelope>,
  signers: readonly Insertable<EnvelopeSigner>[],
): Promise<void> {
  await tx.insertInto('envelope').values(envelope).execute();
  await tx.insertInto('envelopeSigner').values(signers).execute();
}

/** Writes with a condition: false means it was no longer this signer's turn. */
export async function markSigned(tx: Tx, signerId: string, signedAt: Date, signedSha256: Buffer): Promise<boolean> {
  const result = await tx
    .updateTable('envelopeSigner')
    .set({ state: 'signed', signedAt, signedSha256 })
    .where('id', '=', signerId)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives the turn to waiting signers, whose links are good until `expiresAt`; answers their ids in the order of the list. */
export async function giveTurns(
  tx: Tx,
  envelopeId: string,
  positions: readonly number[],
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<string[]> {
  if (positions.length === 0) return [];
  const given = await tx
    .updateTable('envelopeSigner')
    .set({ state: 'current', currentSince: now, lastToldAt: now, expiresAt })
    .where('envelopeId', '=', envelopeId)
    .where('position', 'in', positions)
    .where('state', '=', 'waiting')
    .returning(['id', 'position'])
    .execute();
  if (given.length !== positions.length) throw new Error(`the next turn of envelope ${envelopeId} was overtaken`);
  return given.sort((a, b) => a.position - b.position).map(({ id }) => id);
}

/** Writes with a condition: false means it was no longer this signer's turn. `reason` is sealed. */
export async function markDeclined(tx: Tx, signerId: string, at: Date, reason: Buffer): Promise<boolean> {
  const result = await tx
    .updateTable('envelopeSigner')
    .set({ state: 'declined', declinedAt: at, declineReason: reason })
    .where('id', '=', signerId)
    .where('state', '=', 'current')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The signer who declined has the turn again, in a round of its own; what was declined is forgotten. */
export async function reopenDeclined(
  tx: Tx,
  signerId: string,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('envelopeSigner')
    .set((eb) => ({
      state: 'current',
      round: eb('round', '+', 1),
      currentSince: now,
      lastToldAt: now,
      reminders: 0,
      expiryTold: false,
      declinedAt: null,
      declineReason: null,
      expiresAt,
    }))
    .where('id', '=', signerId)
    .where('state', '=', 'declined')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Moves an envelope from one state to another: false means it was in none of that any more. */
export async function moveEnvelope(tx: Tx, id: string, from: EnvelopeState, to: EnvelopeState): Promise<boolean> {
  const result = await tx
    .updateTable('envelope')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Prolongs the links of those whose turn it is, where they have run out by `now`. */
export async function prolongLink(db: Reader, envelopeId: string, now: Date, expiresAt: Date): Promise<void> {
  await db
    .updateTable('envelopeSigner')
    .set({ expiresAt, expiryTold: false })
    .where('envelopeId', '=', envelopeId)
    .where('state', '=', 'current')
    .where('expiresAt', '<=', now)
    .execute();
}

/** Puts the newly signed document in the place of the one it was made from: false means another one stands there. */
export async function replaceDocument(
  tx: Tx,
  envelopeId: string,
  documents: { from: Buffer; to: Buffer },
  completedAt: Date | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('envelope')
    .set({ documentSha256: documents.to, ...(completedAt ? { state: 'complete', completedAt } : {}) })
    .where('id', '=', envelopeId)
    .where('state', '=', 'open')
    .where('documentSha256', '=', documents.from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Makes every envelope of a work void; the signed files stay. Answers the signers that were in them. */
export async function voidEnvelopes(tx: Tx, workId: string): Promise<string[]> {
  const voided = await tx
    .updateTable('envelope')
    .set({ state: 'void' })
    .where('workId', '=', workId)
    .where('state', '<>', 'void')
    .returning('id')
    .execute();
  if (voided.length === 0) return [];
  const signers = await tx
    .updateTable('envelopeSigner')
    .set({ state: 'void' })
    .where(
      'envelopeId',
      'in',
      voided.map((row) => row.id),
    )
    .returning('id')
    .execute();
  return signers.map((row) => row.id);
}

/** Envelopes of a work that an edit has made void, the newest first. */
export async function listVoidEnvelopes(db: Reader, workId: string): Promise<EnvelopeRow[]> {
  const rows = await db
    .selectFrom('envelope')
    .selectAll()
    .where('workId', '=', workId)
    .where('state', '=', 'void')
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(asEnvelope);
}

/** Where the owner of a document has the turn now, the longest waiting first. */
export async function listTurnsOf(db: Reader, documentIndex: Buffer, limit: number) {
  const rows = await db
    .selectFrom('envelopeSigner as s')
    .innerJoin('envelope as e', 'e.id', 's.envelopeId')
    .innerJoin('work as w', (join) => join.onRef('w.id', '=', 'e.workId').onRef('w.revision', '=', 'e.revision'))
    .where('s.documentIndex', '=', documentIndex)
    .where('s.state', '=', 'current')
    .where('e.state', '=', 'open')
    .where('w.state', '=', 'awaiting_signatures')
    .select(['s.token', 's.partyName', 's.signedBy', 's.roles', 's.currentSince'])
    .select(['e.createdAt', 'w.title', 'w.code', 'w.accountId'])
    .orderBy('s.currentSince')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, roles: row.roles as SignerRole[] }));
}

/** Has the first of these documents signed as guardian for the second, on any form? */
export async function hasGuarded(db: Reader, guardian: Buffer, ward: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('envelopeSigner')
    .select('id')
    .where('partyIndex', '=', ward)
    .where('documentIndex', '=', guardian)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that the applicant is asked to send an expired link again; false when that was done after `before`. */
export async function noteResendAsked(db: Reader, signerId: string, now: Date, before: Date): Promise<boolean> {
  const result = await db
    .updateTable('envelopeSigner')
    .set({ resendAskedAt: now })
    .where('id', '=', signerId)
    .where('state', '=', 'current')
    .where((eb) => eb.or([eb('resendAskedAt', 'is', null), eb('resendAskedAt', '<=', before)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
