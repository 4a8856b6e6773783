import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { grantRole } from '../platform/domains/identity/store.ts';
import { findPerson, subjectOf } from '../sandbox/people.ts';
import { pass } from '../tools/journey/review.ts';
import { nextSigner, sign } from '../tools/journey/signing.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, reloadUntil, untilShown } from './steps/accessibility.ts';
import { attached, judged, mailed, SEALED, saved, wordsOf } from './steps/documents.ts';
import { choose, jpeg } from './steps/files.ts';
import { claim, comeToOffice, passWork, returnWork } from './steps/review.ts';
import { picture } from './steps/screenshots.ts';
import { findRecord } from './steps/verification.ts';
import { AUTHOR, OWNER, type PreparedWork, submitted } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '青瓷冰裂纹样';
const CORRECTED = '青瓷冰裂连续纹样';
const AGREEMENT = '职务作品创作声明或著作权归属协议';
const REMARKS = {
  作品名称: '名称与样本上的题字不一致，请按题字填写全称。',
  独创性: '请写明冰裂的走向和疏密是怎样设计的，与传统纹样有什么不同。',
  [AGREEMENT]: '扫描件看不清第二页的签字，请重新扫描上传。',
};
const ORIGINALITY =
  '冰裂的走向依照器身弧度重新设计，由口沿向下渐疏，与传统开片的随机裂纹不同；构图由作者独立完成，没有抄袭他人。';
const MAIL = `${OWNER}@mail.example`;

let world: World;
let work: PreparedWork;
let company: Page;
let number = '';
let broken = false;

