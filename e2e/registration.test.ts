import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personOf } from '../tools/journey/filing.ts';
import { PHONE } from './chromium.ts';
import { untilShown } from './steps/accessibility.ts';
import type { ChosenFile } from './steps/files.ts';
import { fillParties, fillRightsAndFiles, fillStatementAndDelivery, fillWork, previewText } from './steps/filing.ts';
import { confirmAndPay } from './steps/payment.ts';
import { agree, completeProfile } from './steps/profile.ts';
import { claim, comeToOffice, passWork, returnWork } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { fillLoginForm, signIn } from './steps/sign-in.ts';
import { copied, sealAsCompany, signByHand } from './steps/signing.ts';
import { findRecord, verifyByDropping, verifyByNumber } from './steps/verification.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '青瓷水波纹样';
const CORRECTED = '青瓷水波连续纹样';
const REMARK = '名称与样本上的题字不一致，请按题字填写全称。';
const REVIEWERS = ['reviewer1b', 'reviewer2a', 'reviewer3a'];
const PATIENCE = { timeout: 40_000, interval: 500 };
const COMPANY = personOf('qingci').name;
const AUTHOR = personOf('zhangxiaowen').name;

let world: World;
/** The company at its desk, its custodian's phone, and the employee's phone. */
let company: Page;
let custodian: Page;
let employee: Page;
let visitor: Page;
let number = '';
let certificate: ChosenFile;
let broken = false;

beforeAll(async () => {
  world = await startWorld();
  company = await world.visitor();
  custodian = await world.visitor({ viewport: PHONE });
  employee = await world.visitor({ viewport: PHONE });
  visitor = await world.visitor();
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
    await confirmAndPay(company);
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
    const reviewer = await comeToOffice(world, 'reviewer1a');
    await claim(reviewer, TITLE);
    await returnWork(reviewer, TITLE, { 作品名称: REMARK });
    await reviewer.context().close();
  });

  it('is corrected beside the remark, and signed again for no new fee', async () => {
    await company.getByRole('link', { name: '我的办理' }).click();
    await company.getByRole('link', { name: '按意见修改' }).click();
    await company.getByText('无需再次缴费').waitFor();
    await company.getByRole('button', { name: '开始修改' }).click();
    const title = company.getByRole('textbox', { name: '作品名称' });
    await title.waitFor();
    expect(await descriptionOf(title)).toBe(`审核意见：${REMARK}`);
    await picture(company, 'correction');
    await title.fill(CORRECTED);
    await company.getByText('正在保存').waitFor();
    await company.getByText(/^已自动保存/).waitFor();
    await company.getByRole('link', { name: '预览确认' }).click();
    await company.getByRole('button', { name: '确认并去签章' }).click();
    await company.getByRole('list', { name: '签章列表' }).getByText('待签章').waitFor();
    await companySeals();
    await employee.goto(await copyLink());
    await employeeSigns();
    await company.getByText('已提交，正在排队等待审核').waitFor();
    const orders = await world.app.db.selectFrom('paymentOrder').select('status').execute();
    expect(orders).toEqual([{ status: 'paid' }]);
  });

  it('passes three levels before three reviewers, and is registered', async () => {
    const [first, second, third] = await Promise.all(REVIEWERS.map((username) => comeToOffice(world, username)));
    if (!first || !second || !third) throw new Error('a reviewer is missing');
    await first.reload();
    await claim(first, CORRECTED);
    const changed = first.getByRole('region', { name: '申请表内容' }).locator('p').filter({ hasText: '原为' });
    expect(await changed.first().textContent()).toMatch(new RegExp(`原为${TITLE}.*改为${CORRECTED}`));
    await passWork(first, CORRECTED, '通过', '复审中');
    await second.reload();
    await claim(second, CORRECTED);
    await passWork(second, CORRECTED, '通过', '终审中');
    await third.reload();
    await claim(third, CORRECTED);
    await passWork(third, CORRECTED, '通过并登记', '已登记');
  });

  it('has a certificate that its owner downloads', async () => {
    const card = company.getByRole('region', { name: '作品登记证书' });
    await expect.poll(() => reloaded(company, card.getByRole('link', { name: '下载电子证书' })), PATIENCE).toBe(true);
    number = (await card.getByText(/^浙作登字-/).textContent()) ?? '';
    await picture(company, 'registered');
    const [download] = await Promise.all([
      company.waitForEvent('download'),
      card.getByRole('link', { name: '下载电子证书' }).click(),
    ]);
    const buffer = await readFile(await download.path());
    certificate = { name: download.suggestedFilename(), mimeType: 'application/pdf', buffer };
    expect(certificate.name).toMatch(/[.]pdf$/);
    expect(buffer.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('has a proof bundle for each of its parties, and for nobody else', async () => {
    const link = company.getByRole('link', { name: /^证明材料包/ });
    await link.waitFor();
    const address = (await link.getAttribute('href')) ?? '';
    const zip = await (await world.signedIn('zhangxiaowen')).download(address);
    expect(Buffer.from(zip.subarray(0, 2)).toString()).toBe('PK');
    await expect((await world.signedIn('xumo')).download(address)).rejects.toThrow('not_found');
  });

  it('is found by anybody in the register by two characters, and verified by number and owner', async () => {
    await findRecord(visitor, world.url, '水波', CORRECTED);
    for (const word of [number, COMPANY, AUTHOR]) await visitor.getByText(word).first().waitFor();
    const shown = await visitor.content();
    for (const secret of [personOf('qingci').documentNumber, personOf('zhangxiaowen').phone])
      expect(shown).not.toContain(secret);
    await visitor.goto(`${world.url}/verify`);
    expect(await verifyByNumber(visitor, number, COMPANY)).toContain('证书真实有效，登记仍在有效状态。');
  });

  it('has a certificate whose file is called genuine, and not so with one byte flipped', async () => {
    await visitor.goto(`${world.url}/verify`);
    const genuine = await verifyByDropping(visitor, certificate);
    expect(genuine).toContain('证书真实有效，登记仍在有效状态。');
    expect(genuine).toContain('文件与登记簿中的证书逐字节一致。');
    const flipped = Buffer.from(certificate.buffer);
    const middle = Math.floor(flipped.length / 2);
    flipped[middle] = (flipped[middle] ?? 0) ^ 1;
    await visitor.goto(`${world.url}/verify`);
    const forged = await verifyByDropping(visitor, { ...certificate, buffer: flipped });
    expect(forged).not.toContain('证书真实有效');
    expect(forged).toMatch(/不是有效的登记证书|不是本登记机构出具的证书/);
  });
});

/** The company follows 「签章」, which opens beside the list, and seals. */
async function companySeals(): Promise<{ x: number; y: number }> {
  const [room] = await Promise.all([
    company.context().waitForEvent('page'),
    company.getByRole('list', { name: '签章列表' }).getByRole('link', { name: '签章', exact: true }).click(),
  ]);
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

/** What a screen reader adds to a field: hint, remark and error. */
async function descriptionOf(field: Locator): Promise<string> {
  return field.evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join('\n');
  });
}

/** Whether something stands on the page once it is loaded anew. */
async function reloaded(page: Page, wanted: Locator): Promise<boolean> {
  await page.reload();
  await untilShown(page, CORRECTED);
  return wanted.isVisible();
}
