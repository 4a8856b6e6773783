import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { PaperState } from '../contract/paper.ts';
import { APPLICANT, registeredWork } from '../platform/domains/paper/paper.fixture.ts';
import { findPaperByNumber } from '../platform/domains/paper/store.ts';
import { getReady } from '../tools/journey/filing.ts';
import { PHONE } from './chromium.ts';
import { barriers, reloadUntil } from './steps/accessibility.ts';
import { comeToOffice } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const PATIENCE = { timeout: 40_000, interval: 200 };

let world: World;
let applicant: Page;
let desk: Page;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn(APPLICANT));
  applicant = await world.person(APPLICANT);
  desk = await comeToOffice(world, 'certdesk', '纸质证书');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-paper');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const untilState = (number: string, state: PaperState) =>
  expect.poll(async () => (await findPaperByNumber(world.app.db, number))?.state, PATIENCE).toBe(state);

/** The certificate's number is scanned once it stands in the making queue. */
async function make(number: string): Promise<void> {
  await untilState(number, 'to_make');
  await desk.goto(`${world.url}/office/paper`);
  await desk.getByRole('cell', { name: number, exact: true }).waitFor();
  await desk.getByRole('checkbox', { name: `选择 ${number}` }).check();
  expect(await barriers(desk)).toEqual([]);
  await picture(desk, 'paper-to-make');
  const [print] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: '打印证书（1）' }).click(),
  ]);
  expect(print.suggestedFilename()).toBe('纸质证书.pdf');
  await desk.getByRole('textbox', { name: '制好后扫证书上的二维码' }).fill(number);
  await desk.keyboard.press('Enter');
}

const card = (page: Page) => page.getByRole('region', { name: '纸质证书' });

/** Given to the courier, who scans the parcel that was made last as told. */
async function send(number: string, ...scans: string[]): Promise<void> {
  await desk.getByRole('button', { name: /^待寄出/ }).click();
  const waybill = desk
    .getByRole('row')
    .filter({ hasText: number })
    .getByText(/SF\d{13}/);
  await waybill.waitFor();
  await picture(desk, 'paper-to-ship');
  const parcel = (await waybill.textContent())?.match(/SF\d{13}/)?.[0] ?? '';
  const courier = await world.visitor();
  await courier.goto(`${world.sandbox.url}/courier`);
  for (const scan of scans) {
    const buttons = courier.locator('form').filter({ has: courier.locator(`input[value="${parcel}"]`) });
    await buttons.getByRole('button', { name: scan, exact: true }).click();
    await courier.waitForLoadState();
  }
}

it('is printed, sent by courier to the address in the profile, and tracked', async () => {
  const { id, number } = await registeredWork(world, 'mail');
  await make(number);
  await desk.getByText(`${number} 青瓷纹样`).waitFor();
  await send(number, '收件', '转运', '派送失败', '签收');
  await untilState(number, 'delivered');
  await applicant.goto(`${world.url}/my/works/${id}`);
  await card(applicant).getByText('已签收', { exact: true }).waitFor();
  const steps = card(applicant)
    .getByRole('list', { name: /^运输进度/ })
    .getByRole('listitem');
  expect(await steps.count()).toBe(4);
  expect(await barriers(applicant)).toEqual([]);
  await picture(applicant, 'paper-delivered');
});

it('another is handed out at the counter for its code, after the applicant has looked at it on the phone', async () => {
  const { id, number } = await registeredWork(world, 'pickup');
  await make(number);
  await desk.getByText('待自领').last().waitFor();
  const phone = await world.person(APPLICANT, PHONE);
  await phone.goto(`${world.url}/my/works/${id}`);
  await card(phone).getByText('待自领', { exact: true }).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await picture(phone, 'paper-ready');
  await card(phone).getByRole('button', { name: '修改领取方式' }).click();
  await phone.getByRole('radio', { name: '邮寄（顺丰到付）' }).check();
  await picture(phone, 'paper-way');
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('button', { name: '先不' }).click();
  const code = (
    (await card(phone)
      .getByText(/^\d{4} \d{4}$/)
      .textContent()) ?? ''
  ).replace(' ', '');

  const counter = await comeToOffice(world, 'station');
  await counter.goto(`${world.url}/office/pick-up`);
  const field = counter.getByRole('textbox', { name: '领取码' });
  await field.fill(code === '00000000' ? '11111111' : '00000000');
  await counter.keyboard.press('Enter');
  await counter.getByText('没有这个领取码').waitFor();
  // The browser notes every refusal.
  expect(world.complaints()).toHaveLength(1);
  await field.fill(code);
  await counter.keyboard.press('Enter');
  await counter.getByRole('textbox', { name: '领取人证件号' }).fill('91330105MAXX00015K');
  expect(await barriers(counter)).toEqual([]);
  await picture(counter, 'paper-counter');
  await counter.getByRole('button', { name: '确认发放' }).click();
  await counter.getByText(`${number} 已于`).waitFor();
  await phone.reload();
  await card(phone).getByText('已领取', { exact: true }).waitFor();
});

it('comes back to the desk when nobody takes it, and is fetched instead', async () => {
  const { id, number } = await registeredWork(world, 'mail');
  await make(number);
  await send(number, '收件', '派送失败', '退回');
  await untilState(number, 'returned');
  await desk.goto(`${world.url}/office/paper`);
  await desk.getByRole('button', { name: /^未寄到/ }).click();
  await desk.getByRole('row').filter({ hasText: number }).waitFor();
  expect(await barriers(desk)).toEqual([]);
  await picture(desk, 'paper-returned-desk');
  await applicant.goto(`${world.url}/my/works/${id}`);
  await card(applicant).getByRole('button', { name: '重新选择领取方式' }).click();
  await picture(applicant, 'paper-returned');
  await applicant.getByRole('radio', { name: '自领' }).check();
  await applicant.getByRole('button', { name: '保存' }).click();
  await card(applicant).getByText('待自领', { exact: true }).waitFor();
  await card(applicant)
    .getByText(/^\d{4} \d{4}$/)
    .waitFor();
  await applicant.goto(`${world.url}/my/messages`);
  await reloadUntil(applicant, applicant.getByRole('link', { name: /纸质证书没有寄到$/ }));
});
