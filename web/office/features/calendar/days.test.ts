import { describe, expect, it } from 'vitest';
import { differences, kindOf, toggled, weeksOf } from './days.ts';

const NOTHING = { daysOff: [], makeUpWorkdays: [] };

describe('the days of a year on the screen', () => {
  it('stand in weeks from Monday, every day once', () => {
    const weeks = weeksOf(2027, 2);
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7]);
    expect(weeks[0]?.[0]).toBe('2027-02-01');
    expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
    expect(weeksOf(2027, 8)[0]).toEqual([null, null, null, null, null, null, '2027-08-01']);
  });

  it('turn over with one press and back with another', () => {
    const off = toggled(NOTHING, '2027-02-08');
    expect(kindOf(off, '2027-02-08')).toBe('off');
    expect(toggled(off, '2027-02-08')).toEqual(NOTHING);
    const worked = toggled({ daysOff: ['2027-02-06'], makeUpWorkdays: [] }, '2027-02-06');
    expect(worked).toEqual({ daysOff: [], makeUpWorkdays: ['2027-02-06'] });
    expect(kindOf(worked, '2027-02-06')).toBe('worked');
    expect(kindOf(worked, '2027-02-07')).toBe('rest');
  });

  it('differ by the days that count differently', () => {
    const other = { daysOff: ['2027-02-06', '2027-02-08'], makeUpWorkdays: ['2027-02-20'] };
    expect(differences(NOTHING, other)).toBe(2);
    expect(differences(other, other)).toBe(0);
  });
});
