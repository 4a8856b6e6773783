import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { queueInvoice } from '../payments/commands.ts';
import { paymentJobs } from '../payments/jobs.ts';
import {
  APPLICANT,
  CONTACT,
  FEE,
  hearing,
  outspokenGateway,
  type PaymentWorld,
  paymentOf,
  paymentWorld,
} from '../payments/payments.fixture.ts';
import { listOrders } from '../payments/store.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { getWork } from '../works/store.ts';
import { queueMessage } from './commands.ts';
import { deliveryJobs } from './jobs.ts';

let t: PaymentWorld;

beforeAll(async () => {
  t = await paymentWorld();
});
afterEach(() => t.sandbox.knobs.reset());
afterAll(() => t.close());

interface Mail {
  to: string[];
  subject: string;
  text: string;
  attachments: { filename: string; contentType: string; size: number; url: string }[];
}
const mailsTo = async (address: string): Promise<Mail[]> =>
  ((await (await fetch(`${t.sandbox.url}/mail/api/messages?to=${address}`)).json()) as { messages: Mail[] }).messages;
const smsTo = async (phone: string): Promise<string[]> => {
  const answer = await fetch(`${t.sandbox.url}/sms/api/messages?to=${phone}`);
  return ((await answer.json()) as { messages: { text: string }[] }).messages.map((message) => message.text);
};

/** A paid work; the notification comes from a gateway of the test's own. */
async function paidWork(): Promise<string> {
  const id = await t.awaitingPayment();
  const { number } = await t.openOrder(id);
  const gateway = await outspokenGateway(t);
  const sandbox = t.app.payments;
  t.app.payments = hearing(sandbox, gateway.client);
  expect((await t.post(await gateway.say(paymentOf(number)))).status).toBe(200);
  t.app.payments = sandbox;
  await gateway.close();
  return id;
}

const notify = (workId: string, about: string, seq: number) =>
  deliveryJobs(t.app)['notify-work']({ workId, about, seq });
const messagesOf = (workId: string, occasion: string) =>
  t.app.db
    .selectFrom('message')
    .selectAll()
    .where('workId', '=', workId)
    .where('occasion', '=', occasion)
    .orderBy('channel')
    .execute();

