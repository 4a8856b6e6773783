import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import type { AgentRequestState } from '../../../contract/agents.ts';
import type { PaperState } from '../../../contract/paper.ts';
import type { RatingCommand } from '../../../contract/ratings.ts';
import type { Command } from '../../../contract/works.ts';
import type { SigningNews } from '../../base/jobs.ts';
import type { InvoiceCommand } from '../payments/invoice.lifecycle.ts';
import type { OrderStatus } from '../payments/order.lifecycle.ts';
import { AGENT_REQUEST_MOVES } from '../profiles/agents/agent-request.lifecycle.ts';
import { RATING_MOVES } from '../ratings/rating.lifecycle.ts';
import type { EnvelopeCommand } from '../signing/envelope.lifecycle.ts';
import { MOVES } from '../works/application.lifecycle.ts';
import { previewOf, problemsOfWording } from './wording.rules.ts';

/** Nobody is told: the person has just done it, or it is the office's own affair. */
const OWN_ACT = null;
const INSIDE = null;

/**
 * What people are told when, for every move there is. A move that is added without an entry does not compile; an entry
 * without words for every way fails below.
 */
const WORKS: Record<Command, string | null> = {
  confirm: OWN_ACT,
  discard: OWN_ACT,
  pay: 'work.pay',
  edit: OWN_ACT,
  submit: 'work.submit',
  withdraw: 'work.withdraw',
  take_back: OWN_ACT,
  claim: INSIDE,
  release: INSIDE,
  reassign: INSIDE,
  // At the last level; told once the certificate can be had.
  pass: 'work.registered',
  return: 'work.return',
  send_back: INSIDE,
  refuse: 'work.refuse',
  request_extension: OWN_ACT,
  grant_extension: 'work.grant_extension',
  refuse_extension: 'work.refuse_extension',
  terminate: 'work.terminate',
  revoke: 'work.revoke',
};
const ENVELOPES: Record<EnvelopeCommand | 'open' | 'remind' | 'notify again', string | null> = {
  open: 'signer.turn',
  sign: 'signer.turn',
  decline: 'signing.declined',
  reconsider: 'signer.reconsider',
  remind: 'signer.reminder',
  'notify again': 'signer.again',
};
const SIGNING: Record<SigningNews | 'resend asked', string | null> = {
  declined: 'signing.declined',
  unsigned: 'signing.unsigned',
  link_expired: 'signing.link_expired',
  all_signed: 'signing.all_signed',
  'resend asked': 'signing.resend_asked',
};
const ORDERS: Record<OrderStatus, string | null> = {
  new: OWN_ACT,
  open: OWN_ACT,
  paid: 'work.pay',
  closed: OWN_ACT,
  // Said together with why: withdrawn, refused.
  refunding: INSIDE,
  refunded: 'work.refunded',
};
const INVOICES: Record<InvoiceCommand | 'reverse', string | null> = {
  issue: 'work.invoice',
  reverse: 'work.invoice_red',
  cancel: INSIDE,
  mail: INSIDE,
  bounce: 'work.invoice_bounced',
};
const PAPERS: Record<PaperState | 'waiting', string | null> = {
  to_make: INSIDE,
  to_ship: INSIDE,
  shipped: 'work.paper_shipped',
  undelivered: 'work.paper_undelivered',
  delivered: OWN_ACT,
  returned: 'work.paper_returned',
  ready: 'work.paper_ready',
  waiting: 'work.paper_waiting',
  handed_over: OWN_ACT,
  // Said as the revocation.
  cancelled: INSIDE,
};
const RATINGS: Record<RatingCommand, string | null> = {
  rate: OWN_ACT,
  change: OWN_ACT,
  contact: INSIDE,
  note: INSIDE,
  resolve: 'rating.answered',
};
const AGENTS: Record<AgentRequestState, string | null> = {
  submitted: OWN_ACT,
  withdrawn: OWN_ACT,
  approved: 'agent.approved',
  declined: 'agent.declined',
  revoked: 'agent.revoked',
};
const OTHERS = {
  reminder: 'work.correction_reminded',
  'new calendar': 'work.due_recounted',
  document: 'decision.document',
  'mail came back': 'address.bounced',
  'question answered': 'consult.answered',
};

const ALL = [WORKS, ENVELOPES, SIGNING, ORDERS, INVOICES, PAPERS, RATINGS, AGENTS, OTHERS];
const TOLD = [...new Set(ALL.flatMap((table) => Object.values(table)))].filter((occasion) => occasion !== null);
const { texts, topics, urgent } = zhejiang.messages;
const FRAME = { platformName: '作品自愿登记平台', telephone: '0571-85062879' };

describe('every move', () => {
  it.each(TOLD)('%s has words for inbox, mail and SMS that may be used', (occasion) => {
    const text = texts[occasion];
    expect(text?.name).toBeTruthy();
    expect(text && problemsOfWording(occasion, text)).toEqual([]);
    const shown = text && previewOf(occasion, text, FRAME);
    for (const way of ['subject', 'body', 'mail', 'sms'] as const) {
      expect(shown?.[way], way).toBeTruthy();
      expect(shown?.[way], way).not.toMatch(/[{}]|undefined|。。/);
    }
    expect(shown?.sms.length).toBeLessThan(230);
  });

  it('that tells the applicant says so in this table, and none that does not', () => {
    const telling = MOVES.filter(({ effects }) => effects.includes('tell-applicant')).map(({ command }) => command);
    for (const command of telling) expect(WORKS[command], command).toBe(`work.${command}`);
    const silent = MOVES.map(({ command }) => command).filter((c) => !telling.includes(c) && c !== 'pass');
    for (const command of silent) expect(WORKS[command], command).toBeNull();
    for (const { command, effects } of RATING_MOVES)
      expect(RATINGS[command] !== null, command).toBe(effects.includes('tell-applicant'));
    for (const { to, effects } of AGENT_REQUEST_MOVES)
      expect(AGENTS[to] !== null, to).toBe(effects.includes('tell-applicant'));
  });

  it('has no words that nobody uses, and exactly one topic for all', () => {
    expect(Object.keys(texts).sort()).toEqual([...TOLD].sort());
    expect(topics.flatMap((topic) => topic.occasions).sort()).toEqual([...TOLD].sort());
    expect(urgent.filter((occasion) => !TOLD.includes(occasion))).toEqual([]);
  });

  it('that decides goes by mail whatever was chosen', () => {
    const decisions = topics.find((topic) => topic.code === 'decisions');
    expect(decisions?.always).toContain('mail');
    for (const occasion of ['work.return', 'work.refuse', 'work.terminate', 'work.registered', 'work.revoke'])
      expect(decisions?.occasions).toContain(occasion);
  });
});
