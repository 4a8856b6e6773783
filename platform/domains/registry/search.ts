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
/** Lines checked by one statement: less would be all round trips when most are refused, more would make others wait. */
const CHECKED_AT_LEAST = 60;
const CHECKED_AT_MOST = 5_000;

/** The first `limit` lines that fulfil the plan, in the order of the direction. */
export async function findLines(db: Reader, plan: Plan, span: Span, limit: number): Promise<Line[]> {
  const found: Line[] = [];
  await lookThrough(db, plan, span, limit, async (where, missing) => {
    const { foldedTo, lines } = await readLines(db, plan, where, { direction: span.direction, limit: missing });
    found.push(...lines);
    return { foldedTo, many: lines.length };
  });
  return found;
}

/** What the newest lines that fulfil a plan are. */
interface Counted {
  lines: Line[];
  total: number;
  counts: Count[];
}

/** The newest `first` lines that fulfil the plan; how the newest `limit` of them are spread, and how many there are. */
export async function countFound(
  db: Reader,
  plan: Plan,
  { first, limit }: { first: number; limit: number },
): Promise<Counted> {
  const found: Counted = { lines: [], total: 0, counts: [] };
  await lookThrough(db, plan, { direction: 'older' }, limit, async (where, missing) => {
    const wanted = { first: first - found.lines.length, limit: missing };
    const { foldedTo, lines, counts } = await countLines(db, plan, where, wanted);
    const many = counts.reduce((sum, { facet, count }) => (facet === 'state' ? sum + count : sum), 0);
    found.lines.push(...lines);
    found.counts.push(...counts);
    found.total += many;
    return { foldedTo, many };
  });
  return found;
}

/** Looks at some lines, of which `missing` are still wanted; says how many fulfil the plan. */
type Look = (where: Where, missing: number) => Promise<{ foldedTo: number; many: number }>;

/**
 * Looks at the lines that may fulfil the plan, in order, until `limit` of them do. What was published since the last fold is
 * looked at one by one, the others are found by the postings; a search sees every record whose act has committed before it
 * began.
 */
async function lookThrough(db: Reader, plan: Plan, span: Span, limit: number, look: Look): Promise<void> {
  let missing = limit;
  let looked = 0;
  let refused = 0;
  const lookAt = async (where: Where): Promise<number> => {
    const { foldedTo, many } = await look(where, missing);
    missing -= many;
    if ('positions' in where) {
      looked += where.positions.length;
      refused += where.positions.length - many;
    }
    return foldedTo;
  };
  /** How many lines to look at next: as many as will probably do, judged by those looked at. */
  const likely = (): number => {
    const accepted = looked === 0 ? 1 : Math.max(1 - refused / looked, 1 / looked);
    return Math.min(Math.ceil(missing / accepted), CHECKED_AT_MOST);
  };
  const { direction, past } = span;
  const older = direction === 'older';
  const newest = (past ?? NEWEST) - 1;
  const folded = older ? await lookAt({ unfoldedTo: newest }) : await foldedTo(db);
  const from = older ? Math.min(newest, folded) : (past ?? 0) + 1;
  if (missing > 0) {
    for await (const where of foldedCandidates(db, plan, { direction, from, newest: folded }, likely)) {
      await lookAt(where);
      if (missing <= 0) return;
    }
  }
  if (!older) await lookAt({ oldest: Math.max(from, folded + 1), newest: NEWEST });
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
    waiting.push(...positions);
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