async function queue(dedupeKey: string, recipient: string): Promise<string> {
  const message = {
    occasion: 'work.submit',
    dedupeKey,
    recipient,
    channel: 'mail',
    subject: '试',
    body: '正文',
  } as const;
  await t.app.db.transaction().execute((tx) => queueMessage(t.app, tx, message));
  const row = await t.app.db
    .selectFrom('message')
    .select('id')
    .where('dedupeKey', '=', dedupeKey)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('what became of a work', () => {
  it('is told once by mail and once by SMS, sealed in our own books', async () => {
    const id = await paidWork();
    await t.drain();
    const [event] = await t.app.db.selectFrom('event').select('seq').where('workId', '=', id).execute();
    await notify(id, 'pay', event?.seq ?? 0);
    await t.drain();
    await t.sandbox.deliverNotifications();
    const stored = await messagesOf(id, 'work.pay');
    expect(stored.map(({ channel, state }) => [channel, state])).toEqual([
      ['mail', 'delivered'],
      ['sms', 'delivered'],
    ]);
    expect(stored.some(({ recipient, body }) => `${recipient}${body}`.includes(CONTACT.email))).toBe(false);
    const [mail] = await mailsTo(CONTACT.email);
    expect(mail).toMatchObject({ to: [CONTACT.email], subject: '《青瓷纹样》缴费成功', attachments: [] });
    expect(mail?.text).toContain(`${t.url}/my/works/${id}`);
    expect((await smsTo(CONTACT.phone))[0]).toMatch(/^【作品自愿登记平台】《青瓷纹样》缴费成功。/);
  });

  it('waits while the mail server takes nothing and goes out once when it does', async () => {
    const id = await queue('waits', 'waits@mail.example');
    const send = () => deliveryJobs(t.app)['send-message']({ messageId: id });
    t.sandbox.knobs.set('smtp', { down: true });
    await send();
    expect(await mailsTo('waits@mail.example')).toEqual([]);
    t.sandbox.knobs.reset();
    await send();
    await send();
    expect(await mailsTo('waits@mail.example')).toHaveLength(1);
  });

  it('is queued once per occasion', async () => {
    expect(await queue('once', 'once@mail.example')).toBe(await queue('once', 'once@mail.example'));
    await t.drain();
    expect(await mailsTo('once@mail.example')).toHaveLength(1);
  });

  it('that nobody has words for is an error, not silence', async () => {
    await expect(notify(await t.awaitingPayment(), 'nonsense', 1)).rejects.toThrow('no words');
  });
});

describe('an e-invoice', () => {
  it('is issued once, mailed to the address on the form with both files, and there for the owner alone', async () => {
    const id = await paidWork();
    await t.app.db.transaction().execute((tx) => queueInvoice(t.app, tx, id));
    await t.app.db.transaction().execute((tx) => queueInvoice(t.app, tx, id));
    await t.drain();
    const [order] = await listOrders(t.app.db, id);
    await paymentJobs(t.app)['issue-invoice']({ orderId: order?.id ?? '' });
    await t.drain();
    const invoice = await t.app.db
      .selectFrom('invoice')
      .selectAll()
      .where('orderId', '=', order?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(invoice).toMatchObject({ status: 'mailed', number: expect.stringMatching(/^\d{20}$/) });
    expect((await getWork(t.app.db, id)).invoiceReady).toBe(true);
    const mails = await mailsTo(GOOD_FORM.invoice.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.attachments.map((file) => file.filename)).toEqual([
      `电子发票-${invoice.number}.pdf`,
      `电子发票-${invoice.number}.xml`,
    ]);
    const xml = await (await fetch(mails[0]?.attachments[1]?.url ?? '')).text();
    expect(xml).toContain(GOOD_FORM.invoice.title);
    const owner = await t.signedIn(APPLICANT);
    const pdf = Buffer.from(await owner.download(`/api/works/${id}/invoice.pdf`));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const stranger = await t.signedIn('xumo');
    expect((await stranger.fetch(`/api/works/${id}/invoice.pdf`)).status).toBe(404);
  });

  it('is not made for a work that was never paid', async () => {
    const id = await t.awaitingPayment();
    await t.openOrder(id);
    await t.app.db.transaction().execute((tx) => queueInvoice(t.app, tx, id));
    expect(await t.app.db.selectFrom('invoice').select('orderId').execute()).toHaveLength(1);
    const owner = await t.signedIn(APPLICANT);
    expect((await owner.fetch(`/api/works/${id}/invoice.pdf`)).status).toBe(404);
  });

  it('waits for an invoice service that is down', async () => {
    const id = await paidWork();
    await t.app.db.transaction().execute((tx) => queueInvoice(t.app, tx, id));
    t.sandbox.knobs.set('tax', { down: true });
    const [order] = await listOrders(t.app.db, id);
    const issue = () => paymentJobs(t.app)['issue-invoice']({ orderId: order?.id ?? '' });
    await expect(issue()).rejects.toThrow('invoice service');
    t.sandbox.knobs.reset();
    await Promise.all([issue(), issue()]);
    await t.drain();
    expect(await mailsTo(GOOD_FORM.invoice.email)).toHaveLength(2);
    expect(order?.amountFen).toBe(FEE);
  });
});

it('the next signer is told once by SMS while it is the turn, and not after that', async () => {
  const phone = GOOD_FORM.owners[0]?.phone ?? '';
  const before = (await smsTo(phone)).length;
  const id = await paidWork();
  await t.drain();
  const signer = await t.app.db
    .selectFrom('envelopeSigner as s')
    .innerJoin('envelope as e', 'e.id', 's.envelopeId')
    .select('s.id')
    .where('e.workId', '=', id)
    .where('s.state', '=', 'current')
    .executeTakeFirstOrThrow();
  const tell = async () => {
    await deliveryJobs(t.app)['notify-signer']({ signerId: signer.id, about: 'turn 1' });
    await t.drain();
  };
  await tell();
  const told = await smsTo(phone);
  expect(told).toHaveLength(before + 1);
  expect(told[0]).toMatch(new RegExp(`张晓雯请您为作品《青瓷纹样》的登记申请表签章.*${t.url}/sign/[\\w-]{43}$`));
  await t.app.db.deleteFrom('signerNotice').execute();
  await t.app.db.deleteFrom('message').where('dedupeKey', '=', `signer ${signer.id} turn 1 sms`).execute();
  await t.app.db.updateTable('envelopeSigner').set({ state: 'void' }).where('id', '=', signer.id).execute();
  await tell();
  expect(await smsTo(phone)).toHaveLength(before + 1);
});
