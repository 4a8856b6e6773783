import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { ATTEMPTS_AT_MOST, isQuiet, pauseAfter, smsDueAt } from './schedule.rules.ts';

const { quietHours, gatherSeconds } = zhejiang.messages;
const rules = { quietHours, gatherSeconds };
const china = (time: string) => new Date(`${time}+08:00`);
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
const times = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

describe('SMS', () => {
  it.each([
    ['2026-11-22T10:00:00', '2026-11-22T10:01:00'],
    ['2026-11-22T20:58:59', '2026-11-22T20:59:59'],
    ['2026-11-22T20:59:00', '2026-11-23T08:00:00'],
    ['2026-11-22T23:30:00', '2026-11-23T08:00:00'],
    ['2026-11-23T00:10:00', '2026-11-23T08:00:00'],
    ['2026-11-23T07:58:59', '2026-11-23T08:00:00'],
    ['2026-11-23T07:59:30', '2026-11-23T08:00:30'],
    ['2026-12-31T22:00:00', '2027-01-01T08:00:00'],
  ])('written at %s leave at %s', (written, leaves) => {
    expect(smsDueAt(china(written), rules)).toEqual(china(leaves));
  });

  it('never leave at night, never before they were written, never lost for longer than a night', () => {
    fc.assert(
      fc.property(instants, times, times, fc.nat(600), (now, from, to, seconds) => {
        const own = { quietHours: { from, to }, gatherSeconds: seconds };
        const due = smsDueAt(now, own);
        expect(isQuiet(due, own.quietHours)).toBe(false);
        expect(due.getTime()).toBeGreaterThanOrEqual(now.getTime() + seconds * 1000);
        expect(due.getTime()).toBeLessThan(now.getTime() + seconds * 1000 + 86_400_000);
      }),
    );
  });

  it('keep their order', () => {
    fc.assert(
      fc.property(instants, fc.nat(3 * 86_400_000), (now, later) => {
        const [first, second] = [smsDueAt(now, rules), smsDueAt(new Date(now.getTime() + later), rules)];
        expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
      }),
    );
  });
});

it('attempts come less and less often, and go on for more than a day', () => {
  const pauses = Array.from({ length: ATTEMPTS_AT_MOST - 1 }, (_none, index) => pauseAfter(index + 1));
  expect(pauses.slice(0, 4)).toEqual([2, 4, 8, 16]);
  expect(Math.max(...pauses)).toBe(3600);
  expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(86_400);
});
