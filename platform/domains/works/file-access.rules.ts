import type { StaffRole } from '../../../contract/route.ts';

/** Staff whose work it is to look at what was filed. */
const LOOKS: readonly StaffRole[] = ['first_reviewer', 'second_reviewer', 'final_reviewer'];

/**
 * May this person open this file? Its owner always; a reviewer when it was filed: it belongs to a confirmed form or to an
 * account's identity documents. Everybody else gets 404: that a file exists is private too.
 */
export function fileAccess(
  person: { accountId: string; roles: readonly { role: StaffRole }[] },
  file: { accountId: string },
  filed: boolean,
): 'owner' | 'staff' | 'none' {
  if (file.accountId === person.accountId) return 'owner';
  return filed && person.roles.some((held) => LOOKS.includes(held.role)) ? 'staff' : 'none';
}
