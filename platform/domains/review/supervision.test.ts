import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../contract/client.ts';
import { getMe } from '../../../contract/identity.ts';
import { claimWork, getDesk, passWork } from '../../../contract/review.ts';
import { freeWork, getSupervision, reassignWork } from '../../../contract/supervision.ts';
import { chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { createParty, type Party } from '../../../tools/journey/party.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { getWork } from '../works/store.ts';
import { giveBackLeases } from './supervise.ts';
import { waiting } from './waiting.fixture.ts';

let t: TestApp;
let supervisor: Party;
const DAY = 86_400_000;
const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : String(error));
const accountOf = async (username: string) => (await (await t.signedIn(username)).call(getMe)).accountId;
const claim = async (username: string, id: string) => {
  const who = await t.signedIn(username);
  const { version } = await who.call(getDesk, { params: { id } });
  return who.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });
};
const reassign = async (id: string, username: string) => {
  const { version } = await getWork(t.app.db, id);
  const body = { key: randomUUID(), version, to: await accountOf(username) };
  return supervisor.call(reassignWork, { params: { id }, body }).then(() => 'done', codeOf);
};

beforeAll(async () => {
  t = await testApp();
  supervisor = await t.signedIn('supervisor');
});
afterAll(() => t.close());

describe('supervision', () => {
  it('shows what is overdue, held and stuck, and who has done how much', async () => {
    const past = new Date(t.clock.now().getTime() - 60 * DAY);
    const late = await waiting(t, {
      title: '迟了',
      submittedAt: past,
      dueOn: chinaDate(new Date(past.getTime() + DAY)),
    });
    const desk = await claim('reviewer1a', late);
    const before = await supervisor.call(getSupervision);
    expect(before.counts).toEqual({ overdue: 1, held: 1, stuck: 0 });
    const { name, accountId } = await (await t.signedIn('reviewer1a')).call(getMe);
    expect(before.works).toEqual([expect.objectContaining({ title: '迟了', claimedBy: name, urgency: 'red' })]);
    const loadOf = async () =>
      (await supervisor.call(getSupervision)).reviewers.find((load) => load.accountId === accountId);
    expect(await loadOf()).toMatchObject({ held: 1, decidedToday: 0, medianMinutes: null, levels: [1] });
    const body = { key: randomUUID(), version: desk.version, note: '' };
    await (await t.signedIn('reviewer1a')).call(passWork, { params: { id: late }, body });
    expect(await loadOf()).toMatchObject({ held: 0, decidedToday: 1, decidedThisWeek: 1, medianMinutes: 0 });
    await waiting(t, { title: '没人理', submittedAt: new Date(t.clock.now().getTime() - 20 * DAY) });
    const still = await supervisor.call(getSupervision, { query: { which: 'stuck' } });
    expect(still.works.map((work) => work.title)).toEqual(['没人理']);
  });

  it('gives a work to another reviewer, from the queue and from a colleague, and back into the queue', async () => {
    const id = await waiting(t, { title: '改派' });
    expect(await reassign(id, 'reviewer1a')).toBe('done');
    expect(await getWork(t.app.db, id)).toMatchObject({
      state: 'in_review',
      level: 1,
      claimedBy: await accountOf('reviewer1a'),
    });
    expect(await reassign(id, 'reviewer1b')).toBe('done');
    const { version, claimedBy } = await getWork(t.app.db, id);
    expect(claimedBy).toBe(await accountOf('reviewer1b'));
    await supervisor.call(freeWork, { params: { id }, body: { key: randomUUID(), version } });
    expect((await getWork(t.app.db, id)).claimedBy).toBeNull();
    const stale = supervisor.call(freeWork, { params: { id }, body: { key: randomUUID(), version } });
    expect(await stale.catch(codeOf)).toBe('changed_elsewhere');
  });

  it('gives nothing to who does not review there, or has decided another level', async () => {
    const id = await waiting(t, { title: '派给谁', level: 2 });
    expect(await reassign(id, 'reviewer1a')).toBe('invalid_input');
    const at = t.clock.now();
    await t.app.db
      .insertInto('reviewDecision')
      .values({
        id: randomUUID(),
        workId: id,
        revision: 1,
        level: 1,
        reviewerId: await accountOf('reviewer2a'),
        decision: 'pass',
        note: '',
        remarks: '[]',
        at,
      })
      .execute();
    expect(await reassign(id, 'reviewer2a')).toBe('same_reviewer');
    expect(await reassign(id, 'reviewer2b')).toBe('done');
  });

  it('a supervisor of another region finds nothing', async () => {
    const id = await waiting(t, { title: '杭州的' });
    const region = (regionCode: string) =>
      t.app.db.updateTable('staffRole').set({ regionCode }).where('role', '=', 'supervisor').execute();
    await region('3302');
    expect(await reassign(id, 'reviewer1a')).toBe('not_found');
    expect((await supervisor.call(getSupervision, { query: { which: 'held' } })).works).toEqual([]);
    await region('');
  });

  it('a lease that is over goes back by itself, and a running one stays', async () => {
    const id = await waiting(t, { title: '下班了' });
    await claim('reviewer1a', id);
    await giveBackLeases(t.app);
    expect((await getWork(t.app.db, id)).claimedBy).not.toBeNull();
    t.clock.advanceSeconds(t.app.authority.deadlines.reviewLeaseMinutes * 60 + 1);
    await giveBackLeases(t.app);
    await giveBackLeases(t.app);
    expect(await getWork(t.app.db, id)).toMatchObject({
      claimedBy: null,
      leaseUntil: null,
      state: 'in_review',
      level: 1,
    });
    const auditor = createParty(t.url, 'auditor');
    await auditor.signIn();
    const { history } = await auditor.call(getDesk, { params: { id } });
    expect(history.map(({ command }) => command)).toEqual(['release', 'claim']);
  });
});
