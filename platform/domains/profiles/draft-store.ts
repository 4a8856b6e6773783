import { ProfileInput } from '../../../contract/profiles.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Reader } from '../../base/db.ts';

/** The SQL of `profile_draft`: one a person, the last word typed wins. */
const TYPED = 'profile_draft.typed';

export async function putDraft(
  db: Reader,
  sealer: Sealer,
  draft: { accountId: string; version: number; typed: ProfileInput; savedAt: Date },
): Promise<void> {
  const { accountId, version, savedAt } = draft;
  const typed = sealer.seal(JSON.stringify(draft.typed), TYPED);
  await db
    .insertInto('profileDraft')
    .values({ accountId, version, typed, savedAt })
    .onConflict((c) => c.column('accountId').doUpdateSet({ version, typed, savedAt }))
    .execute();
}

/** What was typed over this version of the profile; typed over an older one it counts no more. */
export async function findDraft(db: Reader, sealer: Sealer, accountId: string, version: number) {
  const row = await db
    .selectFrom('profileDraft')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst();
  const typed = row && ProfileInput.safeParse(JSON.parse(sealer.open(row.typed, TYPED)));
  return row && typed?.success ? { typed: typed.data, savedAt: row.savedAt } : undefined;
}

export async function deleteDraft(db: Reader, accountId: string): Promise<void> {
  await db.deleteFrom('profileDraft').where('accountId', '=', accountId).execute();
}

/** What was typed stays valid when staff, not the person, made a new version of the profile. */
export async function moveDraft(db: Reader, accountId: string, from: number, to: number): Promise<void> {
  await db
    .updateTable('profileDraft')
    .set({ version: to })
    .where('accountId', '=', accountId)
    .where('version', '=', from)
    .execute();
}
