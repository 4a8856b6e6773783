import type { StaffRole } from '../../../contract/route.ts';

export const ROLE_NAMES: Record<StaffRole, string> = {
  clerk: '工作站受理',
  first_reviewer: '初审',
  second_reviewer: '复审',
  final_reviewer: '终审',
  supervisor: '审核主管',
  finance: '财务',
  certificate_desk: '制证',
  consultant: '咨询',
  editor: '内容编辑',
  administrator: '管理员',
  auditor: '审计',
};

const REVIEWING: readonly StaffRole[] = ['clerk', 'first_reviewer', 'second_reviewer', 'final_reviewer'];

const COUNTING: readonly StaffRole[] = [...REVIEWING, 'administrator', 'auditor'];

const VERIFYING: readonly StaffRole[] = ['consultant', 'first_reviewer'];

const LOOKING_AGAIN: readonly StaffRole[] = [
  'second_reviewer',
  'final_reviewer',
  'supervisor',
  'administrator',
  'auditor',
];

const FOLLOWING: readonly StaffRole[] = ['consultant', 'supervisor', 'administrator', 'auditor'];

const PROLONGING: readonly StaffRole[] = ['first_reviewer', 'final_reviewer', 'administrator'];

/** Which pages these roles may use: the same lists as `access` of the contract's routes. */
export function pagesOf(roles: readonly StaffRole[]): {
  review: boolean;
  supervision: boolean;
  secondLooks: boolean;
  agents: boolean;
  paper: boolean;
  counter: boolean;
  statistics: boolean;
  ratings: boolean;
  consult: boolean;
  messages: boolean;
  content: boolean;
  extensions: boolean;
  checklists: boolean;
  calendar: boolean;
  finance: boolean;
  jobs: boolean;
  log: boolean;
  looks: boolean;
} {
  const administrator = roles.includes('administrator');
  return {
    review: roles.some((role) => REVIEWING.includes(role)),
    supervision: roles.includes('supervisor'),
    secondLooks: roles.some((role) => LOOKING_AGAIN.includes(role)),
    agents: roles.some((role) => VERIFYING.includes(role)),
    paper: roles.includes('certificate_desk'),
    counter: roles.includes('certificate_desk') || roles.includes('clerk'),
    statistics: roles.some((role) => COUNTING.includes(role)),
    ratings: administrator || roles.includes('consultant'),
    consult: administrator || roles.includes('consultant'),
    messages: roles.some((role) => FOLLOWING.includes(role)),
    content: administrator || roles.includes('editor') || roles.includes('auditor'),
    extensions: roles.some((role) => PROLONGING.includes(role)),
    checklists: administrator || roles.includes('auditor'),
    calendar: administrator || roles.includes('auditor'),
    finance: roles.includes('finance') || roles.includes('auditor'),
    jobs: administrator,
    log: administrator || roles.includes('auditor'),
    looks: roles.includes('auditor'),
  };
}
