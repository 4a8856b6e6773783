import { sql } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { soundsOf } from './sound.rules.ts';

const AT_ONCE = 1_000;

/** Job: makes the names of newly published lines findable by their pinyin. Running twice does no harm. */
export async function soundRegister(ctx: Pick<Context, 'db'>): Promise<void> {
  for (let sounded = AT_ONCE; sounded === AT_ONCE; ) {
    sounded = await ctx.db.transaction().execute(soundSome);
  }
}

/** Positions become visible in their order (fold.ts), so none can turn up below one that is done. */
async function soundSome(tx: Tx): Promise<number> {
  const { soundedTo } = await tx.selectFrom('registerFold').select('soundedTo').forUpdate().executeTakeFirstOrThrow();
  const lines = await tx
    .selectFrom('registerLine as l')
    .innerJoin('registerRecord as r', (on) => on.onRef('r.year', '=', 'l.year').onRef('r.workId', '=', 'l.workId'))
    .select(['l.position', 'r.title', 'r.pieces', 'r.owners', 'r.authors'])
    .where('l.position', '>', soundedTo)
    .orderBy('l.position')
    .limit(AT_ONCE)
    .execute();
  const newest = lines.at(-1)?.position;
  if (newest === undefined) return 0;
  await soundNames(
    tx,
    lines.flatMap(({ title, pieces, owners, authors }) => [title, ...pieces, ...owners, ...authors]),
  );
  await tx.updateTable('registerFold').set({ soundedTo: newest }).execute();
  return lines.length;
}

/** Makes names findable by their pinyin, each once. */
export async function soundNames(tx: Tx, names: readonly string[]): Promise<void> {
  const sounds = [...new Set(names)].flatMap(soundsOf);
  if (sounds.length === 0) return;
  await sql`
    insert into register_sound (sound, name)
    select * from unnest(${sounds.map(({ sound }) => sound)}::text[], ${sounds.map(({ name }) => name)}::text[])
    on conflict do nothing`.execute(tx);
}

/** Names that are typed like this or begin so, the nearest first. */
export async function namesSounding(db: Reader, sound: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('registerSound')
    .select('name')
    .where('sound', '>=', sound)
    // The character after z: a range that an index walks, whatever plan is kept.
    .where('sound', '<', `${sound}{`)
    .orderBy('sound')
    .orderBy('name')
    .limit(limit)
    .execute();
  return [...new Set(rows.map(({ name }) => name))];
}
