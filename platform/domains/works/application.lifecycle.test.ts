import { describe, expect, it } from 'vitest';
import { COMMANDS, type Command, STATES, type WorkState } from '../../../contract/works.ts';
import { allowedCommands, decide, type Facts, MOVES, type Who } from './application.lifecycle.ts';

const FACTS: Facts = {
  paid: false,
  formValid: true,
  allSigned: false,
  claimed: false,
  claimedByMe: false,
  decidedOtherLevel: false,
  correcting: false,
  correctionOver: false,
  extensionOpen: false,
  extensionsLeft: 1,
  lastLevel: 3,
};
const PAID = { ...FACTS, paid: true };
/** A correction is running; an extension of it has been asked for; its last day has passed. */
const CORRECTING = { ...PAID, correcting: true };
const ASKED = { ...CORRECTING, extensionOpen: true };
const OVER = { ...CORRECTING, correctionOver: true };
const MINE = { ...PAID, claimed: true, claimedByMe: true };

interface Case {
  state: WorkState;
  level?: number;
  command: Command;
  who: Who;
  facts?: Facts;
  gives: string;
}

/** Every move of product.md §3, and what each guard says; `gives` is `state level` or the refusal's code. */
const CASES: Case[] = [
  { state: 'draft', command: 'confirm', who: 'applicant', gives: 'awaiting_payment 0' },
  { state: 'draft', command: 'confirm', who: 'applicant', facts: PAID, gives: 'awaiting_signatures 0' },
  {
    state: 'draft',
    command: 'confirm',
    who: 'applicant',
    facts: { ...FACTS, formValid: false },
    gives: 'invalid_input',
  },
  { state: 'draft', command: 'confirm', who: 'reviewer', gives: 'forbidden' },
  { state: 'draft', command: 'discard', who: 'applicant', gives: 'discarded 0' },
  { state: 'draft', command: 'discard', who: 'applicant', facts: PAID, gives: 'not_allowed_now' },
  { state: 'awaiting_payment', command: 'pay', who: 'system', gives: 'awaiting_signatures 0' },
  { state: 'awaiting_payment', command: 'pay', who: 'applicant', gives: 'forbidden' },
  { state: 'awaiting_payment', command: 'edit', who: 'applicant', gives: 'draft 0' },
  { state: 'awaiting_signatures', command: 'pay', who: 'system', facts: PAID, gives: 'not_allowed_now' },
  { state: 'awaiting_signatures', command: 'edit', who: 'applicant', facts: PAID, gives: 'draft 0' },
  { state: 'awaiting_signatures', command: 'submit', who: 'applicant', facts: PAID, gives: 'signatures_missing' },
  {
    state: 'awaiting_signatures',
    command: 'submit',
    who: 'applicant',
    facts: { ...PAID, allSigned: true },
    gives: 'submitted 0',
  },
  {
    state: 'awaiting_signatures',
    command: 'submit',
    who: 'system',
    facts: { ...PAID, allSigned: true },
    gives: 'submitted 0',
  },
  {
    state: 'submitted',
    command: 'submit',
    who: 'system',
    facts: { ...PAID, allSigned: true },
    gives: 'not_allowed_now',
  },
  { state: 'submitted', command: 'withdraw', who: 'applicant', facts: PAID, gives: 'withdrawn 0' },
  { state: 'in_review', level: 1, command: 'withdraw', who: 'applicant', facts: PAID, gives: 'not_allowed_now' },
  { state: 'submitted', command: 'claim', who: 'reviewer', facts: PAID, gives: 'in_review 1' },
  {
    state: 'submitted',
    command: 'claim',
    who: 'reviewer',
    facts: { ...PAID, decidedOtherLevel: true },
    gives: 'same_reviewer',
  },
  { state: 'submitted', command: 'claim', who: 'staff', facts: PAID, gives: 'forbidden' },
  { state: 'in_review', level: 2, command: 'claim', who: 'reviewer', facts: PAID, gives: 'in_review 2' },
  {
    state: 'in_review',
    level: 2,
    command: 'claim',
    who: 'reviewer',
    facts: { ...PAID, claimed: true },
    gives: 'already_claimed',
  },
  { state: 'in_review', level: 2, command: 'release', who: 'reviewer', facts: MINE, gives: 'in_review 2' },
  {
    state: 'in_review',
    level: 2,
    command: 'release',
    who: 'supervisor',
    facts: { ...PAID, claimed: true },
    gives: 'in_review 2',
  },
  { state: 'in_review', level: 2, command: 'release', who: 'supervisor', facts: PAID, gives: 'not_allowed_now' },
  { state: 'in_review', level: 2, command: 'release', who: 'system', facts: PAID, gives: 'in_review 2' },
  { state: 'in_review', level: 2, command: 'release', who: 'system', facts: MINE, gives: 'already_claimed' },
  { state: 'submitted', command: 'reassign', who: 'supervisor', facts: PAID, gives: 'in_review 1' },
  { state: 'in_review', level: 3, command: 'reassign', who: 'supervisor', facts: MINE, gives: 'in_review 3' },
  { state: 'in_review', level: 3, command: 'reassign', who: 'reviewer', facts: MINE, gives: 'forbidden' },
  {
    state: 'in_review',
    level: 3,
    command: 'reassign',
    who: 'supervisor',
    facts: { ...PAID, decidedOtherLevel: true },
    gives: 'same_reviewer',
  },
  { state: 'in_review', level: 2, command: 'pass', who: 'reviewer', facts: PAID, gives: 'already_claimed' },
  { state: 'in_review', level: 1, command: 'pass', who: 'reviewer', facts: MINE, gives: 'in_review 2' },
  { state: 'in_review', level: 2, command: 'pass', who: 'reviewer', facts: MINE, gives: 'in_review 3' },
  { state: 'in_review', level: 3, command: 'pass', who: 'reviewer', facts: MINE, gives: 'registered 0' },
  {
    state: 'in_review',
    level: 1,
    command: 'pass',
    who: 'reviewer',
    facts: { ...MINE, lastLevel: 1 },
    gives: 'registered 0',
  },
  {
    state: 'in_review',
    level: 3,
    command: 'pass',
    who: 'reviewer',
    facts: { ...MINE, decidedOtherLevel: true },
    gives: 'same_reviewer',
  },
  { state: 'in_review', level: 1, command: 'return', who: 'reviewer', facts: MINE, gives: 'returned 0' },
  { state: 'in_review', level: 1, command: 'send_back', who: 'reviewer', facts: MINE, gives: 'not_allowed_now' },
  { state: 'in_review', level: 3, command: 'send_back', who: 'reviewer', facts: MINE, gives: 'in_review 2' },
  { state: 'in_review', level: 1, command: 'refuse', who: 'reviewer', facts: MINE, gives: 'in_review 3' },
  { state: 'in_review', level: 3, command: 'refuse', who: 'reviewer', facts: MINE, gives: 'refused 0' },
  { state: 'returned', command: 'edit', who: 'applicant', facts: PAID, gives: 'draft 0' },
  { state: 'submitted', command: 'take_back', who: 'applicant', facts: PAID, gives: 'draft 0' },
  {
    state: 'submitted',
    command: 'take_back',
    who: 'applicant',
    facts: { ...PAID, claimed: true },
    gives: 'already_claimed',
  },
  // It would be a draft whose time has run out already.
  { state: 'submitted', command: 'take_back', who: 'applicant', facts: OVER, gives: 'not_allowed_now' },
  { state: 'in_review', level: 1, command: 'take_back', who: 'applicant', facts: PAID, gives: 'not_allowed_now' },
  ...(['returned', 'draft', 'awaiting_signatures'] as const).flatMap((state): Case[] => [
    { state, command: 'request_extension', who: 'applicant', facts: CORRECTING, gives: `${state} 0` },
    { state, command: 'request_extension', who: 'applicant', facts: PAID, gives: 'not_allowed_now' },
    { state, command: 'request_extension', who: 'applicant', facts: ASKED, gives: 'not_allowed_now' },
    { state, command: 'request_extension', who: 'applicant', facts: OVER, gives: 'not_allowed_now' },
    {
      state,
      command: 'request_extension',
      who: 'applicant',
      facts: { ...CORRECTING, extensionsLeft: 0 },
      gives: 'no_extension_left',
    },
    { state, command: 'grant_extension', who: 'staff', facts: ASKED, gives: `${state} 0` },
    { state, command: 'grant_extension', who: 'staff', facts: CORRECTING, gives: 'not_allowed_now' },
    { state, command: 'grant_extension', who: 'applicant', facts: ASKED, gives: 'forbidden' },
    { state, command: 'refuse_extension', who: 'staff', facts: ASKED, gives: `${state} 0` },
    { state, command: 'refuse_extension', who: 'reviewer', facts: ASKED, gives: 'forbidden' },
    { state, command: 'terminate', who: 'system', facts: OVER, gives: 'terminated 0' },
    // Whoever asked in time is answered before the period ends.
    {
      state,
      command: 'terminate',
      who: 'system',
      facts: { ...OVER, extensionOpen: true },
      gives: 'not_allowed_now',
    },
  ]),
  { state: 'returned', command: 'terminate', who: 'system', facts: PAID, gives: 'not_allowed_now' },
  {
    state: 'terminated',
    command: 'terminate',
    who: 'system',
    facts: { ...PAID, correctionOver: true },
    gives: 'not_allowed_now',
  },
  { state: 'registered', command: 'revoke', who: 'staff', facts: PAID, gives: 'revoked 0' },
  { state: 'registered', command: 'edit', who: 'applicant', facts: PAID, gives: 'not_allowed_now' },
  { state: 'refused', command: 'edit', who: 'applicant', facts: PAID, gives: 'not_allowed_now' },
];

