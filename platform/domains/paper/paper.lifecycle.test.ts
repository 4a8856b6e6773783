import { describe, expect, it } from 'vitest';
import { PAPER_STATES, type PaperState } from '../../../contract/paper.ts';
import { isChangeable, nextPaperState, PAPER_MOVES, type PaperCommand } from './paper.lifecycle.ts';

const STATES = Object.keys(PAPER_STATES) as PaperState[];
const COMMANDS = Object.keys(PAPER_MOVES) as PaperCommand[];

/** Every move there is, by hand; all others are refused. `*` stands where the way decides. */
const MOVES = `
make          to_make      *
choose_mail   to_make      to_make
choose_mail   ready        to_ship
choose_mail   returned     to_ship
choose_pickup to_make      to_make
choose_pickup returned     ready
collect       to_ship      shipped
collect       undelivered  shipped
deliver       to_ship      delivered
deliver       shipped      delivered
deliver       undelivered  delivered
fail          to_ship      undelivered
fail          shipped      undelivered
give_back     to_ship      returned
give_back     shipped      returned
give_back     undelivered  returned
refuse_address to_ship     returned
hand_over     ready        handed_over
remake        to_ship      to_make
remake        shipped      to_make
remake        undelivered  to_make
remake        returned     to_make
remake        ready        to_make
cancel        to_make      cancelled
cancel        to_ship      cancelled
cancel        shipped      cancelled
cancel        undelivered  cancelled
cancel        returned     cancelled
cancel        ready        cancelled
`
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/));

const expected = (command: string, state: string, way: 'mail' | 'pickup'): string | null => {
  const to = MOVES.find(([c, s]) => c === command && s === state)?.[2] ?? null;
  return to === '*' ? (way === 'mail' ? 'to_ship' : 'ready') : to;
};

describe.each(COMMANDS)('%s', (command) => {
  it.each(STATES)('from %s', (state) => {
    for (const way of ['mail', 'pickup'] as const)
      expect(nextPaperState(state, command, way)).toBe(expected(command, state, way));
  });
});

it('what has ended stays ended, and what is on its way is not changed', () => {
  for (const ended of ['delivered', 'handed_over', 'cancelled'] as const) {
    expect(COMMANDS.filter((command) => nextPaperState(ended, command, 'mail') !== null)).toEqual([]);
    expect(isChangeable(ended)).toBe(false);
  }
  expect(STATES.filter(isChangeable).sort()).toEqual(['ready', 'returned', 'to_make']);
});
