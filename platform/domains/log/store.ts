import { type Insertable, type Selectable, sql } from 'kysely';
import type { ReadTile, Tile } from '../../../lib/tlog/tiles.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { LogCheckpoint, LogLeaf } from '../../base/db-types.gen.ts';
import { Refusal } from '../../base/errors.ts';

/** The SQL of `log_leaf`, `log_tile`, `log_checkpoint`. */
export type LeafRow = Selectable<LogLeaf>;
export type CheckpointRow = Selectable<LogCheckpoint>;

/** One sequencer at a time, in however many workers; held until the transaction ends. */
const SEQUENCER_LOCK = 7_301_045;

export async function lockSequencer(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`.execute(tx);
}

/** Adds a leaf without a place; the same occasion again changes nothing. */
export async function insertLeaf(tx: Tx, row: Insertable<LogLeaf>): Promise<void> {
  await tx
    .insertInto('logLeaf')
    .values(row)
    .onConflict((c) => c.column('occasion').doNothing())
    .execute();
}

/** Leaves of committed transactions that have no place yet, in the order of their acts. */
export async function waitingLeaves(tx: Tx, limit: number): Promise<Pick<LeafRow, 'id' | 'entry'>[]> {
  return tx
    .selectFrom('logLeaf')
    .select(['id', 'entry'])
    .where('leafIndex', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Gives leaves the places from `first` on, in this order. */
export async function placeLeaves(tx: Tx, ids: readonly string[], first: number): Promise<void> {
  const { numAffectedRows } = await sql`
    update log_leaf set leaf_index = ${first} + placed.position - 1
    from unnest(${[...ids]}::uuid[]) with ordinality as placed (id, position)
    where log_leaf.id = placed.id`.execute(tx);
  if (numAffectedRows !== BigInt(ids.length)) throw new Error('leaves were placed by somebody else');
}

/** The leaves of a range of places, in order; fewer when the log is shorter. */
export async function leavesInRange(db: Reader, first: number, count: number): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('logLeaf')
    .select('entry')
    .where('leafIndex', '>=', first)
    .where('leafIndex', '<', first + count)
    .orderBy('leafIndex')
    .execute();
  return rows.map((row) => row.entry);
}

/** Everything logged of one registration number, oldest first. */
export async function leavesOfNumber(db: Reader, number: string): Promise<LeafRow[]> {
  return db
    .selectFrom('logLeaf')
    .selectAll()
    .where('number', '=', number)
    .orderBy('leafIndex', (order) => order.asc().nullsLast())
    .orderBy('createdAt')
    .execute();
}

export async function findTile(db: Reader, level: number, index: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('logTile')
    .select('hashes')
    .where('level', '=', level)
    .where('index', '=', index)
    .executeTakeFirst();
  return row?.hashes;
}

/** Writes new tiles and widens known ones; the database refuses a tile that does not begin as the known one. */
export async function writeTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  for (const { level, index, hashes } of tiles) {
    await tx
      .insertInto('logTile')
      .values({ level, index, hashes: Buffer.from(hashes) })
      .onConflict((c) => c.columns(['level', 'index']).doUpdateSet({ hashes: Buffer.from(hashes) }))
      .execute();
  }
}

/** Reads tiles for a proof, each once. */
export function tileReader(db: Reader): ReadTile {
  const read = new Map<string, Promise<Buffer | undefined>>();
  return async ({ level, index }) => {
    const place = `${level}/${index}`;
    const found = read.get(place) ?? findTile(db, level, index);
    read.set(place, found);
    const hashes = await found;
    if (!hashes) throw new Refusal('not_found');
    return hashes;
  };
}

export async function newestCheckpoint(db: Reader): Promise<CheckpointRow | undefined> {
  return db.selectFrom('logCheckpoint').selectAll().orderBy('size', 'desc').limit(1).executeTakeFirst();
}

export async function insertCheckpoint(tx: Tx, row: Insertable<LogCheckpoint>): Promise<void> {
  await tx.insertInto('logCheckpoint').values(row).execute();
}

/** Checkpoints of trees larger than `size`, the smallest first. */
export async function checkpointsAfter(db: Reader, size: number, limit: number): Promise<CheckpointRow[]> {
  return db.selectFrom('logCheckpoint').selectAll().where('size', '>', size).orderBy('size').limit(limit).execute();
}

export async function countPlaced(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom('logLeaf')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('leafIndex', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}
