import type { DecisionKind } from '../../../contract/decisions.ts';
import { dateInWords } from '../../../lib/pdf/words.ts';

/** What a document says, from facts frozen in the transaction of the decision. Dates 'YYYY-MM-DD'. Pure. */
export interface DecisionFacts {
  kind: DecisionKind;
  number: string;
  title: string;
  authority: string;
  telephone: string;
  applicant: string;
  work: string;
  code: string;
  className: string;
  decidedOn: string;
  /** Of the submission this answers. */
  submittedOn: string;
  acceptance?: { workingDays: number; dueOn: string; provisional: boolean };
  correction?: {
    until: string;
    months: number;
    extensionTimes: number;
    remarks: readonly { label: string; comment: string }[];
  };
  refusal?: { ground: string; article: string; reason: string };
  termination?: { returnedOn: string; until: string };
  remedy: string;
}

/** The parts of a document in their order; `items` are numbered, `terms` stand as a small table. */
export interface DecisionText {
  opening: string;
  terms: readonly (readonly [string, string])[];
  items: readonly { label: string; comment: string }[];
  closing: readonly string[];
}

const workName = ({ work }: DecisionFacts): string => `作品《${work}》`;

function acceptance(facts: DecisionFacts): DecisionText {
  const { workingDays = 0, dueOn = '', provisional = false } = facts.acceptance ?? {};
  return {
    opening: `你（单位）于${dateInWords(facts.submittedOn)}提交的${workName(facts)}著作权登记申请，材料齐全、各方签章完备，根据《作品自愿登记试行办法》的规定，现予受理。`,
    terms: [
      ['受理日期', dateInWords(facts.submittedOn)],
      [
        '办理期限',
        `${workingDays}个工作日，至${dateInWords(dueOn)}${provisional ? '（下一年度放假安排公布后可能调整）' : ''}`,
      ],
    ],
    items: [],
    closing: ['审核期间需要补正的，将另行书面通知；补正后重新提交的，办理期限自重新提交之日起计算。'],
  };
}

function correction(facts: DecisionFacts): DecisionText {
  const { until = '', months = 0, remarks = [], extensionTimes = 0 } = facts.correction ?? {};
  return {
    opening: `你（单位）于${dateInWords(facts.submittedOn)}提交的${workName(facts)}著作权登记申请，经审核，下列内容需要补正：`,
    terms: [],
    items: remarks,
    closing: [
      `请自本通知发出之日起${months}个月内，即在${dateInWords(until)}前（含当日）登录平台修改，并由各方重新签章后提交，不需要再次缴费。`,
      extensionTimes > 0
        ? '确有困难不能按期补正的，请在期限届满前在平台申请延期。逾期未提交且未获准延期的，本次申请终止。'
        : '逾期未提交的，本次申请终止。',
    ],
  };
}

function refusal(facts: DecisionFacts): DecisionText {
  const { ground = '', article = '', reason = '' } = facts.refusal ?? {};
  return {
    opening: `你（单位）于${dateInWords(facts.submittedOn)}提交的${workName(facts)}著作权登记申请，经审核不符合登记条件，现决定不予登记。`,
    terms: [
      ['情形', ground],
      ['依据', article],
      ['理由', reason],
    ],
    items: [],
    closing: ['已缴纳的登记服务费将全额退回原支付账户。', facts.remedy],
  };
}

function termination(facts: DecisionFacts): DecisionText {
  const { returnedOn = '', until = '' } = facts.termination ?? {};
  return {
    opening: `你（单位）提交的${workName(facts)}著作权登记申请，本机关已于${dateInWords(returnedOn)}书面通知补正。至${dateInWords(until)}补正期限届满，未收到补正后的申请，本次申请终止。`,
    terms: [],
    items: [],
    closing: ['需要登记的，可以在平台重新填报；已填写的内容可以复制到新的申请中。', facts.remedy],
  };
}

const TEXTS: Record<DecisionKind, (facts: DecisionFacts) => DecisionText> = {
  acceptance,
  correction,
  refusal,
  termination,
};

/** The document in words. */
export function decisionText(facts: DecisionFacts): DecisionText {
  const text = TEXTS[facts.kind](facts);
  const common: [string, string][] = [
    ['作品名称', facts.work],
    ['作品类别', facts.className],
    ['流水号', facts.code],
  ];
  return { ...text, terms: [...common, ...text.terms] };
}
