import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { REACH } from '../lib/phash/multi-index.ts';
import { createDb, type Db } from '../platform/base/db.ts';
import { createLog } from '../platform/base/log.ts';
import { findNearPictures, findSharedTexts } from '../platform/domains/screening/index-store.ts';
import { prepareDatabase } from '../tools/database.ts';
import { startPostgres } from '../tools/postgres.ts';

/**
 * Duplicate look-up among millions of picture hashes and text fingerprints, in the platform's own tables and with its own
 * queries. Recall is counted against measuring every hash in memory. Baseline: the database measuring every row.
 *
 *   node bench/similarity.ts [--millions 1,10] [--asked 100]
 */
const option = (name: string, fallback: string) =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || -1] ?? fallback;
const has = (name: string) => process.argv.includes(`--${name}`);
const millions = (has('millions') ? option('millions', '') : '1,10').split(',').map(Number);
const asked = Number(has('asked') ? option('asked', '') : 100);
const WORDS = 8;

const random = (seed: string) => `('x' || encode(sha256(int8send(${seed})), 'hex'))::bit(256)`;
/**
 * Every tenth hash stands alone, the others in families of thirty around a common one with about 16 or 32 bits changed, so
 * that values of parts are shared far more often than chance would have it. File ids count up.
 */
const HASHES = `
  insert into picture_trace (file_id, hash)
  select lpad(to_hex(i), 32, '0')::uuid, case when i % 10 = 0 then ${random('i')} else ${random('-1 - i / 30')}
    # (${random('100000000000 + i')} & ${random('200000000000 + i')} & ${random('300000000000 + i')}
      & case when i % 3 = 0 then ~ 0::bit(256) else ${random('400000000000 + i')} end) end
  from generate_series($1::int, $2::int) i`;

