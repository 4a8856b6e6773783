import { OPEN_DATA_KINDS, type OpenDataKind, type PublicRecord } from '../../../contract/registry.ts';
import { addMonths, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { publishedChange } from './change.rules.ts';
import {
  actsBetween,
  firstRegisteredOn,
  listOpenData,
  openDataFile,
  recordsOfMonth,
  saveOpenData,
} from './open-data-store.ts';
import { publicRecord } from './queries.ts';
import { actLines, actsHead, csvHead, csvLines, type PublishedAct } from './record-csv.ts';
import { regionName } from './region-name.ts';

type Needs = Pick<Context, 'db' | 'objects' | 'clock' | 'authority'>;
const AT_ONCE = 1_000;

/**
 * Job: a CSV and a JSON Lines file of the records of every month that has begun, and a CSV of its changes and revocations.
 * Of a month that is over they are made once, so that whoever takes them again has the same bytes; of the present month
 * they are made anew every night. What becomes of a record after its month stands in the month of the act.
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

/** How a file of a kind begins and goes on. */
interface Writer<T> {
  kind: OpenDataKind;
  head: () => string;
  lines: (items: T[]) => string;
}
const OF_RECORDS: readonly Writer<PublicRecord>[] = [
  { kind: 'csv', head: csvHead, lines: csvLines },
  { kind: 'jsonl', head: () => '', lines: (records) => records.map((each) => `${JSON.stringify(each)}\n`).join('') },
];
const OF_ACTS: Writer<PublishedAct> = { kind: 'changes', head: actsHead, lines: actLines };

async function makeMonth(ctx: Needs, month: string, kinds: readonly OpenDataKind[], closed: boolean): Promise<void> {
  const ofRecords = OF_RECORDS.filter(({ kind }) => kinds.includes(kind));
  if (ofRecords.length > 0) await makeFiles(ctx, { month, closed }, recordsIn(ctx, month), ofRecords);
  if (kinds.includes('changes')) await makeFiles(ctx, { month, closed }, actsIn(ctx, month), [OF_ACTS]);
}

/** One file of each kind from one reading; none of a month in which there is nothing. */
async function makeFiles<T>(
  ctx: Needs,
  month: { month: string; closed: boolean },
  pages: AsyncIterable<T[]>,
  writers: readonly Writer<T>[],
): Promise<void> {
  const files = writers.map((writer) => ({ writer, parts: [Buffer.from(writer.head())] }));
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    for (const { writer, parts } of files) parts.push(Buffer.from(writer.lines(page)));
  }
  if (count === 0) return;
  for (const { writer, parts } of files) {
    const content = Buffer.concat(parts);
    const sha256 = await ctx.objects.put(content);
    const made = { sha256, bytes: content.length, records: count, madeAt: ctx.clock.now() };
    await saveOpenData(ctx.db, { ...month, ...made, kind: writer.kind });
  }
}

async function* recordsIn(ctx: Needs, month: string): AsyncGenerator<PublicRecord[]> {
  let after = { day: `${month}-01`, number: '' };
  for (;;) {
    const rows = await recordsOfMonth(ctx.db, month, after, AT_ONCE);
    if (rows.length > 0) yield rows.map((row) => publicRecord(ctx, row));
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = { day: last.registeredOn, number: last.number };
  }
}

async function* actsIn(ctx: Needs, month: string): AsyncGenerator<PublishedAct[]> {
  const startOf = (first: string) => new Date(`${first}T00:00:00+08:00`);
  const from = startOf(`${month}-01`);
  const to = startOf(addMonths(`${month}-01`, 1));
  const named = (code: string) => regionName(ctx, code);
  let after = { at: from, number: '' };
  for (;;) {
    const rows = await actsBetween(ctx.db, { from, to, after, limit: AT_ONCE });
    const acts = rows.map(({ number, at, changes }): PublishedAct => {
      const sentences = (changes ?? []).flatMap((each) => publishedChange(each, named)?.sentence ?? []);
      return { number, on: chinaDate(at), act: changes === null ? 'revoked' : 'changed', sentences };
    });
    if (acts.length > 0) yield acts;
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last;
  }
}

/** The list, newest month first. */
export async function openDataList(ctx: Pick<Context, 'db'>) {
  const files = await listOpenData(ctx.db);
  const place = ({ kind }: { kind: string }) => OPEN_DATA_KINDS.indexOf(kind as OpenDataKind);
  const inOrder = files.toSorted((a, b) => b.month.localeCompare(a.month) || place(a) - place(b));
  return inOrder.map((file) => ({
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

const fileName = (month: string, kind: string): string =>
  kind === 'changes' ? `changes-${month}.csv` : `register-${month}.${kind}`;
const TYPES: Record<OpenDataKind, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson',
  changes: 'text/csv; charset=utf-8',
};

/** Month and kind of a file by its name; undefined for a name that no file has. */
function readName(name: string): { month: string; kind: OpenDataKind } | undefined {
  const month = /\d{4}-\d{2}/.exec(name)?.[0] ?? '';
  const kind = OPEN_DATA_KINDS.find((each) => fileName(month, each) === name);
  return month && kind ? { month, kind } : undefined;
}

/** One file by its name. @throws Refusal not_found */
export async function openDataContent(ctx: Pick<Context, 'db' | 'objects'>, name: string) {
  const named = readName(name);
  if (!named) throw new Refusal('not_found');
  const file = await openDataFile(ctx.db, named.month, named.kind);
  if (!file) throw new Refusal('not_found');
  const { sha256, bytes, closed } = file;
  return { type: TYPES[named.kind], sha256, bytes, closed, content: await ctx.objects.stream(sha256) };
}
