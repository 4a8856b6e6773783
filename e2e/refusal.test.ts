import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OrderView } from '../contract/payments.ts';
import { createOpener, JOSE, sealMessage } from '../platform/adapters/payment/signed-messages.ts';
import { queueInvoice } from '../platform/domains/payments/commands.ts';
import { ledgerBalances } from '../platform/domains/payments/ledger.ts';
import { untilOrder } from '../tools/journey/payment.ts';
import { pass } from '../tools/journey/review.ts';
import { barriers, overhang, reloadUntil } from './steps/accessibility.ts';
import { attached, judged, mailed, SEALED, saved, wordsOf } from './steps/documents.ts';
import { claim, comeToOffice, refuseWork } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { verifyByDropping } from './steps/verification.ts';
import { OWNER, type PreparedWork, submitted } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '千字文集字对照表';
const GROUND = '历法、通用数表、通用表格和公式（《中华人民共和国著作权法》第五条第（三）项）';
const MAIL = `${OWNER}@mail.example`;
const PATIENCE = { timeout: 40_000, interval: 300 };
const REASON = '提交的内容是通行字表的原样抄录，看不出作者自己的选择和编排。';

let world: World;
let work: PreparedWork;
let order: OrderView;
let page: Page;
let decision: Uint8Array;
let broken = false;

beforeAll(async () => {
  world = await startWorld();
  work = await submitted(world, TITLE);
  for (const username of ['reviewer1a', 'reviewer2a']) await pass(await world.signedIn(username), work.id);
});
beforeEach(({ skip }) => skip(broken, 'an earlier part of the journey failed'));
afterEach(async ({ task }) => {
  broken ||= task.result?.state === 'fail';
  if (broken) await world.pictures('failed-refusal');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

describe('a work that is refused at the last level', () => {
  it('has an invoice, which is written at the registration as a rule and here was asked for earlier', async () => {
    await world.app.db.transaction().execute((tx) => queueInvoice(world.app, tx, work.id));
    await expect.poll(invoices, PATIENCE).toEqual([['blue', 'mailed']]);
  });

  it('shows its applicant the statutory ground, the reason and the way of the money', async () => {
    page = await world.person(OWNER);
    await page.goto(`${world.url}/my`);
    await page.getByRole('link', { name: TITLE, exact: true }).click();
    await page.getByText('终审中').waitFor();
    expect(await page.getByText('不予登记').count()).toBe(0);
    const reviewer = await comeToOffice(world, 'reviewer3a');
    await claim(reviewer, TITLE);
    await refuseWork(reviewer, TITLE, GROUND, REASON);
    order = await untilOrder(work.company, work.id, 'refunded');
    await page.reload();
    const next = page.getByRole('region', { name: '下一步' });
    await next.getByText('不予登记的依据').waitFor();
    const said = await next.textContent();
    expect(said).toContain(GROUND);
    expect(said).toContain(REASON);
    await page.getByText('费用已全额退回').waitFor();
    await page.getByText(/^150\.00 元已于 .+ 退回原支付账户。$/).waitFor();
    expect(await page.getByRole('link', { name: '按意见修改' }).count()).toBe(0);
    await picture(page, 'refused');
  });

  it('gives the decision in writing, with ground, reason and remedy, under the seal of the authority', async () => {
    const link = page.getByRole('link', { name: '不予登记决定书' });
    await link.waitFor();
    const pdf = await saved(page, link);
    expect(await judged(world, pdf)).toBe(SEALED);
    const words = await wordsOf(pdf);
    for (const each of ['历法、通用数表、通用表格和公式', '第五条第（三）项', REASON, '行政复议', '行政诉讼'])
      expect(words).toContain(each);
    expect(await attached(await mailed(world, MAIL, `《${TITLE}》不予登记决定书`))).toEqual(pdf);
    await mailed(world, MAIL, `《${TITLE}》不予登记`);
    decision = pdf;
  });

  it('has a decision that anybody may verify by its file, without hearing whose it is', async () => {
    const visitor = await world.visitor();
    await visitor.goto(`${world.url}/verify`);
    const file = { name: '不予登记决定书.pdf', mimeType: 'application/pdf', buffer: Buffer.from(decision) };
    expect(await verifyByDropping(visitor, file)).toContain('浙江省版权局出具的《不予登记决定书》');
    const facts = (await visitor.locator('.verdict').textContent()) ?? '';
    expect(facts).toMatch(/浙作登不予字〔\d{4}〕第\d{6}号/);
    expect(facts).not.toContain(TITLE);
    expect(await barriers(visitor)).toEqual([]);
    await visitor.setViewportSize({ width: 390, height: 844 });
    expect(await overhang(visitor)).toBe(0);
    await picture(visitor, 'decision-verified');
  });

  it('leaves a ledger that agrees with the statement of the cashier', async () => {
    expect(order).toMatchObject({ amountFen: 15_000, status: 'refunded' });
    const days = new Set([order.paidAt, order.refundedAt].map((instant) => dayInBeijing(instant ?? '')));
    const statement = (await Promise.all([...days].map((day) => statementOf(day)))).flat();
    const told = statement.filter((entry) => entry.out_trade_no === order.number);
    expect(told.map(({ kind, amount_fen: fen }) => [kind, fen])).toEqual([
      ['payment', 15_000],
      ['refund', 15_000],
    ]);
    const booked = await world.app.db
      .selectFrom('ledgerEntry')
      .select(['account', 'amountFen'])
      .where('orderId', '=', order.id)
      .where('account', '=', 'gateway')
      .orderBy('at')
      .execute();
    expect(booked.map((entry) => Number(entry.amountFen))).toEqual(
      told.map(({ kind, amount_fen: fen }) => (kind === 'payment' ? fen : -fen)),
    );
    expect(await ledgerBalances(world.app.db, work.id)).toEqual({ gateway: 0, fees_received: 0, refunds_due: 0 });
    expect(await world.app.payments.of('cashier').queryOrder(order.number)).toMatchObject({ status: 'refunded' });
  });

  it('has its invoice reversed by a red one, which the applicant gets too', async () => {
    await expect.poll(invoices, PATIENCE).toEqual([
      ['blue', expect.stringMatching(/./)],
      ['red', 'mailed'],
    ]);
    await reloadUntil(page, page.getByText('红字电子发票'));
    await mailed(world, MAIL, `《${TITLE}》红字电子发票`);
  });
});

async function invoices(): Promise<[string, string][]> {
  const rows = await world.app.db.selectFrom('invoice').select(['kind', 'status']).orderBy('createdAt').execute();
  return rows.map(({ kind, status }) => [kind, status]);
}

const dayInBeijing = (instant: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(instant));

const Statement = z.object({
  entries: z.array(
    z.object({ kind: z.enum(['payment', 'refund']), out_trade_no: z.string(), amount_fen: z.number().int() }),
  ),
});

/** What the gateway says it moved on a day, asked and answered by signed messages as its merchants do. */
async function statementOf(date: string): Promise<z.infer<typeof Statement>['entries']> {
  const { url, merchant, secret } = world.app.config.payment;
  const response = await fetch(`${url}/api/statement`, {
    method: 'POST',
    headers: { 'content-type': JOSE },
    body: await sealMessage({ date }, merchant, secret),
  });
  const open = createOpener('payment gateway', new URL(`${url}/jwks.json`));
  return Statement.parse(await open(await response.text())).entries;
}
