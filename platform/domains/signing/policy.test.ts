import { describe, expect, it } from 'vitest';
import { SIGNER_STATES, type SignerState } from '../../../contract/signing.ts';
import { judgeLink, type LinkFacts } from './policy.ts';

const now = new Date('2026-11-23T10:00:00Z');
const mine = { documentIndex: Buffer.from('mine') };
const other = { documentIndex: Buffer.from('other') };
const later = new Date(now.getTime() + 1);

function facts(change: { signer?: Partial<LinkFacts['signer']>; envelope?: object; work?: object } = {}): LinkFacts {
  return {
    signer: { state: 'current', documentIndex: mine.documentIndex, expiresAt: later, ...change.signer },
    envelope: { state: 'open', revision: 2, ...change.envelope },
    work: { state: 'awaiting_signatures', revision: 2, ...change.work },
  };
}

describe('a signing link', () => {
  it.each<[string, LinkFacts | undefined, string | null, string | null]>([
    ['unknown token', undefined, 'not_found', 'not_found'],
    ['my turn', facts(), null, null],
    ['not yet my turn', facts({ signer: { state: 'waiting' } }), 'not_your_turn', 'not_your_turn'],
    ['already signed', facts({ signer: { state: 'signed' } }), null, 'already_signed'],
    [
      'signed and submitted since',
      facts({ signer: { state: 'signed' }, work: { state: 'submitted' } }),
      null,
      'already_signed',
    ],
    ['void', facts({ signer: { state: 'void' }, envelope: { state: 'void' } }), 'superseded', 'superseded'],
    ['signed, then edited', facts({ signer: { state: 'void' } }), 'superseded', 'superseded'],
    ['an older revision', facts({ work: { revision: 3 } }), 'superseded', 'superseded'],
    ['back in the draft', facts({ work: { state: 'draft' } }), 'superseded', 'superseded'],
    ['terminated', facts({ work: { state: 'terminated' } }), 'superseded', 'superseded'],
    ['run out this moment', facts({ signer: { expiresAt: now } }), 'link_expired', 'link_expired'],
    [
      'run out, but not my turn',
      facts({ signer: { state: 'waiting', expiresAt: now } }),
      'not_your_turn',
      'not_your_turn',
    ],
  ])('%s', (_name, link, look, act) => {
    expect(judgeLink(link, mine, now, 'look')).toBe(look);
    expect(judgeLink(link, mine, now, 'act')).toBe(act);
  });

  it('tells another account nothing but that it is another account, in every state', () => {
    for (const state of Object.keys(SIGNER_STATES) as SignerState[])
      for (const envelope of ['open', 'complete', 'void'])
        for (const work of ['draft', 'awaiting_signatures', 'submitted', 'registered'])
          for (const expiresAt of [now, later]) {
            const link = facts({ signer: { state, expiresAt }, envelope: { state: envelope }, work: { state: work } });
            expect(judgeLink(link, other, now, 'look')).toBe('not_the_signer');
            expect(judgeLink(link, other, now, 'act')).toBe('not_the_signer');
          }
  });
});
