import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Figures, getFigures } from '../../../contract/statistics.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { findPerson, subjectOf } from '../../../sandbox/people.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { grantRole } from '../identity/store.ts';
import { closeDays } from './close-days.ts';
import { yearBefore } from './days.rules.ts';
import {
  countByHand,
  type Life,
  livedWork,
  type Period,
  seeded,
  staysByHand,
  writeLives,
} from './statistics.fixture.ts';
import { createYearFigures } from './year-figures.ts';

let t: TestApp;
let lives: Life[];
let today: string;

beforeAll(async () => {
  t = await testApp();
  today = chinaDate(t.clock.now());
  const chance = seeded(20261123);
  const now = t.clock.now();
  // Two years of lives, so that the year before has its own; some are still going on.
  lives = Array.from({ length: 420 }, () =>
    livedWork(chance, new Date(now.getTime() - chance(730 * 24 * 60) * 60_000), now),
  );
  await writeLives(t, lives);
});
afterAll(() => t?.close());

const figuresFor = async (username: string, asked: Period & { region?: string }): Promise<Figures> =>
  (await t.signedIn(username)).call(getFigures, { query: asked });

async function limit(username: string, regionCode: string): Promise<void> {
  const person = findPerson(username);
  if (!person) throw new Error(`nobody is called ${username}`);
  await grantRole(t.app.db, t.app.config.oidc.issuer, subjectOf(person), 'first_reviewer', regionCode, new Date());
}

const inYear = (): Period => ({ from: addDays(today, -364), to: today });
const atPercent = (sorted: readonly number[], percent: number) =>
  sorted[Math.ceil((sorted.length * percent) / 100) - 1];

/** Everything on the dashboard against the clerk's count. */
async function expectRight(): Promise<void> {
  const period = inYear();
  const before = { from: yearBefore(period.from), to: yearBefore(period.to) };
  const figures = await figuresFor('reviewer3a', period);
  expect(figures.totals).toEqual({ counts: countByHand(t, lives, period), before: countByHand(t, lives, before) });
  const registered = (from: string) => countByHand(t, lives, { from, to: today }).registered;
  expect(await createYearFigures(t.app)()).toEqual({
    registeredThisYear: registered(`${today.slice(0, 4)}-01-01`),
    registeredInAll: registered(addDays(today, -800)),
  });
  expect(figures.totals.counts.received).toBeGreaterThan(80);
  expect(figures.totals.counts.inTime).toBeLessThan(figures.totals.counts.registered + figures.totals.counts.refused);
  for (const { month, counts } of figures.months)
    expect([month, counts]).toEqual([month, countByHand(t, lives, period, ({ day }) => day.startsWith(month))]);
  for (const { letter, counts } of figures.classes)
    expect([letter, counts]).toEqual([letter, countByHand(t, lives, period, (at) => at.classLetter === letter)]);
  for (const { code, counts } of figures.regions) {
    const cities = t.app.authority.regions.map((city) => city.code.slice(0, 4));
    const here = ({ regionCode }: { regionCode: string }) =>
      code === '330000' ? !cities.includes(regionCode.slice(0, 4)) : regionCode.startsWith(code.slice(0, 4));
    expect([code, counts]).toEqual([code, countByHand(t, lives, period, here)]);
  }
  const stays = staysByHand(lives, period);
  expect(figures.stays.map(({ place }) => place)).toEqual([
    'awaiting_payment',
    'awaiting_signatures',
    'submitted',
    'in_review_1',
    'in_review_2',
    'in_review_3',
    'returned',
  ]);
  for (const { place, count, medianHours, p90Hours } of figures.stays) {
    const hours = stays.get(place) ?? [];
    expect([place, count, medianHours, p90Hours]).toEqual([
      place,
      hours.length,
      atPercent(hours, 50),
      atPercent(hours, 90),
    ]);
  }
  expectReasons(figures, period);
}

function expectReasons(figures: Figures, { from, to }: Period): void {
  const decided = lives
    .flatMap((life) => life.decisions)
    .filter(({ at }) => chinaDate(at) >= from && chinaDate(at) <= to);
  const count = (of: readonly string[]) =>
    Object.fromEntries([...new Set(of)].map((c) => [c, of.filter((o) => o === c).length]));
  const ticked = decided.filter((d) => d.decision === 'return').flatMap((d) => d.codes.map((code) => code ?? ''));
  expect(Object.fromEntries(figures.returnReasons.map((r) => [r.code, r.count]))).toEqual(count(ticked));
  const refused = lives.filter((life) => {
    const end = life.events.find((event) => event.to === 'refused');
    return end && chinaDate(end.at) >= from && chinaDate(end.at) <= to;
  });
  expect(Object.fromEntries(figures.refusalGrounds.map((r) => [r.code, r.count]))).toEqual(
    count(refused.map((life) => life.ground ?? '')),
  );
  const passes = figures.reviewers.reduce((sum, row) => sum + row.passed, 0);
  expect(passes).toBe(decided.filter((d) => d.decision === 'pass').length);
}

