import { describe, expect, it } from 'vitest';
import { SIGNER_STATES, type SignerState } from '../../../contract/signing.ts';
import type { LinkProblem } from '../../../contract/signing-link.ts';
import {
  type Awaited,
  judgeLink,
  type LinkFacts,
  mayAskToResend,
  type Opener,
  type Representative,
  whyNotTheSigner,
  whySuperseded,
} from './policy.ts';

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

const CARD = { type: 'id_card', number: '330106199203189921' };
const OTHER_CARD = { type: 'id_card', number: '330203198506079932' };
const CODE = { type: 'uscc', number: '91330105MA00000012' };
const nobody = { representatives: [], isGuardian: false, ownWork: null, ownPlace: null };
const person = (change: Partial<Awaited> = {}): Awaited => ({
  kind: 'person',
  name: '张晓雯',
  document: CARD,
  minor: null,
  representatives: [],
  ...change,
});
const company = (change: Partial<Awaited> = {}): Awaited =>
  person({ kind: 'organisation', name: '青瓷公司', document: CODE, ...change });
const comes = (change: Partial<Opener> = {}): Opener => ({
  kind: 'person',
  name: '徐墨',
  document: OTHER_CARD,
  ...nobody,
  ...change,
});
const companyComes = (change: Partial<Opener> = {}) =>
  comes({ kind: 'organisation', name: '潮声公司', document: CODE, ...change });
const lin = (document: Representative['document']): Representative[] => [
  { as: 'legal_representative', name: '林之江', document },
];

describe('why somebody is not the signer', () => {
  it.each<[string, Awaited, Opener, LinkProblem]>([
    ['a stranger', person(), comes(), { cause: 'stranger' }],
    [
      'another company',
      company(),
      companyComes({ document: { ...CODE, number: '91330203MA00000023' } }),
      { cause: 'stranger' },
    ],
    [
      'the same name with another number',
      person(),
      comes({ name: '张 晓雯' }),
      {
        cause: 'other_document',
        differs: 'number',
        form: { type: '居民身份证', number: '330***********9921' },
        account: { type: '居民身份证', number: '330***********9932' },
      },
    ],
    [
      'the same name with another kind of paper',
      person({ document: { type: 'other_person', number: CARD.number } }),
      comes({ name: '张晓雯', document: CARD }),
      {
        cause: 'other_document',
        differs: 'type',
        form: { type: '其他有效证件（个人）', number: '330***********9921' },
        account: { type: '居民身份证', number: '330***********9921' },
      },
    ],
    [
      'the same name with both different',
      person({ document: { type: 'passport', number: 'E12345678' } }),
      comes({ name: '张晓雯', document: CARD }),
      {
        cause: 'other_document',
        differs: 'both',
        form: { type: '护照', number: 'E1*****78' },
        account: { type: '居民身份证', number: '330***********9921' },
      },
    ],
    ['a company that is called like a person', person(), companyComes({ name: '张晓雯' }), { cause: 'stranger' }],
    [
      'the legal representative, by paper',
      company({ representatives: lin(OTHER_CARD) }),
      comes({ name: '林之江' }),
      { cause: 'organisation_must_sign', as: 'legal_representative', organisation: '青瓷公司' },
    ],
    [
      'somebody called like the legal representative, when nothing but the name is known',
      company({ representatives: lin(null) }),
      comes({ name: '林之江' }),
      { cause: 'organisation_must_sign', as: 'legal_representative', organisation: null },
    ],
    [
      'somebody called like the legal representative, when the paper says otherwise',
      company({ representatives: lin(CARD) }),
      comes({ name: '林之江' }),
      { cause: 'stranger' },
    ],
    [
      'the company of the awaited person',
      person({ name: '林之江', document: OTHER_CARD }),
      companyComes({ representatives: lin(OTHER_CARD) }),
      { cause: 'person_must_sign', as: 'legal_representative', person: '林之江' },
    ],
    [
      'the company whose agent has the name of the awaited person',
      person({ name: '林之江', document: OTHER_CARD }),
      companyComes({ representatives: [{ as: 'agent', name: '林之江', document: null }] }),
      { cause: 'person_must_sign', as: 'agent', person: null },
    ],
    [
      'the minor, by paper',
      person({ name: '陈柏远', minor: { name: '陈小禾', document: OTHER_CARD } }),
      comes({ name: '陈小禾' }),
      { cause: 'guardian_must_sign', guardian: '陈柏远' },
    ],
    [
      'the minor, where the form carries the parent’s paper',
      person({ name: '陈柏远', minor: { name: '陈小禾', document: CARD } }),
      comes({ name: '陈小禾' }),
      { cause: 'guardian_must_sign', guardian: null },
    ],
    ['the guardian', person(), comes({ isGuardian: true }), { cause: 'ward_must_sign', ward: '张晓雯' }],
    [
      'another signer of the form',
      person(),
      comes({ ownPlace: { link: '/sign/x' }, ownWork: 'w' }),
      { cause: 'other_signer', signer: '张晓雯', ownLink: '/sign/x' },
    ],
    ['the applicant', person(), comes({ ownWork: 'w' }), { cause: 'applicant', signer: '张晓雯', workId: 'w' }],
  ])('%s', (_name, awaited, opener, problem) => {
    expect(whyNotTheSigner(awaited, opener)).toEqual(problem);
  });

  it('gives a stranger no word, whoever is awaited', () => {
    for (const awaited of [
      person(),
      company(),
      person({ minor: { name: '陈小禾', document: CARD } }),
      company({ representatives: lin(CARD) }),
    ])
      for (const opener of [comes(), companyComes({ document: OTHER_CARD })])
        expect(whyNotTheSigner(awaited, opener)).toEqual({ cause: 'stranger' });
  });
});

describe('a superseded link', () => {
  it.each<[string, Parameters<typeof whySuperseded>, string, string | null]>([
    ['leads to the new one', ['awaiting_signatures', { exists: true, link: '/sign/new' }], 'preparing', '/sign/new'],
    ['of somebody who signs no more', ['awaiting_signatures', { exists: true, link: null }], 'not_needed', null],
    ['whose successor is being made', ['awaiting_signatures', { exists: false, link: null }], 'preparing', null],
    ['of a form that is being edited', ['draft', { exists: false, link: null }], 'editing', null],
    ['of a returned work', ['returned', { exists: false, link: null }], 'editing', null],
    ['of a work that waits for payment', ['awaiting_payment', { exists: false, link: null }], 'editing', null],
    ['of a work on its way', ['in_review', { exists: false, link: null }], 'not_needed', null],
    ['of a work that has ended', ['withdrawn', { exists: false, link: null }], 'ended', null],
  ])('%s', (_name, [work, newer], since, newLink) => {
    expect(whySuperseded(work, newer)).toEqual({ cause: 'superseded', newLink, work: since });
  });
});

describe('asking for a new link', () => {
  it('once a day', () => {
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    expect([null, ago(23.9), ago(24)].map((askedAt) => mayAskToResend(askedAt, now))).toEqual([true, false, true]);
  });
});
