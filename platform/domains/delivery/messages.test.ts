import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getMe } from '../../../contract/identity.ts';
import { chooseMessageWay, getMessageSettings, listMessages, tryAddressAgain } from '../../../contract/messages.ts';
import { listOutbound, listWorkMessages, resendOutbound } from '../../../contract/outbound.ts';
import { APPLICANT, CONTACT, type PaymentWorld, paymentWorld } from '../payments/payments.fixture.ts';
import { queueMessage } from './commands.ts';
import { sendHeldMessages } from './held-messages.ts';
import { deliveryJobs } from './jobs.ts';
import { outside } from './outside.fixture.ts';

let t: PaymentWorld;
let accountId: string;

beforeAll(async () => {
  t = await paymentWorld();
  accountId = (await (await t.signedIn(APPLICANT)).call(getMe)).accountId;
});
beforeEach(async () => {
  await t.drain();
  await t.sandbox.deliverNotifications();
  await t.app.db.deleteFrom('deadAddress').execute();
});
afterEach(() => {
  t.sandbox.knobs.reset();
  t.app.config.sms.considerate = false;
});
afterAll(() => t.close());

const { mailsTo, smsTo, signed, post } = outside(() => t);

interface Wanted {
  key: string;
  channel: 'mail' | 'sms';
  to: string;
  occasion?: string;
  body?: string;
  workId?: string;
  own?: boolean;
}
async function queue({ key, channel, to, occasion = 'work.submit', body = key, workId, own }: Wanted): Promise<string> {
  const common = { occasion, dedupeKey: key, subject: key, body, channel, recipient: to };
  const whose = { ...(workId ? { workId } : {}), ...(own ? { accountId } : {}) };
  await t.app.db.transaction().execute((tx) => queueMessage(t.app, tx, { ...common, ...whose }));
  return (await rowOf(key)).id;
}
const rowOf = (key: string) =>
  t.app.db.selectFrom('message').selectAll().where('dedupeKey', '=', key).executeTakeFirstOrThrow();
const standing = async (key: string) => {
  const { state, attempts, reason } = await rowOf(key);
  return { state, attempts, reason };
};
const send = (messageId: string) => deliveryJobs(t.app)['send-message']({ messageId });
/** Everything is sent, and every report has arrived. */
async function settle(): Promise<void> {
  await t.drain();
  await t.sandbox.deliverNotifications();
}

