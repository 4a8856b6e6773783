import { describe, expect, it } from 'vitest';
import { STAFF_ROLES, type StaffRole } from '../../../contract/route.ts';
import { maySee, queueScope, reviewsAt } from './policy.ts';

const holds = (role: StaffRole, regionCode = '') => ({ roles: [{ role, regionCode }] });
const LEVELS: Partial<Record<StaffRole, number[]>> = {
  clerk: [1],
  first_reviewer: [1],
  second_reviewer: [2],
  final_reviewer: [3],
};

describe('who reviews what', () => {
  it.each(STAFF_ROLES)('%s reviews only its own level', (role) => {
    const levels = [1, 2, 3].filter((level) => reviewsAt(holds(role), level, 3, '330106'));
    expect(levels).toEqual(LEVELS[role] ?? []);
  });

  it('with a single level, the last one decides', () => {
    expect(reviewsAt(holds('final_reviewer'), 1, 1, '330106')).toBe(true);
    expect(reviewsAt(holds('first_reviewer'), 1, 1, '330106')).toBe(false);
  });

  it('a station sees its own region and no other', () => {
    const station = holds('clerk', '3302');
    expect(reviewsAt(station, 1, 3, '330203')).toBe(true);
    expect(reviewsAt(station, 1, 3, '330106')).toBe(false);
    expect(maySee(station, 3, { state: 'submitted', regionCode: '330106' })).toBe(false);
    expect(queueScope(station, 3)).toEqual([{ level: 1, regionCode: '3302' }]);
  });

  it('nobody sees a work before it is submitted', () => {
    for (const state of ['draft', 'awaiting_payment', 'awaiting_signatures', 'discarded']) {
      expect(maySee(holds('administrator'), 3, { state, regionCode: '330106' })).toBe(false);
    }
  });

  it.each(['finance', 'editor', 'consultant', 'certificate_desk'] as const)('%s opens no desk', (role) => {
    expect(maySee(holds(role), 3, { state: 'submitted', regionCode: '330106' })).toBe(false);
  });
});
