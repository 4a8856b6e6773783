import type { Tx } from '../../base/db.ts';
import type { Context } from '../../context.ts';
import { logChange, PUBLISHED_AFTER_SECONDS } from '../log/acts.ts';
import { type ChangedFacts, differences, withEarlierNames } from './change.rules.ts';
import { findLine, listChanges, rewriteLine, writeChange } from './change-store.ts';
import { citiesOf, termsOf, textsOf } from './line.rules.ts';
import { lockFold } from './line-store.ts';
import { addToPostings } from './posting-store.ts';
import { soundNames } from './sound.ts';
import { lockRecord, type RecordRow } from './store.ts';

/**
 * Changes published facts of a registration (变更, product.md §9) in the transaction of the decision: the record shows the
 * new ones, what they were is kept as a version, the log gets a leaf, and the search finds the record by new and old names.
 * Number, place in the register and certificate stay.
 * @throws Error for a record that is not in force, and when nothing differs
 */
export async function changeRecord(ctx: Context, tx: Tx, workId: string, wanted: Partial<ChangedFacts>): Promise<void> {
  const record = await lockRecord(tx, workId);
  if (!record || record.state === 'revoked') throw new Error(`work ${workId} has no registration in force`);
  const { title, pieces, authors, owners, ownerRegions } = { ...record, ...wanted };
  const facts: ChangedFacts = { title, pieces, authors, owners, ownerRegions };
  const changes = differences(record, facts);
  if (changes.length === 0) throw new Error(`nothing of ${record.number} changes`);
  const version = ((await listChanges(tx, record)).at(-1)?.version ?? 1) + 1;
  await writeChange(tx, record, facts, { version, changedAt: ctx.clock.now(), changes });
  await letBeFound(ctx, tx, { ...record, ...facts });
  const { number } = record;
  await logChange(ctx, tx, { number, title, authors, owners, pieces, recordVersion: version });
  await ctx.jobs.enqueue(tx, 'make-proof-bundle', { workId }, { afterSeconds: PUBLISHED_AFTER_SECONDS });
}

/** The fold's lock comes before the line is read: a line is either folded with its new words or gets them here. */
async function letBeFound({ authority }: Pick<Context, 'authority'>, tx: Tx, record: RecordRow): Promise<void> {
  const folded = await lockFold(tx);
  const before = await findLine(tx, record.workId);
  const texts = textsOf(record);
  const after = {
    titleText: withEarlierNames(texts.titleText, before.titleText),
    ownerText: withEarlierNames(texts.ownerText, before.ownerText),
    authorText: withEarlierNames(texts.authorText, before.authorText),
    cities: citiesOf(record.ownerRegions, authority.provinceCode),
  };
  await rewriteLine(tx, before.position, after);
  await soundNames(tx, [record.title, ...record.pieces, ...record.owners, ...record.authors]);
  if (before.position > folded) return;
  const known = new Set(termsOf(before));
  const added = termsOf({ ...before, ...after }).filter((term) => !known.has(term));
  await addToPostings(tx, added, before.position);
}
