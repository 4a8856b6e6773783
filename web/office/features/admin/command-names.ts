import type { Command } from '../../../../contract/works.ts';

type Outside = 'create' | 'sign' | 'decline' | 'reconsider';

/** What the commands of an application are called in its log; some come from outside the life cycle. */
export const COMMAND_NAMES: Record<Command | Outside, string> = {
  create: '开始填报',
  confirm: '确认申请表',
  discard: '删除草稿',
  pay: '缴费',
  edit: '打开修改',
  sign: '签章',
  decline: '拒绝签章',
  reconsider: '请对方重新考虑签章',
  submit: '提交审核',
  withdraw: '撤回',
  take_back: '收回修改',
  claim: '领取',
  release: '放回队列',
  reassign: '改派',
  pass: '通过',
  return: '退回修改',
  send_back: '退回上一级',
  refuse: '不予登记',
  request_extension: '申请延期',
  grant_extension: '准予延期',
  refuse_extension: '不予延期',
  terminate: '终止申请',
  revoke: '撤销登记',
};

export const commandName = (command: string): string =>
  Object.hasOwn(COMMAND_NAMES, command) ? COMMAND_NAMES[command as keyof typeof COMMAND_NAMES] : command;
