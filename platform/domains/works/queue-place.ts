import { sql } from 'kysely';
import type { Reader } from '../../base/db.ts';
import type { WorkRow } from './store.ts';

/** The level at which a work waits: a submitted one waits for the first. */
const levelOf = (work: Pick<WorkRow, 'state' | 'level'>): number => (work.state === 'submitted' ? 1 : work.level);

/**
 * How many works at the same level were submitted earlier and are not decided there yet; null when it does not wait.
 * One range of the index `work_queue` per level (a submitted work stands at level 0).
 */
export async function countBefore(db: Reader, work: WorkRow): Promise<number | null> {
  if (!work.submittedAt || (work.state !== 'submitted' && work.state !== 'in_review')) return null;
  const level = levelOf(work);
  const { before } = await db
    .selectFrom('work')
    .select((eb) => eb.fn.countAll<number>().as('before'))
    .where('state', 'in', ['submitted', 'in_review'])
    .where('level', 'in', level === 1 ? [0, 1] : [level])
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('submittedAt', 'id'), '<', tuple(work.submittedAt ?? new Date(0), sql<string>`${work.id}::uuid`)),
    )
    .executeTakeFirstOrThrow();
  return before;
}
