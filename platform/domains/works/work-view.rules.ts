import { type Command, STATES, type WorkState } from '../../../contract/works.ts';

/** Words and the progress line of a work, from its state alone. Pure. */
export interface Standing {
  state: WorkState;
  level: number;
  paid: boolean;
  allSigned: boolean;
  signingDeclined: boolean;
  dueOn: string | null;
  correctionUntil: string | null;
  certificateIssued: boolean;
}

type Levels = readonly { level: number; name: string }[];

/** 「复审中」 rather than 「审核中」 when a level is known. */
export function stateLabel(standing: Pick<Standing, 'state' | 'level'>, levels: Levels): string {
  const name = levels.find((l) => l.level === standing.level)?.name;
  return standing.state === 'in_review' && name ? `${name}中` : STATES[standing.state];
}

const chineseDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

/** What happens next and who must act, in one sentence. */
export function nextSentence(s: Standing): string {
  const by = s.dueOn ? `，预计 ${chineseDate(s.dueOn)} 前办结` : '';
  switch (s.state) {
    case 'draft':
      return s.correctionUntil
        ? `请在 ${chineseDate(s.correctionUntil)} 前改好并重新签章提交，无需再次缴费。`
        : s.paid
          ? '改好后请确认并重新签章提交，无需再次缴费。'
          : '继续填写，填好后确认并缴费。';
    case 'awaiting_payment':
      return '请缴纳登记服务费，缴费后即可开始签章。';
    case 'awaiting_signatures':
      if (s.signingDeclined) return '有签章人拒绝签章，请查看理由后处理。';
      return s.allSigned ? '各方都已签章，请提交审核。' : '请通知当事人按顺序完成电子签章。';
    case 'submitted':
      return `已提交，正在排队等待审核${by}。`;
    case 'in_review':
      return `审核人员正在审核${by}。`;
    case 'returned':
      return s.correctionUntil
        ? `请按审核意见修改，${chineseDate(s.correctionUntil)} 前重新提交。`
        : '请按审核意见修改后重新提交。';
    case 'registered':
      return s.certificateIssued ? '已登记，可以查看和下载电子证书。' : '已登记，电子证书正在生成。';
    case 'refused':
      return '不予登记，费用全额退回。';
    case 'withdrawn':
      return '已撤回，费用全额退回。';
    case 'terminated':
      return '超过期限没有重新提交，申请已终止。';
    case 'revoked':
      return '登记已被撤销。';
    case 'discarded':
      return '这份草稿已删除。';
  }
}

const STEPS = [
  { key: 'filing', label: '填报' },
  { key: 'payment', label: '缴费' },
  { key: 'signing', label: '签章' },
  { key: 'review', label: '审核' },
  { key: 'registration', label: '登记' },
  { key: 'delivery', label: '领证' },
] as const;

const REACHED: Record<WorkState, number> = {
  draft: 0,
  discarded: 0,
  awaiting_payment: 1,
  awaiting_signatures: 2,
  submitted: 3,
  in_review: 3,
  returned: 3,
  refused: 3,
  withdrawn: 3,
  terminated: 3,
  registered: 5,
  revoked: 5,
};
const STOPPED: readonly WorkState[] = ['returned', 'refused', 'withdrawn', 'terminated', 'revoked', 'discarded'];

/** The line every work shows; `at` is when the step was first finished, by the events given. */
export function progressLine(s: Standing, finishedAt: Partial<Record<(typeof STEPS)[number]['key'], Date>>) {
  const reached = s.state === 'registered' && !s.certificateIssued ? 4 : REACHED[s.state];
  return STEPS.map(({ key, label }, index) => ({
    key,
    label,
    state:
      index < reached || (key === 'payment' && s.paid && index !== reached)
        ? ('done' as const)
        : index > reached
          ? ('ahead' as const)
          : STOPPED.includes(s.state)
            ? ('stopped' as const)
            : ('current' as const),
    at: finishedAt[key]?.toISOString() ?? null,
  }));
}

const HISTORY: Partial<Record<string, string>> = {
  create: '开始填报',
  confirm: '确认了申请表',
  discard: '删除了草稿',
  pay: '缴费成功',
  edit: '打开修改',
  sign: '完成签章',
  decline: '拒绝签章',
  reconsider: '请对方重新考虑签章',
  submit: '提交审核',
  withdraw: '撤回了申请',
  take_back: '收回修改',
  claim: '开始审核',
  release: '退回了审核队列',
  reassign: '改派了审核人员',
  pass: '审核通过',
  return: '退回修改',
  send_back: '退回上一级审核',
  refuse: '作出不予登记的意见',
  request_extension: '申请延期',
  grant_extension: '同意延期',
  refuse_extension: '没有同意延期',
  correction_reminded: '提醒了修改期限',
  due_recounted: '按公布的放假安排重新计算了期限',
  terminate: '终止了申请',
  revoke: '撤销了登记',
  certificate_issued: '电子证书已生成',
  archive_renewed: '续加了长期存证的时间戳',
};

/** What an event says to a person. Office steps below a decision are told without naming the reviewer. */
export const historySentence = (command: Command | string): string => HISTORY[command] ?? command;