describe('figures', () => {
  it('are those of an honest count before any day was closed', expectRight);

  it('are the same once all days but today are closed', async () => {
    await closeDays(t.app);
    await expectRight();
  });

  it('do not change when the job runs again', async () => {
    const tables = ['statisticsDay', 'statisticsReason', 'statisticsStay', 'statisticsReviewer'] as const;
    const all = () =>
      Promise.all(
        tables.map((table) => t.app.db.selectFrom(table).selectAll().orderBy('day').orderBy('regionCode').execute()),
      );
    const sorted = (rows: unknown[][]) => rows.map((table) => table.map((row) => JSON.stringify(row)).sort());
    const before = sorted(await all());
    await closeDays(t.app);
    await closeDays(t.app);
    expect(sorted(await all())).toEqual(before);
    expect(before[0]?.length).toBeGreaterThan(200);
  });

  it('count a closed day as it was, though the work was corrected since', async () => {
    const period = { from: addDays(today, -300), to: addDays(today, -10) };
    const before = await figuresFor('reviewer3a', period);
    await t.app.db.updateTable('work').set({ classLetter: 'N' }).execute();
    await t.app.db.deleteFrom('statisticsRun').execute();
    await closeDays(t.app);
    expect((await figuresFor('reviewer3a', period)).classes).toEqual(before.classes);
  });

  it('show a city its own, by county, and nobody else’s', async () => {
    await limit('reviewer1b', '3303');
    const figures = await figuresFor('reviewer1b', inYear());
    const wenzhou = ({ regionCode }: { regionCode: string }) => regionCode.startsWith('3303');
    expect(figures.totals.counts).toEqual(countByHand(t, lives, inYear(), wenzhou));
    expect(figures.place).toBe('温州市');
    expect(figures.regions.every(({ code }) => code.startsWith('3303'))).toBe(true);
    expect(figures.national).toBe(false);
    await expect(figuresFor('reviewer1b', { ...inYear(), region: '330100' })).rejects.toThrow('forbidden');
    await expect(figuresFor('reviewer1b', { ...inYear(), region: '330000' })).rejects.toThrow('forbidden');
    const lucheng = await figuresFor('reviewer1b', { ...inYear(), region: '330302' });
    expect(lucheng.totals.counts).toEqual(countByHand(t, lives, inYear(), (at) => at.regionCode === '330302'));
  });

  it('go from the province into a city: its counties add up to it', async () => {
    const whole = await figuresFor('reviewer3a', inYear());
    const city = await figuresFor('reviewer3a', { ...inYear(), region: '330100' });
    const line = whole.regions.find(({ code }) => code === '330100');
    expect(city.totals).toEqual({ counts: line?.counts, before: line?.before });
    expect(city.regions.reduce((sum, { counts }) => sum + counts.received, 0)).toBe(line?.counts.received);
    expect(city.above).toEqual({ region: '', name: '浙江省' });
    // 下城区 was merged in 2021 but still stands in numbers.
    expect(city.regions.at(-1)?.name).toBe('市本级及其他');
    const own = await figuresFor('reviewer3a', { ...inYear(), region: '330000' });
    expect(own.totals.counts).toEqual(whole.regions.find(({ code }) => code === '330000')?.counts);
  });

  it('refuse a period that is upside down or endless', async () => {
    await expect(figuresFor('reviewer3a', { from: today, to: addDays(today, -1) })).rejects.toThrow('invalid_input');
    await expect(figuresFor('reviewer3a', { from: '2015-01-01', to: today })).rejects.toThrow('invalid_input');
  });

  it('a day ends at midnight in China: an event a second before belongs to it, one a second after does not', async () => {
    const chance = seeded(7);
    const midnight = new Date(`${addDays(today, -400)}T00:00:00+08:00`);
    const at = (seconds: number): Life => {
      const life = livedWork(chance, midnight, midnight);
      const moment = new Date(midnight.getTime() + seconds * 1000);
      life.forms.push({ regionCode: '330106', classLetter: 'E' });
      life.events.push({
        at: moment,
        command: 'submit',
        from: 'awaiting_signatures',
        to: 'submitted',
        level: 0,
        revision: 1,
      });
      return life;
    };
    await writeLives(t, [at(-1), at(0), at(1)]);
    await t.app.db.deleteFrom('statisticsRun').execute();
    await closeDays(t.app);
    const dance = async (day: string) =>
      (await figuresFor('reviewer3a', { from: day, to: day })).classes.find(({ letter }) => letter === 'E')?.counts
        .received;
    expect(await dance(addDays(today, -401))).toBe(1);
    expect(await dance(addDays(today, -400))).toBe(2);
  });
});
