import type { IdentityDocumentKind, ProfileCategory, ProfileInput } from '../../../contract/profiles.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `profile` and `identity_document`. */
export interface StoredProfile extends Omit<ProfileInput, 'category' | 'identityDocuments'> {
  version: number;
  category: ProfileCategory;
}

const place = (column: string) => `profile.${column}`;

export async function findProfile(db: Reader, sealer: Sealer, accountId: string): Promise<StoredProfile | undefined> {
  const row = await db.selectFrom('profile').selectAll().where('accountId', '=', accountId).executeTakeFirst();
  if (!row) return undefined;
  return {
    version: row.version,
    category: row.category as ProfileCategory,
    penName: row.penName,
    agentName: row.agentName,
    agentIdNumber: sealer.open(row.agentIdNumber, place('agent_id_number')),
    phone: sealer.open(row.phone, place('phone')),
    regionCode: row.regionCode,
    invoiceEmail: sealer.open(row.invoiceEmail, place('invoice_email')),
    recipient: row.recipient,
    recipientPhone: sealer.open(row.recipientPhone, place('recipient_phone')),
    recipientAddress: sealer.open(row.recipientAddress, place('recipient_address')),
  };
}

/** A profile row exists exactly when the profile is complete. */
export async function hasProfile(db: Reader, accountId: string): Promise<boolean> {
  return (
    (await db.selectFrom('profile').select('version').where('accountId', '=', accountId).executeTakeFirst()) !==
    undefined
  );
}

/** Writes with a condition on the version (0 = none yet); false when somebody was quicker. */
export async function writeProfile(
  tx: Tx,
  sealer: Sealer,
  accountId: string,
  version: number,
  input: Omit<ProfileInput, 'category' | 'identityDocuments'> & { category: ProfileCategory },
  now: Date,
): Promise<boolean> {
  const values = {
    category: input.category,
    penName: input.penName,
    agentName: input.agentName,
    agentIdNumber: sealer.seal(input.agentIdNumber, place('agent_id_number')),
    phone: sealer.seal(input.phone, place('phone')),
    regionCode: input.regionCode,
    invoiceEmail: sealer.seal(input.invoiceEmail, place('invoice_email')),
    recipient: input.recipient,
    recipientPhone: sealer.seal(input.recipientPhone, place('recipient_phone')),
    recipientAddress: sealer.seal(input.recipientAddress, place('recipient_address')),
    updatedAt: now,
    version: version + 1,
  };
  if (version === 0) {
    const made = await tx
      .insertInto('profile')
      .values({ accountId, ...values })
      .onConflict((c) => c.column('accountId').doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const written = await tx
    .updateTable('profile')
    .set(values)
    .where('accountId', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

export async function setIdentityDocuments(
  tx: Tx,
  accountId: string,
  documents: readonly { kind: IdentityDocumentKind; fileId: string }[],
): Promise<void> {
  await tx.deleteFrom('identityDocument').where('accountId', '=', accountId).execute();
  if (documents.length === 0) return;
  await tx
    .insertInto('identityDocument')
    .values(documents.map((d, position) => ({ accountId, kind: d.kind, fileId: d.fileId, position })))
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function listIdentityDocuments(db: Reader, accountId: string) {
  const rows = await db
    .selectFrom('identityDocument')
    .select(['kind', 'fileId'])
    .where('accountId', '=', accountId)
    .orderBy('position')
    .execute();
  return rows as { kind: IdentityDocumentKind; fileId: string }[];
}