describe('what became of a message', () => {
  it('is reported by mail server and SMS provider, however often they say it', async () => {
    t.sandbox.knobs.set('sms', { duplicate: 3 });
    await queue({ key: 'mail arrives', channel: 'mail', to: 'arrives@mail.example' });
    await queue({ key: 'sms arrives', channel: 'sms', to: '19911110001' });
    await settle();
    expect(await standing('mail arrives')).toEqual({ state: 'delivered', attempts: 0, reason: '' });
    expect(await standing('sms arrives')).toEqual({ state: 'delivered', attempts: 0, reason: '' });
    expect(await smsTo('19911110001')).toEqual(['sms arrives']);
  });

  it('is a bounce at once when the mail server says 5xx, later when it says so later, and never tried again', async () => {
    t.sandbox.knobs.set('smtp', { refuse: true });
    await queue({ key: 'refused', channel: 'mail', to: 'refused@mail.example' });
    await t.drain();
    expect(await standing('refused')).toMatchObject({ state: 'bounced', reason: expect.stringContaining('550') });
    t.sandbox.knobs.set('smtp', { refuse: false, bounce: true });
    await queue({ key: 'came back', channel: 'mail', to: 'back@mail.example' });
    await settle();
    expect(await standing('came back')).toMatchObject({ state: 'bounced', reason: expect.stringContaining('5.1.1') });
    expect(await t.app.jobs.deadJobs()).toEqual([]);
  });

  it('is failed when the provider will never send an SMS, or the phone does not exist', async () => {
    t.sandbox.knobs.set('sms', { refuse: true });
    await queue({ key: 'not allowed', channel: 'sms', to: '19911110002' });
    await t.drain();
    expect(await standing('not allowed')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('refuses'),
    });
    t.sandbox.knobs.set('sms', { refuse: false, bounce: true });
    await queue({ key: 'no such phone', channel: 'sms', to: '19911110003' });
    await settle();
    expect(await standing('no such phone')).toMatchObject({ state: 'failed', reason: '空号或停机' });
  });

  it('is believed only with the right signature', async () => {
    const id = await queue({ key: 'forged', channel: 'sms', to: '19911110004' });
    t.sandbox.knobs.set('sms', { forge: true });
    await settle();
    expect((await rowOf('forged')).state).toBe('sent');
    const body = JSON.stringify({ request_no: id, status: 'delivered' });
    const secret = t.app.config.sms.reportSecret;
    const other = JSON.stringify({ request_no: id, status: 'failed' });
    expect((await post('/callbacks/sms', body, 'nonsense')).status).toBe(401);
    expect((await post('/callbacks/sms', other, signed(secret, body))).status).toBe(401);
    expect((await post('/callbacks/mail', body, signed(secret, body))).status).toBe(401);
    expect((await post('/callbacks/sms', '{}', signed(secret, '{}'))).status).toBe(400);
    expect((await post('/callbacks/sms', body, signed(secret, body))).status).toBe(200);
    expect((await rowOf('forged')).state).toBe('delivered');
    const stranger = JSON.stringify({ request_no: 'of-somebody-else', status: 'failed' });
    expect((await post('/callbacks/sms', stranger, signed(secret, stranger))).status).toBe(200);
  });

  it('is waiting while nobody answers, with a longer pause each time, and failed in the end', async () => {
    t.sandbox.knobs.set('smtp', { down: true });
    const id = await queue({ key: 'down', channel: 'mail', to: 'down@mail.example' });
    await send(id);
    const first = await rowOf('down');
    await send(id);
    const second = await rowOf('down');
    expect([first.attempts, second.attempts, second.state]).toEqual([1, 2, 'queued']);
    expect(second.reason).toContain('mail server');
    expect(second.dueAt.getTime()).toBeGreaterThan(first.dueAt.getTime());
    await t.app.db.updateTable('message').set({ attempts: 39 }).where('id', '=', id).execute();
    await send(id);
    expect((await rowOf('down')).state).toBe('failed');
    t.sandbox.knobs.reset();
    await send(id);
    expect(await mailsTo('down@mail.example')).toEqual([]);
  });
});

describe('a mail address that takes no mail', () => {
  const settings = async () => (await t.signedIn(APPLICANT)).call(getMessageSettings);
  it('is told to its owner once, by other ways, and left alone until the owner has mended it', async () => {
    t.sandbox.knobs.set('smtp', { bounce: true });
    for (const key of ['bounce 1', 'bounce 2']) await queue({ key, channel: 'mail', to: CONTACT.email, own: true });
    await settle();
    await settle();
    const { messages } = await (await t.signedIn(APPLICANT)).call(listMessages, { query: {} });
    const told = messages.filter(({ title }) => title === '您的邮箱收不到我们的邮件');
    expect(told).toMatchObject([{ link: '/my/profile', body: expect.stringContaining('zh***@mail.example') }]);
    expect((await smsTo(CONTACT.phone)).filter((text) => text.includes('请换一个常用的邮箱'))).toHaveLength(1);
    expect((await settings()).mail).toMatchObject({ bounced: { reason: expect.stringContaining('550') } });

    await queue({ key: 'left alone', channel: 'mail', to: CONTACT.email, own: true });
    await queue({ key: 'by law', channel: 'mail', to: CONTACT.email, own: true, occasion: 'work.return' });
    expect(await standing('left alone')).toMatchObject({ state: 'suppressed', reason: 'dead_address' });
    expect((await rowOf('by law')).state).toBe('queued');
    await t.drain();
    t.sandbox.knobs.reset();
    const mended = await (await t.signedIn(APPLICANT)).call(tryAddressAgain, { body: {} });
    expect(mended.mail).toEqual({ address: 'zh***@mail.example', bounced: null });
    await queue({ key: 'mended', channel: 'mail', to: CONTACT.email, own: true });
    await settle();
    expect((await rowOf('mended')).state).toBe('delivered');
  });
});

