import type { ThreadCommand, ThreadState } from '../../../contract/consult.ts';

/**
 * The life of a question. It waits for the office, is answered, and may go to and fro; it ends when the asker is content,
 * when a consultant ends it, or by itself when nobody has written for a while. Whoever asks may always write again: that
 * opens an ended one.
 */
export type ThreadWho = 'asker' | 'staff' | 'worker';

export interface ThreadFacts {
  /** Nobody has taken it, or the very consultant who acts has. */
  free: boolean;
  /** The consultant who acts has taken it. */
  mine: boolean;
}

interface ThreadMove {
  from: ThreadState;
  command: ThreadCommand;
  to: ThreadState;
  who: ThreadWho;
  guard?: keyof ThreadFacts;
  /** What it leaves the thread with: the consultant who acts, another one, or nobody. Absent: as before. */
  assignee?: 'self' | 'other' | 'nobody';
  effects?: readonly 'tell-asker'[];
}

const staff = { who: 'staff' } as const;
const asker = { who: 'asker' } as const;
const answer = { ...staff, command: 'answer', to: 'answered', guard: 'free', assignee: 'self' } as const;

export const THREAD_MOVES: readonly ThreadMove[] = [
  { ...asker, from: 'waiting', command: 'write', to: 'waiting' },
  { ...asker, from: 'answered', command: 'write', to: 'waiting' },
  // Whoever answered it then may be away for good by now.
  { ...asker, from: 'closed', command: 'write', to: 'waiting', assignee: 'nobody' },
  { ...asker, from: 'waiting', command: 'settle', to: 'closed' },
  { ...asker, from: 'answered', command: 'settle', to: 'closed' },
  { ...staff, from: 'waiting', command: 'take', to: 'waiting', guard: 'free', assignee: 'self' },
  { ...staff, from: 'waiting', command: 'release', to: 'waiting', guard: 'mine', assignee: 'nobody' },
  { ...staff, from: 'waiting', command: 'hand', to: 'waiting', guard: 'free', assignee: 'other' },
  { ...answer, from: 'waiting', effects: ['tell-asker'] },
  { ...answer, from: 'answered', effects: ['tell-asker'] },
  { ...staff, from: 'answered', command: 'close', to: 'closed' },
  { who: 'worker', from: 'answered', command: 'close', to: 'closed' },
];

/** May this happen to a thread now, and what follows? Pure; undefined: no. */
export function decideThread(
  state: ThreadState,
  command: ThreadCommand,
  who: ThreadWho,
  facts: ThreadFacts,
): Pick<ThreadMove, 'to' | 'assignee' | 'effects'> | undefined {
  const move = THREAD_MOVES.find((m) => m.from === state && m.command === command && m.who === who);
  return move && (!move.guard || facts[move.guard]) ? move : undefined;
}

/** What this person may do now. */
export function allowedThreadCommands(state: ThreadState, who: ThreadWho, facts: ThreadFacts): ThreadCommand[] {
  const commands = new Set(THREAD_MOVES.map(({ command }) => command));
  return [...commands].filter((command) => {
    // Nobody takes what is theirs already.
    if (command === 'take' && facts.mine) return false;
    return decideThread(state, command, who, facts) !== undefined;
  });
}
