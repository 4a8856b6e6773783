import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../contract/client.ts';
import {
  getDeadlines,
  grantExtension,
  listExtensions,
  refuseExtension,
  requestExtension,
} from '../../../contract/deadlines.ts';
import { claimWork } from '../../../contract/review.ts';
import { takeBackWork } from '../../../contract/works.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { appendEvent, readChain } from '../../base/audit.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { endCorrections, remindCorrections } from '../works/jobs.ts';
import { getWork } from '../works/store.ts';
import { freshly, returnedWork, signedWork, submit, submittedWork, versionOf } from './filed.fixture.ts';
import { forecastReview } from './forecast.ts';

let t: TestApp;
/** All have signed again, as at the end of a correction. */
const signAgain = (id: string) =>
  t.app.db.updateTable('work').set({ state: 'awaiting_signatures', allSigned: true }).where('id', '=', id).execute();
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const TITLE = GOOD_FORM.title;
const REASON = '著作权人出差，需要等他回来重新签章。';
const codeOf = (error: unknown): string => (error instanceof ApiProblem ? error.problem.code : String(error));
const commandsOf = async (id: string) => (await readChain(t.app.db, id)).events.map((e) => e.command);
const today = () => chinaDate(t.clock.now());

async function ask(id: string, days: number) {
  const company = await freshly(t, 'qingci');
  const until = addDays((await getWork(t.app.db, id)).correctionUntil ?? '', days);
  const body = { key: randomUUID(), version: await versionOf(t, id), until, reason: REASON };
  return company.call(requestExtension, { params: { id }, body });
}

async function openRequest(workId: string): Promise<string> {
  const { rows } = await (await freshly(t, 'reviewer1a')).call(listExtensions);
  return rows.find((row) => row.workId === workId)?.id ?? 'none';
}

/** Turns the clock to the day after the correction's last day. */
async function passTheEnd(id: string) {
  while (today() <= ((await getWork(t.app.db, id)).correctionUntil ?? '')) t.clock.advanceDays(1);
}

describe('more time for a correction', () => {
  it('is asked for once with a reason, and granted with a new day; both are in the history, and reminders begin anew', async () => {
    const id = await returnedWork(t);
    expect(await ask(id, 61).catch(codeOf)).toBe('invalid_input');
    expect(await ask(id, 0).catch(codeOf)).toBe('invalid_input');
    const view = await ask(id, 30);
    expect(view.actions).not.toContain('request_extension');
    expect(await ask(id, 20).catch(codeOf)).toBe('not_allowed_now');
    const reviewer = await freshly(t, 'reviewer1a');
    const extension = await openRequest(id);
    const until = addDays(view.correctionUntil ?? '', 21);
    const granted = await reviewer.call(grantExtension, {
      params: { id: extension },
      body: { until, answer: '同意。' },
    });
    expect(granted).toMatchObject({ state: 'granted', decidedBy: expect.any(String), answer: '同意。' });
    const again = reviewer.call(grantExtension, { params: { id: extension }, body: { until } });
    expect(await again.catch(codeOf)).toBe('not_allowed_now');
    const after = await (await freshly(t, 'qingci')).call(getDeadlines, { params: { id } });
    expect(after.correction).toMatchObject({
      until: granted.grantedUntil,
      timesLeft: 0,
      extension: { state: 'granted' },
    });
    expect(await ask(id, 10).catch(codeOf)).toBe('no_extension_left');
    expect((await commandsOf(id)).slice(-2)).toEqual(['request_extension', 'grant_extension']);
    expect((await readChain(t.app.db, id)).intact).toBe(true);
  });

  it('can be refused with the reason, which leaves some days even when the period ran out while nobody answered', async () => {
    const id = await returnedWork(t);
    await ask(id, 30);
    await passTheEnd(id);
    await endCorrections(t.app);
    expect((await getWork(t.app.db, id)).state).toBe('returned');
    const extension = await openRequest(id);
    const reviewer = await freshly(t, 'reviewer1a');
    const short = reviewer.call(refuseExtension, { params: { id: extension }, body: { answer: '不' } });
    expect(await short.catch(codeOf)).toBe('invalid_input');
    const answer = '理由不充分，请尽快补正。';
    await reviewer.call(refuseExtension, { params: { id: extension }, body: { answer } });
    await endCorrections(t.app);
    const work = await getWork(t.app.db, id);
    expect(work.state).toBe('returned');
    expect((work.correctionUntil ?? '') >= addDays(today(), 5)).toBe(true);
    await t.drain();
    const inbox = await t.app.db.selectFrom('inboxMessage').select('title').where('workId', '=', id).execute();
    expect(inbox.map(({ title }) => title)).toContain(`《${TITLE}》未同意延期`);
    await passTheEnd(id);
    await endCorrections(t.app);
    expect((await getWork(t.app.db, id)).state).toBe('terminated');
  });

  it('is nothing for strangers, and nothing outside a correction', async () => {
    const id = await submittedWork(t);
    const body = { key: randomUUID(), version: await versionOf(t, id), until: addDays(today(), 9), reason: REASON };
    const company = await freshly(t, 'qingci');
    expect(await company.call(requestExtension, { params: { id }, body }).catch(codeOf)).toBe('not_allowed_now');
    const stranger = await freshly(t, 'xumo');
    expect(await stranger.call(requestExtension, { params: { id }, body }).catch(codeOf)).toBe('not_found');
    expect(await stranger.call(getDeadlines, { params: { id } }).catch(codeOf)).toBe('not_found');
  });
});

