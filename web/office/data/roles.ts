import type { StaffRole } from '../../../contract/route.ts';

export const ROLE_NAMES: Record<StaffRole, string> = {
  clerk: '工作站受理',
  first_reviewer: '初审',
  second_reviewer: '复审',
  final_reviewer: '终审',
  finance: '财务',
  certificate_desk: '制证',
  consultant: '咨询',
  editor: '内容编辑',
  administrator: '管理员',
  auditor: '审计',
};

const REVIEWING: readonly StaffRole[] = ['clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer'];

const VERIFYING: readonly StaffRole[] = ['consultant', 'first_reviewer'];

/** Which pages these roles may use: the same lists as `access` of the contract's routes. */
export function pagesOf(roles: readonly StaffRole[]): {
  review: boolean;
  agents: boolean;
  jobs: boolean;
  log: boolean;
} {
  const administrator = roles.includes('administrator');
  return {
    review: roles.some((role) => REVIEWING.includes(role)),
    agents: roles.some((role) => VERIFYING.includes(role)),
    jobs: administrator,
    log: administrator || roles.includes('auditor'),
  };
}
