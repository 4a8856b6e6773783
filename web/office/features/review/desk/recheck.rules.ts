import type { Desk } from '../../../../../contract/review.ts';
import { changesAt } from '../form/changes.ts';

type Recheck = Desk['recheck'];
type Changes = NonNullable<Recheck>['changes'];

/** An earlier remark beside what changed at its place; `unknown`: papers of the account, which no revision keeps. */
export interface Rechecked {
  path: string;
  place: string;
  comment: string;
  state: 'changed' | 'unchanged' | 'unknown';
  changes: Changes;
}

/** Every remark of the last return with what became of its field since, in the order it was written. */
export function rechecked(recheck: Recheck): Rechecked[] {
  if (!recheck) return [];
  return recheck.remarks.map(({ path, place, comment }) => {
    const changes = changesAt(recheck.changes, path);
    if (path === 'proofs') return { path, place, comment, state: 'unknown', changes: [] };
    return { path, place, comment, state: changes.length > 0 ? 'changed' : 'unchanged', changes };
  });
}

/** Places of the last return that nobody has ticked off. */
export const untickedRemarks = (recheck: Recheck, ticked: readonly string[]): string[] =>
  (recheck?.remarks ?? []).map(({ path }) => path).filter((path) => !ticked.includes(path));
