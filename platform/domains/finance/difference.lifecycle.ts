import type { DifferenceState } from '../../../contract/reconciliation.ts';

/**
 * The life of a difference between a bill and the books: open → explained (by a person, who may write it anew) or → settled
 * (both sides agree by now). Found again after it was settled, it is open again; an explanation outlives every comparison.
 */
export type DifferenceCommand = 'explain' | 'settle' | 'find';

const MOVES: Readonly<Record<DifferenceCommand, Partial<Record<DifferenceState, DifferenceState>>>> = {
  explain: { open: 'explained', explained: 'explained' },
  settle: { open: 'settled' },
  find: { open: 'open', settled: 'open', explained: 'explained' },
};

/** The state after the command; undefined when it is not open to it now. */
export const differenceAfter = (command: DifferenceCommand, state: DifferenceState): DifferenceState | undefined =>
  MOVES[command][state];
