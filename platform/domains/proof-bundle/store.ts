import type { Insertable, Selectable } from 'kysely';
import type { Db, Reader } from '../../base/db.ts';
import type { ProofBundle } from '../../base/db-types.gen.ts';

/** The SQL of `content_sm3`, `manifest_stamp` and `proof_bundle`. Each row is written once; the first one stays. */
export type BundleRow = Selectable<ProofBundle>;

export async function findSm3(db: Reader, sha256: Buffer): Promise<Buffer | undefined> {
  const row = await db.selectFrom('contentSm3').select('sm3').where('sha256', '=', sha256).executeTakeFirst();
  return row?.sm3;
}

export async function keepSm3(db: Db, sha256: Buffer, sm3: Buffer): Promise<void> {
  await db
    .insertInto('contentSm3')
    .values({ sha256, sm3 })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function findStamp(db: Reader, manifestSha256: Buffer): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('manifestStamp')
    .select('token')
    .where('manifestSha256', '=', manifestSha256)
    .executeTakeFirst();
  return row?.token;
}

export async function keepStamp(db: Db, manifestSha256: Buffer, token: Buffer, stampedAt: Date): Promise<void> {
  await db
    .insertInto('manifestStamp')
    .values({ manifestSha256, token, stampedAt })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The newest bundle of a work. */
export async function findBundle(db: Reader, workId: string): Promise<BundleRow | undefined> {
  return db
    .selectFrom('proofBundle')
    .selectAll()
    .where('workId', '=', workId)
    .orderBy('lastLeaf', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function keepBundle(db: Db, row: Insertable<ProofBundle>): Promise<void> {
  await db
    .insertInto('proofBundle')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Certificates that have no bundle of any state yet, oldest first. */
export async function listWithoutBundle(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('certificate as c')
    .leftJoin('proofBundle as b', 'b.workId', 'c.workId')
    .select('c.workId')
    .where('c.issuedAt', 'is not', null)
    .where('b.workId', 'is', null)
    .orderBy('c.issuedAt')
    .limit(limit)
    .execute();
  return rows.map(({ workId }) => workId);
}
