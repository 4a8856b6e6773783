import { expect, it } from 'vitest';
import { STAFF_ROLES, type StaffRole } from '../../../contract/route.ts';
import { fileAccess } from './file-access.rules.ts';

const person = (accountId: string, ...roles: StaffRole[]) => ({ accountId, roles: roles.map((role) => ({ role })) });
const file = { accountId: 'owner' };

it('opens to its owner whether filed or not', () => {
  expect([fileAccess(person('owner'), file, false), fileAccess(person('owner'), file, true)]).toEqual([
    'owner',
    'owner',
  ]);
});

it('opens to reviewers once filed, to no other role ever', () => {
  const seen = STAFF_ROLES.filter((role) => fileAccess(person('staff', role), file, true) === 'staff');
  expect(seen).toEqual(['first_reviewer', 'second_reviewer', 'final_reviewer']);
  expect(STAFF_ROLES.map((role) => fileAccess(person('staff', role), file, false))).not.toContain('staff');
});

it('stays closed to everybody else', () => {
  expect(fileAccess(person('somebody'), file, true)).toBe('none');
});
