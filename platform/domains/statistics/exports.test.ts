import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../../contract/client.ts';
import { exportFigures, getNationalTable } from '../../../contract/statistics.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { findPerson, subjectOf } from '../../../sandbox/people.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { grantRole } from '../identity/store.ts';
import { insertRecord } from '../registry/store.ts';
import { seeded } from './statistics.fixture.ts';

let t: TestApp;
const CLASSES = ['A', 'M', 'B', 'F', 'G', 'H', 'I', 'J', 'K', 'P', 'L', 'R', 'V'];
/** A month that is over, and works registered around it. */
const MONTH = '2026-10';
const records: { number: string; registeredOn: string; title: string; classLetter: string; owners: string[] }[] = [];

beforeAll(async () => {
  t = await testApp();
  const chance = seeded(5);
  for (let serial = 1; serial <= 160; serial++) await register(serial, addDays('2026-09-20', chance(60)), chance);
});
afterAll(() => t?.close());

async function register(serial: number, registeredOn: string, chance: (below: number) => number): Promise<void> {
  const classLetter = CLASSES[chance(CLASSES.length)] ?? 'F';
  const number = `浙作登字-2026-${classLetter}-${String(serial).padStart(8, '0')}`;
  // What a spreadsheet might calculate, a rare character, and markup stay what they are.
  const title = ['=1+1', '𠮷祥<花>&“样”', '青瓷\u0007纹样'][serial % 3] ?? '';
  const owners = serial % 2 ? ['王㛃'] : ['王㛃', '杭州青瓷文化创意有限公司'];
  records.push({ number, registeredOn, title: title.replace('\u0007', ''), classLetter, owners });
  await t.app.db.transaction().execute((tx) =>
    insertRecord(tx, {
      ...{ year: 2026, workId: randomUUID(), number, title, classLetter, owners, registeredOn },
      ...{
        authors: owners,
        ownerRegions: [],
        completedOn: '2026-03-18',
        firstPublishedOn: serial % 5 ? null : '2026-04-01',
      },
      ...{ publishedAt: new Date(), state: 'in_force', samples: '[]' },
    }),
  );
}

const take = async (path: string, username = 'reviewer3a') => {
  const response = await (await t.signedIn(username)).fetch(path);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};
const national = (kind: 'announcement' | 'counts', month = MONTH) => pathOf(getNationalTable, {}, { kind, month });

/** Files of a ZIP by its central directory (APPNOTE 4.3.12). */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, nameLength, extra, comment] = [20, 28, 30, 32].map((o) =>
      o === 20 ? bytes.readUInt32LE(at + o) : bytes.readUInt16LE(at + o),
    );
    const name = bytes.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + (packed ?? 0));
    files.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

const unescaped = (text: string) =>
  text.replace(
    /&(lt|gt|quot|apos|amp|#39);/g,
    (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", amp: '&' })[name] ?? '',
  );

/** Rows of one sheet as text and numbers. */
function rowsOf(bytes: Buffer, sheet = 1): (string | number)[][] {
  const files = unzip(bytes);
  const textOf = (xml: string) => [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) => unescaped(m[1] ?? '')).join('');
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((m) =>
    textOf(m[1] ?? ''),
  );
  const xml = files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
    [...(row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', inner = '']) => {
      const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? '';
      if (attributes.includes('t="s"')) return shared[Number(value)] ?? '';
      return attributes.includes('inlineStr') ? textOf(inner) : Number(value);
    }),
  );
}

const inMonth = () => records.filter(({ registeredOn }) => registeredOn.startsWith(MONTH));

