import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftKeeper, type Keeping } from './draft-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers one call after another as told. */
function server(...answers: (string | null | Error)[]) {
  const sent: string[] = [];
  const told: Keeping[] = [];
  const keeper = createDraftKeeper<string>(
    async (draft) => {
      sent.push(draft);
      const answer = answers.length > 0 ? answers.shift() : '12:00';
      if (answer instanceof Error) throw answer;
      return answer ?? null;
    },
    (keeping) => told.push(keeping),
  );
  return { sent, told, keeper };
}

describe('keeping what is typed', () => {
  it('sends once the typing rests, and only the newest words', async () => {
    const { sent, told, keeper } = server('12:03');
    keeper.keep('青');
    keeper.keep('青瓷');
    expect(sent).toEqual([]);
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['青瓷']);
    expect(told.at(-1)).toEqual({ state: 'kept', at: '12:03' });
  });

  it('sends at once when the page is about to go', () => {
    const { sent, keeper } = server();
    keeper.keep('青瓷');
    keeper.flush();
    expect(sent).toEqual(['青瓷']);
    keeper.flush();
    expect(sent).toHaveLength(1);
  });

  it('sends nothing of what is being saved for good', async () => {
    const { sent, keeper } = server();
    keeper.keep('青瓷');
    keeper.drop();
    await vi.runAllTimersAsync();
    keeper.flush();
    expect(sent).toEqual([]);
  });

  it('tries again what did not arrive, unless something newer was typed', async () => {
    const { sent, told, keeper } = server(new Error('offline'), '12:04');
    keeper.keep('青');
    await vi.advanceTimersByTimeAsync(1000);
    expect(told.at(-1)).toEqual({ state: 'failed' });
    keeper.keep('青瓷');
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['青', '青瓷']);
    expect(told.at(-1)).toEqual({ state: 'kept', at: '12:04' });
  });

  it('sends what was typed during a call after it', async () => {
    const { sent, keeper } = server('12:03', '12:04');
    keeper.keep('青');
    keeper.flush();
    keeper.keep('青瓷');
    keeper.flush();
    expect(sent).toEqual(['青']);
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['青', '青瓷']);
  });

  it('ends when the profile was saved elsewhere', async () => {
    const { sent, told, keeper } = server(null);
    keeper.keep('青');
    await vi.runAllTimersAsync();
    keeper.keep('青瓷');
    await vi.runAllTimersAsync();
    expect(sent).toEqual(['青']);
    expect(told.at(-1)).toEqual({ state: 'outdated' });
  });
});