async function fill(client: pg.Client, from: number, to: number): Promise<void> {
  const { rows } = await client.query<{ name: string; def: string }>(
    `select indexname as name, indexdef as def from pg_indexes where tablename = 'picture_trace' and indexname like '%part%'`,
  );
  const began = performance.now();
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query(HASHES, [from, to]);
  const filled = performance.now();
  for (const { def } of rows) await client.query(def);
  await client.query('analyze picture_trace');
  const size = await client.query<{ table: string; all: string }>(
    `select pg_size_pretty(pg_relation_size('picture_trace')) as table, pg_size_pretty(pg_total_relation_size('picture_trace')) as all`,
  );
  console.log(
    `\n${(to / 1e6).toFixed(0)} million picture hashes: ${seconds(filled - began)} to fill, ${seconds(performance.now() - filled)} to index; table ${size.rows[0]?.table}, with indexes ${size.rows[0]?.all}`,
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** All hashes as 32-bit words, in the order of their ids. */
async function readAll(client: pg.Client, count: number): Promise<Uint32Array> {
  const words = new Uint32Array(count * WORDS);
  const step = 500_000;
  for (let from = 1; from <= count; from += step) {
    const { rows } = await client.query<{ all: Buffer }>(
      `select string_agg(substring(bit_send(hash) from 5), ''::bytea order by file_id) as all from picture_trace
       where file_id between lpad(to_hex($1::int), 32, '0')::uuid and lpad(to_hex($2::int), 32, '0')::uuid`,
      [from, Math.min(count, from + step - 1)],
    );
    const all = rows[0]?.all ?? Buffer.alloc(0);
    for (let i = 0; i < all.length / 4; i += 1) words[(from - 1) * WORDS + i] = all.readUInt32BE(4 * i);
  }
  return words;
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Ids of all hashes within reach, by measuring every one. */
function nearByMeasuring(words: Uint32Array, hash: Uint32Array): number[] {
  const near: number[] = [];
  for (let at = 0; at < words.length; at += WORDS) {
    let distance = 0;
    for (let i = 0; i < WORDS && distance <= REACH; i += 1) distance += ones((words[at + i] ?? 0) ^ (hash[i] ?? 0));
    if (distance <= REACH) near.push(at / WORDS + 1);
  }
  return near;
}

/** A known hash with 0 to 31 bits changed, and every fourth time one that nobody knows. */
function ask(words: Uint32Array, number: number): Uint32Array {
  if (number % 4 === 3) return crypto.getRandomValues(new Uint32Array(WORDS));
  const at = Math.floor(Math.random() * (words.length / WORDS)) * WORDS;
  const hash = words.slice(at, at + WORDS);
  const bits = new Set<number>();
  while (bits.size < number % (REACH + 1)) bits.add(Math.floor(Math.random() * 256));
  for (const bit of bits) hash[bit >> 5] = ((hash[bit >> 5] ?? 0) ^ (1 << (bit & 31))) >>> 0;
  return hash;
}

const bytesOf = (hash: Uint32Array): Uint8Array => {
  const bytes = Buffer.alloc(32);
  hash.forEach((word, i) => {
    bytes.writeUInt32BE(word, 4 * i);
  });
  return bytes;
};
const idOf = (fileId: string): number => Number.parseInt(fileId.replaceAll('-', ''), 16);
const at = (list: readonly number[], part: number) =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0;
const quantiles = (list: readonly number[]) =>
  `p50 ${at(list, 0.5).toFixed(1)} ms, p99 ${at(list, 0.99).toFixed(1)} ms`;

async function measurePictures(db: Db, words: Uint32Array): Promise<void> {
  const times: number[] = [];
  let expected = 0;
  let found = 0;
  let wrong = 0;
  for (let number = 0; number < asked; number += 1) {
    const hash = ask(words, number);
    const began = performance.now();
    const rows = await findNearPictures(db, bytesOf(hash));
    times.push(performance.now() - began);
    const truth = new Set(nearByMeasuring(words, hash));
    expected += truth.size;
    const hits = rows.filter(({ fileId }) => truth.has(idOf(fileId))).length;
    found += hits;
    wrong += rows.length - hits;
  }
  const scans: number[] = [];
  for (let number = 0; number < 3; number += 1) {
    const began = performance.now();
    const hash = `x${Buffer.from(bytesOf(ask(words, number))).toString('hex')}`;
    await sql`select file_id from picture_trace where bit_count(hash # ${hash}::bit(256)) <= ${REACH}`.execute(db);
    scans.push(performance.now() - began);
  }
  console.log(`  look-up by parts: ${quantiles(times)} (${asked} asked)`);
  console.log(`  recall ${(found / expected).toFixed(4)} of ${expected} within ${REACH} bits, ${wrong} wrong`);
  console.log(`  baseline, every row measured by the database: p50 ${at(scans, 0.5).toFixed(0)} ms`);
  console.log(`  the look-up takes ${(at(times, 0.5) / at(scans, 0.5)).toFixed(4)} of the baseline`);
  if (found !== expected || wrong !== 0) process.exitCode = 1;
}

/** Ten thousand fingerprints a text; one text asked for shares a chapter of 150 with one of them. */
async function measureTexts(client: pg.Client, db: Db, count: number): Promise<void> {
  const began = performance.now();
  await client.query('alter table text_trace drop constraint text_trace_pkey');
  await client.query(
    `insert into text_trace (hash, file_id, at)
     select ('x' || substr(md5('t' || i), 1, 13))::bit(52)::bigint, lpad(to_hex(i / 10000), 32, '0')::uuid, i % 10000
     from generate_series(1, $1::int) i`,
    [count],
  );
  await client.query('alter table text_trace add primary key (hash, file_id, at)');
  await client.query('analyze text_trace');
  console.log(
    `\n${(count / 1e6).toFixed(0)} million text fingerprints: ${seconds(performance.now() - began)} to fill and index`,
  );
  const times: number[] = [];
  const scans: number[] = [];
  let found = 0;
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) {
    const file = Math.floor((Math.random() * count) / 10_000);
    const { rows } = await client.query<{ hash: number }>(
      `select hash from text_trace where hash = any(select ('x' || substr(md5('t' || i), 1, 13))::bit(52)::bigint
       from generate_series($1::int, $1::int + 149) i)`,
      [file * 10_000 + 1],
    );
    const hashes = [
      ...rows.map((row) => Number(row.hash)),
      ...Array.from({ length: 850 }, () => Math.floor(Math.random() * 2 ** 52)),
    ];
    const start = performance.now();
    const [best] = await findSharedTexts(db, hashes, '00000000-0000-0000-0000-000000000000', 20);
    times.push(performance.now() - start);
    if (best && idOf(best.fileId) === file && best.shared === rows.length) found += 1;
    if (round >= 3) continue;
    const scan = performance.now();
    await client.query('select file_id, count(*) from text_trace where hash + 0 = any($1::bigint[]) group by 1', [
      hashes,
    ]);
    scans.push(performance.now() - scan);
  }
  console.log(`  look-up of 1,000 fingerprints: ${quantiles(times)}; ${found} of ${rounds} chapters found`);
  console.log(
    `  baseline, every row compared: p50 ${at(scans, 0.5).toFixed(0)} ms; the look-up takes ${(at(times, 0.5) / at(scans, 0.5)).toFixed(4)} of it`,
  );
  if (found !== rounds) process.exitCode = 1;
}

const folder = mkdtempSync(join(tmpdir(), 'similarity-'));
const server = await startPostgres(folder, { durable: false });
const { ownerUrl } = await prepareDatabase(server, 'similarity', 'only-for-bench');
const client = new pg.Client({ connectionString: ownerUrl });
await client.connect();
const db = createDb(ownerUrl, 2, createLog('silent'));
try {
  await client.query("set maintenance_work_mem = '1GB'");
  // Ids are of no files here.
  await client.query('alter table picture_trace drop constraint picture_trace_file_id_fkey');
  await client.query('alter table text_trace drop constraint text_trace_file_id_fkey');
  let done = 0;
  for (const million of millions) {
    const count = Math.round(million * 1e6);
    await fill(client, done + 1, count);
    done = count;
    await measurePictures(db, await readAll(client, count));
  }
  await measureTexts(client, db, Math.round(Math.max(...millions) * 1e6));
} finally {
  await db.destroy();
  await client.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
