import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listMessages } from '../../../contract/messages.ts';
import * as contract from '../../../contract/ratings.ts';
import { getFigures } from '../../../contract/statistics.ts';
import { addDays, chinaDate } from '../../../lib/workdays/calendar-date.ts';
import { addWorkdays } from '../../../lib/workdays/workdays.ts';
import { findPerson, subjectOf } from '../../../sandbox/people.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { registeredWork } from '../certificates/registered.fixture.ts';
import { grantRole } from '../identity/store.ts';

let t: TestApp;

beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t?.close());

/** A case of the company that has ended in this state; a registered one has its certificate. */
async function ended(state: 'registered' | 'refused' | 'terminated' = 'registered'): Promise<string> {
  const { id } = await registeredWork(t, state);
  await t.app.db.updateTable('work').set({ certificateIssuedAt: t.app.clock.now() }).where('id', '=', id).execute();
  return id;
}

const company = () => t.signedIn('qingci');
const rate = async (
  id: string,
  stars: contract.Stars,
  more: { version?: number; words?: string; key?: string; tags?: string[] } = {},
) =>
  (await company()).call(contract.rateWork, {
    params: { id },
    body: { key: randomUUID(), version: 0, stars, tags: [], words: '', ...more },
  });
const desk = async (id: string, username = 'consultant') =>
  (await t.signedIn(username)).call(contract.getRating, { params: { id } });
const follow = async (
  route: typeof contract.contactRater,
  id: string,
  note: string,
  more: { version?: number; key?: string; by?: string } = {},
) => {
  const version = more.version ?? (await desk(id)).version;
  const body = { key: more.key ?? randomUUID(), version, note };
  return (await t.signedIn(more.by ?? 'consultant')).call(route, { params: { id }, body });
};

describe('a rating', () => {
  it('is asked for once a case has ended, and not before', async () => {
    const id = await ended();
    const own = async () => (await company()).call(contract.getOwnRating, { params: { id } });
    expect((await own()).actions).toEqual(['rate']);
    await t.app.db.updateTable('work').set({ certificateIssuedAt: null }).where('id', '=', id).execute();
    expect((await own()).actions).toEqual([]);
    await expect(rate(id, 5)).rejects.toThrow('not_allowed_now');
    await t.app.db.updateTable('work').set({ state: 'refused' }).where('id', '=', id).execute();
    expect((await own()).actions).toEqual(['rate']);
  });

  it('is nobody else’s to give or to see', async () => {
    const id = await ended();
    const other = await t.signedIn('xumo');
    await expect(other.call(contract.getOwnRating, { params: { id } })).rejects.toThrow('not_found');
    const body = { key: randomUUID(), version: 0, stars: 1 as const, tags: [], words: '' };
    await expect(other.call(contract.rateWork, { params: { id }, body })).rejects.toThrow('not_found');
  });

  it('of a content applicant needs nothing more; it is given once, however often the request arrives', async () => {
    const id = await ended();
    const key = randomUUID();
    await rate(id, 5, { key, tags: ['办理很快', '办理很快', '等得太久', '不存在的标签'] });
    const { rating, actions } = await rate(id, 5, { key, tags: ['办理很快', '办理很快', '等得太久', '不存在的标签'] });
    expect(rating).toMatchObject({ stars: 5, version: 1, tags: ['办理很快'], followedUp: false, answer: '' });
    expect(actions).toEqual(['change']);
    await expect(rate(id, 1)).rejects.toThrow('changed_elsewhere');
    await expect(rate(id, 1, { key })).rejects.toThrow('key_reused');
    expect((await desk(id)).state).toBe('settled');
  });

  it('keeps words clean and sealed', async () => {
    const id = await ended();
    const { rating } = await rate(id, 3, { words: ' 写\u202e得\u0007清楚\r\n\n\n\n<b>谢谢</b>\ud800 ' });
    expect(rating?.words).toBe('写得清楚\n\n<b>谢谢</b>\ufffd');
    const row = await t.app.db.selectFrom('rating').select('words').where('workId', '=', id).executeTakeFirstOrThrow();
    expect(row.words.includes(Buffer.from('谢谢'))).toBe(false);
  });

  it('may be changed for the days the authority gives, and no longer', async () => {
    const id = await ended();
    await rate(id, 4);
    const changed = await rate(id, 2, { version: 1, tags: ['等得太久'] });
    expect(changed.rating).toMatchObject({ stars: 2, version: 2, followedUp: true, tags: ['等得太久'] });
    expect((await desk(id)).state).toBe('open');
    await rate(id, 5, { version: 2 });
    expect((await desk(id)).state).toBe('settled');
    const { ratedAt } = (await desk(id)) as { ratedAt: string };
    const day = 86_400_000;
    const lastDay = new Date(Date.parse(ratedAt) - t.app.authority.rating.changeDays * day);
    await t.app.db.updateTable('rating').set({ ratedAt: lastDay }).where('workId', '=', id).execute();
    await rate(id, 4, { version: 3 });
    await t.app.db
      .updateTable('rating')
      .set({ ratedAt: new Date(lastDay.getTime() - day) })
      .where('workId', '=', id)
      .execute();
    await expect(rate(id, 1, { version: 4 })).rejects.toThrow('not_allowed_now');
  });
});

