import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { zhejiang } from '../authority/zhejiang/index.ts';
import type { RegisterQuery } from '../contract/registry.ts';
import { normaliseForSearch } from '../lib/hanzi-search/hanzi-search.ts';
import { createDb, type Db } from '../platform/base/db.ts';
import { createLog } from '../platform/base/log.ts';
import { fold } from '../platform/domains/registry/fold.ts';
import { textsOf } from '../platform/domains/registry/line.rules.ts';
import { insertLine } from '../platform/domains/registry/line-store.ts';
import { planOf } from '../platform/domains/registry/search.rules.ts';
import { findLines } from '../platform/domains/registry/search.ts';
import { search } from '../platform/domains/registry/search-queries.ts';
import { prepareDatabase } from '../tools/database.ts';
import { startPostgres } from '../tools/postgres.ts';
import { syntheticRegister } from './register-data.ts';

/**
 * Search of the register by terms of 1, 2, 3 and 6 characters, common, middling and rare, newest first, with and without
 * filters, with the platform's own tables and code: the list of a page alone, and the whole answer with its counts. Baselines
 * of the list in the same run: ILIKE with an index of pg_trgm, and reading every line.
 *
 *   node bench/register.ts [--records 1000000] [--terms 40] [--data folder that is kept and used again]
 */
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const total = Number(option('records', '1000000'));
const termsPerCell = Number(option('terms', '40'));
const kept = option('data', '');
const LENGTHS = [1, 2, 3, 6];
const BANDS = [
  { name: 'common', from: 0.01, to: 2 },
  { name: 'middle', from: 0.001, to: 0.01 },
  { name: 'rare', from: 0, to: 0.001 },
] as const;
const [SAMPLE, ROWS_AT_ONCE] = [100_000, 5_000];
const PUBLISHED_EVERY_MS = 50;
const FOLDED_AT_ONCE = 524_288;

const record = syntheticRegister(total);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

async function fill(client: pg.Client): Promise<void> {
  await client.query('set synchronous_commit = off');
  for (let from = 1; from <= total; from += ROWS_AT_ONCE) {
    const indices = Array.from({ length: Math.min(ROWS_AT_ONCE, total - from + 1) }, (_, i) => from + i);
    const rows = indices.map(record);
    const texts = rows.map((row) => textsOf({ ...row, pieces: [], owners: [row.owner], authors: [row.author] }));
    await client.query(
      `insert into register_line (position, year, work_id, number_text, class_letter, cities, state, title_text, owner_text, author_text)
       select position, year, lpad(to_hex(position), 32, '0')::uuid, number_text, class_letter, array[city], 'in_force', title_text, owner_text, author_text
       from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         as x(position, year, number_text, class_letter, city, title_text, owner_text, author_text)`,
      [
        indices,
        rows.map((row) => row.year),
        texts.map((text) => text.numberText),
        rows.map((row) => row.classLetter),
        rows.map((row) => row.city),
        texts.map((text) => text.titleText),
        texts.map((text) => text.ownerText),
        texts.map((text) => text.authorText),
      ],
    );
  }
  await client.query(`insert into number_counter (scope, last) values ('register position', ${total})`);
  await client.query(`
    insert into register_record (year, work_id, number, title, class_letter, authors, owners, owner_regions, completed_on,
      registered_on, published_at, state, samples)
    select year, work_id, number_text, title_text, class_letter, array[author_text], array[owner_text], cities,
      make_date(year, 1, 1), make_date(year, 1, 1), now(), state, '[]' from register_line`);
}

async function prepare(client: pg.Client, db: Db): Promise<void> {
  const known = await client.query<{ lines: number }>('select count(*)::int as lines from register_line');
  if (known.rows[0]?.lines !== total) {
    const began = performance.now();
    await fill(client);
    const filled = performance.now();
    console.log(`${total.toLocaleString('en')} records written in ${seconds(filled - began)}`);
    for (let folded = 1; folded > 0; )
      folded = await db.transaction().execute((tx) => fold(tx, { atLeast: 1, atMost: FOLDED_AT_ONCE }));
    console.log(`folded in ${seconds(performance.now() - filled)}`);
    await client.query('vacuum analyze');
  }
  const sizes = await client.query<{ name: string; bytes: number }>(
    `select relname as name, pg_total_relation_size(oid)::bigint as bytes from pg_class
     where relname in ('register_line', 'register_posting') order by relname`,
  );
  for (const { name, bytes } of sizes.rows)
    console.log(`${name}: ${(bytes / 2 ** 20).toFixed(0)} MiB, ${(bytes / total).toFixed(0)} bytes a record`);
}

