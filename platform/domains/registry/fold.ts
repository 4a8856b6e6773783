import { append } from '../../../lib/postings/postings.ts';
import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { termsOf } from './line.rules.ts';
import { lockFold, setFoldedTo, unfoldedLines } from './line-store.ts';
import { chunksBefore, writeChunks } from './posting-store.ts';

/** Fewer are not worth the writing; a search looks through them one by one in less than a millisecond. */
const WORTH_FOLDING = 512;
const AT_ONCE = 8_192;
/** Chunks written by one statement. */
const WRITTEN_AT_ONCE = 20_000;

/** Job: moves the lines published since the last fold into the postings. Running twice does no harm. */
export async function foldRegister(ctx: Pick<Context, 'db'>): Promise<void> {
  for (let folded = AT_ONCE; folded === AT_ONCE; ) {
    folded = await ctx.db.transaction().execute((tx) => fold(tx, { atLeast: WORTH_FOLDING, atMost: AT_ONCE }));
  }
}

/**
 * Folds the next lines and returns how many there were. Positions become visible in their order (the act holds the lock of
 * the counter until it commits), so none can turn up below one that is folded.
 */
export async function fold(tx: Tx, { atLeast, atMost }: { atLeast: number; atMost: number }): Promise<number> {
  const lines = await unfoldedLines(tx, await lockFold(tx), atMost);
  const newest = lines.at(-1)?.position;
  if (newest === undefined || lines.length < atLeast) return 0;
  const positions = new Map<string, number[]>();
  for (const line of lines) {
    for (const term of termsOf(line)) {
      const known = positions.get(term);
      if (known) known.push(line.position);
      else positions.set(term, [line.position]);
    }
  }
  const terms = [...positions.keys()];
  for (let from = 0; from < terms.length; from += WRITTEN_AT_ONCE) {
    const some = terms.slice(from, from + WRITTEN_AT_ONCE);
    const last = await chunksBefore(tx, some, newest);
    const chunks = some.flatMap((term) =>
      append(last.get(term), positions.get(term) ?? []).map((chunk) => ({ ...chunk, term })),
    );
    await writeChunks(tx, chunks);
  }
  await setFoldedTo(tx, newest);
  return lines.length;
}
