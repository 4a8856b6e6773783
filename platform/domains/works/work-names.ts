import type { WorkState } from '../../../contract/works.ts';
import type { Reader } from '../../base/db.ts';

/** How lists of other domains speak of a work. */
export interface WorkName {
  title: string;
  code: string;
  state: WorkState;
}

/** Names of several works by id, in one query; the caller has made sure that they may be seen. */
export async function namesOfWorks(db: Reader, ids: readonly string[]): Promise<Map<string, WorkName>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('work').select(['id', 'title', 'code', 'state']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, title, code, state }) => [id, { title, code, state: state as WorkState }]));
}
