import { describe, expect, it } from 'vitest';
import { RATING_COMMANDS, RATING_STATES, type RatingCommand, type RatingState } from '../../../contract/ratings.ts';
import { allowedRatingCommands, decideRating, type RatingFacts, type RatingWho } from './rating.lifecycle.ts';

const FACTS: RatingFacts = { bad: true, ended: true, changeable: true, own: false, note: '已经电话说明。' };
const STATES = [null, ...(Object.keys(RATING_STATES) as RatingState[])];

/** Every move there is: state, command, who, discontent → state. */
const TABLE: [RatingState | null, RatingCommand, RatingWho, boolean, RatingState][] = [
  [null, 'rate', 'applicant', false, 'settled'],
  [null, 'rate', 'applicant', true, 'open'],
  ['settled', 'change', 'applicant', false, 'settled'],
  ['settled', 'change', 'applicant', true, 'open'],
  ['open', 'change', 'applicant', false, 'settled'],
  ['open', 'change', 'applicant', true, 'open'],
  ['contacted', 'change', 'applicant', false, 'contacted'],
  ['contacted', 'change', 'applicant', true, 'contacted'],
  ...[true, false].flatMap((bad): typeof TABLE => [
    ['open', 'contact', 'staff', bad, 'contacted'],
    ['contacted', 'note', 'staff', bad, 'contacted'],
    ['contacted', 'resolve', 'staff', bad, 'resolved'],
  ]),
];

describe('the life of a rating', () => {
  it('has just these moves', () => {
    for (const state of STATES)
      for (const command of RATING_COMMANDS)
        for (const who of ['applicant', 'staff'] as const)
          for (const bad of [true, false]) {
            const row = TABLE.find(([s, c, w, b]) => s === state && c === command && w === who && b === bad);
            const decision = decideRating(state, command, who, { ...FACTS, bad });
            expect([state, command, who, bad, decision.ok && decision.to]).toEqual([
              ...[state, command, who, bad],
              row?.[4] ?? false,
            ]);
          }
  });

  it('tells the applicant of an answer and of nothing else', () => {
    const effects = TABLE.map(([state, command, who, bad]) => decideRating(state, command, who, { ...FACTS, bad }));
    expect(effects.map((d) => d.ok && d.effects.length)).toEqual(
      TABLE.map(([, command]) => Number(command === 'resolve')),
    );
  });

  it.each([
    [null, 'rate', 'applicant', { ended: false }, 'time'],
    ['settled', 'change', 'applicant', { changeable: false }, 'time'],
    ['contacted', 'change', 'applicant', { changeable: false }, 'time'],
    ['open', 'contact', 'staff', { own: true }, 'own'],
    ['contacted', 'resolve', 'staff', { own: true }, 'own'],
    ['contacted', 'resolve', 'staff', { note: '好' }, 'note'],
    ['open', 'contact', 'staff', { note: '' }, 'note'],
  ] as const)('from %s %s by %s is refused when %j', (state, command, who, fact, why) => {
    expect(decideRating(state, command, who, { ...FACTS, ...fact })).toEqual({ ok: false, why });
  });

  it('offers what can be done', () => {
    const facts = { ended: true, changeable: true, own: false };
    expect(allowedRatingCommands(null, 'applicant', facts)).toEqual(['rate']);
    expect(allowedRatingCommands(null, 'applicant', { ...facts, ended: false })).toEqual([]);
    expect(allowedRatingCommands('contacted', 'staff', facts)).toEqual(['note', 'resolve']);
    expect(allowedRatingCommands('resolved', 'applicant', facts)).toEqual([]);
  });
});
