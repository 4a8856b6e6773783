import type { z } from 'zod';
import { PublicRecord, type RegisterQuery } from '../../../contract/registry.ts';
import { planSearch } from '../../../lib/hanzi-search/hanzi-search.ts';
import { parseNumber } from '../../../lib/registration-number/registration-number.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { countryName } from '../works/country.rules.ts';
import { countRecords, findRecord, type RecordFilter, type RecordRow, searchRecords } from './store.ts';

const PAGE = 20;
const COUNT_CAP = 1000;
type Query = z.output<typeof RegisterQuery>;

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

/** 登记公告, newest first. A query that is a registration number is looked up as one. */
export async function search(ctx: Context, query: Query) {
  const filter = filterOf(query);
  if (!filter) return { records: [], nextCursor: null, total: 0, totalCapped: false };
  const [rows, total] = await Promise.all([
    searchRecords(ctx.db, filter, readCursor(query.cursor), PAGE + 1),
    countRecords(ctx.db, filter, COUNT_CAP + 1),
  ]);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    records: page.map((row) => publicRecord(ctx, row)),
    nextCursor: rows.length > PAGE && last ? `${last.publishedAt.toISOString()}~${last.workId}` : null,
    total: Math.min(total, COUNT_CAP),
    totalCapped: total > COUNT_CAP,
  };
}

function filterOf(query: Query): RecordFilter | undefined {
  const { classLetter, year } = query;
  const none = { grams: [], likes: [], classLetter, year };
  if (parseNumber(query.q)) return { ...none, number: query.q.trim() };
  const plan = planSearch(query.q);
  if (plan.kind === 'empty') return none;
  return plan.kind === 'search' ? { ...none, grams: plan.grams, likes: plan.likes } : undefined;
}

function readCursor(cursor: string | undefined): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = cursor?.split('~') ?? [];
  const valid = /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(at));
  return valid ? { at: new Date(at), id } : undefined;
}

/** @throws Refusal not_found */
export async function getRecord(ctx: Context, number: string): Promise<PublicRecord> {
  const row = await findRecord(ctx.db, number.trim());
  if (!row) throw new Refusal('not_found');
  return publicRecord(ctx, row);
}

/** Figures for the front page. */
export async function figures(ctx: Context): Promise<{ registeredThisYear: number; registeredInAll: number }> {
  const year = ctx.clock.now().getFullYear();
  const rows = await ctx.db
    .selectFrom('numberCounter as c')
    .innerJoin('issuedNumber as n', 'n.scope', 'c.scope')
    .select(['c.scope', 'c.last'])
    .select(({ fn }) => fn.min('n.serial').as('first'))
    .groupBy(['c.scope', 'c.last'])
    .execute();
  const counted = rows.map((row) => ({ scope: row.scope, count: row.last - Number(row.first) + 1 }));
  const sum = (list: typeof counted) => list.reduce((total, row) => total + row.count, 0);
  return {
    registeredThisYear: sum(counted.filter((row) => row.scope.includes(`year=${year}`))),
    registeredInAll: sum(counted),
  };
}
