import type { QueueRow } from '../../../../contract/review.ts';

export const SCOPES = { all: '全部', mine: '我领取的', free: '未领取' } as const;
export type Scope = keyof typeof SCOPES;

/** What part of the queue is shown; it lives in the address, so that the desk walks the same list. */
export interface QueueFilter {
  level: number | null;
  classLetter: string;
  scope: Scope;
}

/** Reads the filter from an address; what is not understood is as if it were not there. */
export function filterOf(search: URLSearchParams): QueueFilter {
  const level = Number(search.get('level'));
  const scope = search.get('scope') ?? 'all';
  return {
    level: Number.isInteger(level) && level >= 1 && level <= 9 ? level : null,
    classLetter: /^[A-Z]$/.test(search.get('class') ?? '') ? (search.get('class') ?? '') : '',
    scope: Object.hasOwn(SCOPES, scope) ? (scope as Scope) : 'all',
  };
}

/** `?level=1&scope=mine`, or nothing for the whole queue. */
export function searchOf(filter: QueueFilter): string {
  const search = new URLSearchParams();
  if (filter.level !== null) search.set('level', String(filter.level));
  if (filter.classLetter !== '') search.set('class', filter.classLetter);
  if (filter.scope !== 'all') search.set('scope', filter.scope);
  return search.size > 0 ? `?${search}` : '';
}

/** The work before or after this one in the list; from outside the list the first or last. Undefined at the ends. */
export function neighbourOf(rows: readonly QueueRow[], id: string, step: 1 | -1): QueueRow | undefined {
  const index = rows.findIndex((row) => row.id === id);
  if (index === -1) return step === 1 ? rows[0] : rows.at(-1);
  return rows[index + step];
}

/** What to open after a decision: the next work nobody else holds, from here to the end, then from the start. */
export function nextToReview(rows: readonly QueueRow[], id: string): QueueRow | undefined {
  const index = rows.findIndex((row) => row.id === id);
  const around = [...rows.slice(index + 1), ...rows.slice(0, Math.max(index, 0))];
  return around.find((row) => row.mine || row.claimedBy === null);
}
