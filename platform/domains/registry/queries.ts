import { PublicRecord, type RecordDetail } from '../../../contract/registry.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { countryName } from '../works/country.rules.ts';
import { historyOf } from './history.ts';
import { pictureUrl } from './public-picture.ts';
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

/** City and province only, outside China the country: a county would say more of a private person than the announcement needs. */
function regionName(ctx: Pick<Context, 'authority'>, code: string): string {
  const { regions, provinceCode, provinceName } = ctx.authority;
  const country = countryName(code);
  if (country) return country;
  if (!code.startsWith(provinceCode)) return '省外';
  const city = regions.find((region) => region.code.slice(0, 4) === code.slice(0, 4));
  return city ? `${provinceName}${city.name}` : provinceName;
}

/** @throws Refusal not_found */
export async function getRecord(ctx: Context, number: string): Promise<RecordDetail> {
  const row = await findRecord(ctx.db, number.trim());
  if (!row) throw new Refusal('not_found');
  return { ...publicRecord(ctx, row), history: await historyOf(ctx.db, row) };
}
