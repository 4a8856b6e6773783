import type { SecondLookCommand, SecondLookState } from '../../../../contract/second-look.ts';

/**
 * The life of a second look: it waits, somebody who decided no level of the work takes it, and finds the decisions right
 * (`agreed`) or not (`differed`). It never touches the work itself; the applicant's case went on long before.
 */
export interface SecondLookFacts {
  /** This person decided a level of the work, in whatever revision. */
  decidedLevel: boolean;
  mine: boolean;
  supervisor: boolean;
  /** Of the levels that decided the work, those it differs from are named. */
  levelsNamed: boolean;
  note: string;
}

interface Guard {
  why: 'decided' | 'holder' | 'levels' | 'note';
  holds: (facts: SecondLookFacts) => boolean;
}
/** Shorter than this nobody can learn from it. */
export const NOTE_CHARACTERS = 5;

const hadNoPart: Guard = { why: 'decided', holds: (f) => !f.decidedLevel };
const mine: Guard = { why: 'holder', holds: (f) => f.mine };
const mineOrSupervisor: Guard = { why: 'holder', holds: (f) => f.mine || f.supervisor };
const levelsNamed: Guard = { why: 'levels', holds: (f) => f.levelsNamed };
const written: Guard = { why: 'note', holds: (f) => f.note.length >= NOTE_CHARACTERS };

interface SecondLookMove {
  from: SecondLookState;
  command: SecondLookCommand;
  to: SecondLookState;
  guards: readonly Guard[];
}

const MOVES: readonly SecondLookMove[] = [
  { from: 'waiting', command: 'take', to: 'taken', guards: [hadNoPart] },
  { from: 'taken', command: 'put_back', to: 'waiting', guards: [mineOrSupervisor] },
  { from: 'taken', command: 'agree', to: 'agreed', guards: [mine, hadNoPart] },
  { from: 'taken', command: 'differ', to: 'differed', guards: [mine, hadNoPart, levelsNamed, written] },
];

export type SecondLookDecision = { ok: true; to: SecondLookState } | { ok: false; why: 'state' | Guard['why'] };

/** May this happen to a second look now? Pure. */
export function decideSecondLook(
  state: SecondLookState,
  command: SecondLookCommand,
  facts: SecondLookFacts,
): SecondLookDecision {
  const move = MOVES.find((each) => each.from === state && each.command === command);
  if (!move) return { ok: false, why: 'state' };
  const broken = move.guards.find((guard) => !guard.holds(facts));
  return broken ? { ok: false, why: broken.why } : { ok: true, to: move.to };
}

/** What this person may do now; levels and words are still to be given. */
export function allowedSecondLookCommands(
  state: SecondLookState,
  facts: Pick<SecondLookFacts, 'decidedLevel' | 'mine' | 'supervisor'>,
): SecondLookCommand[] {
  const filled = { ...facts, levelsNamed: true, note: '·'.repeat(NOTE_CHARACTERS) };
  return MOVES.filter(({ command }) => decideSecondLook(state, command, filled).ok).map(({ command }) => command);
}
