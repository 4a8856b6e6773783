import { describe, expect, it } from 'vitest';
import { THREAD_COMMANDS, ThreadState } from '../../../contract/consult.ts';
import { allowedThreadCommands, decideThread, type ThreadFacts, type ThreadWho } from './thread.lifecycle.ts';

const STATES = ThreadState.options;
const NOBODYS: ThreadFacts = { free: true, mine: false };
const MINE: ThreadFacts = { free: true, mine: true };
const ANOTHERS: ThreadFacts = { free: false, mine: false };

/** state who facts → what may be done; everything not named is refused. */
const TABLE: Record<string, string> = {
  'waiting asker nobodys': 'write→waiting settle→closed',
  'waiting asker mine': 'write→waiting settle→closed',
  'waiting asker anothers': 'write→waiting settle→closed',
  'waiting staff nobodys': 'take→waiting hand→waiting answer→answered',
  'waiting staff mine': 'take→waiting release→waiting hand→waiting answer→answered',
  'waiting staff anothers': '',
  'waiting worker nobodys': '',
  'waiting worker mine': '',
  'waiting worker anothers': '',
  'answered asker nobodys': 'write→waiting settle→closed',
  'answered asker mine': 'write→waiting settle→closed',
  'answered asker anothers': 'write→waiting settle→closed',
  'answered staff nobodys': 'answer→answered close→closed',
  'answered staff mine': 'answer→answered close→closed',
  'answered staff anothers': 'close→closed',
  'answered worker nobodys': 'close→closed',
  'answered worker mine': 'close→closed',
  'answered worker anothers': 'close→closed',
  'closed asker nobodys': 'write→waiting',
  'closed asker mine': 'write→waiting',
  'closed asker anothers': 'write→waiting',
  'closed staff nobodys': '',
  'closed staff mine': '',
  'closed staff anothers': '',
  'closed worker nobodys': '',
  'closed worker mine': '',
  'closed worker anothers': '',
};

describe('the life of a question', () => {
  for (const state of STATES)
    for (const who of ['asker', 'staff', 'worker'] satisfies ThreadWho[])
      for (const [name, facts] of Object.entries({ nobodys: NOBODYS, mine: MINE, anothers: ANOTHERS }))
        it(`${state} ${who} ${name}`, () => {
          const done = THREAD_COMMANDS.flatMap((command) => {
            const move = decideThread(state, command, who, facts);
            return move ? [`${command}→${move.to}`] : [];
          });
          expect(done.join(' ')).toBe(TABLE[`${state} ${who} ${name}`]);
        });

  it('tells the asker of every answer and of nothing else', () => {
    const told = STATES.flatMap((state) =>
      THREAD_COMMANDS.filter((command) => decideThread(state, command, 'staff', MINE)?.effects?.includes('tell-asker')),
    );
    expect(new Set(told)).toEqual(new Set(['answer']));
  });

  it('offers nobody what is theirs already, and opens an ended question to all consultants', () => {
    expect(allowedThreadCommands('waiting', 'staff', MINE)).not.toContain('take');
    expect(decideThread('closed', 'write', 'asker', ANOTHERS)?.assignee).toBe('nobody');
  });
});
