import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getMe } from '../contract/identity.ts';
import { editWork, getWork } from '../contract/works.ts';
import { insertPaidWork } from '../platform/domains/signing/signing.fixture.ts';
import { GOOD_FORM } from '../platform/domains/works/filing.fixture.ts';
import { formParty, getReady } from '../tools/journey/filing.ts';
import type { Party } from '../tools/journey/party.ts';
import { nextSigner, sign } from '../tools/journey/signing.ts';
import { PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { AUTHOR, OWNER } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const REASON = '署名顺序与我们约定的不一致，请改成我在前面。';
const DAY_MS = 86_400_000;

let world: World;
let id: string;
let company: Party;
let owner: Page;
let author: Page;

beforeAll(async () => {
  world = await startWorld();
  company = await world.signedIn(OWNER);
  await getReady(company);
  await getReady(await world.signedIn(AUTHOR));
  id = await work('钱塘潮信', [OWNER], [AUTHOR]);
  owner = await world.person(OWNER);
  author = await world.person(AUTHOR, PHONE);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-signer-list');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const list = (page: Page) => page.getByRole('list', { name: '签章列表' });

/** A paid work of `OWNER` whose envelope is open. */
async function work(title: string, owners: string[], authors: string[]): Promise<string> {
  const { accountId } = await company.call(getMe);
  const parties = { owners: owners.map(formParty), authors: authors.map(formParty) };
  const workId = await insertPaidWork(world, accountId, { ...GOOD_FORM, ...parties, title });
  await nextSigner(company, workId);
  return workId;
}

/** The page as it is, on a wide screen and on a phone. */
async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  expect(await barriers(page)).toEqual([]);
  await picture(page, `signer-list-${name}`);
  await page.setViewportSize(PHONE);
  await picture(page, `signer-list-${name}`);
  expect(await overhang(page)).toBe(0);
  if (before) await page.setViewportSize(before);
}

describe('the 签章列表', () => {
  it('says when and how the signer was told, and tells again when that is due', async () => {
    await owner.goto(`${world.url}/my/works/${id}/sign`);
    await list(owner)
      .getByText(/已用短信、.*通知$/)
      .waitFor();
    await list(owner)
      .getByText(/后可再次通知/)
      .waitFor();
    expect(await owner.getByRole('button', { name: '再次通知' }).count()).toBe(0);
    await look(owner, 'told');
    const lastToldAt = new Date(Date.now() - DAY_MS);
    await world.app.db.updateTable('envelopeSigner').set({ lastToldAt }).where('state', '=', 'current').execute();
    await owner.getByRole('button', { name: '再次通知' }).click();
    await list(owner)
      .getByText(/后可再次通知/)
      .waitFor();
  });

  it('leads the author from the overview to the form; the author declines with a reason', async () => {
    await sign(company, (await nextSigner(company, id)).link);
    await nextSigner(company, id);
    await author.goto(`${world.url}/my`);
    await author.getByRole('heading', { name: '待我签章（1）' }).waitFor();
    expect(await barriers(author)).toEqual([]);
    await picture(author, 'to-sign-phone');
    await author.getByRole('link', { name: /^去签章/ }).click();
    await author.getByRole('button', { name: '拒绝签章' }).click();
    const dialog = author.getByRole('dialog', { name: '拒绝签章' });
    await dialog.getByRole('textbox', { name: '理由' }).fill('不行');
    await dialog.getByRole('button', { name: '拒绝签章' }).click();
    await dialog.getByText('请至少写 5 个字').waitFor();
    await picture(author, 'decline-dialog-phone');
    await dialog.getByRole('textbox', { name: '理由' }).fill(REASON);
    await dialog.getByRole('button', { name: '拒绝签章' }).click();
    await author.getByRole('heading', { name: '您已拒绝签章' }).waitFor();
    expect(await barriers(author)).toEqual([]);
  });

  it('shows the applicant the reason and two ways on; thinking it over gives the turn back', async () => {
    await owner.reload();
    await list(owner).getByText(REASON).waitFor();
    expect(await owner.getByRole('link', { name: '修改表单' }).getAttribute('href')).toBe(`/my/works/${id}/edit`);
    await look(owner, 'declined');
    await owner.getByRole('button', { name: '请对方重新考虑' }).click();
    const dialog = owner.getByRole('dialog');
    await picture(owner, 'reconsider-dialog');
    await dialog.getByRole('button', { name: '通知对方' }).click();
    await list(owner).getByText(REASON).waitFor({ state: 'detached' });
    await author.getByRole('button', { name: '重新打开' }).click();
    await author.getByRole('button', { name: '读取证书' }).waitFor();
  });

  it('when closed as the last one signs, leaves the work under 待签章作品 to be submitted', async () => {
    await owner.goto(`${world.url}/my/works/${id}`);
    await sign(await world.signedIn(AUTHOR), (await nextSigner(company, id)).link);
    await owner.goto(`${world.url}/my`);
    await owner.getByRole('heading', { name: '待签章作品（1）' }).waitFor();
    await look(owner, 'to-submit');
    await owner.getByRole('button', { name: /^提交.*钱塘潮信/ }).click();
    await owner.getByText('待审核', { exact: true }).waitFor();
    expect((await company.call(getWork, { params: { id } })).state).toBe('submitted');
  });

  it('keeps the signed file of a form that was edited, at its foot', async () => {
    const workId = await work('断桥残雪', [OWNER], [AUTHOR]);
    await sign(company, (await nextSigner(company, workId)).link);
    await nextSigner(company, workId);
    const { version } = await company.call(getWork, { params: { id: workId } });
    await company.call(editWork, { params: { id: workId }, body: { key: randomUUID(), version } });
    await owner.goto(`${world.url}/my/works/${workId}/sign`);
    await owner.getByRole('heading', { name: '以前的签章文件（已作废）' }).waitFor();
    await look(owner, 'earlier');
    const href = await owner.getByRole('link', { name: /查看已作废的第 1 版/ }).getAttribute('href');
    expect((await company.fetch(href ?? '')).headers.get('content-type')).toBe('application/pdf');
  });

  it('shows plainly who may sign at the same time', async () => {
    world.app.authority = { ...world.app.authority, signing: { order: 'by-role', reminderDays: [3, 7] } };
    const workId = await work('曲院风荷', [OWNER, AUTHOR], ['xumo']);
    await owner.goto(`${world.url}/my/works/${workId}/sign`);
    await owner.getByText('按序号依次签章：序号相同的不分先后').waitFor();
    await look(owner, 'together');
  });
});
