import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { endCorrections, remindCorrections } from '../works/jobs.ts';
import { moveWork, SYSTEM } from '../works/move.ts';
import { lockWork } from '../works/store.ts';
import { signedWork, submit } from './filed.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const WORKS = 204;
const A_DAY = 12;

async function returnNow(id: string): Promise<void> {
  await t.app.db.transaction().execute(async (tx) => {
    const by = { ...SYSTEM('test'), who: ['reviewer'] as const };
    const claimed = await moveWork(t.app, tx, await lockWork(tx, id), by, { command: 'claim' });
    await moveWork(t.app, tx, claimed, by, { command: 'return', facts: { claimedByMe: true } });
  });
}

/** Commands of all works with the day they came, in order. */
async function events(): Promise<Map<string, { command: string; day: string }[]>> {
  const rows = await t.app.db.selectFrom('event').select(['workId', 'command', 'at']).orderBy('seq').execute();
  const byWork = new Map<string, { command: string; day: string }[]>();
  for (const { workId, command, at } of rows)
    byWork.set(workId, [...(byWork.get(workId) ?? []), { command, day: chinaDate(at) }]);
  return byWork;
}

it('a few hundred works in the database: every due date, reminder and termination on its day, once', async () => {
  const ends = new Map<string, string>();
  for (let made = 0; made < WORKS; ) {
    for (let today = 0; today < A_DAY; today++, made++) {
      const id = await signedWork(t);
      await submit(t, id);
      await returnNow(id);
    }
    t.clock.advanceDays(1);
  }
  for (const { id, correctionUntil } of await t.app.db.selectFrom('work').select(['id', 'correctionUntil']).execute())
    ends.set(id, correctionUntil ?? '');
  const last = [...ends.values()].sort().at(-1) ?? '';
  while (chinaDate(t.clock.now()) <= addDays(last, 1)) {
    await endCorrections(t.app);
    // Two workers on the same morning.
    await Promise.all([remindCorrections(t.app), remindCorrections(t.app)]);
    t.clock.advanceDays(1);
  }
  const wrong = [...(await events())].flatMap(([id, log]) => {
    const returned = log.find(({ command }) => command === 'return')?.day ?? '';
    const daysOf = (wanted: string) => log.filter(({ command }) => command === wanted).map(({ day }) => day);
    const expected = {
      reminded: [60, 80, 88].map((n) => addDays(returned, n)),
      terminated: [addDays(ends.get(id) ?? '', 1)],
    };
    const got = { reminded: daysOf('correction_reminded'), terminated: daysOf('terminate') };
    return JSON.stringify(got) === JSON.stringify(expected) ? [] : [{ id, got, expected }];
  });
  expect(wrong).toEqual([]);
  expect(ends.size).toBe(WORKS);
  const numbered = await t.app.db.selectFrom('decisionDocument').select(['kind', 'serial', 'scope']).execute();
  expect(numbered.filter(({ kind }) => kind === 'termination')).toHaveLength(WORKS);
}, 90_000);
