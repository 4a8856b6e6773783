import { EMPTY_ROOT, hashLeaf } from '../../../lib/merkle/hash.ts';
import { writeCheckpoint } from '../../../lib/tlog/checkpoint.ts';
import { signText, writeNote } from '../../../lib/tlog/signed-note.ts';
import { growTiles, openTiles, readRoot, splitHashes, type Tile } from '../../../lib/tlog/tiles.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import {
  findTile,
  insertCheckpoint,
  lockSequencer,
  newestCheckpoint,
  placeLeaves,
  tileReader,
  waitingLeaves,
  writeTiles,
} from './store.ts';

/** Leaves placed in one transaction: four full tiles at most. */
const BATCH = 1024;

/**
 * Gives every committed leaf its place, grows the tiles and signs the new checkpoint, in one transaction under one lock: a
 * place follows the commit of its act, so none is skipped, and a run that is killed leaves nothing behind. Places, tiles and
 * checkpoint live in the database for that reason. Runs after every act and each minute; without leaves it does nothing.
 */
export async function sequenceLog(ctx: Context): Promise<void> {
  for (let placed = BATCH; placed === BATCH; ) {
    placed = await ctx.db.transaction().execute(async (tx) => {
      await lockSequencer(tx);
      const newest = await newestCheckpoint(tx);
      const leaves = await waitingLeaves(tx, BATCH);
      if (!newest) await sign(ctx, tx, 0, EMPTY_ROOT);
      if (leaves.length > 0) await extend(ctx, tx, newest?.size ?? 0, leaves);
      if ((!newest || leaves.length > 0) && ctx.witnesses.length > 0) await ctx.jobs.enqueue(tx, 'cosign-log', {});
      return leaves.length;
    });
  }
}

async function extend(ctx: Context, tx: Tx, size: number, leaves: readonly { id: string; entry: Buffer }[]) {
  await placeLeaves(
    tx,
    leaves.map(({ id }) => id),
    size,
  );
  const hashes = leaves.map(({ entry }) => hashLeaf(entry));
  await writeTiles(tx, growTiles(size, await readOpenTiles(tx, size), hashes));
  const grown = size + leaves.length;
  await sign(ctx, tx, grown, await readRoot(grown, tileReader(tx)));
}

async function readOpenTiles(tx: Tx, size: number): Promise<Tile[]> {
  const tiles: Tile[] = [];
  for (const { level, index, width } of openTiles(size)) {
    const hashes = await findTile(tx, level, index);
    if (!hashes || splitHashes(hashes).length !== width)
      throw new Error(`tile ${level}/${index} is not that of ${size}`);
    tiles.push({ level, index, hashes });
  }
  return tiles;
}

async function sign(ctx: Context, tx: Tx, size: number, root: Uint8Array): Promise<void> {
  const { key } = ctx.config.log;
  const text = writeCheckpoint({ origin: key.name, size, root, extensions: [] });
  const note = writeNote({ text, signatures: [signText(text, key)] });
  await insertCheckpoint(tx, { size, root: Buffer.from(root), note, signedAt: ctx.clock.now() });
}
