import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteQueueView, listQueueViews, passWorks, saveQueueView } from '../../../contract/queue-work.ts';
import { claimWork, getDesk } from '../../../contract/review.ts';
import type { Party } from '../../../tools/journey/party.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { getWork } from '../works/store.ts';
import { waiting } from './waiting.fixture.ts';

let t: TestApp;
let first: Party;

beforeAll(async () => {
  t = await testApp();
  first = await t.signedIn('reviewer1a');
});
afterAll(() => t.close());

describe('several works passed at once', () => {
  it('each by itself: what stops one does not stop the others, and once only', async () => {
    const easy = await waiting(t, { title: '系列之一' });
    const held = await waiting(t, { title: '同事在审' });
    const above = await waiting(t, { title: '已到复审', level: 2 });
    const last = await waiting(t, { title: '系列之二' });
    const other = await t.signedIn('reviewer1b');
    const { version } = await other.call(getDesk, { params: { id: held } });
    await other.call(claimWork, { params: { id: held }, body: { key: randomUUID(), version } });
    const body = { key: randomUUID(), works: [easy, held, above, last], note: '' };
    const { results } = await first.call(passWorks, { body });
    expect(results.map(({ id, passed }) => [id, passed])).toEqual([
      [easy, true],
      [held, false],
      [above, false],
      [last, true],
    ]);
    await first.call(passWorks, { body });
    for (const id of [easy, last]) {
      expect(await getWork(t.app.db, id)).toMatchObject({ level: 2, claimedBy: null });
      const decisions = t.app.db.selectFrom('reviewDecision').select('id').where('workId', '=', id);
      expect(await decisions.execute()).toHaveLength(1);
    }
    expect((await getWork(t.app.db, above)).level).toBe(2);
  });
});

describe('saved views', () => {
  it('belong to one person, by name, and go when deleted', async () => {
    const save = (name: string, filter: string) => first.call(saveQueueView, { body: { name, filter } });
    await save('宁波系列', 'kind=series&region=3302');
    const { views } = await save('宁波系列', 'kind=series&region=3302&sort=due');
    expect(views).toEqual([expect.objectContaining({ name: '宁波系列', filter: 'kind=series&region=3302&sort=due' })]);
    const other = await t.signedIn('reviewer1b');
    const params = { id: views[0]?.id ?? '' };
    expect((await other.call(deleteQueueView, { params })).views).toEqual([]);
    expect((await first.call(listQueueViews)).views).toHaveLength(1);
    expect((await first.call(deleteQueueView, { params })).views).toEqual([]);
  });
});
