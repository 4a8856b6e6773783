import type { ProfileChange } from '../../../contract/profiles.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `profile_change`: append-only, one row for each version of a profile. */
const FIELDS = 'profile_change.fields';

export interface NewChange extends Pick<ProfileChange, 'version' | 'cause' | 'fields'> {
  accountId: string;
  at: Date;
  /** Null when nobody did it: a job. */
  actorId: string | null;
  actor: string;
}

export async function insertChange(tx: Tx, sealer: Sealer, { fields, ...change }: NewChange): Promise<void> {
  await tx
    .insertInto('profileChange')
    .values({ ...change, fields: sealer.seal(JSON.stringify(fields), FIELDS) })
    .execute();
}

/** Newest first. */
export async function listChanges(
  db: Reader,
  sealer: Sealer,
  accountId: string,
  limit: number,
): Promise<ProfileChange[]> {
  const rows = await db
    .selectFrom('profileChange')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ version, at, actor, cause, fields }) => ({
    version,
    at: at.toISOString(),
    actor,
    cause: cause as ProfileChange['cause'],
    fields: JSON.parse(sealer.open(fields, FIELDS)),
  }));
}