describe('the life of an application', () => {
  it.each(CASES)(
    '$state $level $command by $who gives $gives',
    ({ state, level = 0, command, who, facts = FACTS, gives }) => {
      const decision = decide(command, { state, level }, [who], facts);
      expect(decision.ok ? `${decision.to} ${decision.level}` : decision.code).toBe(gives);
    },
  );

  it('covers every move of the table', () => {
    const covered = new Set(CASES.map((c) => `${c.state} ${c.command}`));
    const missing = MOVES.map((move) => `${move.from} ${move.command}`).filter((key) => !covered.has(key));
    expect(missing).toEqual([]);
  });

  it('refuses every pair of state and command that the table does not name, whoever asks', () => {
    const everybody: Who[] = ['applicant', 'reviewer', 'supervisor', 'staff', 'system'];
    for (const state of Object.keys(STATES) as WorkState[]) {
      for (const command of COMMANDS) {
        if (MOVES.some((move) => move.from === state && move.command === command)) continue;
        const decision = decide(command, { state, level: 1 }, everybody, {
          ...MINE,
          allSigned: true,
          correctionOver: true,
        });
        expect(decision, `${state} ${command}`).toMatchObject({ ok: false, code: 'not_allowed_now' });
      }
    }
  });

  it('offers exactly what it would accept', () => {
    for (const state of Object.keys(STATES) as WorkState[]) {
      for (const who of ['applicant', 'reviewer', 'supervisor', 'staff', 'system'] as const) {
        for (const facts of [FACTS, PAID, MINE, { ...PAID, allSigned: true }, CORRECTING, ASKED, OVER]) {
          const offered = allowedCommands({ state, level: 2 }, [who], facts);
          const accepted = COMMANDS.filter((command) => decide(command, { state, level: 2 }, [who], facts).ok);
          expect([...offered].sort()).toEqual([...accepted].sort());
        }
      }
    }
  });

  it('reaches every state from a draft, and leaves no dead end but the ends', () => {
    const reached = new Set<WorkState>(['draft']);
    for (let grown = true; grown; ) {
      grown = false;
      for (const move of MOVES)
        if (reached.has(move.from) && !reached.has(move.to)) grown = Boolean(reached.add(move.to));
    }
    expect([...reached].sort()).toEqual(Object.keys(STATES).sort());
    const ends = (Object.keys(STATES) as WorkState[]).filter((state) => !MOVES.some((move) => move.from === state));
    expect(ends.sort()).toEqual(['discarded', 'refused', 'revoked', 'terminated', 'withdrawn']);
  });
});
