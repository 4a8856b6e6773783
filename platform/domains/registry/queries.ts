import { PublicRecord, type RecordDetail } from '../../../contract/registry.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { historyOf } from './history.ts';
import { pictureUrl } from './public-picture.ts';
import { regionName } from './region-name.ts';
import { findRecord, type RecordRow } from './store.ts';

/** What the law publishes of a record; nothing else leaves the register. */
export function publicRecord(ctx: Pick<Context, 'authority'>, row: RecordRow): PublicRecord {
  return {
    number: row.number,
    title: row.title,
    pieces: row.pieces,
    classLetter: row.classLetter,
    className: ctx.authority.classes.find((c) => c.letter === row.classLetter)?.name ?? row.classLetter,
    authors: row.authors,
    owners: row.owners,
    ownerRegions: row.ownerRegions.map((code) => regionName(ctx, code)),
    completedOn: row.completedOn,
    firstPublishedOn: row.firstPublishedOn,
    registeredOn: row.registeredOn,
    publishedAt: row.publishedAt.toISOString(),
    state: row.state as PublicRecord['state'],
    authority: ctx.authority.name,
    samples: PublicRecord.shape.samples.parse(row.samples),
    certificateSha256: row.certificateSha256?.toString('hex') ?? null,
    pictureUrl: pictureUrl(row),
    url: `/register/${encodeURIComponent(row.number)}`,
  };
}

/** @throws Refusal not_found */
export async function getRecord(ctx: Context, number: string): Promise<RecordDetail> {
  const row = await findRecord(ctx.db, number.trim());
  if (!row) throw new Refusal('not_found');
  return { ...publicRecord(ctx, row), history: await historyOf(ctx, row) };
}