describe('ways that were chosen', () => {
  it('count where the law lets them, and the inbox gets everything', async () => {
    const party = await t.signedIn(APPLICANT);
    const off = { topic: 'progress', channel: 'sms', wanted: false } as const;
    const { topics } = await party.call(chooseMessageWay, { body: off });
    expect(topics.find(({ code }) => code === 'progress')).toMatchObject({
      mail: { wanted: true, fixed: false },
      sms: { wanted: false, fixed: false },
    });
    await queue({ key: 'unwanted', channel: 'sms', to: CONTACT.phone, own: true });
    expect(await standing('unwanted')).toMatchObject({ state: 'suppressed', reason: 'opted_out' });
    await party.call(chooseMessageWay, { body: { ...off, wanted: true } });
    const forced = { topic: 'decisions', channel: 'mail', wanted: false } as const;
    await expect(party.call(chooseMessageWay, { body: forced })).rejects.toMatchObject({
      problem: { code: 'not_allowed_now', detail: expect.stringContaining('必须以邮件送达') },
    });
    await expect(party.call(chooseMessageWay, { body: { ...off, topic: 'none' } })).rejects.toMatchObject({
      problem: { code: 'not_found' },
    });
  });

  it('can be ended from the mail itself, by one post without a session', async () => {
    await queue({ key: 'with a link', channel: 'mail', to: CONTACT.email, own: true });
    await queue({ key: 'without', channel: 'mail', to: CONTACT.email, own: true, occasion: 'work.refuse' });
    await t.drain();
    const mails = await mailsTo(CONTACT.email);
    const [without, linked] = ['without', 'with a link'].map((subject) =>
      mails.find((mail) => mail.subject === subject),
    );
    expect(without?.text).not.toContain('退订');
    const url = /可以退订：(\S+)$/.exec(linked?.text.trim() ?? '')?.[1] ?? '';
    expect(await (await fetch(url)).text()).toContain('不再接收这类邮件');
    const untouched = t.app.db.selectFrom('messageChoice').selectAll().where('channel', '=', 'mail').execute();
    expect(await untouched).toEqual([]);
    const oneClick = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect([oneClick.status, (await oneClick.text()).includes('已经退订')]).toEqual([200, true]);
    await queue({ key: 'ended', channel: 'mail', to: CONTACT.email, own: true });
    expect((await rowOf('ended')).state).toBe('suppressed');
    const made = await fetch(`${t.url}/unsubscribe?link=${'A'.repeat(120)}`, { method: 'POST' });
    expect(made.status).toBe(404);
    const party = await t.signedIn(APPLICANT);
    await party.call(chooseMessageWay, { body: { topic: 'progress', channel: 'mail', wanted: true } });
  });
});

