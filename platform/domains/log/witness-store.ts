import type { Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { LogCosignature, LogWitness } from '../../base/db-types.gen.ts';
import type { CheckpointRow } from './store.ts';

/** The SQL of `log_cosignature` and `log_witness`. */
export type CosignatureRow = Selectable<LogCosignature>;
export type WitnessRow = Selectable<LogWitness>;

/**
 * The newest checkpoint that so many of these witnesses have cosigned; one that was signed before `patience` is taken without
 * them. What was published once stays published: neither cosignatures nor ages get less.
 */
export async function newestPublished(
  db: Reader,
  { witnesses, quorum, patience }: { witnesses: readonly string[]; quorum: number; patience: Date },
): Promise<CheckpointRow | undefined> {
  let query = db.selectFrom('logCheckpoint as c').selectAll('c');
  if (quorum > 0) {
    query = query.where((eb) => {
      const cosigned = eb
        .selectFrom('logCosignature as s')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('s.size', '=', 'c.size')
        .where('s.witness', 'in', [...witnesses]);
      return eb.or([eb(cosigned, '>=', quorum), eb('c.signedAt', '<', patience)]);
    });
  }
  return query.orderBy('c.size', 'desc').limit(1).executeTakeFirst();
}

/** Cosignatures of one checkpoint by these witnesses, by name. */
export async function cosignaturesOf(
  db: Reader,
  size: number,
  witnesses: readonly string[],
): Promise<CosignatureRow[]> {
  if (witnesses.length === 0) return [];
  return db
    .selectFrom('logCosignature')
    .selectAll()
    .where('size', '=', size)
    .where('witness', 'in', [...witnesses])
    .orderBy('witness')
    .execute();
}

export async function listWitnesses(db: Reader): Promise<WitnessRow[]> {
  return db.selectFrom('logWitness').selectAll().execute();
}

/** Keeps a cosignature, the later one of the same checkpoint, and how far the witness has come. */
export async function keepCosignature(tx: Tx, row: CosignatureRow): Promise<void> {
  await tx
    .insertInto('logCosignature')
    .values(row)
    .onConflict((c) =>
      c
        .columns(['size', 'witness'])
        .doUpdateSet({ line: row.line, cosignedAt: row.cosignedAt })
        .where('logCosignature.cosignedAt', '<=', row.cosignedAt),
    )
    .execute();
  await tx
    .insertInto('logWitness')
    .values({ witness: row.witness, size: row.size, askedAt: row.cosignedAt, trouble: null })
    .onConflict((c) =>
      c.column('witness').doUpdateSet((eb) => ({
        size: eb.fn<number>('greatest', ['logWitness.size', 'excluded.size']),
        askedAt: row.cosignedAt,
        trouble: null,
      })),
    )
    .execute();
}

export async function noteTrouble(db: Reader, witness: string, trouble: string, at: Date): Promise<void> {
  await db
    .insertInto('logWitness')
    .values({ witness, size: 0, askedAt: at, trouble })
    .onConflict((c) => c.column('witness').doUpdateSet({ askedAt: at, trouble }))
    .execute();
}
