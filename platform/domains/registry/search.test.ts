import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDataEntry, RegisterQuery } from '../../../contract/registry.ts';
import { normaliseForSearch } from '../../../lib/hanzi-search/hanzi-search.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { changeRecord } from './change.ts';
import { fold, foldRegister } from './fold.ts';
import { numberText } from './line.rules.ts';
import { countAll, markLineRevoked } from './line-store.ts';
import { makeOpenData, openDataList } from './open-data.ts';
import { readChunks } from './posting-store.ts';
import { clearRegister, type Published, publish, publishAll } from './published.fixture.ts';
import { search, sounding } from './search-queries.ts';
import { soundRegister } from './sound.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const words = fc
  .array(fc.constantFrom(...'西湖山水系统ab1２Ｖ《 ·'), { minLength: 1, maxLength: 6 })
  .map((characters) => characters.join(''));
const record = fc.record({
  title: words,
  pieces: fc.array(words, { maxLength: 2 }),
  owners: fc.array(words, { minLength: 1, maxLength: 2 }),
  authors: fc.array(words, { minLength: 1, maxLength: 1 }),
  classLetter: fc.constantFrom('A', 'F'),
  ownerRegions: fc.array(fc.constantFrom('330106', '330203', '110000', 'US'), { minLength: 1, maxLength: 2 }),
  year: fc.constantFrom(2025, 2026),
  /** Positions left out before it: as if others were published in between. */
  gap: fc.constantFrom(0, 0, 1, 9_000, 40_000),
  revoked: fc.boolean(),
});
const query = fc.record({
  q: fc.oneof(words, fc.constantFrom('', '西湖', '湖', '系统 山', '2026-F', '00000003', '西湖山水系统', '％')),
  field: fc.constantFrom('', '', 'title', 'owner', 'author', 'number'),
  classLetter: fc.constantFrom('', '', 'F'),
  city: fc.constantFrom('', '', '3301', '外'),
  year: fc.constantFrom(undefined, undefined, 2026),
  state: fc.constantFrom('', '', '', 'in_force', 'changed', 'revoked'),
}) as fc.Arbitrary<RegisterQuery>;

const change = fc.record({
  title: words,
  owners: fc.array(words, { minLength: 1, maxLength: 2 }),
  ownerRegions: fc.constantFrom('330106', '330203').map((code) => [code]),
});
/** A record as it is now, and how it was before it changed. */
type Known = Published & { before?: Known };

/** Changes one that is not revoked, when there is something to change. */
async function changeSome(published: Known[], at: number, to: Pick<Published, 'title' | 'owners' | 'ownerRegions'>) {
  const row = published[at % published.length];
  if (!row || row.state === 'revoked' || (row.title === to.title && row.owners.join() === to.owners.join())) return;
  await t.app.db.transaction().execute((tx) => changeRecord(t.app, tx, row.workId, to));
  published[at % published.length] = { ...row, ...to, state: 'changed', before: row };
}

const namesOf = ({ title, pieces, owners, authors, before }: Known): Record<'title' | 'owner' | 'author', string[]> => {
  const earlier = before && namesOf(before);
  return {
    title: [title, ...pieces, ...(earlier?.title ?? [])],
    owner: [...owners, ...(earlier?.owner ?? [])],
    author: authors,
  };
};

/** The meaning of a search, word for word, without any index. */
function fulfils(row: Known, asked: RegisterQuery): boolean {
  const names = namesOf(row);
  const fields =
    asked.field === '' || asked.field === 'number' ? (['title', 'owner', 'author'] as const) : [asked.field];
  const held = fields.flatMap((field) => names[field]).map(normaliseForSearch);
  const parts = asked.q
    .trim()
    .split(/\s+/u)
    .map(normaliseForSearch)
    .filter((word) => word !== '');
  const inWords =
    asked.field !== 'number' && parts.length > 0 && parts.every((word) => held.some((name) => name.includes(word)));
  const bare = asked.q
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}_.:]+/gu, '');
  const part = /^[0-9a-z]*\d[0-9a-z]*$/.test(bare) && bare.length >= 4 ? bare : undefined;
  const inNumber =
    (asked.field === '' || asked.field === 'number') && part !== undefined && numberText(row.number).includes(part);
  const cities = row.ownerRegions.map((code) => (code.startsWith('33') ? code.slice(0, 4) : '外'));
  return (
    (asked.q.trim() === '' || inWords || inNumber) &&
    (asked.classLetter === '' || asked.classLetter === row.classLetter) &&
    (asked.city === '' || cities.includes(asked.city)) &&
    (asked.year === undefined || asked.year === row.year) &&
    (asked.state === '' || asked.state === row.state)
  );
}

