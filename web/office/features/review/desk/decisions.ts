import type { Desk } from '../../../../../contract/review.ts';

/** Decisions that end this reviewer's part, by the command that makes them. */
export const DECISIONS = ['pass', 'return', 'send_back', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a decision of the record is called. */
export const DECIDED: Record<string, string> = {
  pass: '通过',
  return: '退回修改',
  send_back: '退回上一级',
  refuse: '不予登记',
  propose_refusal: '提出不予登记',
};

/** The decision's name on its button: the last level registers, the levels below only propose a refusal. */
export function decisionName(decision: Decision, isLastLevel: boolean): string {
  if (decision === 'pass' && isLastLevel) return '通过并登记';
  if (decision === 'refuse' && !isLastLevel) return '提出不予登记';
  return DECIDED[decision] ?? decision;
}

/** Those of the decisions that the platform allows this person now. */
export const openDecisions = (desk: Pick<Desk, 'actions'>): Decision[] =>
  DECISIONS.filter((decision) => desk.actions.includes(decision));
