import { hashLeaf } from '../../../lib/merkle/hash.ts';
import { readCheckpoint } from '../../../lib/tlog/checkpoint.ts';
import { heldSignatures, readNote } from '../../../lib/tlog/signed-note.ts';
import { TILE_WIDTH } from '../../../lib/tlog/tile-path.ts';
import { growTiles, openTiles, readRoot, type Tile } from '../../../lib/tlog/tiles.ts';
import type { Db } from '../../base/db.ts';
import type { Config } from '../../config.ts';
import { checkpointsAfter, countPlaced, findTile, leavesInRange, tileReader, writeTiles } from './store.ts';

/** What a rebuild found. No problems: leaves, tiles and every checkpoint ever signed agree. */
export interface Rebuilt {
  leaves: number;
  /** Tiles that were missing or too short, and were written again from the leaves. */
  restored: number;
  checkpoints: number;
  problems: string[];
}

/**
 * Builds the whole tree again out of the leaves alone and holds the tiles, and the root and signature of every checkpoint,
 * against it. Tiles that are missing are written; one that differs is only reported, for nothing here may rewrite history.
 */
export async function rebuildLog(ctx: { db: Db; config: Pick<Config, 'log'> }): Promise<Rebuilt> {
  const problems: string[] = [];
  const { size, restored } = await rebuildTiles(ctx.db, problems);
  const placed = await countPlaced(ctx.db);
  if (placed !== size) problems.push(`leaf ${size} is missing, though ${placed} have a place`);
  const checkpoints = await checkCheckpoints(ctx, size, problems);
  return { leaves: size, restored, checkpoints, problems };
}

async function rebuildTiles(db: Db, problems: string[]): Promise<{ size: number; restored: number }> {
  let [size, restored] = [0, 0];
  let open: Tile[] = [];
  for (;;) {
    const entries = await leavesInRange(db, size, TILE_WIDTH);
    const grown = growTiles(size, open, entries.map(hashLeaf));
    size += entries.length;
    for (const tile of grown) restored += await compareTile(db, tile, problems);
    const known = [...open, ...grown];
    open = openTiles(size).flatMap(
      ({ level, index }) => known.findLast((t) => t.level === level && t.index === index) ?? [],
    );
    if (entries.length < TILE_WIDTH) return { size, restored };
  }
}

/** Answers how many tiles were written: one or none. */
async function compareTile(db: Db, tile: Tile, problems: string[]): Promise<number> {
  const stored = await findTile(db, tile.level, tile.index);
  if (stored?.equals(tile.hashes)) return 0;
  // A tile that is wider than this one so far is compared when it has grown.
  if (stored?.subarray(0, tile.hashes.length).equals(tile.hashes)) return 0;
  if (stored && !stored.equals(tile.hashes.subarray(0, stored.length))) {
    problems.push(`tile ${tile.level}/${tile.index} differs from its leaves`);
    return 0;
  }
  await db.transaction().execute((tx) => writeTiles(tx, [tile]));
  return 1;
}

const PAGE = 500;

async function checkCheckpoints(
  { db, config }: { db: Db; config: Pick<Config, 'log'> },
  size: number,
  problems: string[],
): Promise<number> {
  let count = 0;
  for (let after = -1; ; ) {
    const page = await checkpointsAfter(db, after, PAGE);
    const read = tileReader(db);
    for (const { size: of, root, note } of page) {
      if (of > size) problems.push(`checkpoint ${of} is of a longer log than there is`);
      else if (!root.equals(await readRoot(of, read))) problems.push(`checkpoint ${of} has another root`);
      const signed = readNote(note);
      const checkpoint = readCheckpoint(signed.text);
      const own = checkpoint.size === of && root.equals(checkpoint.root);
      // An earlier key signed earlier checkpoints: without it nothing is said of them.
      if (!own || !heldSignatures(signed, [config.log.key]))
        problems.push(`checkpoint ${of} is not signed as it stands`);
    }
    count += page.length;
    after = page.at(-1)?.size ?? after;
    if (page.length < PAGE) return count;
  }
}
