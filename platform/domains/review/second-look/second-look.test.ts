import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../../contract/client.ts';
import { getMe } from '../../../../contract/identity.ts';
import {
  judgeSecondLook,
  listSecondLooks,
  type SecondLook,
  setSecondLookShare,
  takeSecondLook,
} from '../../../../contract/second-look.ts';
import { createParty, type Party } from '../../../../tools/journey/party.ts';
import { type TestApp, testApp } from '../../../testing.ts';
import { getWork } from '../../works/store.ts';
import { waiting } from '../waiting.fixture.ts';
import { commitmentOf, isDrawn } from './draw.rules.ts';
import { drawSecondLooks } from './draw.ts';

const DAY_SECONDS = 86_400;
let t: TestApp;
/** Sessions end over night. */
let signedIn = new Map<string, Party>();
async function as(username: string): Promise<Party> {
  const known = signedIn.get(username);
  if (known) return known;
  const party = createParty(t.url, username);
  await party.signIn();
  signedIn.set(username, party);
  return party;
}
/** The night goes by. */
function nextDay() {
  t.clock.advanceSeconds(DAY_SECONDS);
  signedIn = new Map();
}
const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : String(error));
const accountOf = async (username: string) => (await (await as(username)).call(getMe)).accountId;
const list = async (username: string, state: SecondLook['state'] = 'waiting') =>
  (await as(username)).call(listSecondLooks, { query: { state } });

/** A work that these reviewers passed at levels 1, 2, 3 today. */
async function decided(title: string, reviewers: readonly string[]): Promise<string> {
  const workId = await waiting({ ...t, signedIn: as }, { title, level: 3 });
  for (const [index, username] of reviewers.entries()) {
    const decision = { decision: 'pass', note: '', remarks: '[]', at: t.clock.now() } as const;
    const reviewerId = await accountOf(username);
    await t.app.db
      .insertInto('reviewDecision')
      .values({ id: randomUUID(), workId, revision: 1, level: index + 1, reviewerId, ...decision })
      .execute();
  }
  return workId;
}

async function setShare(permille: number) {
  const { share } = await list('admin');
  const body = { key: randomUUID(), version: share.version, permille };
  return (await as('admin')).call(setSecondLookShare, { body });
}

async function take(username: string, { id, version }: SecondLook, key: string = randomUUID()) {
  return (await as(username)).call(takeSecondLook, { params: { id }, body: { key, version } });
}

async function judge(
  username: string,
  { id, version }: SecondLook,
  verdict: { verdict: 'agree' | 'differ'; levels?: number[]; note?: string },
) {
  const body = { key: randomUUID(), version, ...verdict };
  return (await as(username)).call(judgeSecondLook, { params: { id }, body });
}

beforeAll(async () => {
  t = await testApp({ sandboxFollowsClock: true });
});
afterAll(() => t.close());

describe('second looks', () => {
  it('are drawn once by a seed that was fixed before and is shown after', async () => {
    expect((await list('admin')).share).toMatchObject({ version: 0, permille: 50, mayChange: true });
    await setShare(1000);
    await drawSecondLooks(t.app);
    const [today] = (await list('supervisor')).days;
    expect(today).toMatchObject({ permille: 1000, seed: null, drawn: null });
    const works = [
      await decided('山水长卷', ['reviewer1a', 'reviewer2a', 'reviewer3a']),
      await decided('越剧唱段', ['reviewer1a', 'reviewer2a', 'reviewer3a']),
    ];
    await drawSecondLooks(t.app);
    expect((await list('supervisor')).rows).toEqual([]);
    nextDay();
    await setShare(0);
    await drawSecondLooks(t.app);
    await drawSecondLooks(t.app);
    const after = await list('supervisor');
    expect(after.rows.map(({ workId }) => workId).sort()).toEqual([...works].sort());
    expect(after.rows[0]).toMatchObject({ decision: 'pass', decidedLevels: [1, 2, 3], actions: ['take'] });
    const day = after.days.find((each) => each.day === today?.day);
    expect(day).toMatchObject({ commitment: today?.commitment, decided: 2, drawn: 2 });
    const seed = Buffer.from(day?.seed ?? '', 'hex');
    expect(commitmentOf(seed).toString('hex')).toBe(today?.commitment);
    expect(works.map((id) => isDrawn(seed, id, day?.permille ?? 0))).toEqual([true, true]);
    await decided('没有抽到', ['reviewer1a', 'reviewer2a', 'reviewer3a']);
    nextDay();
    await drawSecondLooks(t.app);
    expect((await list('supervisor')).days[1]).toMatchObject({ permille: 0, decided: 1, drawn: 0 });
  });

  it('are not for who decided a level, nor for two at once; the work is untouched', async () => {
    const [look] = (await list('reviewer2b')).rows;
    if (!look) throw new Error('nothing was drawn');
    const before = await getWork(t.app.db, look.workId);
    expect((await list('reviewer2a')).rows.map(({ actions }) => actions)).toEqual([[], []]);
    expect(await take('reviewer2a', look).catch(codeOf)).toBe('same_reviewer');
    expect(await take('reviewer1a', look).catch(codeOf)).toBe('forbidden');
    const key = randomUUID();
    const taken = await take('reviewer2b', look, key);
    expect(taken).toMatchObject({ state: 'taken', actions: ['put_back', 'agree', 'differ'] });
    expect(await take('reviewer2b', look, key)).toEqual(taken);
    expect(await take('reviewer3b', look).catch(codeOf)).toBe('changed_elsewhere');
    expect(await judge('reviewer3b', taken, { verdict: 'agree' }).catch(codeOf)).toBe('not_allowed_now');
    const differ = { verdict: 'differ', note: '类别应为美术作品。' } as const;
    expect(await judge('reviewer2b', taken, differ).catch(codeOf)).toBe('invalid_input');
    expect(await judge('reviewer2b', taken, { ...differ, levels: [4] }).catch(codeOf)).toBe('invalid_input');
    const judged = await judge('reviewer2b', taken, { ...differ, levels: [2, 3] });
    expect(judged).toMatchObject({ state: 'differed', levels: [2, 3], actions: [] });
    expect(await getWork(t.app.db, look.workId)).toEqual(before);
  });

  it('add up to a figure per level, which supervisors see and reviewers do not', async () => {
    const [look] = (await list('supervisor')).rows;
    if (!look) throw new Error('nothing was drawn');
    await judge('supervisor', await take('supervisor', look), { verdict: 'agree' });
    const { figures, counts } = await list('supervisor', 'agreed');
    expect(counts).toEqual({ agreed: 1, differed: 1 });
    expect(figures).toEqual([
      { level: 1, looked: 2, differed: 0 },
      { level: 2, looked: 2, differed: 1 },
      { level: 3, looked: 2, differed: 1 },
    ]);
    expect((await list('reviewer2b')).figures).toBeNull();
  });

  it('a share that somebody changed meanwhile is not overwritten', async () => {
    const admin = await as('admin');
    const stale = admin.call(setSecondLookShare, { body: { key: randomUUID(), version: 0, permille: 100 } });
    expect(await stale.catch(codeOf)).toBe('changed_elsewhere');
  });
});
