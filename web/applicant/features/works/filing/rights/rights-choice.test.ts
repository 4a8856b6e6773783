import { describe, expect, it } from 'vitest';
import { PROPERTY_RIGHTS, type RightsChoice, rightsUnder, tickedRights, withRight } from './rights-choice.ts';

const ALL: RightsChoice = { rightsScope: 'all', rights: [] };
const part = (...rights: number[]): RightsChoice => ({ rightsScope: 'part', rights });
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('the rights one has', () => {
  it('are all 17 for 「全部」 and none before a choice', () => {
    expect(tickedRights(ALL)).toEqual(upTo(17));
    expect(tickedRights({ rightsScope: null, rights: [] })).toEqual([]);
    expect(tickedRights(part(5))).toEqual([5]);
  });

  it.each([
    ['one less than all is 「部分」', ALL, 17, false, part(...upTo(16))],
    ['the last missing one makes it 「全部」', part(...upTo(16)), 17, true, ALL],
    ['they stay in the order of the law', part(12), 5, true, part(5, 12)],
    ['ticking what is ticked changes nothing', part(5), 5, true, part(5)],
    ['nothing is left', part(5), 5, false, part()],
  ])('%s', (_, choice, right, on, result) => {
    expect(withRight(choice, right, on)).toEqual(result);
  });

  it('lose the personal ones when acquired from somebody', () => {
    expect(rightsUnder(ALL, 'inheritance')).toEqual(part(...PROPERTY_RIGHTS));
    expect(rightsUnder(part(1, 5), 'other')).toEqual(part(5));
    const whole = { ...ALL, acquisition: 'other' };
    expect(rightsUnder(whole, 'original')).toEqual(ALL);
    expect(rightsUnder({ rightsScope: null, rights: [] }, 'other')).toEqual({ rightsScope: null, rights: [] });
  });
});
