import type { ProblemCode } from '../../../contract/problem.ts';
import type { Command, WorkState } from '../../../contract/works.ts';
import {
  aboveFirst,
  allSigned,
  decision,
  down,
  type Effect,
  type Facts,
  formValid,
  fourEyes,
  held,
  inTime,
  isPaid,
  isUnpaid,
  lastLevel,
  lowerLevel,
  type Move,
  mine,
  type Subject,
  toFirst,
  toLast,
  toNone,
  unclaimed,
  unpaid,
  up,
  type Who,
} from './application-guards.lifecycle.ts';
import { CORRECTION_MOVES } from './correction.lifecycle.ts';

export type { Effect, Facts, Who } from './application-guards.lifecycle.ts';

/**
 * The life of an application (product.md §3): every state, every command that moves it, who may give it, under which
 * guard, with which effects. Nothing else in the platform changes a state. `docs/lifecycles.md` is generated from this table.
 */

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
    effects: ['start-clock', 'close-extension', 'screen', 'tell-applicant', 'issue-document'],
  },
  {
    command: 'withdraw',
    from: 'submitted',
    to: 'withdrawn',
    who: ['applicant'],
    guards: [unclaimed],
    effects: ['stop-clock', 'refund', 'tell-applicant'],
  },
  // 自行更正: the fee stays paid, and the place in the queue is kept for some days (clock.ts).
  {
    command: 'take_back',
    from: 'submitted',
    to: 'draft',
    who: ['applicant'],
    guards: [unclaimed, inTime],
    effects: ['stop-clock', 'void-envelope'],
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
  { command: 'release', from: 'in_review', to: 'in_review', who: ['reviewer'], guards: [mine], effects: [] },
  { command: 'release', from: 'in_review', to: 'in_review', who: ['supervisor'], guards: [held], effects: [] },
  // The lease is over.
  { command: 'release', from: 'in_review', to: 'in_review', who: ['system'], guards: [unclaimed], effects: [] },
  {
    command: 'reassign',
    from: 'submitted',
    to: 'in_review',
    who: ['supervisor'],
    guards: [fourEyes],
    level: toFirst,
    effects: [],
  },
  { command: 'reassign', from: 'in_review', to: 'in_review', who: ['supervisor'], guards: [fourEyes], effects: [] },
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
    effects: ['stop-clock', 'start-correction', 'tell-applicant', 'issue-document'],
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
    effects: ['stop-clock', 'refund', 'tell-applicant', 'issue-document'],
  },
  ...CORRECTION_MOVES,
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
