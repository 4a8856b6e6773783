import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from '../../../contract/route.ts';
import { postOf } from '../../base/looks.ts';
import { placeName, postName } from './posts.rules.ts';

const REGIONS = [
  { code: '330100', name: '杭州市' },
  { code: '330106', name: '西湖区' },
];

describe('who looked, as an applicant reads it', () => {
  it('has a name and a reason for every post', () => {
    for (const role of STAFF_ROLES) {
      expect(postName(role).post).not.toBe('工作人员');
      expect(postName(role).reason).not.toBe('');
    }
  });

  it.each([
    ['', '省本级'],
    ['33', '省本级'],
    ['3301', '杭州市'],
    ['330106', '西湖区'],
  ])('names the station of prefix "%s" %s', (prefix, name) => {
    expect(placeName(prefix, REGIONS)).toBe(name);
  });

  it('looks in the post that is nearest to papers', () => {
    const roles = [
      { role: 'auditor', regionCode: '' },
      { role: 'second_reviewer', regionCode: '3301' },
    ] as const;
    expect(postOf(roles)).toEqual({ role: 'second_reviewer', regionCode: '3301' });
    expect(postOf([])).toBeUndefined();
  });
});