describe('SMS at night', () => {
  const china = (time: string) => new Date(`2027-03-03T${time}+08:00`);
  const at = async <T>(time: Date, run: () => Promise<T>): Promise<T> => {
    const { clock } = t.app;
    t.app.clock = { now: () => time };
    try {
      return await run();
    } finally {
      t.app.clock = clock;
    }
  };
  const held = (time: Date) => at(time, () => sendHeldMessages(t.app));

  it('wait for the morning in their order, one that cannot be sent holds up its phone alone, and none is lost', async () => {
    t.app.config.sms.considerate = true;
    const [slept, other] = ['19911110005', '19911110006'];
    await at(china('23:00:00'), () => queue({ key: 'night 1', channel: 'sms', to: slept }));
    await at(china('23:30:00'), () => queue({ key: 'night 2', channel: 'sms', to: slept }));
    await at(china('23:40:00'), () => queue({ key: 'night 3', channel: 'sms', to: other }));
    await at(china('23:50:00'), () => queue({ key: 'night money', channel: 'sms', to: slept, occasion: 'work.pay' }));
    await t.drain();
    await held(new Date(china('07:59:59').getTime() + 86_400_000));
    expect(await smsTo(slept)).toEqual(['night money']);
    const morning = new Date(china('08:00:20').getTime() + 86_400_000);
    t.sandbox.knobs.set('sms', { down: true, times: 1 });
    await held(morning);
    expect([await smsTo(slept), await smsTo(other)]).toEqual([['night money'], ['night 3']]);
    await held(new Date(morning.getTime() + 300_000));
    expect(await smsTo(slept)).toEqual(['night 2', 'night 1', 'night money']);
  });

  it('about one work within a minute become one, and share what becomes of it', async () => {
    t.app.config.sms.considerate = true;
    const workId = await t.awaitingPayment();
    const phone = '19911110007';
    const link = `详情：${t.url}/my/works/${workId}`;
    const about = (key: string) =>
      ({ key, channel: 'sms', to: phone, workId, body: `【平台】${key}。${link}` }) as const;
    await at(china('10:00:00'), () => queue(about('甲')));
    await at(china('10:00:40'), () => queue(about('乙')));
    await held(china('10:00:59'));
    expect(await smsTo(phone)).toEqual([]);
    await held(china('10:01:00'));
    await held(china('10:02:00'));
    expect(await smsTo(phone)).toEqual([`【平台】1. 甲。2. 乙。${link}`]);
    await t.sandbox.deliverNotifications();
    expect([(await rowOf('甲')).state, (await rowOf('乙')).state]).toEqual(['delivered', 'delivered']);
    expect((await rowOf('乙')).carriedBy).toBe((await rowOf('甲')).id);
  });
});

describe('the office', () => {
  it('finds messages by work, state, channel and day, masked, and sends one again once', async () => {
    const workId = await t.awaitingPayment();
    t.sandbox.knobs.set('sms', { bounce: true });
    await queue({ key: 'for staff', channel: 'sms', to: CONTACT.phone, workId, own: true });
    await settle();
    t.sandbox.knobs.reset();
    const desk = await t.signedIn('consultant');
    const { code } = await t.app.db
      .selectFrom('work')
      .select('code')
      .where('id', '=', workId)
      .executeTakeFirstOrThrow();
    const query = { q: code.toLowerCase(), state: 'failed', channel: 'sms' } as const;
    const { messages } = await desk.call(listOutbound, { query });
    expect(messages).toMatchObject([
      { recipient: '199****0001', occasion: '提交审核', reason: '空号或停机', work: { code }, resendable: true },
    ]);
    expect(JSON.stringify(messages)).not.toContain(CONTACT.phone);
    expect((await desk.call(listOutbound, { query: { ...query, state: 'delivered' } })).messages).toEqual([]);
    expect((await desk.call(listOutbound, { query: { q: code, to: '2020-01-01' } })).messages).toEqual([]);

    const again = { params: { id: messages[0]?.id ?? '' }, body: { round: 1 } };
    expect(await desk.call(resendOutbound, again)).toMatchObject({ state: 'queued', round: 2, attempts: 0 });
    await expect(desk.call(resendOutbound, again)).rejects.toMatchObject({ problem: { code: 'changed_elsewhere' } });
    await settle();
    expect((await rowOf('for staff')).state).toBe('delivered');
    // A report about the first attempt that comes so late says nothing of the second.
    const late = JSON.stringify({ request_no: again.params.id, status: 'failed' });
    await post('/callbacks/sms', late, signed(t.app.config.sms.reportSecret, late));
    expect((await desk.call(listWorkMessages, { params: { id: workId } })).messages).toMatchObject([
      { state: 'delivered', round: 2 },
    ]);
    const elsewhere = (await t.signedIn('reviewer1a')).call(listWorkMessages, { params: { id: workId } });
    await expect(elsewhere).rejects.toMatchObject({ problem: { code: 'not_found' } });
  });
});