beforeAll(async () => {
  world = await startWorld();
  work = await submitted(world, TITLE);
  await pass(await world.signedIn('reviewer1a'), work.id);
});
beforeEach(({ skip }) => skip(broken, 'an earlier part of the journey failed'));
afterEach(async ({ task }) => {
  broken ||= task.result?.state === 'fail';
  if (broken) await world.pictures('failed-review');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** Clean for axe and no wider than the window, on a phone and at a desk; a picture of both. */
async function looksRight(page: Page, heading: string, name: string): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    await untilShown(page, heading);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

describe('a work that 复审 returns', () => {
  it('goes back with a remark at two fields and at one document', async () => {
    const second = await comeToOffice(world, 'reviewer2a');
    await claim(second, TITLE);
    await second.getByText('符合登记要求').first().waitFor();
    await returnWork(second, TITLE, REMARKS);
    await second.context().close();
  });

  it('is told of on the platform, by mail and in writing', async () => {
    company = await world.person(OWNER);
    await company.goto(`${world.url}/my/messages`);
    await company.getByRole('link', { name: `《${TITLE}》需要修改` }).click();
    await company.getByRole('link', { name: '补正通知书' }).waitFor();
    await looksRight(company, TITLE, 'review-returned');
    for (const [name, words] of [
      ['受理通知书', '现予受理'],
      ['补正通知书', '重新签章后提交'],
    ] as const) {
      const pdf = await saved(company, company.getByRole('link', { name }));
      expect(await judged(world, pdf)).toBe(SEALED);
      expect(await wordsOf(pdf)).toContain(words);
      expect(await attached(await mailed(world, MAIL, `《${TITLE}》${name}`))).toEqual(pdf);
      if (name === '补正通知书')
        for (const [place, comment] of Object.entries(REMARKS))
          expect(await wordsOf(pdf)).toMatch(`${place}${comment}`);
    }
    await mailed(world, MAIL, `《${TITLE}》需要修改`);
  });

  it('is corrected beside each remark', async () => {
    await company.getByRole('link', { name: '按意见修改' }).click();
    await company.getByRole('button', { name: '开始修改' }).click();
    const title = company.getByRole('textbox', { name: '作品名称' });
    await company.getByText(REMARKS.作品名称).nth(1).waitFor();
    await title.fill(CORRECTED);
    await company.getByText(/^已自动保存/).waitFor();
    await company.getByRole('link', { name: '作品样本与证明材料' }).click();
    const slot = company.getByRole('region', { name: AGREEMENT });
    await slot.getByText(`审核意见：${REMARKS[AGREEMENT]}`).waitFor();
    await slot.getByRole('button', { name: /^删除/ }).click();
    await choose(company, slot.getByRole('button', { name: /^上传/ }), await jpeg('重新扫描.jpg'));
    await slot.getByText('重新扫描.jpg').waitFor();
    await looksRight(company, '作品样本与证明材料', 'review-correcting');
    await company.getByRole('link', { name: '作品说明' }).click();
    await company.getByText(REMARKS.独创性).nth(1).waitFor();
    await company.getByRole('textbox', { name: '独创性' }).fill(ORIGINALITY);
    await company.getByText(/^已自动保存/).waitFor();
    await company.getByRole('link', { name: '预览确认' }).click();
  });

  it('is signed and handed in anew', async () => {
    await company.getByRole('button', { name: '确认并去签章' }).click();
    await company.getByRole('list', { name: '签章列表' }).getByText('待签章').waitFor();
    for (const username of [OWNER, AUTHOR])
      await sign(await world.signedIn(username), (await nextSigner(work.company, work.id)).link);
    await company.getByText('已提交，正在排队等待审核').waitFor();
  });
});

describe('the second time', () => {
  it('shows 初审 every change beside its field, and what was remarked', async () => {
    const first = await comeToOffice(world, 'reviewer1b');
    await claim(first, CORRECTED);
    const form = first.getByRole('region', { name: '申请表内容' });
    const line = (label: string) => form.locator('.field').filter({ has: first.getByText(label, { exact: true }) });
    expect(await line('作品名称').textContent()).toMatch(new RegExp(`原为${TITLE}.*改为${CORRECTED}`));
    expect(await line('独创性').locator('ins').textContent()).toContain(ORIGINALITY);
    expect(await line(AGREEMENT).textContent()).toContain('改为1 份文件，其中新交 1 份');
    const desk = await first.locator('main').textContent();
    for (const remark of Object.values(REMARKS)) expect(desk).toContain(remark);
    expect(desk).not.toMatch(/service_agreement|person_identity|party-/);
    await looksRight(first, CORRECTED, 'review-second-look');
    await passWork(first, CORRECTED, '通过', '复审中');
    await first.context().close();
  });

  it('is refused, in words, to one who decided another level of it', async () => {
    const both = findPerson('reviewer1b');
    if (!both) throw new Error('a reviewer is missing');
    const { db, config } = world.app;
    await grantRole(db, config.oidc.issuer, subjectOf(both), 'second_reviewer', '', world.clock.now());
    const page = await comeToOffice(world, both.username);
    await page.getByRole('row').filter({ hasText: CORRECTED }).getByRole('button', { name: '领取' }).click();
    await page.getByText('同一人不能审核同一件作品的两个级别。').waitFor();
    await picture(page, 'review-same-person');
    await page.getByRole('link', { name: CORRECTED }).click();
    await page.getByText('这一级由他人审核').waitFor();
    expect(await page.getByRole('button', { name: '通过', exact: true }).count()).toBe(0);
    // The browser notes every refusal.
    expect(world.complaints()).toHaveLength(1);
    await page.context().close();
  });

  it('passes 复审 and 终审 before two others, and is registered', async () => {
    for (const [username, decision, after] of [
      ['reviewer2b', '通过', '终审中'],
      ['reviewer3a', '通过并登记', '已登记'],
    ] as const) {
      const page = await comeToOffice(world, username);
      await claim(page, CORRECTED);
      await passWork(page, CORRECTED, decision, after);
      await page.context().close();
    }
    const decided = await world.app.db
      .selectFrom('reviewDecision')
      .select(['revision', 'level', 'decision'])
      .where('workId', '=', work.id)
      .orderBy('at')
      .execute();
    expect(decided.map(({ revision, level, decision }) => `${revision} ${level} ${decision}`)).toEqual([
      ...['1 1 pass', '1 2 return'],
      ...['2 1 pass', '2 2 pass', '2 3 pass'],
    ]);
  });

  it('has a sealed certificate, a public record, and news of it everywhere', async () => {
    await company.goto(`${world.url}/my/works/${work.id}`);
    const card = company.getByRole('region', { name: '作品登记证书' });
    const link = card.getByRole('link', { name: '下载电子证书' });
    await reloadUntil(company, link);
    number = (await card.getByText(/^浙作登字-/).textContent()) ?? '';
    const certificate = await saved(company, link);
    expect(await judged(world, certificate)).toBe(SEALED);
    const words = await wordsOf(certificate);
    for (const each of [number, CORRECTED]) expect(words).toContain(each);
    await looksRight(company, CORRECTED, 'review-registered');
    const visitor = await world.visitor();
    await findRecord(visitor, world.url, '冰裂', CORRECTED);
    await visitor.getByText(number).first().waitFor();
    const registered = `《${CORRECTED}》已登记`;
    await company.goto(`${world.url}/my/messages`);
    await reloadUntil(company, company.getByRole('link', { name: registered }));
    await looksRight(company, '消息', 'review-messages');
    expect((await mailed(world, MAIL, registered)).text).toContain(number);
  });
});