describe('the national tables', () => {
  it('announce every registration of the month in the order and under the heads of annex 3', async () => {
    const { status, headers, bytes } = await take(national('announcement'));
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('全国作品登记公告月度统计表-2026-10.xlsx'));
    const [title, place, head, ...rows] = rowsOf(bytes);
    expect(title).toEqual(['全国作品登记公告月度统计表']);
    expect(place).toEqual(['浙江省　2026年10月']);
    expect(head).toEqual(['登记号', '登记日期', '作品名称', '作品类别', '著作权人', '作品完成日期', '首次发表日期']);
    const expected = inMonth().sort((a, b) => (a.registeredOn + a.number < b.registeredOn + b.number ? -1 : 1));
    expect(rows.map((row) => row.slice(0, 3))).toEqual(expected.map((r) => [r.number, r.registeredOn, r.title]));
    expect(rows.map((row) => row[4])).toEqual(expected.map((r) => r.owners.join('、')));
    expect(new Set(rows.map((row) => row[6]))).toEqual(new Set(['未发表', '2026-04-01']));
  });

  it('count them by the columns of annex 3, classes without one under 其他, which a note says', async () => {
    const rows = rowsOf((await take(national('counts'))).bytes);
    const names = [
      '文字',
      '口述',
      '音乐',
      '戏剧',
      '曲艺',
      '舞蹈',
      '杂技',
      '美术',
      '摄影',
      '建筑',
      '影视',
      '图形',
      '模型',
      '其他',
    ];
    expect(rows[2]).toEqual(['地区', '合计', ...names]);
    const letters: Record<string, string> = {
      文字: 'A',
      口述: 'M',
      音乐: 'B',
      美术: 'F',
      摄影: 'G',
      影视: 'HI',
      图形: 'JK',
      模型: 'P',
      其他: 'LRV',
    };
    const count = (name: string) => inMonth().filter(({ classLetter }) => letters[name]?.includes(classLetter)).length;
    expect(rows[3]).toEqual(['浙江省', inMonth().length, ...names.map(count)]);
    expect(rows[4]).toEqual(['注：其他栏包括录音制品、录像制品、其他作品。']);
  });

  it('of a month that is over stay what they were, byte for byte', async () => {
    const first = await take(national('announcement'));
    await t.app.db.updateTable('registerRecord').set({ title: '改过的名称' }).execute();
    const second = await take(national('announcement'));
    expect(second.bytes.equals(first.bytes)).toBe(true);
    const present = chinaDate(t.clock.now()).slice(0, 7);
    const running = await take(national('announcement', present));
    expect(running.headers.get('content-disposition')).toContain(encodeURIComponent('未满月'));
    expect((await take(national('announcement', '2199-01'))).status).toBe(422);
  });

  it('are the province’s: a role that is limited to a city does not open them', async () => {
    const person = findPerson('reviewer3b');
    if (!person) throw new Error('nobody');
    await grantRole(t.app.db, t.app.config.oidc.issuer, subjectOf(person), 'final_reviewer', '3302', new Date());
    expect((await take(national('counts'), 'reviewer3b')).status).toBe(403);
    expect((await take(national('counts'), 'station')).status).toBe(403);
  });
});

describe('exports', () => {
  const asked = { from: '2026-01-01', to: '2026-10-31' };

  it('give every breakdown a sheet, and one as CSV that no program calculates', async () => {
    const book = await take(pathOf(exportFigures, {}, { ...asked, format: 'xlsx' }));
    expect(rowsOf(book.bytes)[0]).toEqual(['浙江省作品登记统计（按地区）']);
    expect(rowsOf(book.bytes).map((row) => row[0])).toEqual(expect.arrayContaining(['杭州市', '丽水市', '合计']));
    expect(rowsOf(book.bytes, 3).map((row) => row[0])).toContain('2026-10');
    const csv = await take(pathOf(exportFigures, {}, { ...asked, format: 'csv', by: 'months' }));
    const text = csv.bytes.toString('utf8');
    expect(text.startsWith('\ufeff月份,收件,')).toBe(true);
    expect(text.split('\r\n').filter((line) => line.startsWith('2026-'))).toHaveLength(10);
  });

  it('are recorded, and the record stays', async () => {
    const count = async () =>
      (await t.app.db.selectFrom('statisticsExport').selectAll().orderBy('at').execute()).length;
    const before = await count();
    await take(pathOf(exportFigures, {}, { ...asked, format: 'csv' }), 'auditor');
    await take(national('counts'));
    const rows = await t.app.db.selectFrom('statisticsExport').selectAll().orderBy('at').execute();
    expect(rows.length).toBe(before + 2);
    expect(rows.at(-1)).toMatchObject({ what: 'counts', choice: { month: MONTH }, rows: 1 });
    expect(rows.at(-2)).toMatchObject({
      what: 'figures',
      choice: { ...asked, format: 'csv', by: 'regions', region: '' },
    });
    await expect(t.app.db.deleteFrom('statisticsExport').execute()).rejects.toThrow();
  });
});
