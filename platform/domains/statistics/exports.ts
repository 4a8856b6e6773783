import { v7 as uuid } from 'uuid';
import {
  BREAKDOWNS,
  type Breakdown,
  type Counts,
  type Figures,
  type NationalTable,
} from '../../../contract/statistics.ts';
import type { Actor } from '../../base/actor.ts';
import { sha256 } from '../../base/crypto.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { type NationalFile, nationalTable } from './national.ts';
import { maySeeNational } from './policy.ts';
import { type Asked, getFigures } from './queries.ts';
import { csvOf, type Sheet, workbookOf } from './spreadsheets.ts';

export interface ExportFile {
  name: string;
  type: string;
  bytes: Buffer;
}

const HEAD = [
  ...['收件', '补正后重新提交', '登记', '不予登记', '按期办结', '退回修改', '撤回', '终止', '撤销'],
  ...['上年同期收件', '上年同期登记'],
];
const cells = ({ counts, before }: { counts: Counts; before: Counts }): number[] => [
  ...[counts.received, counts.resubmitted, counts.registered, counts.refused, counts.inTime, counts.returned],
  ...[counts.withdrawn, counts.terminated, counts.revoked, before.received, before.registered],
];

const LINES: Record<Breakdown, { head: string; of: (figures: Figures) => (string | number)[][] }> = {
  regions: { head: '地区', of: (f) => f.regions.map((line) => [line.name, ...cells(line)]) },
  classes: { head: '作品类别', of: (f) => f.classes.map((line) => [line.name, ...cells(line)]) },
  months: { head: '月份', of: (f) => f.months.map((line) => [line.month, ...cells(line)]) },
};

function sheetOf(figures: Figures, by: Breakdown): Sheet {
  const { head, of } = LINES[by];
  return {
    name: BREAKDOWNS[by],
    title: `${figures.place}作品登记统计（${BREAKDOWNS[by]}）`,
    remarks: [`${figures.from} 至 ${figures.to}`],
    head: [head, ...HEAD],
    rows: [...of(figures), ['合计', ...cells(figures.totals)]],
    notes: [`注：按期办结指最近一次提交后 ${figures.reviewWorkingDays} 个工作日内作出登记或不予登记的决定。`],
    widths: [22, ...HEAD.map(() => 14)],
  };
}

/** The figures as a file; who took them is recorded. @throws Refusal as getFigures */
export async function exportFigures(
  ctx: Context,
  actor: Actor,
  { format, by, ...asked }: Asked & { format: 'xlsx' | 'csv'; by: Breakdown },
  requestId: string,
): Promise<ExportFile> {
  const figures = await getFigures(ctx, actor, asked);
  const sheets = (format === 'csv' ? [by] : (Object.keys(BREAKDOWNS) as Breakdown[])).map((b) => sheetOf(figures, b));
  const [first] = sheets;
  if (!first) throw new Error('no breakdown to export');
  const bytes = format === 'csv' ? csvOf(first) : await workbookOf(sheets);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  await record(ctx, actor, {
    what: 'figures',
    choice: { ...asked, format, by },
    rows,
    sha256: sha256(bytes),
    requestId,
  });
  const name = `作品登记统计-${figures.place}-${figures.from}-${figures.to}`;
  return format === 'csv'
    ? { name: `${name}-${BREAKDOWNS[by]}.csv`, type: 'text/csv; charset=utf-8', bytes }
    : { name: `${name}.xlsx`, type: XLSX, bytes };
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** @throws Refusal forbidden for anybody whose role is limited to a region, invalid_input for a month to come */
export async function takeNationalTable(
  ctx: Context,
  actor: Actor,
  { kind, month }: { kind: NationalTable; month: string },
  requestId: string,
): Promise<NationalFile> {
  if (!maySeeNational(actor)) throw new Refusal('forbidden', { detail: '全国月度统计表由省级工作人员导出。' });
  const file = await nationalTable(ctx, kind, month);
  await record(ctx, actor, { what: kind, choice: { month }, rows: file.rows, sha256: file.sha256, requestId });
  return file;
}

async function record(
  ctx: Context,
  actor: Actor,
  { choice, ...taken }: { what: string; choice: object; rows: number; sha256: Buffer; requestId: string },
): Promise<void> {
  await ctx.db
    .insertInto('statisticsExport')
    .values({ id: uuid(), at: ctx.clock.now(), actorId: actor.accountId, choice: JSON.stringify(choice), ...taken })
    .execute();
}