describe('the end of a correction', () => {
  it('terminates exactly once, however many workers run', async () => {
    const id = await returnedWork(t);
    await passTheEnd(id);
    await Promise.all([endCorrections(t.app), endCorrections(t.app), endCorrections(t.app)]);
    expect((await commandsOf(id)).filter((command) => command === 'terminate')).toHaveLength(1);
    const documents = await t.app.db
      .selectFrom('decisionDocument')
      .select('kind')
      .where('workId', '=', id)
      .orderBy('eventSeq')
      .execute();
    expect(documents.map(({ kind }) => kind)).toEqual(['acceptance', 'correction', 'termination']);
  });

  it('races a resubmission: one of them wins, and the history says which', async () => {
    for (let round = 0; round < 4; round++) {
      const id = await returnedWork(t);
      await signAgain(id);
      await passTheEnd(id);
      const [, submitted] = await Promise.allSettled([endCorrections(t.app), submit(t, id)]);
      const { state, correctionUntil } = await getWork(t.app.db, id);
      expect(state).toBe(submitted.status === 'fulfilled' ? 'submitted' : 'terminated');
      expect(correctionUntil).toBeNull();
      const last = (await commandsOf(id)).filter((command) => ['terminate', 'submit'].includes(command));
      expect(last).toEqual(['submit', state === 'submitted' ? 'submit' : 'terminate']);
      await endCorrections(t.app);
      expect((await getWork(t.app.db, id)).state).toBe(state);
    }
  });

  it('waits for the answer to a request made on the last day', async () => {
    const id = await returnedWork(t);
    const { correctionUntil } = await getWork(t.app.db, id);
    while (today() < (correctionUntil ?? '')) t.clock.advanceDays(1);
    await ask(id, 5);
    t.clock.advanceDays(1);
    await endCorrections(t.app);
    expect((await getWork(t.app.db, id)).state).toBe('returned');
  });

  it('is reminded of on days 60, 80 and 88, each once, whether the worker runs often or was down', async () => {
    const id = await returnedWork(t);
    const days: number[] = [];
    for (let day = 0; day <= 89; day++) {
      const before = (await commandsOf(id)).length;
      // The worker is down from day 79 to 82.
      if (day < 79 || day > 82) await Promise.all([remindCorrections(t.app), remindCorrections(t.app)]);
      if ((await commandsOf(id)).length > before) days.push(day);
      t.clock.advanceDays(1);
    }
    expect(days).toEqual([60, 83, 88]);
    await t.drain();
    const { told } = await t.app.db
      .selectFrom('inboxMessage')
      .select((eb) => eb.fn.countAll<number>().as('told'))
      .where('workId', '=', id)
      .where('title', 'like', '%修改期限快到了')
      .executeTakeFirstOrThrow();
    expect(told).toBe(3);
  });
});

