import { describe, expect, it } from 'vitest';
import {
  SECOND_LOOK_COMMANDS,
  SECOND_LOOK_STATES,
  type SecondLookCommand,
  type SecondLookState,
} from '../../../../contract/second-look.ts';
import { allowedSecondLookCommands, decideSecondLook, type SecondLookFacts } from './second-look.lifecycle.ts';

const FACTS: SecondLookFacts = {
  decidedLevel: false,
  mine: true,
  supervisor: false,
  levelsNamed: true,
  note: '类别应为美术作品。',
};
const STATES = Object.keys(SECOND_LOOK_STATES) as SecondLookState[];

/** Every move there is. */
const TABLE: [SecondLookState, SecondLookCommand, SecondLookState][] = [
  ['waiting', 'take', 'taken'],
  ['taken', 'put_back', 'waiting'],
  ['taken', 'agree', 'agreed'],
  ['taken', 'differ', 'differed'],
];

describe('the life of a second look', () => {
  it('has just these moves', () => {
    for (const state of STATES)
      for (const command of SECOND_LOOK_COMMANDS) {
        const to = TABLE.find(([from, by]) => from === state && by === command)?.[2];
        const decision = decideSecondLook(state, command, FACTS);
        expect([state, command, decision.ok && decision.to]).toEqual([state, command, to ?? false]);
      }
  });

  it.each([
    ['waiting', 'take', { decidedLevel: true }, 'decided'],
    ['taken', 'put_back', { mine: false }, 'holder'],
    ['taken', 'agree', { mine: false }, 'holder'],
    ['taken', 'agree', { decidedLevel: true }, 'decided'],
    ['taken', 'differ', { mine: false, supervisor: true }, 'holder'],
    ['taken', 'differ', { levelsNamed: false }, 'levels'],
    ['taken', 'differ', { note: '不对' }, 'note'],
  ] as const)('%s: %s is refused when %j', (state, command, fact, why) => {
    expect(decideSecondLook(state, command, { ...FACTS, ...fact })).toEqual({ ok: false, why });
  });

  it('offers what can be done', () => {
    const nobody = { decidedLevel: false, mine: false, supervisor: false };
    expect(allowedSecondLookCommands('waiting', nobody)).toEqual(['take']);
    expect(allowedSecondLookCommands('taken', nobody)).toEqual([]);
    expect(allowedSecondLookCommands('taken', { ...nobody, supervisor: true })).toEqual(['put_back']);
    expect(allowedSecondLookCommands('taken', { ...nobody, mine: true })).toEqual(['put_back', 'agree', 'differ']);
    expect(allowedSecondLookCommands('agreed', { ...nobody, mine: true })).toEqual([]);
  });
});
