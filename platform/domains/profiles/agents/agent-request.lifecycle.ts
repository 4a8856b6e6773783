import type { AgentCommand, AgentRequestState } from '../../../../contract/agents.ts';

/**
 * The life of a request to become an agent. `submitted` waits for staff; `approved` lasts until it is revoked; the others
 * have ended, and a new request may follow. Two people at once are told apart by the row's version, not here.
 */
export type AgentRequestWho = 'applicant' | 'verifier';

/** What a move causes, inside its own transaction. */
export type AgentRequestEffect = 'give-category' | 'take-category' | 'tell-applicant';

export interface AgentRequestFacts {
  /** Nobody decides on a request of their own. */
  own: boolean;
  /** What the person who decides wrote to the applicant. */
  note: string;
}

type Guard = (facts: AgentRequestFacts) => boolean;
const notOwn: Guard = ({ own }) => !own;
const withReason: Guard = ({ note }) => note.length >= REASON_CHARACTERS;
/** Shorter than this nobody can tell why. */
export const REASON_CHARACTERS = 5;

interface AgentRequestMove {
  from: AgentRequestState;
  command: AgentCommand;
  to: AgentRequestState;
  who: AgentRequestWho;
  guards: readonly Guard[];
  effects: readonly AgentRequestEffect[];
}

export const AGENT_REQUEST_MOVES: readonly AgentRequestMove[] = [
  { from: 'submitted', command: 'withdraw', to: 'withdrawn', who: 'applicant', guards: [], effects: [] },
  {
    from: 'submitted',
    command: 'approve',
    to: 'approved',
    who: 'verifier',
    guards: [notOwn],
    effects: ['give-category', 'tell-applicant'],
  },
  {
    from: 'submitted',
    command: 'decline',
    to: 'declined',
    who: 'verifier',
    guards: [notOwn, withReason],
    effects: ['tell-applicant'],
  },
  {
    from: 'approved',
    command: 'revoke',
    to: 'revoked',
    who: 'verifier',
    guards: [notOwn, withReason],
    effects: ['take-category', 'tell-applicant'],
  },
];

export type AgentRequestDecision =
  | { ok: true; to: AgentRequestState; effects: readonly AgentRequestEffect[] }
  /** `state`: not in this state, or not by this person; `own`: it is their own request; `reason`: none was given. */
  | { ok: false; why: 'state' | 'own' | 'reason' };

/** May this happen to a request now, and what follows? Pure. */
export function decideAgentRequest(
  state: AgentRequestState,
  command: AgentCommand,
  who: AgentRequestWho,
  facts: AgentRequestFacts,
): AgentRequestDecision {
  const move = AGENT_REQUEST_MOVES.find((m) => m.from === state && m.command === command && m.who === who);
  if (!move) return { ok: false, why: 'state' };
  const failed = move.guards.find((guard) => !guard(facts));
  if (failed) return { ok: false, why: failed === notOwn ? 'own' : 'reason' };
  return { ok: true, to: move.to, effects: move.effects };
}

/** What this person may do to a request now; a reason is still to be written. */
export function allowedAgentCommands(
  state: AgentRequestState,
  who: AgentRequestWho,
  facts: Pick<AgentRequestFacts, 'own'>,
): AgentCommand[] {
  const written = { ...facts, note: '·'.repeat(REASON_CHARACTERS) };
  return AGENT_REQUEST_MOVES.map((move) => move.command).filter(
    (command) => decideAgentRequest(state, command, who, written).ok,
  );
}
