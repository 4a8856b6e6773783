import type { ProblemCode } from '../../../contract/problem.ts';
import type { Command, WorkState } from '../../../contract/works.ts';

/**
 * The life of an application (product.md §3): every state, every command that moves it, who may give it, under which
 * guard, with which effects. Nothing else in the platform changes a state. `docs/lifecycles.md` is generated from this table.
 */

/** What the person (or the system itself) is towards this very application at this very level. */
export type Who = 'applicant' | 'reviewer' | 'staff' | 'system';

/** What happens because of a move; `platform/effects.ts` says how. */
export type Effect =
  | 'render-form'
  | 'close-order'
  | 'void-envelope'
  | 'start-clock'
  | 'stop-clock'
  | 'start-correction'
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
  correctionOver: boolean;
  lastLevel: number;
}

export interface Subject {
  state: WorkState;
  level: number;
}

interface Guard {
  name: string;
  holds: (facts: Facts) => boolean;
  otherwise: ProblemCode;
}

interface Condition {
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

const formValid: Guard = { name: 'form complete and valid', holds: (f) => f.formValid, otherwise: 'invalid_input' };
const unpaid: Guard = { name: 'not paid', holds: (f) => !f.paid, otherwise: 'not_allowed_now' };
const allSigned: Guard = { name: 'all have signed', holds: (f) => f.allSigned, otherwise: 'signatures_missing' };
const unclaimed: Guard = { name: 'nobody has claimed it', holds: (f) => !f.claimed, otherwise: 'already_claimed' };
const mine: Guard = { name: 'claimed by this reviewer', holds: (f) => f.claimedByMe, otherwise: 'already_claimed' };
const fourEyes: Guard = {
  name: 'decided no other level of it',
  holds: (f) => !f.decidedOtherLevel,
  otherwise: 'same_reviewer',
};
const overdue: Guard = { name: 'correction period over', holds: (f) => f.correctionOver, otherwise: 'not_allowed_now' };

const isPaid: Condition = { name: 'already paid', applies: (_s, f) => f.paid };
const isUnpaid: Condition = { name: 'not yet paid', applies: (_s, f) => !f.paid };
const lastLevel: Condition = { name: 'last level', applies: (s, f) => s.level >= f.lastLevel };
const lowerLevel: Condition = { name: 'below the last level', applies: (s, f) => s.level < f.lastLevel };
const aboveFirst: Condition = { name: 'level above the first', applies: (s) => s.level > 1 };

const toFirst = { name: '1', of: () => 1 };
const up = { name: 'k + 1', of: (level: number) => level + 1 };
const down = { name: 'k − 1', of: (level: number) => level - 1 };
const toLast = { name: 'last', of: (_level: number, facts: Facts) => facts.lastLevel };
const toNone = { name: '0', of: () => 0 };

const decision = [mine, fourEyes] as const;

export const MOVES: readonly Move[] = [
  {
    command: 'confirm',
    from: 'draft',
    to: 'awaiting_payment',
    who: ['applicant'],
    when: isUnpaid,
    guards: [formValid],
    effects: ['render-form'],
  },
  {
    command: 'confirm',
    from: 'draft',
    to: 'awaiting_signatures',
    who: ['applicant'],
    when: isPaid,
    guards: [formValid],
    effects: ['render-form'],
  },
  { command: 'discard', from: 'draft', to: 'discarded', who: ['applicant'], guards: [unpaid], effects: [] },
  {
    command: 'pay',
    from: 'awaiting_payment',
    to: 'awaiting_signatures',
    who: ['system'],
    guards: [],
    effects: ['render-form', 'tell-applicant'],
  },
  { command: 'edit', from: 'awaiting_payment', to: 'draft', who: ['applicant'], guards: [], effects: ['close-order'] },
  {
    command: 'edit',
    from: 'awaiting_signatures',
    to: 'draft',
    who: ['applicant'],
    guards: [],
    effects: ['void-envelope'],
  },
  {
    command: 'submit',
    from: 'awaiting_signatures',
    to: 'submitted',
    who: ['applicant', 'system'],
    guards: [allSigned],
    effects: ['start-clock', 'screen', 'tell-applicant'],
  },
  {
    command: 'withdraw',
    from: 'submitted',
    to: 'withdrawn',
    who: ['applicant'],
    guards: [unclaimed],
    effects: ['stop-clock', 'refund', 'tell-applicant'],
  },
  {
    command: 'claim',
    from: 'submitted',
    to: 'in_review',
    who: ['reviewer'],
    guards: [unclaimed, fourEyes],
    level: toFirst,
    effects: [],
  },
  {
    command: 'claim',
    from: 'in_review',
    to: 'in_review',
    who: ['reviewer'],
    guards: [unclaimed, fourEyes],
    effects: [],
  },
  { command: 'release', from: 'in_review', to: 'in_review', who: ['reviewer', 'system'], guards: [mine], effects: [] },
  {
    command: 'pass',
    from: 'in_review',
    to: 'in_review',
    who: ['reviewer'],
    when: lowerLevel,
    guards: decision,
    level: up,
    effects: [],
  },
  {
    command: 'pass',
    from: 'in_review',
    to: 'registered',
    who: ['reviewer'],
    when: lastLevel,
    guards: decision,
    level: toNone,
    effects: ['stop-clock', 'register'],
  },
  {
    command: 'return',
    from: 'in_review',
    to: 'returned',
    who: ['reviewer'],
    guards: decision,
    level: toNone,
    effects: ['stop-clock', 'start-correction', 'tell-applicant'],
  },
  {
    command: 'send_back',
    from: 'in_review',
    to: 'in_review',
    who: ['reviewer'],
    when: aboveFirst,
    guards: decision,
    level: down,
    effects: [],
  },
  {
    command: 'refuse',
    from: 'in_review',
    to: 'in_review',
    who: ['reviewer'],
    when: lowerLevel,
    guards: decision,
    level: toLast,
    effects: [],
  },
  {
    command: 'refuse',
    from: 'in_review',
    to: 'refused',
    who: ['reviewer'],
    when: lastLevel,
    guards: decision,
    level: toNone,
    effects: ['stop-clock', 'refund', 'tell-applicant'],
  },
  { command: 'edit', from: 'returned', to: 'draft', who: ['applicant'], guards: [], effects: ['void-envelope'] },
  { command: 'request_extension', from: 'returned', to: 'returned', who: ['applicant'], guards: [], effects: [] },
  {
    command: 'grant_extension',
    from: 'returned',
    to: 'returned',
    who: ['staff'],
    guards: [],
    effects: ['tell-applicant'],
  },
  // A correction begun but never sent in again ends like one never begun: the period runs on through both states.
  {
    command: 'terminate',
    from: 'returned',
    to: 'terminated',
    who: ['system'],
    guards: [overdue],
    effects: ['tell-applicant'],
  },
  {
    command: 'terminate',
    from: 'draft',
    to: 'terminated',
    who: ['system'],
    guards: [overdue],
    effects: ['tell-applicant'],
  },
  {
    command: 'terminate',
    from: 'awaiting_signatures',
    to: 'terminated',
    who: ['system'],
    guards: [overdue],
    effects: ['void-envelope', 'tell-applicant'],
  },
  {
    command: 'revoke',
    from: 'registered',
    to: 'revoked',
    who: ['staff'],
    guards: [],
    effects: ['revoke-record', 'tell-applicant'],
  },
];

export type Decision =
  | { ok: true; to: WorkState; level: number; effects: readonly Effect[] }
  | { ok: false; code: ProblemCode; allowed: Command[] };

/** Decides one command. Pure: the caller gathers the facts before and acts after. */
export function decide(command: Command, subject: Subject, who: readonly Who[], facts: Facts): Decision {
  const here = MOVES.filter(
    (m) => m.command === command && m.from === subject.state && (m.when?.applies(subject, facts) ?? true),
  );
  const refused = (code: ProblemCode): Decision => ({ ok: false, code, allowed: allowedCommands(subject, who, facts) });
  if (here.length === 0) return refused('not_allowed_now');
  const move = here.find((m) => m.who.some((w) => who.includes(w)));
  if (!move) return refused('forbidden');
  const broken = move.guards.find((guard) => !guard.holds(facts));
  if (broken) return refused(broken.otherwise);
  return { ok: true, to: move.to, level: move.level?.of(subject.level, facts) ?? subject.level, effects: move.effects };
}

/** The commands this person may give now; the screens show just these buttons. */
export function allowedCommands(subject: Subject, who: readonly Who[], facts: Facts): Command[] {
  const open = MOVES.filter(
    (m) =>
      m.from === subject.state &&
      m.who.some((w) => who.includes(w)) &&
      (m.when?.applies(subject, facts) ?? true) &&
      m.guards.every((guard) => guard.holds(facts)),
  );
  return [...new Set(open.map((m) => m.command))];
}
