import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../contract/client.ts';
import { getMe } from '../../../contract/identity.ts';
import {
  addNote,
  claimWork,
  getDesk,
  keepDeskDraft,
  listQueue,
  passWork,
  releaseWork,
} from '../../../contract/review.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { waiting } from './waiting.fixture.ts';

let t: TestApp;
let first: Party;
const DAY = 86_400_000;
const daysOn = (days: number) => new Date(t.clock.now().getTime() + days * DAY);

beforeAll(async () => {
  t = await testApp();
  first = await t.signedIn('reviewer1a');
  await waiting(t, { title: '湖上清风', submittedAt: daysOn(-60), dueOn: chinaDate(daysOn(-2)) });
  await waiting(t, { title: '湖畔之夜', submittedAt: daysOn(-50), dueOn: chinaDate(daysOn(1)), regionCode: '330203' });
  await waiting(t, { title: '山中一日', submittedAt: daysOn(-10), revision: 2, classLetter: 'A', by: 'zhangxiaowen' });
  await waiting(t, {
    title: '四季插画',
    submittedAt: daysOn(-20),
    dueOn: chinaDate(daysOn(90)),
    form: { series: true },
  });
  const agency = { scope: '代为申报', validUntil: '2027-01-01' };
  await waiting(t, { title: '百分%之一', submittedAt: daysOn(-5), regionCode: '330282', form: { agency } });
  await waiting(t, { title: '复审中的画', level: 2 });
});
afterAll(() => t.close());

const titles = async (query: NonNullable<Parameters<Party['call']>[1]>['query'], who = first) =>
  (await who.call(listQueue, { query: query ?? {} })).rows.map((row) => row.title);
const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : String(error));

describe('the queue', () => {
  it('lists my levels by submission or by due date', async () => {
    expect(await titles({})).toEqual(['湖上清风', '湖畔之夜', '四季插画', '山中一日', '百分%之一']);
    expect(await titles({ sort: 'due' })).toEqual(['湖上清风', '湖畔之夜', '山中一日', '百分%之一', '四季插画']);
    expect(await titles({}, await t.signedIn('reviewer2a'))).toEqual(['复审中的画']);
  });

  it.each([
    [{ region: '3302' }, ['湖畔之夜', '百分%之一']],
    [{ region: '330203' }, ['湖畔之夜']],
    [{ due: 'red' }, ['湖上清风']],
    [{ due: 'amber' }, ['湖畔之夜']],
    [{ kind: 'resubmitted' }, ['山中一日']],
    [{ kind: 'series' }, ['四季插画']],
    [{ kind: 'agent' }, ['百分%之一']],
    [{ classLetter: 'A' }, ['山中一日']],
    [{ text: '湖上' }, ['湖上清风']],
    [{ text: '%之' }, ['百分%之一']],
    [{ text: '上湖' }, []],
    [{ text: '张晓' }, ['山中一日']],
    [{ text: '湖上', region: '3302' }, []],
  ])('%j', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('finds a work by its code, in whatever case that is typed', async () => {
    const named = t.app.db.selectFrom('work').select('code').where('title', '=', '湖上清风');
    const { code } = await named.executeTakeFirstOrThrow();
    expect(await titles({ text: code.toLowerCase() })).toEqual(['湖上清风']);
  });

  it('finds by the name of the first owner', async () => {
    expect(await titles({ text: '青瓷' })).toHaveLength(5);
  });

  it('goes on after the last row in either order, each row once', async () => {
    for (let n = 0; n < 60; n++) await waiting(t, { title: `同日第${n}件`, submittedAt: daysOn(-1), classLetter: 'G' });
    for (const sort of ['submitted', 'due'] as const) {
      const one = await first.call(listQueue, { query: { classLetter: 'G', sort } });
      const two = await first.call(listQueue, { query: { classLetter: 'G', sort, cursor: one.nextCursor ?? '' } });
      expect([one.rows.length, two.rows.length, two.nextCursor]).toEqual([50, 10, null]);
      expect(new Set([...one.rows, ...two.rows].map((row) => row.id)).size).toBe(60);
    }
  });

  it('counts what waits, what is overdue and what I hold', async () => {
    const id = await waiting(t, { title: '由我领取', classLetter: 'B' });
    const before = (await first.call(listQueue)).counts[0];
    const { version } = await first.call(getDesk, { params: { id } });
    await first.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });
    const after = await first.call(listQueue, { query: { scope: 'mine' } });
    expect(after.counts).toEqual([{ level: 1, waiting: before?.waiting, overdue: 1, mine: 1 }]);
    expect(after.rows.map((row) => row.title)).toEqual(['由我领取']);
  });

  it('a station sees and decides its own region alone', async () => {
    await t.app.db.updateTable('staffRole').set({ regionCode: '3302' }).where('role', '=', 'clerk').execute();
    const station = await t.signedIn('station');
    expect(await titles({ text: '湖上' }, station)).toEqual([]);
    expect(await titles({ text: '湖畔' }, station)).toEqual(['湖畔之夜']);
    const [elsewhere] = (await first.call(listQueue, { query: { text: '湖上' } })).rows;
    const seen = station.call(getDesk, { params: { id: elsewhere?.id ?? '' } });
    expect(await seen.catch(codeOf)).toBe('not_found');
  });
});

