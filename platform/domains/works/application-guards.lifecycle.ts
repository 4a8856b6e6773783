import type { ProblemCode } from '../../../contract/problem.ts';
import type { Command, WorkState } from '../../../contract/works.ts';

/** The words in which the life of an application is written: who, what may be looked at, guards, conditions. Pure. */

/** What the person (or the system itself) is towards this very application at this very level. */
export type Who = 'applicant' | 'reviewer' | 'supervisor' | 'staff' | 'system';

/** What happens because of a move; `platform/effects.ts` says how. */
export type Effect =
  | 'render-form'
  | 'close-order'
  | 'void-envelope'
  | 'start-clock'
  | 'stop-clock'
  | 'start-correction'
  | 'close-extension'
  | 'issue-document'
  | 'screen'
  | 'register'
  | 'refund'
  | 'revoke-record'
  | 'tell-applicant';

/** Everything a guard may look at; collected by the command before it decides. */
export interface Facts {
  paid: boolean;
  formValid: boolean;
  allSigned: boolean;
  claimed: boolean;
  claimedByMe: boolean;
  /** This person has already decided another level of this work (four eyes). */
  decidedOtherLevel: boolean;
  /** A period for a correction is running, whatever the state it is in. */
  correcting: boolean;
  correctionOver: boolean;
  /** An extension has been asked for and not answered. */
  extensionOpen: boolean;
  /** Extensions of this correction that may still be granted. */
  extensionsLeft: number;
  lastLevel: number;
}

export interface Subject {
  state: WorkState;
  level: number;
}

export interface Guard {
  name: string;
  holds: (facts: Facts) => boolean;
  otherwise: ProblemCode;
}

export interface Condition {
  name: string;
  applies: (subject: Subject, facts: Facts) => boolean;
}

export interface Move {
  command: Command;
  from: WorkState;
  to: WorkState;
  who: readonly Who[];
  when?: Condition;
  guards: readonly Guard[];
  /** Level after the move; unchanged when absent. */
  level?: { name: string; of: (level: number, facts: Facts) => number };
  effects: readonly Effect[];
}

export const formValid: Guard = {
  name: 'form complete and valid',
  holds: (f) => f.formValid,
  otherwise: 'invalid_input',
};
export const unpaid: Guard = { name: 'not paid', holds: (f) => !f.paid, otherwise: 'not_allowed_now' };
export const allSigned: Guard = { name: 'all have signed', holds: (f) => f.allSigned, otherwise: 'signatures_missing' };
export const unclaimed: Guard = {
  name: 'nobody has claimed it',
  holds: (f) => !f.claimed,
  otherwise: 'already_claimed',
};
export const held: Guard = { name: 'somebody has claimed it', holds: (f) => f.claimed, otherwise: 'not_allowed_now' };
export const mine: Guard = {
  name: 'claimed by this reviewer',
  holds: (f) => f.claimedByMe,
  otherwise: 'already_claimed',
};
export const fourEyes: Guard = {
  name: 'decided no other level of it',
  holds: (f) => !f.decidedOtherLevel,
  otherwise: 'same_reviewer',
};
export const overdue: Guard = {
  name: 'correction period over',
  holds: (f) => f.correctionOver,
  otherwise: 'not_allowed_now',
};
export const inTime: Guard = {
  name: 'correction period not over',
  holds: (f) => !f.correctionOver,
  otherwise: 'not_allowed_now',
};
export const correcting: Guard = { name: 'in correction', holds: (f) => f.correcting, otherwise: 'not_allowed_now' };
export const noneAsked: Guard = {
  name: 'no unanswered extension',
  holds: (f) => !f.extensionOpen,
  otherwise: 'not_allowed_now',
};
export const asked: Guard = {
  name: 'extension asked for',
  holds: (f) => f.extensionOpen,
  otherwise: 'not_allowed_now',
};
export const someLeft: Guard = {
  name: 'extensions left',
  holds: (f) => f.extensionsLeft > 0,
  otherwise: 'no_extension_left',
};

export const isPaid: Condition = { name: 'already paid', applies: (_s, f) => f.paid };
export const isUnpaid: Condition = { name: 'not yet paid', applies: (_s, f) => !f.paid };
export const lastLevel: Condition = { name: 'last level', applies: (s, f) => s.level >= f.lastLevel };
export const lowerLevel: Condition = { name: 'below the last level', applies: (s, f) => s.level < f.lastLevel };
export const aboveFirst: Condition = { name: 'level above the first', applies: (s) => s.level > 1 };

export const toFirst = { name: '1', of: () => 1 };
export const up = { name: 'k + 1', of: (level: number) => level + 1 };
export const down = { name: 'k − 1', of: (level: number) => level - 1 };
export const toLast = { name: 'last', of: (_level: number, facts: Facts) => facts.lastLevel };
export const toNone = { name: '0', of: () => 0 };

export const decision = [mine, fourEyes] as const;
