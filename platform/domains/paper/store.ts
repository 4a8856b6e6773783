import type { Insertable, Selectable, Updateable } from 'kysely';
import type { PaperState, Recipient } from '../../../contract/paper.ts';
import type { RouteStep } from '../../adapters/courier/port.ts';
import type { Sealer } from '../../base/crypto.ts';
import type { Place } from '../../base/cursor.ts';
import type { Reader, Tx } from '../../base/db.ts';
import type { PaperCertificate, PaperHandover, PaperWaybill } from '../../base/db-types.gen.ts';
import type { PaperCommand, PaperWay } from './paper.lifecycle.ts';

/** The SQL of paper certificates, their waybills and what happened to them. */
export type PaperRow = Omit<Selectable<PaperCertificate>, 'state' | 'way'> & { state: PaperState; way: PaperWay };
export type WaybillRow = Selectable<PaperWaybill>;

const asPaper = (row: Selectable<PaperCertificate>): PaperRow => row as PaperRow;

export const sealRecipient = (sealer: Sealer, recipient: Recipient): Buffer =>
  sealer.seal(JSON.stringify(recipient), 'paper_certificate.recipient');
export const openRecipient = (sealer: Sealer, sealed: Buffer): Recipient =>
  JSON.parse(sealer.open(sealed, 'paper_certificate.recipient')) as Recipient;

/** Opens a paper certificate; false when this work has one. */
export async function insertPaper(tx: Tx, row: Insertable<PaperCertificate>): Promise<boolean> {
  const result = await tx
    .insertInto('paperCertificate')
    .values(row)
    .onConflict((c) => c.column('workId').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function findPaper(db: Reader, workId: string): Promise<PaperRow | undefined> {
  const row = await db.selectFrom('paperCertificate').selectAll().where('workId', '=', workId).executeTakeFirst();
  return row && asPaper(row);
}

/** Holds the row until the transaction ends: what happens to one certificate happens one after another. */
export async function lockPaper(tx: Tx, workId: string): Promise<PaperRow | undefined> {
  const row = await tx
    .selectFrom('paperCertificate')
    .selectAll()
    .where('workId', '=', workId)
    .forUpdate()
    .executeTakeFirst();
  return row && asPaper(row);
}

export async function findPaperByNumber(db: Reader, number: string): Promise<PaperRow | undefined> {
  const row = await db.selectFrom('paperCertificate').selectAll().where('number', '=', number).executeTakeFirst();
  return row && asPaper(row);
}

export async function findPaperByCode(db: Reader, index: Buffer): Promise<PaperRow | undefined> {
  const row = await db.selectFrom('paperCertificate').selectAll().where('pickUpIndex', '=', index).executeTakeFirst();
  return row && asPaper(row);
}

export async function listPapersOf(db: Reader, workIds: readonly string[]): Promise<PaperRow[]> {
  if (workIds.length === 0) return [];
  const rows = await db
    .selectFrom('paperCertificate')
    .selectAll()
    .where('workId', 'in', workIds)
    .orderBy('number')
    .execute();
  return rows.map(asPaper);
}

export type ListedPaper = PaperRow & {
  title: string;
  /** Sealed in the account; opened by the query. */
  waybillNo: string | null;
  refusal: string | null;
};

/** One page of those in a state, oldest first. */
export async function listPapersIn(
  db: Reader,
  state: PaperState,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<ListedPaper[]> {
  let query = db
    .selectFrom('paperCertificate as p')
    .innerJoin('work as w', 'w.id', 'p.workId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('paperWaybill as b')
          .select(['b.waybillNo', 'b.refusal'])
          .whereRef('b.workId', '=', 'p.workId')
          .orderBy('b.createdAt', 'desc')
          .limit(1)
          .as('b'),
      (join) => join.onTrue(),
    )
    .selectAll('p')
    .select(['w.title', 'b.waybillNo', 'b.refusal'])
    .where('p.state', '=', state);
  if (after) {
    query = query.where((eb) => eb(eb.refTuple('p.updatedAt', 'p.workId'), '>', eb.tuple(after.at, after.id)));
  }
  const rows = await query.orderBy('p.updatedAt').orderBy('p.workId').limit(limit).execute();
  return rows.map((row) => ({ ...asPaper(row), title: row.title, waybillNo: row.waybillNo, refusal: row.refusal }));
}

/** How many are in each state that somebody has to do something about. */
export async function countPapers(db: Reader, states: readonly PaperState[]): Promise<Map<PaperState, number>> {
  const rows = await db
    .selectFrom('paperCertificate')
    .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
    .where('state', 'in', states)
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state as PaperState, Number(row.count)]));
}

