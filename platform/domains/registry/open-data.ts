import { OPEN_DATA_KINDS, type OpenDataKind, type PublicRecord } from '../../../contract/registry.ts';
import { addMonths, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { firstRegisteredOn, listOpenData, openDataFile, recordsOfMonth, saveOpenData } from './open-data-store.ts';
import { publicRecord } from './queries.ts';
import { csvHead, csvLines } from './record-csv.ts';

type Needs = Pick<Context, 'db' | 'objects' | 'clock' | 'authority'>;
const AT_ONCE = 1_000;

/**
 * Job: a CSV and a JSON Lines file of every month that has begun. Of a month that is over they are made once, so that
 * whoever takes them again has the same bytes; of the present month they are made anew every night.
 */
export async function makeOpenData(ctx: Needs): Promise<void> {
  const first = await firstRegisteredOn(ctx.db);
  if (!first) return;
  const present = chinaDate(ctx.clock.now()).slice(0, 7);
  const closed = new Set(
    (await listOpenData(ctx.db)).filter((file) => file.closed).map((file) => `${file.month} ${file.kind}`),
  );
  for (let month = first.slice(0, 7); month <= present; month = addMonths(`${month}-01`, 1).slice(0, 7)) {
    const missing = OPEN_DATA_KINDS.filter((kind) => !closed.has(`${month} ${kind}`));
    if (missing.length > 0) await makeMonth(ctx, month, missing, month < present);
  }
}

/** How a file of each kind begins and goes on. */
const WRITERS: Record<OpenDataKind, { head: () => string; lines: (records: PublicRecord[]) => string }> = {
  csv: { head: csvHead, lines: csvLines },
  jsonl: { head: () => '', lines: (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('') },
};

async function makeMonth(ctx: Needs, month: string, kinds: readonly OpenDataKind[], closed: boolean): Promise<void> {
  const parts = new Map(kinds.map((kind) => [kind, [Buffer.from(WRITERS[kind].head())]]));
  let count = 0;
  for (let after = { day: `${month}-01`, number: '' }, more = true; more; ) {
    const rows = await recordsOfMonth(ctx.db, month, after, AT_ONCE);
    const records = rows.map((row) => publicRecord(ctx, row));
    for (const [kind, part] of parts) if (records.length > 0) part.push(Buffer.from(WRITERS[kind].lines(records)));
    count += rows.length;
    const last = rows.at(-1);
    if (last) after = { day: last.registeredOn, number: last.number };
    more = rows.length === AT_ONCE;
  }
  if (count === 0) return;
  for (const [kind, part] of parts) {
    const content = Buffer.concat(part);
    const sha256 = await ctx.objects.put(content);
    const madeAt = ctx.clock.now();
    await saveOpenData(ctx.db, { month, kind, sha256, bytes: content.length, records: count, closed, madeAt });
  }
}

/** The list, newest month first. */
export async function openDataList(ctx: Pick<Context, 'db'>) {
  const files = await listOpenData(ctx.db);
  return files.map((file) => ({
    month: file.month,
    kind: file.kind as OpenDataKind,
    url: `/register/open-data/${fileName(file.month, file.kind)}`,
    sha256: file.sha256.toString('hex'),
    bytes: file.bytes,
    records: file.records,
    closed: file.closed,
    madeAt: file.madeAt.toISOString(),
  }));
}

const fileName = (month: string, kind: string): string => `register-${month}.${kind}`;
const TYPES: Record<OpenDataKind, string> = { csv: 'text/csv; charset=utf-8', jsonl: 'application/x-ndjson' };

/** One file by its name. @throws Refusal not_found */
export async function openDataContent(ctx: Pick<Context, 'db' | 'objects'>, name: string) {
  const [, month, kind] = /^register-(\d{4}-\d{2})\.(csv|jsonl)$/.exec(name) ?? [];
  const file = month && kind ? await openDataFile(ctx.db, month, kind) : undefined;
  if (!file) throw new Refusal('not_found');
  const { sha256, bytes, closed } = file;
  return { type: TYPES[kind as OpenDataKind], sha256, bytes, closed, content: await ctx.objects.stream(sha256) };
}
