import type { QueueRow } from '../../../../contract/review.ts';

export const SCOPES = { all: '全部', mine: '我领取的', free: '未领取' } as const;
export type Scope = keyof typeof SCOPES;
export const DUES = { red: '已超期', amber: '临近期限' } as const;
export const KINDS = { resubmitted: '再次提交', series: '系列作品', agent: '代理申报' } as const;
export const SORTS = { submitted: '先提交的在前', due: '先到期的在前' } as const;

/** What part of the queue is shown; it lives in the address, so that the desk walks the same list. */
export interface QueueFilter {
  level: number | null;
  classLetter: string;
  scope: Scope;
  /** First four digits of a city or six of a county; empty for all in reach. */
  region: string;
  due: keyof typeof DUES | '';
  kind: keyof typeof KINDS | '';
  /** Words searched for, two characters or more. */
  text: string;
  sort: keyof typeof SORTS;
}

export const WHOLE_QUEUE: QueueFilter = {
  level: null,
  classLetter: '',
  scope: 'all',
  region: '',
  due: '',
  kind: '',
  text: '',
  sort: 'submitted',
};

/** The value when it is a key of the choices, otherwise what stands for no choice. */
const oneOf = <K extends string, E>(choices: Record<K, string>, value: string | null, otherwise: E): K | E =>
  value !== null && Object.hasOwn(choices, value) ? (value as K) : otherwise;
const matching = (pattern: RegExp, value: string | null) => (value !== null && pattern.test(value) ? value : '');

/** Reads the filter from an address; what is not understood is as if it were not there. */
export function filterOf(search: URLSearchParams): QueueFilter {
  const level = Number(search.get('level'));
  return {
    level: Number.isInteger(level) && level >= 1 && level <= 9 ? level : null,
    classLetter: matching(/^[A-Z]$/, search.get('class')),
    scope: oneOf(SCOPES, search.get('scope'), 'all'),
    region: matching(/^\d{4}(\d{2})?$/, search.get('region')),
    due: oneOf(DUES, search.get('due'), ''),
    kind: oneOf(KINDS, search.get('kind'), ''),
    text: matching(/^.{2,60}$/, (search.get('text') ?? '').trim()),
    sort: oneOf(SORTS, search.get('sort'), 'submitted'),
  };
}

/** What the filter asks of the platform, only where it differs from the whole queue; `class` is the address's word. */
function differences(filter: QueueFilter): [string, string][] {
  const { classLetter, ...others } = filter;
  return Object.entries({ ...others, class: classLetter }).flatMap(([name, value]) =>
    value === null || value === '' || value === 'all' || (name === 'sort' && value === 'submitted')
      ? []
      : [[name, String(value)] as [string, string]],
  );
}

/** `?level=1&scope=mine`, or nothing for the whole queue. */
export function searchOf(filter: QueueFilter): string {
  const search = new URLSearchParams(differences(filter));
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
