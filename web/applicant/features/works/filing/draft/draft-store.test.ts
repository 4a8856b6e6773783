import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../../../contract/client.ts';
import { WorkForm } from '../../../../../../contract/form.ts';
import { PROBLEMS, type ProblemCode } from '../../../../../../contract/problem.ts';
import type { WorkView } from '../../../../../../contract/works.ts';
import { type Aside, DraftStore } from './draft-store.ts';

const refusal = (code: ProblemCode) => new ApiProblem({ type: 'about:blank', code, ...PROBLEMS[code] });
const titled = (title: string) => () => ({ title });
const SAVED_AT = '2026-11-22T04:03:00Z';

const workView = (version: number, title: string) =>
  ({
    form: WorkForm.parse({ title }),
    files: [],
    version,
    problems: [],
    advice: [],
    requiredProofs: [],
    updatedAt: SAVED_AT,
  }) as unknown as WorkView;

/** A store whose server and clock are moved by hand; `saves` are the requests, answered through `answer`. */
function byHand() {
  const saves: { version: number; title: string; answer: (result: Error | null) => Promise<void> }[] = [];
  const kept: ({ version: number; form: WorkForm } | null)[] = [];
  const asides: (Aside | null)[] = [];
  let due: (() => void) | null = null;
  const store = new DraftStore(workView(3, ''), {
    save: (version, form) =>
      new Promise((resolve, reject) => {
        saves.push({
          version,
          title: form.title,
          answer: async (result) => {
            if (result) reject(result);
            else resolve({ version: version + 1, savedAt: SAVED_AT, problems: [], advice: [], requiredProofs: [] });
            for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
          },
        });
      }),
    later: (run) => {
      due = run;
      return () => {
        due = null;
      };
    },
    keep: (unsaved) => kept.push(unsaved),
    keepAside: (aside) => asides.push(aside),
  });
  const tick = () => {
    const run = due;
    due = null;
    run?.();
  };
  return { store, saves, kept, asides, tick, isDue: () => due !== null };
}

describe('DraftStore', () => {
  it('saves once after the last change, with the version it is based on', async () => {
    const { store, saves, tick } = byHand();
    store.change(titled('断'));
    store.change(titled('断桥'));
    expect(saves).toHaveLength(0);
    expect(store.read().standing).toBe('unsaved');
    tick();
    expect(saves.map(({ version, title }) => [version, title])).toEqual([[3, '断桥']]);
    await saves[0]?.answer(null);
    expect(store.read()).toMatchObject({ standing: 'saved', version: 4, savedAt: SAVED_AT });
  });

  it('sends words typed during a save in a second one, never two at once', async () => {
    const { store, saves, tick } = byHand();
    store.change(titled('断桥'));
    tick();
    store.change(titled('断桥残雪'));
    tick();
    expect(saves).toHaveLength(1);
    await saves[0]?.answer(null);
    expect(saves.map(({ version, title }) => [version, title])).toEqual([
      [3, '断桥'],
      [4, '断桥残雪'],
    ]);
    await saves[1]?.answer(null);
    expect(store.read()).toMatchObject({ standing: 'saved', version: 5 });
  });

  it('keeps the words and tries again when the network is down', async () => {
    const { store, saves, kept, tick, isDue } = byHand();
    store.change(titled('断桥'));
    tick();
    await saves[0]?.answer(new TypeError('fetch failed'));
    expect(store.read().standing).toBe('offline');
    expect(kept.at(-1)).toMatchObject({ version: 3, form: { title: '断桥' } });
    expect(isDue()).toBe(true);
    tick();
    await saves[1]?.answer(null);
    expect(store.read().standing).toBe('saved');
    expect(kept.at(-1)).toBeNull();
  });

  it.each([
    ['changed_elsewhere', 'elsewhere'],
    ['not_allowed_now', 'elsewhere'],
    ['sign_in_required', 'signed-out'],
  ] as const)('stops saving after %s and keeps the words', async (code, standing) => {
    const { store, saves, kept, tick, isDue } = byHand();
    store.change(titled('断桥'));
    tick();
    await saves[0]?.answer(refusal(code));
    store.change(titled('断桥残雪'));
    expect(store.read().standing).toBe(standing);
    expect(isDue()).toBe(false);
    expect(await store.flush()).toBe(false);
    expect(saves).toHaveLength(1);
    expect(kept.at(-1)).not.toBeNull();
  });

  it('flushes what is unsaved and tells whether the server has it', async () => {
    const { store, saves } = byHand();
    expect(await store.flush()).toBe(true);
    store.change(titled('断桥'));
    const flushed = store.flush();
    await saves[0]?.answer(null);
    expect(await flushed).toBe(true);
  });
});

describe('two places that wrote different words', () => {
  /** A store that has been told of a newer version while 「断桥」 was typed here. */
  async function disagreeing() {
    const hands = byHand();
    hands.store.change(titled('断桥'));
    hands.tick();
    await hands.saves[0]?.answer(refusal('changed_elsewhere'));
    return hands;
  }

  it('goes on with the words of here, on top of the version of there', async () => {
    const { store, saves, tick, asides } = await disagreeing();
    store.settle(workView(7, '孤山'), 'here');
    expect(store.read()).toMatchObject({ standing: 'unsaved', version: 7, form: { title: '断桥' } });
    tick();
    expect(saves.at(-1)).toMatchObject({ version: 7, title: '断桥' });
    expect(asides.at(-1)).toMatchObject({ from: 'elsewhere', form: { title: '孤山' } });
  });

  it('goes on with the words of there and keeps those of here, to be taken back', async () => {
    const { store, saves, tick, kept } = await disagreeing();
    store.settle(workView(7, '孤山'), 'elsewhere');
    expect(store.read()).toMatchObject({ standing: 'saved', form: { title: '孤山' } });
    expect(kept.at(-1)).toBeNull();
    store.swapAside();
    tick();
    expect(saves.at(-1)).toMatchObject({ version: 7, title: '断桥' });
    expect(store.read().aside).toMatchObject({ from: 'elsewhere', form: { title: '孤山' } });
    store.forgetAside();
    expect(store.read().aside).toBeNull();
  });

  it('knows its own words when they come back because an answer was lost', async () => {
    const { store } = await disagreeing();
    store.change(titled('断桥残雪'));
    expect(store.isOwnEcho(WorkForm.parse({ title: '断桥' }))).toBe(true);
    expect(store.isOwnEcho(WorkForm.parse({ title: '孤山' }))).toBe(false);
  });

  it('waits for a decision on words that were kept for an older version', async () => {
    const { store, isDue } = byHand();
    store.disagree(WorkForm.parse({ title: '断桥' }));
    expect(store.read()).toMatchObject({ standing: 'elsewhere', form: { title: '断桥' } });
    expect(isDue()).toBe(false);
  });
});