/** Terms cut from real titles, by how many titles of a sample hold them. */
function drawTerms(): Map<string, string[]> {
  const titles = Array.from({ length: SAMPLE }, (_, i) =>
    normaliseForSearch(record(1 + Math.floor((i * total) / SAMPLE)).title),
  );
  const cells = new Map<string, string[]>();
  for (const length of LENGTHS) {
    const counts = new Map<string, number>();
    for (const title of titles) {
      const parts = new Set<string>();
      for (let at = 0; at + length <= title.length; at += 1) parts.add(title.slice(at, at + length));
      for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    for (const { name, from, to } of BANDS) {
      const terms = [...counts]
        .filter(([, count]) => count / SAMPLE >= from && count / SAMPLE < to)
        .map(([term]) => term);
      const step = Math.max(1, Math.floor(terms.length / termsPerCell));
      cells.set(`${length} ${name}`, terms.filter((_, i) => i % step === 0).slice(0, termsPerCell));
    }
  }
  return cells;
}

const FILTERS: Record<string, Partial<RegisterQuery>> = {
  'no filter': {},
  'class F': { classLetter: 'F' },
  'city + year': { city: '3303', year: 2019 },
  'owner field': { field: 'owner' },
  'rare class': { classLetter: 'O' },
};

const percentile = (times: number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const ms = (value: number): string => value.toFixed(1).padStart(8);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

type Search = (asked: Partial<RegisterQuery>) => Promise<unknown>;

/** The lines of a page alone, which is what the baselines do. */
const listOnly =
  (db: Db): Search =>
  async (asked) => {
    const everything = { q: '', field: '', classLetter: '', city: '', year: undefined, state: '' } as const;
    const plan = planOf({ ...everything, ...asked });
    return plan && findLines(db, plan, { direction: 'older' }, 21);
  };
/** The whole answer: records, capped count, counts of the filters. */
const wholePage =
  (db: Db): Search =>
  (asked) =>
    search({ db, authority: zhejiang }, asked);

/** Each term is asked `rounds` times, not one right after the other. */
async function measureOurs(title: string, one: Search, cells: Map<string, string[]>, rounds = 1) {
  const plain = new Map<string, number[]>();
  const byLength = new Map<string, number[]>();
  const names = Object.keys(FILTERS);
  console.log(`\n${title.padEnd(24)} ${names.map((name) => name.padStart(17)).join('  ')}`);
  console.log(`characters, terms, ms    ${names.map(() => '     p50      p99').join('  ')}`);
  for (const [cell, terms] of cells) {
    if (terms.length === 0) continue;
    const columns: string[] = [];
    for (const [name, filter] of Object.entries(FILTERS)) {
      for (const q of terms.slice(0, 5)) await one({ q, ...filter });
      const times: number[] = [];
      const asked: string[] = Array.from({ length: rounds }, () => terms).flat();
      for (const q of asked) times.push(await timed(() => one({ q, ...filter })));
      const length = cell.split(' ')[0] ?? '';
      byLength.set(length, [...(byLength.get(length) ?? []), ...times]);
      if (name === 'no filter') plain.set(cell, times);
      columns.push(`${ms(percentile(times, 0.5))} ${ms(percentile(times, 0.99))}`);
    }
    console.log(`${cell.padEnd(16)} ${String(terms.length).padStart(5)}   ${columns.join('  ')}`);
  }
  for (const [length, times] of [...byLength, ['all', [...byLength.values()].flat()] as const])
    console.log(
      `${length} (${times.length} searches): p50${ms(percentile(times, 0.5))}, p99${ms(percentile(times, 0.99))} ms`,
    );
  return plain;
}

/** The simplest search that PostgreSQL offers, on titles alone and without counts: newest first, one page. */
const ilike = (db: Db, term: string) =>
  sql`select * from register_line where title_text ilike ${`%${term}%`} order by position desc limit 21`.execute(db);

async function measureBaselines(client: pg.Client, db: Db, cells: Map<string, string[]>, ours: Map<string, number[]>) {
  const began = performance.now();
  await client.query('create extension if not exists pg_trgm');
  await client.query('create index if not exists bench_trgm on register_line using gin (title_text gin_trgm_ops)');
  const size = await client.query<{ bytes: number }>(`select pg_relation_size('bench_trgm')::bigint as bytes`);
  console.log(
    `\npg_trgm index: ${seconds(performance.now() - began)}, ${((size.rows[0]?.bytes ?? 0) / 2 ** 20).toFixed(0)} MiB (titles alone)`,
  );
  console.log('the list, p50 ms       ours   pg_trgm  every line   ratios');
  for (const [cell, terms] of cells) {
    const some = terms.slice(0, 5);
    if (some.length === 0) continue;
    const trgm: number[] = [];
    const sequential: number[] = [];
    for (const term of some) trgm.push(await timed(() => ilike(db, term)));
    for (const term of some.slice(0, 3)) {
      await db.transaction().execute(async (tx) => {
        await sql`set local enable_indexscan = off`.execute(tx);
        await sql`set local enable_bitmapscan = off`.execute(tx);
        sequential.push(await timed(() => ilike(tx as unknown as Db, term)));
      });
    }
    const mine = percentile(ours.get(cell) ?? [], 0.5);
    const [a, b] = [percentile(trgm, 0.5), percentile(sequential, 0.5)];
    console.log(
      `${cell.padEnd(16)} ${ms(mine)}  ${ms(a)}    ${ms(b)}   ${(a / mine).toFixed(1)} ×, ${(b / mine).toFixed(0)} ×`,
    );
  }
  await client.query('drop index bench_trgm');
}

/** Searches a second with eight people at once. */
async function measureThroughput(what: string, db: Db, cells: Map<string, string[]>): Promise<void> {
  const terms = [...cells.values()].flat();
  const times: number[] = [];
  let at = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let q = terms[at++]; q !== undefined; q = terms[at++]) {
        const term = q;
        times.push(await timed(() => search({ db, authority: zhejiang }, { q: term })));
      }
    }),
  );
  const rate = times.length / ((performance.now() - began) / 1000);
  console.log(
    `\n8 at once${what}: ${rate.toFixed(0)} whole pages/s, p50${ms(percentile(times, 0.5))}, p99${ms(percentile(times, 0.99))} ms`,
  );
}

