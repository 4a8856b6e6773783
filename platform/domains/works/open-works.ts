import type { WorkState } from '../../../contract/works.ts';
import type { Reader } from '../../base/db.ts';

/** From confirmation to decision: somebody may still have to check who the applicant is. */
const OPEN: readonly WorkState[] = ['awaiting_payment', 'awaiting_signatures', 'submitted', 'in_review', 'returned'];

/** Whether an account has works under way. */
export async function hasOpenWorks(db: Reader, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('work')
    .select('id')
    .where('accountId', '=', accountId)
    .where('state', 'in', OPEN)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
