import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listFinanceInvoices, resendFinanceInvoice } from '../../../contract/finance.ts';
import { listInvoices, resendInvoice } from '../../../contract/payments.ts';
import { payAtCashier } from '../../../tools/journey/outside.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { queueInvoice } from './commands.ts';
import { issueInvoice } from './issue-invoice.ts';
import { APPLICANT, FEE, HOLDS_NOTHING, type PaymentWorld, paymentWorld } from './payments.fixture.ts';
import { refundOrder } from './refunds.ts';
import { listOrders } from './store.ts';

let t: PaymentWorld;

beforeAll(async () => {
  t = await paymentWorld();
});
afterEach(() => t.sandbox.knobs.reset());
afterAll(() => t.close());

interface Mail {
  subject: string;
  attachments: { filename: string; url: string }[];
}
const mailsTo = async (address: string): Promise<Mail[]> =>
  ((await (await fetch(`${t.sandbox.url}/mail/api/messages?to=${address}`)).json()) as { messages: Mail[] }).messages;

/** A paid work whose invoice is queued. */
async function invoiced(): Promise<string> {
  const id = await t.awaitingPayment();
  await payAtCashier((await t.openOrder(id)).cashierUrl ?? '');
  await t.sandbox.deliverNotifications();
  await t.app.db.transaction().execute((tx) => queueInvoice(t.app, tx, id));
  return id;
}
const orderOf = async (id: string) => {
  const [order] = await listOrders(t.app.db, id);
  if (!order) throw new Error('no order');
  return order;
};
const giveBack = async (id: string) => {
  const order = await orderOf(id);
  await t.app.db.transaction().execute((tx) => refundOrder(t.app, tx, order, 'refuse'));
  await t.drain();
  await t.sandbox.deliverNotifications();
  await t.drain();
};
const invoicesOf = async (id: string) =>
  (await (await t.signedIn(APPLICANT)).call(listInvoices, { params: { id } })).invoices;
const resend = async (id: string, email?: string) =>
  (await t.signedIn(APPLICANT)).call(resendInvoice, {
    params: { id },
    body: { key: randomUUID(), ...(email ? { email } : {}) },
  });

describe('an invoice whose money goes back', () => {
  it('is reversed once by a red one, mailed with both files, shown to applicant and finance', async () => {
    const id = await invoiced();
    await t.drain();
    await giveBack(id);
    await giveBack(id);
    expect(await t.standing(id)).toMatchObject({ orders: ['refunded'], ledger: HOLDS_NOTHING });
    const [blue, red, ...more] = await invoicesOf(id);
    expect(more).toEqual([]);
    expect(blue).toMatchObject({ kind: 'blue', status: 'mailed' });
    expect(red).toMatchObject({ kind: 'red', status: 'mailed', number: expect.stringMatching(/^\d{20}$/) });
    const mail = (await mailsTo(GOOD_FORM.invoice.email)).find((each) => each.subject.includes('红字'));
    expect(mail?.attachments.map((file) => file.filename)).toEqual([
      `红字电子发票-${red?.number}.pdf`,
      `红字电子发票-${red?.number}.xml`,
    ]);
    const xml = await (await fetch(mail?.attachments[1]?.url ?? '')).text();
    expect(xml).toContain(`<RedOf>${blue?.number}</RedOf>`);
    expect(xml).toContain('<TotalAmount>-150.00</TotalAmount>');
    const { rows } = await (await t.signedIn('finance')).call(listFinanceInvoices, { query: { q: red?.number ?? '' } });
    expect(rows).toMatchObject([{ kind: 'red', reverses: blue?.number, amountFen: -FEE }]);
    const pdf = await (await t.signedIn(APPLICANT)).download(`/api/works/${id}/invoice.pdf?kind=red`);
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await (await t.signedIn('xumo')).fetch(`/api/works/${id}/invoices`)).status).toBe(404);
  });

  it('is left out when the tax service was never asked', async () => {
    const id = await invoiced();
    t.sandbox.knobs.set('tax', { down: true });
    const order = await orderOf(id);
    await t.app.db.transaction().execute((tx) => refundOrder(t.app, tx, order, 'refuse'));
    t.sandbox.knobs.reset();
    await t.drain();
    expect(await invoicesOf(id)).toEqual([]);
  });

  it('is issued to the end and reversed when the tax service may have issued it', async () => {
    const id = await invoiced();
    const order = await orderOf(id);
    t.sandbox.knobs.set('tax', { drop: true });
    await expect(issueInvoice(t.app, order.id)).rejects.toThrow();
    t.sandbox.knobs.reset();
    await giveBack(id);
    expect((await invoicesOf(id)).map(({ kind, status }) => [kind, status])).toEqual([
      ['blue', 'mailed'],
      ['red', 'mailed'],
    ]);
  });
});

describe('mailing again', () => {
  it('goes to the same address or another, a few times a day, and finance has no limit', async () => {
    const id = await invoiced();
    await t.drain();
    await resend(id, 'other@mail.example');
    await t.drain();
    expect(await mailsTo('other@mail.example')).toHaveLength(1);
    await resend(id);
    await resend(id);
    await expect(resend(id)).rejects.toMatchObject({ problem: { code: 'invoice_mailed_often' } });
    await t.drain();
    expect(await mailsTo('other@mail.example')).toHaveLength(3);
    const finance = await t.signedIn('finance');
    const number = (await invoicesOf(id))[0]?.number ?? '';
    const [row] = (await finance.call(listFinanceInvoices, { query: { q: number } })).rows;
    const ask = { params: { id: row?.id ?? '' }, body: { key: randomUUID(), email: 'desk@mail.example' } };
    await finance.call(resendFinanceInvoice, ask);
    await finance.call(resendFinanceInvoice, ask);
    await t.drain();
    expect(await mailsTo('desk@mail.example')).toHaveLength(1);
  });

  it('is not to be had for somebody else’s invoice, or before it is issued', async () => {
    const id = await invoiced();
    await expect(resend(id)).rejects.toMatchObject({ problem: { code: 'not_allowed_now' } });
    const stranger = (await t.signedIn('xumo')).call(resendInvoice, { params: { id }, body: { key: randomUUID() } });
    await expect(stranger).rejects.toMatchObject({ problem: { code: 'not_found' } });
    await t.drain();
  });
});

it('a refused mail is a bounce: shown, told once, and another address mends it', async () => {
  const id = await invoiced();
  t.sandbox.knobs.set('smtp', { refuse: true });
  await t.drain();
  expect(await invoicesOf(id)).toMatchObject([{ status: 'bounced', resendable: true }]);
  const told = await t.app.db
    .selectFrom('inboxMessage')
    .select('title')
    .where('workId', '=', id)
    .where('about', 'like', '%invoice_bounced%')
    .execute();
  expect(told).toEqual([{ title: '《青瓷纹样》电子发票没有送达' }]);
  const finance = await t.signedIn('finance');
  const { rows } = await finance.call(listFinanceInvoices, { query: { status: 'bounced' } });
  expect(rows[0]?.bounce).toContain('550');
  t.sandbox.knobs.reset();
  await resend(id, 'mended@mail.example');
  await t.drain();
  expect(await invoicesOf(id)).toMatchObject([{ status: 'mailed', mailedTo: 'me***@mail.example' }]);
  expect(await mailsTo('mended@mail.example')).toHaveLength(1);
});
