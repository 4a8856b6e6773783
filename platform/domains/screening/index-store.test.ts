import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HASH_PARTS, REACH } from '../../../lib/phash/multi-index.ts';
import { hammingDistance } from '../../../lib/phash/pdq.ts';
import { type TestApp, testApp } from '../../testing.ts';
import {
  COMMON_MARK,
  findNearPictures,
  findSharedSounds,
  findSharedTexts,
  insertMarks,
  insertPictureTrace,
  listSharedLandmarks,
  partExpression,
} from './index-store.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const FILES = 600;
let t: TestApp;
let files: string[];

beforeAll(async () => {
  t = await testApp();
  const account = randomUUID();
  await sql`insert into account (id, issuer, subject, kind, name, document_type, document_number, document_index, phone, created_at)
    values (${account}, 'test', 'index', 'person', '', '', '', '', '', now())`.execute(t.app.db);
  files = Array.from({ length: FILES }, () => randomUUID());
  await sql`insert into file (id, account_id, purpose, name, media_type, bytes, sha256, created_at)
    select id, ${account}, 'sample', '', '', 1, '', now() from unnest(${files}::uuid[]) id`.execute(t.app.db);
});
afterAll(() => t.close());

const store = (write: (tx: Parameters<typeof insertMarks>[0]) => Promise<void>) =>
  t.app.db.transaction().execute(write);
const flip = (hash: Uint8Array, count: number) => {
  const flipped = hash.slice();
  const bits = new Set<number>();
  while (bits.size < count) bits.add(Math.floor(Math.random() * 256));
  for (const bit of bits) flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
};
const range = (from: number, count: number) => Array.from({ length: count }, (_none, i) => from + i);

describe('pictures', () => {
  it('has an index for every part, written as it is asked', async () => {
    const used = await t.app.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const plans = [];
      for (const index of HASH_PARTS.keys()) {
        const { rows } = await sql`explain select 1 from picture_trace
          where ${sql.raw(partExpression(index))} = any('{1,2}'::int[])`.execute(tx);
        plans.push(/picture_trace_part_\d+/.exec(JSON.stringify(rows))?.[0]);
      }
      return plans;
    });
    expect(used).toEqual(HASH_PARTS.map((_part, index) => `picture_trace_part_${index}`));
  });

  it('finds exactly what measuring every hash finds', async () => {
    const middle = crypto.getRandomValues(new Uint8Array(32));
    // Around the edge of what is reached, and far away.
    const hashes = files.map((_id, i) =>
      i < 400 ? flip(middle, 10 + (i % 45)) : crypto.getRandomValues(new Uint8Array(32)),
    );
    await store(async (tx) => {
      for (const [i, id] of files.entries()) await insertPictureTrace(tx, id, hashes[i] ?? middle);
    });
    for (const hash of [middle, flip(middle, 5), flip(middle, 25), hashes[500] ?? middle]) {
      const near = files.flatMap((fileId, i) => {
        const bits = hammingDistance(hash, hashes[i] ?? middle);
        return bits <= REACH ? [{ fileId, bits }] : [];
      });
      const byId = (a: { fileId: string }, b: { fileId: string }) => a.fileId.localeCompare(b.fileId);
      expect((await findNearPictures(t.app.db, hash)).sort(byId)).toEqual(near.sort(byId));
    }
  });
});

describe('texts', () => {
  it('counts shared marks once, most first, and leaves out those that stand everywhere', async () => {
    const [one = '', two = '', three = ''] = files;
    await store(async (tx) => {
      await insertMarks(tx, 'text_trace', one, { hashes: [...range(1, 50), 1], places: range(0, 51) });
      await insertMarks(tx, 'text_trace', two, { hashes: range(41, 50), places: range(0, 50) });
      // An imprint in more places than a mark may stand in.
      await insertMarks(tx, 'text_trace', three, {
        hashes: range(0, COMMON_MARK + 1).map(() => 777),
        places: range(0, COMMON_MARK + 1),
      });
    });
    expect(await findSharedTexts(t.app.db, [...range(1, 45), 1, 777], NOBODY, 10)).toEqual([
      { fileId: one, shared: 45 },
      { fileId: two, shared: 5 },
    ]);
    expect(await findSharedTexts(t.app.db, [777], NOBODY, 10)).toEqual([]);
  });
});

describe('sounds', () => {
  it('counts marks at one shift of time, give or take a frame', async () => {
    const [one = '', two = ''] = files;
    const places = range(0, 20).map((i) => i * 10);
    await store(async (tx) => {
      await insertMarks(tx, 'sound_trace', one, {
        hashes: range(1, 20),
        places: places.map((at, i) => at + 500 + (i % 2)),
      });
      // The same marks, each at a time of its own.
      await insertMarks(tx, 'sound_trace', two, { hashes: range(1, 20), places: places.map((at, i) => at + i * 37) });
    });
    const marks = { hashes: range(1, 20), places };
    expect(await findSharedSounds(t.app.db, marks, NOBODY, 15, 10)).toEqual([one]);
    expect((await listSharedLandmarks(t.app.db, two, marks)).length).toBe(20);
  });
});