/** Writes a step and its event; the caller holds the row. Answers the event's place. */
export async function writePaper(
  tx: Tx,
  before: PaperRow,
  command: PaperCommand,
  change: Updateable<PaperCertificate> & { state: PaperState; updatedAt: Date },
  by: { actorId: string | null; detail?: Record<string, unknown> },
): Promise<number> {
  await tx
    .updateTable('paperCertificate')
    .set({ ...change, version: before.version + 1 })
    .where('workId', '=', before.workId)
    .execute();
  const seq = before.version + 1;
  await tx
    .insertInto('paperEvent')
    .values({
      workId: before.workId,
      seq,
      at: change.updatedAt,
      actorId: by.actorId,
      command,
      fromState: before.state,
      toState: change.state,
      detail: JSON.stringify(by.detail ?? {}),
    })
    .execute();
  return seq;
}

export async function insertWaybill(tx: Tx, row: Insertable<PaperWaybill>): Promise<void> {
  await tx.insertInto('paperWaybill').values(row).execute();
}

export async function findWaybill(db: Reader, orderNo: string): Promise<WaybillRow | undefined> {
  return db.selectFrom('paperWaybill').selectAll().where('orderNo', '=', orderNo).executeTakeFirst();
}

export async function findWaybillByNo(db: Reader, waybillNo: string): Promise<WaybillRow | undefined> {
  return db.selectFrom('paperWaybill').selectAll().where('waybillNo', '=', waybillNo).executeTakeFirst();
}

/** The newest waybill of a certificate, whatever became of it. */
export async function latestWaybill(db: Reader, workId: string): Promise<WaybillRow | undefined> {
  return db
    .selectFrom('paperWaybill')
    .selectAll()
    .where('workId', '=', workId)
    .orderBy('createdAt', 'desc')
    .orderBy('orderNo', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Changes a waybill that is still running; false: it has ended meanwhile. */
export async function updateWaybill(db: Reader, orderNo: string, change: Updateable<PaperWaybill>): Promise<boolean> {
  const result = await db
    .updateTable('paperWaybill')
    .set(change)
    .where('orderNo', '=', orderNo)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends whatever parcel of a certificate is running. */
export async function endWaybill(tx: Tx, workId: string, at: Date): Promise<void> {
  await tx
    .updateTable('paperWaybill')
    .set({ endedAt: at })
    .where('workId', '=', workId)
    .where('endedAt', 'is', null)
    .execute();
}

/** Parcels that nobody has asked about since `before`, the longest first. */
export async function listWaybillsToAsk(db: Reader, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('paperWaybill')
    .select('orderNo')
    .where('endedAt', 'is', null)
    .where('waybillNo', 'is not', null)
    .where((eb) => eb.or([eb('askedAt', 'is', null), eb('askedAt', '<', before)]))
    .orderBy('askedAt')
    .limit(limit)
    .execute();
  return rows.map((row) => row.orderNo);
}

/** Keeps the steps that are new; answers them, oldest first. */
export async function keepRoute(tx: Tx, orderNo: string, steps: readonly RouteStep[]): Promise<RouteStep[]> {
  const fresh: RouteStep[] = [];
  for (const step of steps) {
    const { at, code, place, remark } = step;
    const result = await tx
      .insertInto('paperRoute')
      .values({ orderNo, at, code, place, remark })
      .onConflict((c) => c.columns(['orderNo', 'at', 'code']).doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows === 1n) fresh.push(step);
  }
  return fresh;
}

export async function listRoute(db: Reader, orderNo: string) {
  return db
    .selectFrom('paperRoute')
    .select(['at', 'place', 'remark'])
    .where('orderNo', '=', orderNo)
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
}

export async function insertHandover(tx: Tx, row: Insertable<PaperHandover>): Promise<void> {
  await tx.insertInto('paperHandover').values(row).execute();
}

/** Certificates that wait at a counter since before `since` and were reminded of fewer than `times` times. */
export async function listForgotten(db: Reader, since: Date, times: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('paperCertificate')
    .select('workId')
    .where('state', '=', 'ready')
    .where('readyAt', '<=', since)
    .where('reminded', '<', times)
    .limit(limit)
    .execute();
  return rows.map((row) => row.workId);
}

/** Counts one reminder; false: it has been counted already. */
export async function countReminder(tx: Tx, workId: string, times: number): Promise<boolean> {
  const result = await tx
    .updateTable('paperCertificate')
    .set({ reminded: times })
    .where('workId', '=', workId)
    .where('state', '=', 'ready')
    .where('reminded', '<', times)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
