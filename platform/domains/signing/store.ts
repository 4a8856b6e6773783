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
  const row = await db.selectFrom('envelope').selectAll().where('id', '=', signer.envelopeId).executeTakeFirstOrThrow();
  return { signer, envelope: asEnvelope(row) };
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

/** Gives the turn to a waiting signer, whose link is good until `expiresAt`; answers its id. */
export async function giveTurn(tx: Tx, envelopeId: string, position: number, expiresAt: Date): Promise<string> {
  const { id } = await tx
    .updateTable('envelopeSigner')
    .set({ state: 'current', expiresAt })
    .where('envelopeId', '=', envelopeId)
    .where('position', '=', position)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Prolongs the link of the signer whose turn it is, if it has run out by `now`. */
export async function prolongLink(db: Reader, envelopeId: string, now: Date, expiresAt: Date): Promise<void> {
  await db
    .updateTable('envelopeSigner')
    .set({ expiresAt })
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
