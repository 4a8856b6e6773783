import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../../base/db.ts';
import type { MessageTemplate } from '../../base/db-types.gen.ts';

/** The SQL of `message_template`: append-only versions of wordings. */
export type TemplateRecord = Selectable<MessageTemplate>;

/** The wording in force, where one was saved. */
export async function findTemplate(db: Reader, occasion: string): Promise<TemplateRecord | undefined> {
  return db
    .selectFrom('messageTemplate')
    .selectAll()
    .where('occasion', '=', occasion)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** With the name of whoever saved it; newest first, of one occasion or all. */
export async function listTemplateRecords(db: Reader, occasion?: string) {
  let query = db
    .selectFrom('messageTemplate as t')
    .innerJoin('account as a', 'a.id', 't.savedBy')
    .selectAll('t')
    .select('a.name as savedByName');
  if (occasion !== undefined) query = query.where('t.occasion', '=', occasion);
  return query.orderBy('t.occasion').orderBy('t.version', 'desc').execute();
}

/** False when somebody else has saved this version meanwhile. */
export async function insertTemplate(tx: Tx, row: Insertable<MessageTemplate>): Promise<boolean> {
  const result = await tx
    .insertInto('messageTemplate')
    .values(row)
    .onConflict((c) => c.columns(['occasion', 'version']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
