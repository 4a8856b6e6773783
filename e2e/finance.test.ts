import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chinaDate } from '../lib/workdays/calendar-date.ts';
import { queueInvoice } from '../platform/domains/payments/commands.ts';
import { confirm } from '../tools/journey/filing.ts';
import { until } from '../tools/journey/until.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, untilShown } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { drafted, OWNER, type PreparedWork } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '之江夜航图';
const NOTE = '渠道误记到我方账户，已联系对方更正，原款退回。';

let world: World;
let work: PreparedWork;
let applicant: Page;
let finance: Page;

beforeAll(async () => {
  world = await startWorld();
  work = await drafted(world, TITLE);
  await confirm(work.company, work.id);
  applicant = await world.person(OWNER);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-finance');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** Looked at on a phone and a desk: nothing stands in the way, nothing sticks out. */
async function looksRight(page: Page, heading: string, name: string): Promise<void> {
  // Nothing is looked at in the colours of being pointed at.
  await page.mouse.move(0, 0);
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await untilShown(page, heading);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

describe('a fee paid by a code', () => {
  it('is chosen on the order page, scanned, and the page moves on by itself', async () => {
    await applicant.goto(`${world.url}/my/works/${work.id}/pay`);
    await applicant.getByRole('radio', { name: '微信支付' }).check();
    await looksRight(applicant, '缴费', 'order-gateways');
    await applicant.getByRole('button', { name: '去缴费' }).click();
    await looksRight(applicant, '微信支付扫码付款', 'pay-code');
    const { codeUrl } = await world.app.db
      .selectFrom('paymentOrder')
      .select('codeUrl')
      .where('workId', '=', work.id)
      .executeTakeFirstOrThrow();
    const code = new URL(codeUrl ?? '').searchParams.get('pr');
    await fetch(`${world.sandbox.url}/wechatpay/pay/${code}`, { method: 'POST', redirect: 'manual' });
    await applicant.getByText('已收到缴费').waitFor();
  });
});

describe('an invoice that comes back', () => {
  it('is shown to the applicant, who gives another address', async () => {
    world.sandbox.knobs.set('smtp', { refuse: true });
    await world.app.db.transaction().execute((tx) => queueInvoice(world.app, tx, work.id));
    await expect
      .poll(() => world.app.db.selectFrom('invoice').select('status').executeTakeFirst(), { timeout: 30_000 })
      .toEqual({ status: 'bounced' });
    await applicant.goto(`${world.url}/my/works/${work.id}`);
    await applicant.getByText('电子发票没有送达').first().waitFor();
    await looksRight(applicant, TITLE, 'invoice-bounced');
    finance = await world.person('finance');
    await finance.goto(`${world.url}/office/finance/invoices?status=bounced`);
    await finance.getByText('550').waitFor();
    await looksRight(finance, '发票', 'finance-invoices');
    world.sandbox.knobs.reset();
    await applicant.getByRole('button', { name: '换一个邮箱重新发送' }).click();
    await applicant.getByLabel('新的邮箱').fill('books@mail.example');
    await applicant.getByRole('button', { name: '发送', exact: true }).click();
    await applicant.getByText('已交给邮件服务发送').waitFor();
    await expect
      .poll(() => world.app.db.selectFrom('invoice').select('status').executeTakeFirst(), { timeout: 30_000 })
      .toEqual({ status: 'mailed' });
  });
});

/** The page asks how a comparison goes only when it is over, as it does where comparing is quick and the network slow. */
async function lookLate(page: Page, day: string): Promise<void> {
  const over = () =>
    world.app.db
      .selectFrom('reconciliation')
      .select('day')
      .where('day', '=', day)
      .where('state', '=', 'done')
      .executeTakeFirst();
  await page.route('**/api/office/finance/reconciliations', async (route) => {
    if (route.request().method() === 'GET') await until('the comparison', over);
    await route.continue();
  });
}

describe('finance', () => {
  it('sees the day, finds the order, and takes it out as a file', async () => {
    await finance.goto(`${world.url}/office`);
    await finance.getByRole('link', { name: '财务' }).click();
    await finance.getByText('150.00 元').first().waitFor();
    await looksRight(finance, '财务总览', 'finance-overview');
    await finance.getByRole('navigation', { name: '财务' }).getByRole('link', { name: '订单' }).click();
    await finance.getByRole('searchbox', { name: '查找' }).fill('Z2');
    await finance.getByRole('button', { name: '查找' }).click();
    await finance.getByText(TITLE).waitFor();
    await looksRight(finance, '订单', 'finance-orders');
    const [download] = await Promise.all([
      finance.waitForEvent('download'),
      finance.getByRole('link', { name: 'XLSX' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^订单-.+\.xlsx$/);
    await finance.goto(`${world.url}/office/finance/ledger`);
    await finance.getByRole('button', { name: '开始核对' }).click();
    await finance.getByText('账目平衡').waitFor();
    await looksRight(finance, '账目核对', 'finance-ledger');
  });

  it('compares the day by hand, sees a planted difference, and explains it', async () => {
    const today = chinaDate(world.clock.now());
    await fetch(`${world.sandbox.url}/cashier/plants`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ date: today, fault: 'unknown_payment', number: 'P20261122000NEVER' }),
    });
    await finance.goto(`${world.url}/office/finance/reconciliation`);
    await finance.getByText('没有待处理的差异').waitFor();
    await lookLate(finance, today);
    await finance.getByRole('button', { name: '对这一天' }).click();
    await finance.getByRole('button', { name: /1 条待处理/ }).waitFor();
    await finance.getByRole('button', { name: /说明原因/ }).waitFor();
    await looksRight(finance, '对账', 'finance-reconciliation');
    await finance.getByRole('button', { name: /说明原因/ }).click();
    await finance.getByLabel('原因和处理').fill(NOTE);
    await picture(finance, 'finance-explain');
    await finance.getByRole('button', { name: '保存说明' }).click();
    await finance.getByText('没有待处理的差异').waitFor();
    await finance.getByRole('button', { name: '已说明' }).click();
    await finance.getByText(NOTE).waitFor();
  });
});
