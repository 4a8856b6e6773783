import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCalendar, putCalendarInForce, saveCalendarDraft } from '../../../contract/calendar.ts';
import { ApiProblem } from '../../../contract/client.ts';
import { addMonths, chinaDate, dayOfWeek } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import { readChain } from '../../base/audit.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { freshly, returnedWork, submittedWork } from '../deadlines/filed.fixture.ts';
import { recountDates } from '../works/recount-dates.ts';
import { getWork } from '../works/store.ts';
import { seedCalendar, workingCalendar } from './queries.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : String(error));
const SOURCE = '国务院办公厅关于部分节假日安排的通知';

/** The first year without a notice; the clock stands in the December before, so that works are due in it. */
async function goBefore(year: number) {
  while (chinaDate(t.clock.now()) < `${year - 1}-12-10`) t.clock.advanceDays(1);
}

describe('the calendar', () => {
  it('is seeded from the authority once, and goes on past what is known', async () => {
    await seedCalendar(t.app);
    await seedCalendar(t.app);
    const calendar = await workingCalendar(t.app, t.app.db);
    expect(calendar.provisionalFrom).toBe(t.app.authority.holidays.provisionalFrom);
    expect(addWorkdays('2026-09-30', 1, calendar)).toBe('2026-10-08');
    const { years } = await (await freshly(t, 'admin')).call(getCalendar);
    expect(years.find(({ year }) => year === 2026)?.inForce?.provisional).toBe(false);
    expect(years.find(({ year }) => year === 2027)?.inForce?.provisional).toBe(true);
    expect(calendar.to >= '2028-12-31').toBe(true);
  });

  it('is drafted with what cannot be meant named, and by one administrator at a time', async () => {
    const admin = await freshly(t, 'admin');
    const draft = { year: 2027, daysOff: ['2027-02-05'], makeUpWorkdays: ['2027-02-03'], source: '' };
    const refused = await admin.call(saveCalendarDraft, { body: { ...draft, version: 0 } }).catch((error) => error);
    expect(refused.problem.fields[0].message).toBe('2027-02-03 不是周末，本来就要上班。');
    await admin.call(saveCalendarDraft, { body: { ...draft, makeUpWorkdays: [], version: 0 } });
    const behind = admin.call(saveCalendarDraft, { body: { ...draft, makeUpWorkdays: [], version: 0 } });
    expect(await behind.catch(codeOf)).toBe('changed_elsewhere');
    const sourceless = admin.call(putCalendarInForce, { body: { year: 2027, version: 1 } });
    expect(await sourceless.catch(codeOf)).toBe('invalid_input');
    const before = await workingCalendar(t.app, t.app.db);
    expect([...before.holidays]).not.toContain('2027-02-09');
  });

  it('in force, it moves what rested on a provisional year, tells only of dates that moved, and does so once', async () => {
    await goBefore(2027);
    const [waiting, correcting] = [await submittedWork(t), await returnedWork(t)];
    const before = await getWork(t.app.db, waiting);
    expect(before).toMatchObject({ dueProvisional: true });
    const end = await getWork(t.app.db, correcting);
    const admin = await freshly(t, 'admin');
    // New Year for a whole week, two weekend days worked in exchange; and the correction's last day becomes a day off.
    const daysOff = ['04', '05', '06', '07', '08'].map((day) => `2027-01-${day}`);
    const last = end.correctionUntil ?? '';
    const body = {
      year: 2027,
      version: 1,
      daysOff: [...daysOff, last],
      makeUpWorkdays: ['2027-01-09'],
      source: SOURCE,
    };
    const saved = await admin.call(saveCalendarDraft, { body });
    const version = saved.years.find(({ year }) => year === 2027)?.draft?.version ?? 0;
    const after = await admin.call(putCalendarInForce, { body: { year: 2027, version } });
    expect(after.years.find(({ year }) => year === 2027)).toMatchObject({
      inForce: { provisional: false, source: SOURCE, inForceBy: expect.any(String) },
      draft: null,
      earlier: [{ provisional: true }],
    });
    await t.drain();
    const moved = await getWork(t.app.db, waiting);
    const calendar = await workingCalendar(t.app, t.app.db);
    expect(moved).toMatchObject({ dueOn: addWorkdays(before.clockFrom ?? '', 30, calendar), dueProvisional: false });
    expect((moved.dueOn ?? '') > (before.dueOn ?? '')).toBe(true);
    expect(moved.version).toBe(before.version);
    const prolonged = (await getWork(t.app.db, correcting)).correctionUntil ?? '';
    expect(prolonged > last && dayOfWeek(prolonged) > 0).toBe(true);
    expect(addMonths(end.returnedOn ?? '', 3) <= prolonged).toBe(true);
    await recountDates(t.app, 2027);
    const recounted = (await readChain(t.app.db, waiting)).events.filter(({ command }) => command === 'due_recounted');
    expect(recounted).toHaveLength(1);
    const told = await t.app.db
      .selectFrom('inboxMessage')
      .select(['workId', 'title'])
      .where('title', 'like', '%期限有调整')
      .execute();
    expect(told.map(({ workId }) => workId).sort()).toEqual([correcting, waiting].sort());
  });

  it('says nothing to anybody when only the doubt is gone', async () => {
    while (chinaDate(t.clock.now()) < '2027-12-05') t.clock.advanceDays(1);
    const id = await submittedWork(t);
    const before = await getWork(t.app.db, id);
    expect(before.dueProvisional).toBe(true);
    const admin = await freshly(t, 'admin');
    // Just what was assumed of a year without a notice.
    const daysOff = [...(await workingCalendar(t.app, t.app.db)).holidays].filter((day) => day.startsWith('2028-'));
    await admin.call(saveCalendarDraft, {
      body: { year: 2028, version: 0, daysOff, makeUpWorkdays: [], source: SOURCE },
    });
    await admin.call(putCalendarInForce, { body: { year: 2028, version: 1 } });
    await t.drain();
    expect(await getWork(t.app.db, id)).toMatchObject({ dueOn: before.dueOn, dueProvisional: false });
    const news = await t.app.db.selectFrom('inboxMessage').select('title').where('workId', '=', id).execute();
    expect(news.filter(({ title }) => title.includes('期限有调整'))).toEqual([]);
  });

  it('is the administrators’ alone', async () => {
    const reviewer = await freshly(t, 'reviewer1a');
    expect(await reviewer.call(getCalendar).catch(codeOf)).toBe('forbidden');
    const auditor = await freshly(t, 'auditor');
    expect((await auditor.call(getCalendar)).years.length).toBeGreaterThan(3);
    expect(await auditor.call(putCalendarInForce, { body: { year: 2029, version: 1 } }).catch(codeOf)).toBe(
      'forbidden',
    );
  });
});
