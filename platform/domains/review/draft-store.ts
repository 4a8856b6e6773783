import { v7 as uuid } from 'uuid';
import type { KeptDraft } from '../../../contract/review.ts';
import type { Reader, Tx } from '../../base/db.ts';

/** The SQL of `review_draft` and `review_note`: what staff write beside a decision. */
export interface DraftPlace {
  workId: string;
  revision: number;
  level: number;
}

export async function findDraft(db: Reader, place: DraftPlace, reviewerId: string): Promise<KeptDraft | null> {
  const row = await db
    .selectFrom('reviewDraft')
    .select('content')
    .where('workId', '=', place.workId)
    .where('revision', '=', place.revision)
    .where('level', '=', place.level)
    .where('reviewerId', '=', reviewerId)
    .executeTakeFirst();
  return (row?.content as KeptDraft | undefined) ?? null;
}

export async function putDraft(
  tx: Tx,
  place: DraftPlace,
  reviewerId: string,
  draft: KeptDraft,
  at: Date,
): Promise<void> {
  const content = JSON.stringify(draft);
  await tx
    .insertInto('reviewDraft')
    .values({ ...place, reviewerId, content, updatedAt: at })
    .onConflict((c) => c.columns(['workId', 'revision', 'level', 'reviewerId']).doUpdateSet({ content, updatedAt: at }))
    .execute();
}

/** With the decision of a level everybody's drafts about it are done. */
export async function dropDrafts(tx: Tx, { workId, revision, level }: DraftPlace): Promise<void> {
  await tx
    .deleteFrom('reviewDraft')
    .where('workId', '=', workId)
    .where('revision', '=', revision)
    .where('level', '=', level)
    .execute();
}

export async function insertNote(
  tx: Tx,
  note: { workId: string; authorId: string; at: Date; text: string },
): Promise<void> {
  await tx
    .insertInto('reviewNote')
    .values({ id: uuid(), ...note })
    .execute();
}

/** Notes of a work, oldest first. */
export async function listNotes(db: Reader, workId: string) {
  return db
    .selectFrom('reviewNote as n')
    .innerJoin('account as a', 'a.id', 'n.authorId')
    .where('n.workId', '=', workId)
    .select(['n.id', 'n.at', 'a.name as author', 'n.text'])
    .orderBy('n.at')
    .orderBy('n.id')
    .execute();
}
