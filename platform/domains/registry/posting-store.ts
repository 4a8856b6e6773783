import { sql } from 'kysely';
import { append, type Chunk, insert } from '../../../lib/postings/postings.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { Direction } from './line-store.ts';

/** The SQL of `register_posting`. */

/** The next chunks of a term: from `at` on in the direction, past the chunk that begins at `past`. */
export interface ChunkWanted {
  term: string;
  at: number;
  past: number | undefined;
}
export interface ChunkRow extends Chunk {
  /** Index of the term among those wanted. */
  wanted: number;
}

/** Up to `many` next chunks of each term, in one round trip, none that lies wholly beyond position `end`. */
export async function readChunks(
  db: Reader,
  wanted: readonly ChunkWanted[],
  { direction, end, many }: { direction: Direction; end: number; many: number },
): Promise<ChunkRow[]> {
  const terms = wanted.map(({ term }) => term);
  const bounds = wanted.map(({ at, past }) => (direction === 'older' ? Math.min(at, (past ?? at + 1) - 1) : at));
  const past = wanted.map((each) => each.past ?? -1);
  /** Where the chunk begins that holds a position. */
  const holding = (position: unknown) =>
    sql`coalesce((select max(q.oldest) from register_posting q where q.term = a.term and q.oldest <= ${position}), 0)`;
  const chunks =
    direction === 'older'
      ? sql`select * from register_posting p where p.term = a.term and p.oldest <= a.bound and p.oldest >= ${holding(end)}
          order by p.oldest desc limit ${many}`
      : sql`select * from register_posting p where p.term = a.term and p.oldest > a.past
          and p.oldest >= ${holding(sql.ref('a.bound'))} and p.oldest <= ${end} order by p.oldest limit ${many}`;
  const { rows } = await sql<ChunkRow>`
    select a.i::int - 1 as wanted, c.oldest, c.newest, c.count, c.packed
    from unnest(${terms}::text[], ${bounds}::int[], ${past}::int[]) with ordinality as a(term, bound, past, i)
    cross join lateral (${chunks}) c`.execute(db);
  return rows;
}

/** Of each term the newest chunk that begins no later than `position`. */
export async function chunksBefore(tx: Tx, terms: readonly string[], position: number): Promise<Map<string, Chunk>> {
  const { rows } = await sql<Chunk & { term: string }>`
    select a.term, c.oldest, c.newest, c.count, c.packed from unnest(${[...terms]}::text[]) a(term)
    cross join lateral (
      select * from register_posting p where p.term = a.term and p.oldest <= ${position} order by p.oldest desc limit 1
    ) c`.execute(tx);
  return new Map(rows.map(({ term, ...chunk }) => [term, chunk]));
}

/** Writes chunks; one that begins where another does takes its place. */
export async function writeChunks(tx: Tx, chunks: readonly (Chunk & { term: string })[]): Promise<void> {
  const column = <K extends keyof Chunk | 'term'>(name: K) => chunks.map((chunk) => chunk[name]);
  await sql`
    insert into register_posting (term, oldest, newest, count, packed)
    select * from unnest(${column('term')}::text[], ${column('oldest')}::int[], ${column('newest')}::int[],
      ${column('count')}::int[], ${column('packed')}::bytea[])
    on conflict (term, oldest) do update
      set newest = excluded.newest, count = excluded.count, packed = excluded.packed`.execute(tx);
}

/** Puts a position among those of terms that did not have it. The caller holds the fold's lock. */
export async function addToPostings(tx: Tx, terms: readonly string[], position: number): Promise<void> {
  const known = await chunksBefore(tx, terms, position);
  const chunks = terms.flatMap((term) => {
    const chunk = known.get(term);
    return (chunk ? insert(chunk, position) : append(undefined, [position])).map((each) => ({ ...each, term }));
  });
  await writeChunks(tx, chunks);
}
