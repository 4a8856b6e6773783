import { asked, correcting, inTime, type Move, noneAsked, overdue, someLeft } from './application-guards.lifecycle.ts';

/** What can happen between a return and the next submission. Pure; part of the table in `application.lifecycle.ts`. */

/** A correction goes on through these, so its period can be prolonged in each of them. */
export const IN_CORRECTION = ['returned', 'draft', 'awaiting_signatures'] as const;

const prolonging = IN_CORRECTION.flatMap((state): Move[] => [
  {
    command: 'request_extension',
    from: state,
    to: state,
    who: ['applicant'],
    guards: [correcting, inTime, noneAsked, someLeft],
    effects: [],
  },
  {
    command: 'grant_extension',
    from: state,
    to: state,
    who: ['staff'],
    guards: [asked],
    effects: ['tell-applicant'],
  },
  {
    command: 'refuse_extension',
    from: state,
    to: state,
    who: ['staff'],
    guards: [asked],
    effects: ['tell-applicant'],
  },
]);

export const CORRECTION_MOVES: readonly Move[] = [
  { command: 'edit', from: 'returned', to: 'draft', who: ['applicant'], guards: [], effects: ['void-envelope'] },
  ...prolonging,
  // A correction begun but never sent in again ends like one never begun: the period runs on through both states.
  {
    command: 'terminate',
    from: 'returned',
    to: 'terminated',
    who: ['system'],
    guards: [overdue, noneAsked],
    effects: ['tell-applicant', 'issue-document'],
  },
  {
    command: 'terminate',
    from: 'draft',
    to: 'terminated',
    who: ['system'],
    guards: [overdue, noneAsked],
    effects: ['tell-applicant', 'issue-document'],
  },
  {
    command: 'terminate',
    from: 'awaiting_signatures',
    to: 'terminated',
    who: ['system'],
    guards: [overdue, noneAsked],
    effects: ['void-envelope', 'tell-applicant', 'issue-document'],
  },
];
