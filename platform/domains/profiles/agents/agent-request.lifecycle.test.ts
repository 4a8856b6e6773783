import { describe, expect, it } from 'vitest';
import {
  AGENT_COMMANDS,
  AGENT_REQUEST_STATES,
  type AgentCommand,
  type AgentRequestState,
} from '../../../../contract/agents.ts';
import {
  AGENT_REQUEST_MOVES,
  type AgentRequestWho,
  allowedAgentCommands,
  decideAgentRequest,
} from './agent-request.lifecycle.ts';

const STATES = Object.keys(AGENT_REQUEST_STATES) as AgentRequestState[];
const WHO: AgentRequestWho[] = ['applicant', 'verifier'];
const FACTS = { own: false, note: '经营范围里没有版权代理。' };

/** The whole table, written out: everything else is refused. */
const ALLOWED: [AgentRequestState, AgentCommand, AgentRequestWho, AgentRequestState, string[]][] = [
  ['submitted', 'withdraw', 'applicant', 'withdrawn', []],
  ['submitted', 'approve', 'verifier', 'approved', ['give-category', 'tell-applicant']],
  ['submitted', 'decline', 'verifier', 'declined', ['tell-applicant']],
  ['approved', 'revoke', 'verifier', 'revoked', ['take-category', 'tell-applicant']],
];

describe('every state, command and person', () => {
  const every = STATES.flatMap((state) =>
    AGENT_COMMANDS.flatMap((command) => WHO.map((who) => [state, command, who] as const)),
  );
  it.each(every)('%s, %s by the %s', (state, command, who) => {
    const allowed = ALLOWED.find(([s, c, w]) => s === state && c === command && w === who);
    expect(decideAgentRequest(state, command, who, FACTS)).toEqual(
      allowed ? { ok: true, to: allowed[3], effects: allowed[4] } : { ok: false, why: 'state' },
    );
  });

  it('the table has no other row', () => {
    expect(AGENT_REQUEST_MOVES).toHaveLength(ALLOWED.length);
  });
});

describe('guards', () => {
  it.each(['approve', 'decline', 'revoke'] as const)('nobody may %s a request of their own', (command) => {
    const state = command === 'revoke' ? 'approved' : 'submitted';
    expect(decideAgentRequest(state, command, 'verifier', { ...FACTS, own: true })).toEqual({ ok: false, why: 'own' });
  });

  it.each(['decline', 'revoke'] as const)('to %s needs a reason', (command) => {
    const state = command === 'revoke' ? 'approved' : 'submitted';
    for (const note of ['', '不行']) {
      expect(decideAgentRequest(state, command, 'verifier', { own: false, note })).toEqual({
        ok: false,
        why: 'reason',
      });
    }
  });

  it('to approve needs none', () => {
    expect(decideAgentRequest('submitted', 'approve', 'verifier', { own: false, note: '' }).ok).toBe(true);
  });

  it('one may take back what one asked for', () => {
    expect(decideAgentRequest('submitted', 'withdraw', 'applicant', { own: true, note: '' }).ok).toBe(true);
  });
});

describe('what is offered', () => {
  it.each([
    ['submitted', 'applicant', true, ['withdraw']],
    ['approved', 'applicant', true, []],
    ['submitted', 'verifier', false, ['approve', 'decline']],
    ['approved', 'verifier', false, ['revoke']],
    ['submitted', 'verifier', true, []],
    ['approved', 'verifier', true, []],
    ['declined', 'verifier', false, []],
    ['withdrawn', 'verifier', false, []],
    ['revoked', 'verifier', false, []],
  ] as [AgentRequestState, AgentRequestWho, boolean, AgentCommand[]][])(
    '%s to the %s (own: %s): %j',
    (state, who, own, commands) => {
      expect(allowedAgentCommands(state, who, { own })).toEqual(commands);
    },
  );
});
