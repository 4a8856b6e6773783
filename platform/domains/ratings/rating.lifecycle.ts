import type { RatingCommand, RatingState } from '../../../contract/ratings.ts';

/**
 * The life of a rating. A content applicant's is `settled` at once; a discontented one's is `open` until somebody of the
 * office has spoken to them (`contacted`) and given an answer (`resolved`). Whoever rated may think again while nobody
 * has begun; from then on the follow-up runs to its end whatever the stars say.
 */
export type RatingWho = 'applicant' | 'staff';

/** What a move causes, inside its own transaction. */
export type RatingEffect = 'tell-applicant';

export interface RatingFacts {
  /** 不满意 or 非常不满意, as it will be after the command. */
  bad: boolean;
  /** The case has ended: certificate issued, refused or terminated. */
  ended: boolean;
  /** The days for changing it are not over. */
  changeable: boolean;
  /** The rating is of the very person who would follow it up. */
  own: boolean;
  /** What staff wrote. */
  note: string;
}

interface Guard {
  why: 'time' | 'own' | 'note';
  holds: (facts: RatingFacts) => boolean;
}
/** Shorter than this nobody can tell what was said. */
export const NOTE_CHARACTERS = 5;

const ended: Guard = { why: 'time', holds: (f) => f.ended };
const changeable: Guard = { why: 'time', holds: (f) => f.changeable };
const notOwn: Guard = { why: 'own', holds: (f) => !f.own };
const written: Guard = { why: 'note', holds: (f) => f.note.length >= NOTE_CHARACTERS };

interface RatingMove {
  /** null: there is no rating yet. */
  from: RatingState | null;
  command: RatingCommand;
  to: RatingState;
  who: RatingWho;
  when?: (facts: RatingFacts) => boolean;
  guards: readonly Guard[];
  effects: readonly RatingEffect[];
}

const bad = (f: RatingFacts): boolean => f.bad;
const good = (f: RatingFacts): boolean => !f.bad;
const rate = { command: 'rate', who: 'applicant', guards: [ended], effects: [] } as const;
const change = { command: 'change', who: 'applicant', guards: [changeable], effects: [] } as const;
const follow = { who: 'staff', guards: [notOwn, written], effects: [] } as const;

export const RATING_MOVES: readonly RatingMove[] = [
  { ...rate, from: null, to: 'settled', when: good },
  { ...rate, from: null, to: 'open', when: bad },
  { ...change, from: 'settled', to: 'settled', when: good },
  { ...change, from: 'settled', to: 'open', when: bad },
  { ...change, from: 'open', to: 'settled', when: good },
  { ...change, from: 'open', to: 'open', when: bad },
  { ...change, from: 'contacted', to: 'contacted' },
  { ...follow, from: 'open', command: 'contact', to: 'contacted' },
  { ...follow, from: 'contacted', command: 'note', to: 'contacted' },
  { ...follow, from: 'contacted', command: 'resolve', to: 'resolved', effects: ['tell-applicant'] },
];

export type RatingDecision =
  | { ok: true; to: RatingState; effects: readonly RatingEffect[] }
  /** `state`: not now; `time`: too early or too late; `own`: their own rating; `note`: nothing was written. */
  | { ok: false; why: 'state' | Guard['why'] };

/** May this happen to a rating now, and what follows? Pure. */
export function decideRating(
  state: RatingState | null,
  command: RatingCommand,
  who: RatingWho,
  facts: RatingFacts,
): RatingDecision {
  const move = RATING_MOVES.find(
    (m) => m.from === state && m.command === command && m.who === who && (m.when?.(facts) ?? true),
  );
  if (!move) return { ok: false, why: 'state' };
  const broken = move.guards.find((guard) => !guard.holds(facts));
  return broken ? { ok: false, why: broken.why } : { ok: true, to: move.to, effects: move.effects };
}

/** What this person may do now; words are still to be written. */
export function allowedRatingCommands(
  state: RatingState | null,
  who: RatingWho,
  facts: Pick<RatingFacts, 'ended' | 'changeable' | 'own'>,
): RatingCommand[] {
  const open = { ...facts, bad: false, note: '·'.repeat(NOTE_CHARACTERS) };
  return [...new Set(RATING_MOVES.map(({ command }) => command))].filter(
    (command) => decideRating(state, command, who, open).ok,
  );
}
