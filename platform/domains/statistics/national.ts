import { NATIONAL_TABLES, type NationalTable } from '../../../contract/statistics.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Reader } from '../../base/db.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { monthDays } from './days.rules.ts';
import { type Sheet, workbookOf } from './spreadsheets.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'authority' | 'objects'>;
export interface NationalFile {
  sha256: Buffer;
  rows: number;
  name: string;
}

/**
 * A national table of a month (附件3 of 国版字〔2011〕14号), from the public register. Of a month that is over it is made
 * once and kept, so that whoever takes it again has the same bytes; of the present month it is made anew.
 * @throws Refusal invalid_input for a month that has not begun
 */
export async function nationalTable(ctx: Needs, kind: NationalTable, month: string): Promise<NationalFile> {
  const now = ctx.clock.now();
  const present = chinaDate(now).slice(0, 7);
  if (month > present) {
    const message = '这个月还没有开始。';
    throw new Refusal('invalid_input', { fields: [{ path: 'month', code: 'future', message }] });
  }
  const name = `${NATIONAL_TABLES[kind]}-${month}${month === present ? '-未满月' : ''}.xlsx`;
  const kept = await findTable(ctx.db, kind, month);
  if (kept) return { ...kept, name };
  const sheet = kind === 'announcement' ? await announcement(ctx, month) : await counts(ctx, month);
  const sha256 = await ctx.objects.put(await workbookOf([sheet]));
  const rows = sheet.rows.length;
  if (month === present) return { sha256, rows, name };
  await ctx.db
    .insertInto('nationalTable')
    .values({ month, kind, sha256, rows, madeAt: now })
    .onConflict((c) => c.columns(['month', 'kind']).doNothing())
    .execute();
  // Two at once: the first one's file is the table.
  return { ...((await findTable(ctx.db, kind, month)) ?? { sha256, rows }), name };
}

const findTable = (db: Reader, kind: NationalTable, month: string) =>
  db
    .selectFrom('nationalTable')
    .select(['sha256', 'rows'])
    .where('kind', '=', kind)
    .where('month', '=', month)
    .executeTakeFirst();

const chineseMonth = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

async function announcement(ctx: Needs, month: string): Promise<Sheet> {
  const { authority } = ctx;
  const { from, to } = monthDays(month);
  const records = await ctx.db
    .selectFrom('registerRecord')
    .select(['number', 'registeredOn', 'title', 'classLetter', 'owners', 'completedOn', 'firstPublishedOn'])
    .where('year', '=', Number(month.slice(0, 4)))
    .where('registeredOn', '>=', from)
    .where('registeredOn', '<=', to)
    .orderBy('registeredOn')
    .orderBy('number')
    .execute();
  const className = new Map(authority.classes.map(({ letter, name }) => [letter, name]));
  return {
    name: '公告',
    title: NATIONAL_TABLES.announcement,
    remarks: [`${authority.provinceName}　${chineseMonth(month)}`],
    head: ['登记号', '登记日期', '作品名称', '作品类别', '著作权人', '作品完成日期', '首次发表日期'],
    rows: records.map((record) => [
      record.number,
      record.registeredOn,
      record.title,
      className.get(record.classLetter) ?? record.classLetter,
      record.owners.join('、'),
      record.completedOn,
      record.firstPublishedOn ?? '未发表',
    ]),
    notes: [],
    widths: [26, 12, 40, 24, 36, 14, 14],
  };
}

async function counts(ctx: Needs, month: string): Promise<Sheet> {
  const { authority } = ctx;
  const { from, to } = monthDays(month);
  const byClass = await ctx.db
    .selectFrom('registerRecord')
    .select(({ fn }) => ['classLetter', fn.countAll<number>().as('count')])
    .where('year', '=', Number(month.slice(0, 4)))
    .where('registeredOn', '>=', from)
    .where('registeredOn', '<=', to)
    .groupBy('classLetter')
    .execute();
  const columns = authority.nationalColumns;
  const other = columns.at(-1) ?? '';
  const columnOf = (letter: string): string => {
    const wanted = authority.classes.find((known) => known.letter === letter)?.statisticsColumn;
    return wanted !== undefined && columns.includes(wanted) ? wanted : other;
  };
  const inColumn = (column: string) =>
    byClass.filter((row) => columnOf(row.classLetter) === column).reduce((sum, row) => sum + row.count, 0);
  const all = byClass.reduce((sum, row) => sum + row.count, 0);
  const gathered = authority.classes.filter(({ letter }) => columnOf(letter) === other).map(({ name }) => name);
  return {
    name: '情况',
    title: NATIONAL_TABLES.counts,
    remarks: [`${authority.provinceName}　${chineseMonth(month)}　单位：件`],
    head: ['地区', '合计', ...columns],
    rows: [[authority.provinceName, all, ...columns.map(inColumn)]],
    notes: [`注：${other}栏包括${gathered.join('、')}。`],
    widths: [12, 10, ...columns.map(() => 8)],
  };
}