describe('taking a work', () => {
  it('twenty at once: one has it', async () => {
    const id = await waiting(t, { title: '二十人同时' });
    const people = [first, await t.signedIn('reviewer1b')];
    const { version } = await first.call(getDesk, { params: { id } });
    const claims = Array.from({ length: 20 }, (_none, n) =>
      (people[n % 2] as Party).call(claimWork, { params: { id }, body: { key: randomUUID(), version } }).then(
        () => 'won',
        (error: unknown) => codeOf(error),
      ),
    );
    const results = await Promise.all(claims);
    expect(results.filter((result) => result === 'won')).toHaveLength(1);
    expect(results.every((result) => ['won', 'already_claimed', 'changed_elsewhere'].includes(result))).toBe(true);
  });
});

describe('what is written beside a decision', () => {
  const DRAFT = {
    remarks: [{ path: 'title', label: '作品名称', code: null, comment: '请改名称' }],
    marks: [{ code: 'title', mark: 'return' as const }],
    ticked: [],
    passNote: '',
    sendBackNote: '',
    ground: '',
    reason: '',
  };

  it('a draft waits for its reviewer at any machine; its marks stay with the decision', async () => {
    const id = await waiting(t, { title: '写到一半' });
    const desk = await first.call(getDesk, { params: { id } });
    const keep = (who: Party, level = 1) =>
      who.call(keepDeskDraft, { params: { id }, body: { revision: 1, level, draft: DRAFT } }).catch(codeOf);
    expect(await keep(first)).toBe('not_allowed_now');
    const claimed = await first.call(claimWork, { params: { id }, body: { key: randomUUID(), version: desk.version } });
    await keep(first);
    expect(await keep(first, 2)).toBe('not_allowed_now');
    expect((await first.call(getDesk, { params: { id } })).draft).toEqual(DRAFT);
    const other = await t.signedIn('reviewer1b');
    expect(await keep(other)).toBe('not_allowed_now');
    expect((await other.call(getDesk, { params: { id } })).draft).toBeNull();
    const body = { key: randomUUID(), version: claimed.version, note: '', marks: DRAFT.marks };
    const passed = await first.call(passWork, { params: { id }, body });
    expect(passed.decisions[0]).toMatchObject({ decision: 'pass', marks: DRAFT.marks });
    expect(await t.app.db.selectFrom('reviewDraft').select('workId').where('workId', '=', id).execute()).toEqual([]);
  });

  it('notes are for staff: said once, with who and when, and nowhere in what the applicant reads', async () => {
    const id = await waiting(t, { title: '有备忘的作品' });
    const body = { key: randomUUID(), text: '与去年一件相近，请留意。' };
    await first.call(addNote, { params: { id }, body });
    await first.call(addNote, { params: { id }, body });
    const { name } = await first.call(getMe);
    const second = await (await t.signedIn('reviewer2a')).call(getDesk, { params: { id } });
    expect(second.notes).toEqual([expect.objectContaining({ author: name, text: body.text })]);
    const applicant = await t.signedIn('qingci');
    const page = await (await applicant.fetch(`/api/works/${id}`)).text();
    expect(page).toContain('有备忘的作品');
    expect(page).not.toContain('请留意');
    const foreign = await applicant
      .call(addNote, { params: { id }, body: { ...body, key: randomUUID() } })
      .catch(codeOf);
    expect(foreign).toBe('forbidden');
  });

  it('a work given back is free again', async () => {
    const id = await waiting(t, { title: '放回去' });
    const { version } = await first.call(getDesk, { params: { id } });
    const claimed = await first.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });
    const given = await first.call(releaseWork, {
      params: { id },
      body: { key: randomUUID(), version: claimed.version },
    });
    expect(given).toMatchObject({ claimedBy: null, state: 'in_review' });
  });
});