describe('a search of the register', () => {
  it('finds what looking at every record would find, newest first, folded or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 18 }),
        fc.array(fc.nat(18), { maxLength: 2 }),
        fc.array(fc.tuple(fc.nat(17), change), { maxLength: 3 }),
        fc.array(query, { minLength: 8, maxLength: 8 }),
        async (records, folds, changes, queries) => {
          await clearRegister(t);
          const published: Known[] = await publishAll(t.app, records);
          for (const atMost of folds)
            if (atMost > 0) await t.app.db.transaction().execute((tx) => fold(tx, { atLeast: 1, atMost }));
          for (const [at, to] of changes) await changeSome(published, at, to);
          if (changes.length > 1) await t.app.db.transaction().execute((tx) => fold(tx, { atLeast: 1, atMost: 4 }));
          for (const asked of queries) {
            const found = await search(t.app, asked);
            const expected = published.filter((row) => fulfils(row, asked)).reverse();
            expect(found.records.map((row) => row.number)).toEqual(expected.map((row) => row.number));
            // Of the whole register the counter tells; here it has gaps.
            if (expected.length < published.length) expect(found.total).toBe(expected.length);
            for (const { value, count } of found.facets.classes)
              expect(count).toBe(expected.filter((row) => row.classLetter === value).length);
            for (const { value, count } of found.facets.states)
              expect(count).toBe(expected.filter((row) => row.state === value).length);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  describe('of many records', () => {
    const title = (i: number) => `${i % 2 === 0 ? '山水' : '花鸟'}${i % 50 === 0 ? '长卷' : '册页'}第${i}号`;
    const many = Array.from({ length: 1_400 }, (_, i) => ({ title: title(i), gap: 18_000 }));
    beforeAll(async () => {
      await clearRegister(t);
      await publishAll(t.app, many);
      await foldRegister(t.app);
    });

    const walk = async (
      asked: Partial<RegisterQuery>,
      begin: string | undefined,
      way: 'nextCursor' | 'previousCursor',
    ) => {
      const pages: string[][] = [];
      for (let cursor = begin, more = true; more; ) {
        const page = await search(t.app, { ...asked, ...(cursor ? { cursor } : {}) });
        pages.push(page.records.map((row) => row.title));
        if (pages.length === 2) await publish(t.app, { title: '山水新作' });
        more = page[way] !== null;
        cursor = page[way] ?? undefined;
        if (!more) return { pages, last: page };
      }
      throw new Error('no pages');
    };

    it.each(['山水', '水长卷', '第1号', '号 长卷'])(
      'pages through %s to the end and back, though others are published meanwhile',
      async (q) => {
        const expected = many
          .map((row) => row.title)
          .filter((name) => q.split(' ').every((word) => name.includes(word)));
        const down = await walk({ q }, undefined, 'nextCursor');
        const old = (titles: string[]) => titles.filter((name) => name !== '山水新作');
        expect(old(down.pages.flat())).toEqual([...expected].reverse());
        const up = await walk({ q }, down.last.previousCursor ?? undefined, 'previousCursor');
        if (down.pages.length > 1)
          expect(old([...up.pages.reverse().flat(), ...(down.pages.at(-1) ?? [])])).toEqual([...expected].reverse());
      },
    );

    it('stops counting at a thousand', async () => {
      const { total, totalCapped, facets } = await search(t.app, { q: '号' });
      expect([total, totalCapped]).toEqual([1_000, true]);
      expect(facets.classes.map(({ value }) => value)).toEqual(['F']);
      expect(await search(t.app, { q: '' })).toMatchObject({ total: await countAll(t.app.db), totalCapped: false });
      expect(await search(t.app, { q: '长卷' })).toMatchObject({ total: 28, totalCapped: false });
    });

    it('sees a record and its revocation as soon as the act commits', async () => {
      const row = await publish(t.app, { title: '刚刚公布的作品' });
      expect((await search(t.app, { q: '刚刚公布' })).records).toMatchObject([
        { number: row.number, state: 'in_force' },
      ]);
      await t.app.db.transaction().execute((tx) => markLineRevoked(tx, row.workId));
      expect((await search(t.app, { q: '刚刚公布', state: 'in_force' })).total).toBe(0);
      expect((await search(t.app, { q: '刚刚公布', state: 'revoked' })).total).toBe(1);
    });

    it('reads postings by their key and lines by their position, never a whole table', async () => {
      await sql`analyze register_line`.execute(t.app.db);
      await sql`analyze register_posting`.execute(t.app.db);
      const chunks = await readChunks(t.app.db, [{ term: 't山水', at: 100_000_000, past: undefined }], {
        ...{ direction: 'older', end: 0, many: 2 },
      });
      expect(chunks).toHaveLength(2);
      const plan = await sql<{ 'QUERY PLAN': string }>`
        explain select * from register_posting where term = 't山水' and oldest <= 10000000 order by oldest desc limit 2`.execute(
        t.app.db,
      );
      expect(JSON.stringify(plan.rows)).toContain('register_posting_pkey');
      const lines = await sql<{ 'QUERY PLAN': string }>`
        explain select * from register_line where position = any(array[9001, 18002, 27003])`.execute(t.app.db);
      expect(JSON.stringify(lines.rows)).toContain('register_line_pkey');
    });
  });
});

describe('what the register gives away', () => {
  const get = (url: string, remoteAddress: string) => t.server.inject({ url, remoteAddress });

  beforeAll(async () => {
    await clearRegister(t);
    await publishAll(t.app, [
      { title: '=HYPERLINK("http://x")', registeredOn: '2026-08-31' },
      { title: '晨雾，"之一"', registeredOn: '2026-09-01', owners: ['甲', '乙'] },
      ...Array.from({ length: 300 }, (_, i) => ({ title: `系列第${i}号`, registeredOn: '2026-10-01' })),
    ]);
  });

  it('is a page as CSV that no program calculates', async () => {
    const { payload, headers } = await get('/register?q=晨雾&format=csv', '10.0.0.1');
    expect(headers['content-type']).toContain('text/csv');
    const [head, line, ...rest] = payload.split('\r\n');
    expect(head).toMatch(/^\ufeff登记号,登记日期,作品名称/);
    expect(line).toContain(',2026-09-01,"晨雾，""之一""",');
    expect(line).toContain('甲、乙');
    expect(rest).toEqual(['']);
    expect((await get('/register?q=HYPERLINK&format=csv', '10.0.0.1')).payload).toContain(`"'=HYPERLINK(`);
  });

  it('takes unknown parts of an address for left out', async () => {
    const lines = async (url: string) => (await get(`${url}&format=csv`, '10.0.0.1')).payload.split('\r\n').length - 2;
    expect(await lines('/register?q=晨雾&year=abc&field=nonsense&cursor=%27')).toBe(1);
    expect(await lines('/register?q=晨雾&year=2025')).toBe(0);
  });

  it('is found by pinyin where the keyboard was not set to Chinese, whatever was sounded twice', async () => {
    const near = async (q: string) => (await sounding(t.app, { q })).map(({ label }) => label);
    expect(await near('chenwu')).toEqual([]);
    await soundRegister(t.app);
    await t.app.db.updateTable('registerFold').set({ soundedTo: 0 }).execute();
    await soundRegister(t.app);
    expect(await near('chenwu')).toEqual(['晨雾，"之一"']);
    expect([await near('cwz'), await near('Zhi Yi')]).toEqual([['晨雾，"之一"'], ['晨雾，"之一"']]);
    expect(await near('xilie')).toHaveLength(4);
    expect((await get('/register?q=chenwu', '10.0.0.5')).payload).toContain('/register?q=%E6%99%A8%E9%9B%BE');
  });

  it('is given to people without end, and to a program that pages on for a while only', async () => {
    for (let i = 0; i < 60; i += 1) expect((await get('/api/register?q=系列', '10.0.0.2')).statusCode).toBe(200);
    // Twice what a minute allows, as the minute may end on the way.
    const deep: Awaited<ReturnType<typeof get>>[] = [];
    for (let i = 0; i < 26; i += 1) deep.push(await get('/api/register?cursor=50', '10.0.0.3'));
    expect(deep[0]?.statusCode).toBe(200);
    const refused = deep.find(({ statusCode }) => statusCode === 429);
    expect(refused?.json()).toMatchObject({ code: 'too_many_requests', detail: expect.stringContaining('按月下载') });
    expect((await get('/api/register?q=系列', '10.0.0.4')).statusCode).toBe(200);
  });

  it('is every month as files that stay what they are once the month is over', async () => {
    await makeOpenData(t.app);
    const { files } = (await get('/api/register/open-data', '10.0.0.5')).json<{ files: OpenDataEntry[] }>();
    const months = [...new Set(files.map(({ month }) => month))];
    expect(months).toEqual(['2026-10', '2026-09', '2026-08']);
    const september = files.filter(({ month }) => month === '2026-09');
    expect(september).toMatchObject([
      { kind: 'csv', records: 1, closed: true },
      { kind: 'jsonl', records: 1, closed: true },
    ]);
    for (const file of september) {
      const { rawPayload } = await get(file.url, '10.0.0.5');
      expect(rawPayload.length).toBe(file.bytes);
      expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(file.sha256);
    }
    const jsonl = (await get(september[1]?.url ?? '', '10.0.0.5')).payload;
    expect(JSON.parse(jsonl)).toMatchObject({ title: '晨雾，"之一"', owners: ['甲', '乙'] });

    const today = chinaDate(t.app.clock.now());
    await t.app.db.updateTable('registerRecord').set({ title: '改过的名称' }).execute();
    await publish(t.app, { title: '本月的作品', registeredOn: today });
    await makeOpenData(t.app);
    const later = await openDataList(t.app);
    const open = later.filter(({ month }) => month === today.slice(0, 7));
    expect(open).toMatchObject([{ closed: false, records: 1 }, { closed: false }]);
    expect(later.filter(({ month }) => month !== today.slice(0, 7))).toEqual(files);
    await publish(t.app, { title: '本月的又一作品', registeredOn: today });
    await makeOpenData(t.app);
    expect((await openDataList(t.app))[0]).toMatchObject({ month: today.slice(0, 7), records: 2 });
    expect((await get('/register/open-data/register-1999-01.csv', '10.0.0.5')).statusCode).toBe(404);
  });
});