describe('taking a submission back', () => {
  it('leads to the draft with fee and place kept for three days, and not longer', async () => {
    const [first, second] = [await submittedWork(t), await submittedWork(t)];
    const place = (await getWork(t.app.db, first)).submittedAt;
    const takeBack = async (id: string) =>
      (await freshly(t, 'qingci')).call(takeBackWork, {
        params: { id },
        body: { key: randomUUID(), version: await versionOf(t, id) },
      });
    const view = await takeBack(first);
    expect(view).toMatchObject({ state: 'draft', paid: true, dueOn: null });
    const draft = await (await freshly(t, 'qingci')).call(getDeadlines, { params: { id: first } });
    expect(draft.placeKeptUntil).toBe(addDays(today(), 3));
    const again = async (id: string, days: number) => {
      t.clock.advanceDays(days);
      await signAgain(id);
      await submit(t, id);
      return (await getWork(t.app.db, id)).submittedAt;
    };
    expect(await again(first, 3)).toEqual(place);
    await takeBack(second);
    const late = await again(second, 4);
    expect(late && chinaDate(late)).toBe(today());
  });

  it('races a claim: one wins and the other is told', async () => {
    for (let round = 0; round < 4; round++) {
      const id = await submittedWork(t);
      const [company, reviewer] = [await freshly(t, 'qingci'), await freshly(t, 'reviewer1a')];
      const version = await versionOf(t, id);
      const body = () => ({ key: randomUUID(), version });
      const [back, claim] = await Promise.allSettled([
        company.call(takeBackWork, { params: { id }, body: body() }),
        reviewer.call(claimWork, { params: { id }, body: body() }),
      ]);
      expect([back.status, claim.status].sort()).toEqual(['fulfilled', 'rejected']);
      const { state } = await getWork(t.app.db, id);
      expect(state).toBe(back.status === 'fulfilled' ? 'draft' : 'in_review');
    }
  });

  it('puts back the end of the correction that it had answered', async () => {
    const id = await returnedWork(t);
    const { correctionUntil } = await getWork(t.app.db, id);
    await signAgain(id);
    await submit(t, id);
    const company = await freshly(t, 'qingci');
    const body = { key: randomUUID(), version: await versionOf(t, id) };
    const view = await company.call(takeBackWork, { params: { id }, body });
    expect(view).toMatchObject({ state: 'draft', correctionUntil });
    await passTheEnd(id);
    await endCorrections(t.app);
    expect((await getWork(t.app.db, id)).state).toBe('terminated');
  });
});

describe('waiting', () => {
  it('says how many are before, and how long it took others, or that there were too few', async () => {
    const [first, second] = [await submittedWork(t), await submittedWork(t)];
    await t.app.db.updateTable('work').set({ classLetter: 'B' }).where('id', 'in', [first, second]).execute();
    const company = await freshly(t, 'qingci');
    const [one, two] = await Promise.all([first, second].map((id) => company.call(getDeadlines, { params: { id } })));
    expect((two?.waiting?.before ?? 0) - (one?.waiting?.before ?? 0)).toBe(1);
    for (let days = 1; days <= 19; days++) await decidedWork(days);
    const forecast = async () => {
      await forecastReview(t.app);
      return (await (await freshly(t, 'qingci')).call(getDeadlines, { params: { id: second } })).waiting?.forecast;
    };
    t.clock.advanceDays(1);
    expect(await forecast()).toEqual({ cases: 19, window: 60, medianDays: null, p90Days: null });
    for (let days = 20; days <= 50; days++) await decidedWork(days);
    // What is decided today counts from tomorrow on.
    expect(await forecast()).toMatchObject({ cases: 19 });
    t.clock.advanceDays(1);
    expect(await forecast()).toEqual({ cases: 50, window: 60, medianDays: 25, p90Days: 45 });
    t.clock.advanceDays(60);
    expect(await forecast()).toMatchObject({ cases: 0, medianDays: null });
  });
});

/** A work of class B whose decision comes now, so many days after its submission. */
async function decidedWork(days: number): Promise<void> {
  const id = await signedWork(t);
  const now = t.clock.now();
  const event = (at: Date, command: string, from: string, to: string) =>
    t.app.db.transaction().execute((tx) => {
      const what = { workId: id, actorId: null, actor: '平台', command, from, to, level: 1, revision: 1 };
      return appendEvent(tx, { now: () => at }, { ...what, detail: {}, requestId: 'test' });
    });
  await t.app.db.updateTable('work').set({ classLetter: 'B', state: 'refused' }).where('id', '=', id).execute();
  await event(new Date(now.getTime() - days * 86_400_000), 'submit', 'awaiting_signatures', 'submitted');
  await event(now, 'refuse', 'in_review', 'refused');
}
