import { v7 as uuid } from 'uuid';
import type { Context } from '../../context.ts';
import { pastEveryRule, type TestApp } from '../../testing.ts';
import { citiesOf, textsOf } from './line.rules.ts';
import { countAll } from './line-store.ts';

/** What a test says of a record; the rest is filled in. */
export interface ToPublish {
  title: string;
  pieces?: string[];
  owners?: string[];
  authors?: string[];
  classLetter?: string;
  ownerRegions?: string[];
  year?: number;
  registeredOn?: string;
  revoked?: boolean;
  /** Positions left out before it. */
  gap?: number;
}
export type Published = Required<Omit<ToPublish, 'revoked' | 'gap'>> & {
  workId: string;
  number: string;
  state: 'in_force' | 'changed' | 'revoked';
};

let serial = 0;

/** Empties the register and all that searches it. */
export async function clearRegister(t: TestApp): Promise<void> {
  const { db } = t.app;
  serial = 0;
  await pastEveryRule(t, 'delete from register_change');
  for (const table of [
    'registerRecord',
    'registerLine',
    'registerPosting',
    'registerSound',
    'numberCounter',
    'openDataFile',
  ] as const)
    await db.deleteFrom(table).execute();
  await db.updateTable('registerFold').set({ foldedTo: 0, soundedTo: 0 }).execute();
}

/** Publishes records as registering does, without the works behind them, and many at once. */
export async function publishAll(
  { db, authority }: Pick<Context, 'db' | 'authority'>,
  wanted: readonly ToPublish[],
): Promise<Published[]> {
  return db.transaction().execute(async (tx) => {
    let position = await countAll(tx);
    const rows = wanted.map(published);
    const lines = rows.map((row, i) => {
      position += 1 + (wanted[i]?.gap ?? 0);
      const { year, workId, classLetter, state } = row;
      const cities = citiesOf(row.ownerRegions, authority.provinceCode);
      return { position, year, workId, classLetter, cities, state, ...textsOf(row) };
    });
    await tx.insertInto('registerRecord').values(rows.map(recordOf)).execute();
    await tx.insertInto('registerLine').values(lines).execute();
    await tx
      .insertInto('numberCounter')
      .values({ scope: 'register position', last: position })
      .onConflict((c) => c.column('scope').doUpdateSet({ last: position }))
      .execute();
    return rows;
  });
}

function published({ gap: _gap, revoked, registeredOn = '2026-03-01', ...given }: ToPublish): Published {
  serial += 1;
  const year = given.year ?? Number(registeredOn.slice(0, 4));
  const classLetter = given.classLetter ?? 'F';
  return {
    pieces: [],
    owners: ['某某文化有限公司'],
    authors: ['某人'],
    ownerRegions: ['330106'],
    ...given,
    ...{ year, classLetter, registeredOn },
    workId: uuid(),
    number: `浙作登字-${year}-${classLetter}-${String(serial).padStart(8, '0')}`,
    state: revoked ? 'revoked' : 'in_force',
  };
}

const recordOf = (row: Published) => ({
  ...row,
  completedOn: row.registeredOn,
  firstPublishedOn: null,
  publishedAt: new Date(),
  samples: '[]',
});

export async function publish(ctx: Pick<Context, 'db' | 'authority'>, wanted: ToPublish): Promise<Published> {
  const [row] = await publishAll(ctx, [wanted]);
  if (!row) throw new Error('nothing was published');
  return row;
}
