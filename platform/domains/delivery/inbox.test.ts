import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countUnread, listMessages, markRead } from '../../../contract/messages.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import { APPLICANT, CONTACT, type PaymentWorld, paymentWorld } from '../payments/payments.fixture.ts';
import { type News, tell } from './commands.ts';

let t: PaymentWorld;

beforeAll(async () => {
  t = await paymentWorld();
});
afterAll(() => t.close());

const inbox = async (username = APPLICANT, cursor?: string) =>
  (await t.signedIn(username)).call(listMessages, { query: { cursor } });
const unread = async (username = APPLICANT) => (await (await t.signedIn(username)).call(countUnread)).unread;
const accountOf = async (username: string): Promise<string> => {
  const { accountId } = await (await t.signedIn(username)).fetch('/api/me').then((answer) => answer.json());
  return accountId;
};
async function news(username: string, ...list: News[]): Promise<void> {
  const accountId = await accountOf(username);
  await t.app.db.transaction().execute(async (tx) => {
    for (const one of list) await tell(t.app, tx, accountId, one);
  });
}
const plain = (about: string): News => ({
  occasion: 'work.submit',
  about,
  title: `标题 ${about}`,
  body: `正文 ${about}`,
  link: '/my/profile',
});

describe('the inbox', () => {
  it('holds what became of a work, leads to it, and is told once however often the job runs', async () => {
    const id = await t.awaitingPayment();
    await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
    await t.sandbox.deliverNotifications();
    await t.drain();
    const { messages } = await inbox();
    expect(messages).toEqual([
      {
        id: expect.any(String),
        title: '《青瓷纹样》缴费成功',
        body: '登记服务费已收到，申请表生成后就可以通知各方依次签章。',
        link: `/my/works/${id}`,
        at: expect.any(String),
        read: false,
      },
    ]);
    await news(APPLICANT, plain('twice'), plain('twice'));
    expect((await inbox()).messages).toHaveLength(2);
    expect(await unread()).toBe(2);
  });

  it('is sealed in the database', async () => {
    const rows = await t.app.db.selectFrom('inboxMessage').select('body').execute();
    expect(rows.some(({ body }) => body.toString('utf8').includes('登记服务费'))).toBe(false);
  });

  it('is for its account alone: nobody reads it, and nobody marks it as read for somebody else', async () => {
    const [first] = (await inbox()).messages;
    const stranger = await t.signedIn('xumo');
    expect(await inbox('xumo')).toEqual({ messages: [], nextCursor: null });
    expect(await stranger.call(markRead, { body: { ids: [first?.id ?? ''] } })).toEqual({ unread: 0 });
    expect(await unread()).toBe(2);
  });

  it('is marked one by one, or all that had arrived by then', async () => {
    const party = await t.signedIn(APPLICANT);
    const { messages } = await inbox();
    expect(await party.call(markRead, { body: { ids: [messages[0]?.id ?? ''] } })).toEqual({ unread: 1 });
    await news(APPLICANT, plain('later'));
    expect(await party.call(markRead, { body: { until: messages[0]?.at ?? '' } })).toEqual({ unread: 1 });
    expect((await inbox()).messages.map((message) => message.read)).toEqual([false, true, true]);
  });

  it('comes page by page, newest first, and nothing twice', async () => {
    for (let day = 0; day < 45; day += 1) await news('xumo', plain(`day ${day}`));
    const first = await inbox('xumo');
    const second = await inbox('xumo', first.nextCursor ?? '');
    const third = await inbox('xumo', second.nextCursor ?? '');
    const titles = [first, second, third].flatMap((page) => page.messages.map((message) => message.title));
    expect(titles).toEqual(Array.from({ length: 45 }, (_, index) => `标题 day ${44 - index}`));
    expect(third.nextCursor).toBeNull();
  });
});

describe('telling', () => {
  const sent = (about: string) =>
    t.app.db
      .selectFrom('message')
      .select('channel')
      .where('dedupeKey', 'like', `${about}%`)
      .orderBy('channel')
      .execute();

  it('goes out by mail and SMS only where texts for them are given', async () => {
    await news(APPLICANT, { ...plain('loud'), mail: '信', sms: '短信' }, plain('quiet'));
    expect(await sent('loud')).toEqual([{ channel: 'mail' }, { channel: 'sms' }]);
    expect(await sent('quiet')).toEqual([]);
    await t.drain();
    const answer = await fetch(`${t.sandbox.url}/sms/api/messages?to=${CONTACT.phone}`);
    const { messages } = (await answer.json()) as { messages: { text: string }[] };
    expect(messages.map((message) => message.text)).toContain('短信');
  });

  it('reaches the inbox of somebody without a profile, and undoes itself with the transaction around it', async () => {
    await news('wangjie', { ...plain('no profile'), mail: '信' });
    expect((await inbox('wangjie')).messages).toHaveLength(1);
    expect(await sent('no profile')).toEqual([]);
    const accountId = await accountOf('wangjie');
    const failing = t.app.db.transaction().execute(async (tx) => {
      await tell(t.app, tx, accountId, plain(randomUUID()));
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    expect((await inbox('wangjie')).messages).toHaveLength(1);
  });
});