/** The same while works are registered, and how soon each of them is found after its act has committed. */
async function measurePublishing(client: pg.Client, db: Db, cells: Map<string, string[]>): Promise<void> {
  const found: number[] = [];
  let over = false;
  const publishing = (async () => {
    for (let i = 0; !over; i += 1) {
      const [title, workId] = [`刚刚公布第${i}件`, randomUUID()];
      const line = { ...textsOf({ number: '', title, pieces: [], owners: [], authors: [] }), year: 2026, workId };
      await db
        .transaction()
        .execute((tx) => insertLine(tx, { ...line, classLetter: 'F', cities: [], state: 'in_force' }));
      found.push(await timed(() => listOnly(db)({ q: title })));
      await delay(PUBLISHED_EVERY_MS);
    }
  })();
  await measureThroughput(`, a work registered every ${PUBLISHED_EVERY_MS} ms`, db, cells);
  over = true;
  await publishing;
  console.log(`${found.length} registered, each found at once: p50${ms(percentile(found, 0.5))} ms`);
  await client.query(`delete from register_line where position > ${total}`);
  await client.query(`update number_counter set last = ${total} where scope = 'register position'`);
}

/** A cluster with memory as a server of this purpose has, and a database whose locale lets pg_trgm see Chinese characters. */
async function startWithMemory(folder: string) {
  const first = await startPostgres(folder, { durable: true });
  const admin = new pg.Client({ connectionString: first.url('postgres') });
  await admin.connect();
  await admin.query(`alter system set shared_buffers = '4GB'`);
  const { rowCount } = await admin.query(`select 1 from pg_database where datname = 'bench'`);
  if (rowCount === 0)
    await admin.query(`create database bench template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`);
  await admin.end();
  await first.stop();
  return startPostgres(folder, { durable: true });
}

const folder = kept === '' ? mkdtempSync(join(tmpdir(), 'bench-register-')) : kept;
const server = await startWithMemory(folder);
const { url, ownerUrl } = await prepareDatabase(server, 'bench', 'only-for-the-benchmark');
const client = new pg.Client({ connectionString: ownerUrl });
await client.connect();
const db = createDb(url, 8, createLog('silent'));
try {
  await prepare(client, db);
  const cells = drawTerms();
  await measureOurs('the list, asked the first time', listOnly(db), cells);
  await measureOurs('the whole page', wholePage(db), cells);
  const ours = await measureOurs('the list of a server that has been at work', listOnly(db), cells, 3);
  await measureThroughput('', db, cells);
  await measurePublishing(client, db, cells);
  await measureBaselines(client, db, cells, ours);
} finally {
  await db.destroy();
  await client.end();
  await server.stop();
  if (kept === '') rmSync(folder, { recursive: true, force: true });
}
