import type {
  IdentityDocumentKind,
  IdentityPaper,
  PaperTerm,
  ProfileCategory,
  ProfileInput,
} from '../../../contract/profiles.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `profile`, `identity_document` and `identity_paper`. */
export type ProfileFields = Omit<ProfileInput, 'category' | 'identityDocuments' | 'papers'>;
export interface StoredProfile extends ProfileFields {
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
    ownAgent: row.ownAgent,
    agentName: row.agentName,
    agentDocumentType: row.agentDocumentType as ProfileInput['agentDocumentType'],
    agentIdNumber: sealer.open(row.agentIdNumber, place('agent_id_number')),
    phone: sealer.open(row.phone, place('phone')),
    regionCode: row.regionCode,
    invoiceEmail: sealer.open(row.invoiceEmail, place('invoice_email')),
    recipient: row.recipient,
    recipientPhone: sealer.open(row.recipientPhone, place('recipient_phone')),
    recipientAddress: sealer.open(row.recipientAddress, place('recipient_address')),
  };
}

/** Writes with a condition on the version (0 = none yet); false when somebody was quicker. */
export async function writeProfile(
  tx: Tx,
  sealer: Sealer,
  accountId: string,
  version: number,
  input: ProfileFields & { category: ProfileCategory },
  now: Date,
): Promise<boolean> {
  const values = {
    category: input.category,
    penName: input.penName,
    ownAgent: input.ownAgent,
    agentDocumentType: input.agentDocumentType,
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

/** Holds the profile until the transaction ends; nothing when there is none yet. */
export async function lockProfile(tx: Tx, accountId: string): Promise<void> {
  await tx.selectFrom('profile').select('version').where('accountId', '=', accountId).forUpdate().execute();
}

/** Writes a category that staff gave or took back; the version that was written, undefined when somebody was quicker. */
export async function writeCategory(
  tx: Tx,
  accountId: string,
  version: number,
  category: ProfileCategory,
  now: Date,
): Promise<number | undefined> {
  const written = await tx
    .updateTable('profile')
    .set({ category, version: version + 1, updatedAt: now })
    .where('accountId', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n ? version + 1 : undefined;
}

export async function setPapers(tx: Tx, accountId: string, papers: readonly PaperTerm[]): Promise<void> {
  await tx.deleteFrom('identityPaper').where('accountId', '=', accountId).execute();
  if (papers.length === 0) return;
  await tx
    .insertInto('identityPaper')
    .values(
      papers.map(({ paper, validFrom, validUntil, longTerm, proofKind }) => ({
        ...{ accountId, paper, longTerm, proofKind },
        validFrom: validFrom || null,
        validUntil: validUntil || null,
      })),
    )
    .execute();
}

export async function listPapers(db: Reader, accountId: string): Promise<PaperTerm[]> {
  const rows = await db.selectFrom('identityPaper').selectAll().where('accountId', '=', accountId).execute();
  return rows.map(({ paper, validFrom, validUntil, longTerm, proofKind }) => ({
    paper: paper as IdentityPaper,
    validFrom: validFrom ?? '',
    validUntil: validUntil ?? '',
    longTerm,
    proofKind,
  }));
}
