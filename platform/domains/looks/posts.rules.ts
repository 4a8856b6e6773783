import type { StaffRole } from '../../../contract/route.ts';

/** How a post is called to applicants, and why it looks at papers at all. */
const POSTS: Record<StaffRole, { post: string; reason: string }> = {
  clerk: { post: '工作站', reason: '受理和初审' },
  first_reviewer: { post: '初审', reason: '审核登记申请' },
  second_reviewer: { post: '复审', reason: '审核登记申请' },
  final_reviewer: { post: '终审', reason: '审核登记申请' },
  supervisor: { post: '审核主管', reason: '督办审核进度' },
  finance: { post: '财务', reason: '核对缴费和退费' },
  certificate_desk: { post: '制证', reason: '制作和寄送证书' },
  consultant: { post: '咨询', reason: '核实代理资质' },
  editor: { post: '内容编辑', reason: '编辑网站内容' },
  administrator: { post: '管理员', reason: '处理系统问题' },
  auditor: { post: '审计', reason: '内部审计' },
};

export const postName = (role: string): { post: string; reason: string } =>
  POSTS[role as StaffRole] ?? { post: '工作人员', reason: '' };

/**
 * The station of a post: the longest region of the list that its prefix reaches, 「省本级」 for the whole province.
 * `prefix` is what the staff role names: 33, 3301 or 330106, or nothing.
 */
export function placeName(prefix: string, regions: readonly { code: string; name: string }[]): string {
  if (prefix.length <= 2) return '省本级';
  return regions.find(({ code }) => code === prefix.padEnd(6, '0'))?.name ?? '省本级';
}