describe('a bad rating', () => {
  it('waits for staff until its day, is spoken about, answered, and the applicant is told', async () => {
    const id = await ended('refused');
    await rate(id, 1, { words: '等了很久，没有人说明原因。', tags: ['等得太久'] });
    const { rows, counts } = await (await t.signedIn('consultant')).call(contract.listRatings, {});
    const today = chinaDate(t.clock.now());
    const { followUpWorkingDays } = t.app.authority.rating;
    const due = addWorkdays(today, followUpWorkingDays, t.app.authority.holidays);
    expect(rows.find((row) => row.id === id)).toMatchObject({ stars: 1, state: 'open', dueOn: due, overdue: false });
    expect(counts.open).toBeGreaterThan(0);
    expect(await desk(id)).toMatchObject({
      words: '等了很久，没有人说明原因。',
      ending: 'refused',
      actions: ['contact'],
    });

    await expect(follow(contract.contactRater, id, '打')).rejects.toThrow('invalid_input');
    await expect(follow(contract.resolveRating, id, '已经说明情况。')).rejects.toThrow('not_allowed_now');
    const key = randomUUID();
    await follow(contract.contactRater, id, '电话说明了补正的要求。', { key, version: 1 });
    const again = await follow(contract.contactRater, id, '电话说明了补正的要求。', { key, version: 1 });
    expect(again).toMatchObject({ state: 'contacted', version: 2, actions: ['note', 'resolve'], dueOn: due });
    await expect(follow(contract.noteOnRating, id, '同事的旧页面。', { version: 1 })).rejects.toThrow(
      'changed_elsewhere',
    );
    await follow(contract.noteOnRating, id, '申请人同意结束回访。');
    const done = await follow(contract.resolveRating, id, '审核意见已改写得更明白，感谢指出。');
    expect(done).toMatchObject({
      state: 'resolved',
      dueOn: null,
      actions: [],
      answer: '审核意见已改写得更明白，感谢指出。',
    });
    expect(done.history.map(({ sentence }) => sentence)).toEqual([
      '答复申请人',
      '补充记录',
      '已联系申请人',
      '作出评价',
    ]);

    await t.drain();
    const { messages } = await (await company()).call(listMessages, {});
    expect(messages.filter(({ link }) => link === `/my/works/${id}#rating`)).toMatchObject([
      { body: '审核意见已改写得更明白，感谢指出。' },
    ]);
    const own = await (await company()).call(contract.getOwnRating, { params: { id } });
    expect(own).toMatchObject({
      actions: [],
      rating: { answer: '审核意见已改写得更明白，感谢指出。', followedUp: false },
    });
    await expect(rate(id, 5, { version: 4 })).rejects.toThrow('not_allowed_now');
  });

  it('is for those whose region it is', async () => {
    const id = await ended();
    await rate(id, 2);
    const person = findPerson('admin');
    if (!person) throw new Error('no administrator');
    const grant = (prefix: string) =>
      grantRole(t.app.db, t.app.config.oidc.issuer, subjectOf(person), 'administrator', prefix, new Date());
    await grant('3303');
    await expect(desk(id, 'admin')).rejects.toThrow('not_found');
    const body = { key: randomUUID(), version: 1, note: '已经打过电话。' };
    const admin = await t.signedIn('admin');
    await expect(admin.call(contract.contactRater, { params: { id }, body })).rejects.toThrow('not_found');
    expect((await admin.call(contract.listRatings, {})).rows).toEqual([]);
    await grant('3301');
    expect((await desk(id, 'admin')).state).toBe('open');
  });

  it('leaves every step in a log that cannot be changed', async () => {
    const id = await ended();
    await rate(id, 2);
    await follow(contract.contactRater, id, '说明了进度查询的办法。');
    const events = await t.app.db
      .selectFrom('ratingEvent')
      .selectAll()
      .where('workId', '=', id)
      .orderBy('seq')
      .execute();
    expect(events.map((e) => [e.command, e.fromState, e.toState])).toEqual([
      ['rate', null, 'open'],
      ['contact', 'open', 'contacted'],
    ]);
    await expect(t.app.db.deleteFrom('ratingEvent').execute()).rejects.toThrow();
  });

  it('is in the figures', async () => {
    const today = chinaDate(t.clock.now());
    const boss = await t.signedIn('reviewer3a');
    const before = (await boss.call(getFigures, { query: { from: today, to: today } })).ratings;
    const id = await ended();
    await rate(id, 1);
    const { ratings } = await boss.call(getFigures, { query: { from: today, to: today } });
    expect(ratings.open).toBe(before.open + 1);
    const worst = (of: typeof ratings) => of.stars.find(({ stars }) => stars === 1)?.count ?? 0;
    expect(worst(ratings)).toBe(worst(before) + 1);
    const past = addDays(today, -1);
    await t.app.db.updateTable('rating').set({ dueOn: past }).where('dueOn', 'is not', null).execute();
    const later = await boss.call(getFigures, { query: { from: today, to: today } });
    expect(later.ratings.overdue).toBe(ratings.open + ratings.contacted);
  });
});
