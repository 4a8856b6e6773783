import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personOf } from '../tools/journey/filing.ts';
import { PHONE } from './chromium.ts';
import { fillParties, fillRightsAndFiles, fillStatementAndDelivery, fillWork, previewText } from './steps/filing.ts';
import { agree, completeProfile } from './steps/profile.ts';
import { claim, returnWork } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { fillLoginForm, signIn } from './steps/sign-in.ts';
import { copied, sealAsCompany, signByHand } from './steps/signing.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '青瓷水波纹样';
const REMARK = '名称与样本上的题字不一致，请按题字填写全称。';
const PATIENCE = { timeout: 40_000, interval: 500 };
const COMPANY = personOf('qingci').name;
const AUTHOR = personOf('zhangxiaowen').name;

let world: World;
/** The company at its desk, its custodian's phone, and the employee's phone. */
let company: Page;
let custodian: Page;
let employee: Page;
let broken = false;

beforeAll(async () => {
  world = await startWorld();
  company = await world.visitor();
  custodian = await world.visitor({ viewport: PHONE });
  employee = await world.visitor({ viewport: PHONE });
});
beforeEach(({ skip }) => skip(broken, 'an earlier part of the journey failed'));
afterEach(async ({ task }) => {
  broken ||= task.result?.state === 'fail';
  if (broken) await world.pictures('failed-registration');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

describe('a work owned by a company and authored by an employee', () => {
  it('begins at the portal: login, consent, profile', async () => {
    await signIn(company, world.url, 'qingci');
    await agree(company);
    await completeProfile(company, 'qingci');
    expect(await company.getByRole('link', { name: '填报第一件作品' }).isVisible()).toBe(true);
  });

  it('is filed step by step, and every word is kept', async () => {
    await company.getByRole('link', { name: '填报第一件作品' }).click();
    await fillWork(company, TITLE);
    await company.reload();
    expect(await company.getByRole('textbox', { name: '作品名称' }).inputValue()).toBe(TITLE);
    await fillParties(company, 'zhangxiaowen');
    await company.getByText(/^已自动保存/).waitFor();
    await fillRightsAndFiles(company, '青瓷水波');
    await fillStatementAndDelivery(company);
    for (const word of [TITLE, COMPANY, AUTHOR, '职务作品'])
      await expect.poll(() => previewText(company), PATIENCE).toContain(word);
    await picture(company, 'filing-8-preview');
  });

  it('is paid for at the cashier', async () => {
    await company.getByRole('button', { name: '确认并去缴费' }).click();
    await company.getByText('150.00 元').waitFor();
    await picture(company, 'order');
    await company.getByRole('button', { name: '去缴费' }).click();
    await company.getByRole('heading', { name: '收银台' }).waitFor();
    await picture(company, 'cashier');
    await company.getByRole('button', { name: '确认支付' }).click();
    await company.getByText('已收到缴费').waitFor();
    await picture(company, 'paid');
    await company.getByRole('link', { name: '去电子签章' }).first().click();
  });

  it('is sealed by the company', async () => {
    const rows = company.getByRole('list', { name: '签章列表' }).getByRole('listitem');
    await rows.filter({ hasText: COMPANY }).getByText('待签章').waitFor();
    expect(await rows.filter({ hasText: COMPANY }).textContent()).toContain('著作权人签章');
    expect(await rows.filter({ hasText: AUTHOR }).textContent()).toContain('准备签章');
    await picture(company, 'signing-list');
    const moved = await companySeals();
    // Ten points to the right and three down, at whatever scale the page is shown.
    expect(moved.x / moved.y).toBeCloseTo(10 / 3, 1);
  });

  it('is signed by the employee on the phone, and submits itself', async () => {
    await employee.goto(await copyLink());
    await employee.getByRole('heading', { name: '请先登录需要签章的账号' }).waitFor();
    await picture(employee, 'sign-before-login');
    await employee.getByRole('link', { name: '去登录' }).click();
    await fillLoginForm(employee, 'zhangxiaowen');
    await employeeSigns();
    await company.getByText('已提交，正在排队等待审核').waitFor();
    await picture(company, 'submitted');
  });

  it('is returned at the first level with a remark at the title', async () => {
    const reviewer = await staff('reviewer1a');
    await claim(reviewer, TITLE);
    await returnWork(reviewer, TITLE, '作品名称', REMARK);
    await reviewer.context().close();
  });
});

/** The company follows 「签章」 from the list in a new tab and seals; the list stays open. */
async function companySeals(): Promise<{ x: number; y: number }> {
  const link = company.getByRole('list', { name: '签章列表' }).getByRole('link', { name: '签章', exact: true });
  const room = await inNewTab(company, link);
  const moved = await sealAsCompany(room, custodian, COMPANY);
  await room.getByText(`下一位签章人是 ${AUTHOR}`).waitFor();
  await picture(room, 'signed');
  await room.close();
  return moved;
}

/** 「复制签章链接」 in the employee's row, once it is the employee's turn. */
async function copyLink(): Promise<string> {
  const row = company.getByRole('listitem').filter({ hasText: AUTHOR });
  await row.getByText('待签章').waitFor();
  await row.getByRole('button', { name: '复制签章链接' }).click();
  await company.getByRole('button', { name: '只复制链接' }).click();
  await company.getByText('已复制').waitFor();
  await picture(company, 'link-dialog');
  const link = await copied(company);
  await company.getByRole('button', { name: '关闭' }).click();
  return link;
}

async function employeeSigns(): Promise<void> {
  await employee.getByRole('heading', { name: `请${AUTHOR}签章` }).waitFor();
  await signByHand(employee, AUTHOR);
  await employee.getByText('各方都已签章').waitFor();
  await picture(employee, 'signed-by-hand');
}

/** A member of staff comes in over the portal and goes to the office. */
async function staff(username: string): Promise<Page> {
  const page = await world.person(username);
  await page.goto(world.url);
  await page.getByRole('link', { name: '工作台' }).first().click();
  await page.getByRole('heading', { name: '审核' }).waitFor();
  return page;
}

/** Opens a link in a new tab, as with the Control key held, so that this page stays open. */
async function inNewTab(page: Page, link: Locator): Promise<Page> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click({ modifiers: ['ControlOrMeta'] })]);
  return tab;
}
