import type { Reader } from '../../base/db.ts';
import { type Count, countLines, type Direction, foldedTo, type Line, readLines, type Where } from './line-store.ts';
import { walk } from './posting-walk.ts';
import type { Plan } from './search.rules.ts';

/** A place between two lines, from which a search goes on: past this position. Without one it begins at the newest. */
export interface Span {
  direction: Direction;
  past?: number | undefined;
}

const NEWEST = 2_147_483_647;
/** Lines checked by one statement: less would be all round trips when most are refused. */
const CHECKED_AT_LEAST = 200;

/** The first `limit` lines that fulfil the plan, in the order of the direction. */
export async function findLines(db: Reader, plan: Plan, span: Span, limit: number): Promise<Line[]> {
  const found: Line[] = [];
  for await (const where of candidates(db, plan, span, () => limit - found.length)) {
    found.push(...(await readLines(db, plan, where, { direction: span.direction, limit: limit - found.length })));
    if (found.length >= limit) break;
  }
  return found;
}

/** How the newest `limit` lines that fulfil the plan are spread, and how many of them there are. */
export async function countFound(db: Reader, plan: Plan, limit: number): Promise<{ total: number; counts: Count[] }> {
  const counts: Count[] = [];
  let total = 0;
  for await (const where of candidates(db, plan, { direction: 'older' }, () => limit - total)) {
    const some = await countLines(db, plan, where, limit - total);
    for (const { facet, count } of some) if (facet === 'state') total += count;
    counts.push(...some);
    if (total >= limit) break;
  }
  return { total, counts };
}

/**
 * Lines that may fulfil the plan, in order. What was published since the last fold is looked at one by one, the others are
 * found by the postings; a search sees every record whose act has committed before it began. `wanted` says how many are
 * still missing.
 */
async function* candidates(db: Reader, plan: Plan, span: Span, wanted: () => number): AsyncGenerator<Where> {
  const { direction, past } = span;
  const folded = await foldedTo(db);
  if (direction === 'older') {
    const newest = (past ?? NEWEST) - 1;
    if (newest > folded) yield { oldest: folded + 1, newest };
    yield* foldedCandidates(db, plan, { direction, from: Math.min(newest, folded), newest: folded }, wanted);
    return;
  }
  const from = (past ?? 0) + 1;
  yield* foldedCandidates(db, plan, { direction, from, newest: folded }, wanted);
  yield { oldest: Math.max(from, folded + 1), newest: NEWEST };
}

/** Exceptions (changed, revoked) are few and have an index of their own; without groups every line will do. */
const needsNoPostings = ({ ways, filter }: Plan): boolean =>
  ways.some((groups) => groups.length === 0) || filter.state === 'changed' || filter.state === 'revoked';

async function* foldedCandidates(
  db: Reader,
  plan: Plan,
  span: { from: number; newest: number; direction: Direction },
  wanted: () => number,
): AsyncGenerator<Where> {
  const { from, newest, direction } = span;
  if (needsNoPostings(plan)) {
    yield direction === 'older' ? { oldest: 1, newest: from } : { oldest: from, newest };
    return;
  }
  let waiting: number[] = [];
  const ways = plan.ways.map((groups) => walk(db, groups, span));
  for await (const positions of union(ways, direction)) {
    waiting = [...waiting, ...positions];
    while (waiting.length >= wanted()) {
      const many = Math.max(wanted(), CHECKED_AT_LEAST);
      yield { positions: waiting.slice(0, many) };
      waiting = waiting.slice(many);
    }
  }
  if (waiting.length > 0) yield { positions: waiting };
}

/** Positions of several ordered walks in one order, each once. */
async function* union(walks: AsyncGenerator<number[]>[], direction: Direction): AsyncGenerator<number[]> {
  const [only] = walks;
  if (only && walks.length === 1) return yield* only;
  const sign = direction === 'older' ? -1 : 1;
  let open = walks.map((source) => ({ source, buffer: [] as number[] }));
  while (open.length > 0) {
    for (const walked of open) {
      if (walked.buffer.length > 0) continue;
      const { value, done } = await walked.source.next();
      walked.buffer = done ? [] : value;
    }
    open = open.filter(({ buffer }) => buffer.length > 0);
    // Safe to pass on: as far as the walk that has come least far.
    const reached = Math.min(...open.map(({ buffer }) => sign * (buffer.at(-1) ?? 0)));
    const passed = new Set<number>();
    for (const walked of open) {
      for (const position of walked.buffer) if (sign * position <= reached) passed.add(position);
      walked.buffer = walked.buffer.filter((position) => sign * position > reached);
    }
    if (passed.size > 0) yield [...passed].sort((a, b) => sign * (a - b));
  }
}
