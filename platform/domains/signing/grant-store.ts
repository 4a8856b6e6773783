import type { Selectable } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Reader, Tx } from '../../base/db.ts';
import type { UnneededGrant } from '../../base/db-types.gen.ts';

/** The SQL of `unneeded_grant`. */
export type GrantKind = 'device_code' | 'access_token';
export type GrantRow = Omit<Selectable<UnneededGrant>, 'kind'> & { kind: GrantKind };

/** Answers its id. */
export async function insertUnneededGrant(tx: Tx, row: Omit<GrantRow, 'id'>): Promise<string> {
  const id = uuid();
  await tx
    .insertInto('unneededGrant')
    .values({ id, ...row })
    .execute();
  return id;
}

export async function findUnneededGrant(db: Reader, id: string): Promise<GrantRow | undefined> {
  const row = await db.selectFrom('unneededGrant').selectAll().where('id', '=', id).executeTakeFirst();
  return row as GrantRow | undefined;
}

/** Grants that have been waiting since before `before`. */
export async function listUnneededGrants(db: Reader, before: Date, limit: number): Promise<GrantRow[]> {
  const rows = await db
    .selectFrom('unneededGrant')
    .selectAll()
    .where('createdAt', '<', before)
    .orderBy('createdAt')
    .limit(limit)
    .execute();
  return rows as GrantRow[];
}

export async function deleteUnneededGrant(db: Reader, id: string): Promise<void> {
  await db.deleteFrom('unneededGrant').where('id', '=', id).execute();
}
