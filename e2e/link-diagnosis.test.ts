import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Party as FormParty } from '../contract/form.ts';
import { getMe } from '../contract/identity.ts';
import { editWork, getWork } from '../contract/works.ts';
import { childOf, insertPaidWork } from '../platform/domains/signing/signing.fixture.ts';
import { GOOD_FORM } from '../platform/domains/works/filing.fixture.ts';
import { formParty, getReady, personOf } from '../tools/journey/filing.ts';
import { until } from '../tools/journey/until.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, untilShown } from './steps/accessibility.ts';
import { overhear } from './steps/overheard.ts';
import { picture } from './steps/screenshots.ts';
import { fillLoginForm } from './steps/sign-in.ts';
import { approveOnPhone, copied, copyLinkToSend } from './steps/signing.ts';
import { linkAt } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const COMPANY = personOf('qingci').name;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-link');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** A work of `applicant` whose envelope is open. */
async function work(applicant: string, owners: FormParty[], authors: FormParty[]): Promise<string> {
  const { accountId } = await (await world.signedIn(applicant)).call(getMe);
  const id = await insertPaidWork(world, accountId, { ...GOOD_FORM, ownership: 'service', owners, authors });
  await until('the envelope', () => linkAt(world, id, 1).catch(() => undefined));
  return id;
}

async function openAs(username: string, link: string): Promise<Page> {
  const page = await world.visitor();
  await page.goto(link);
  await page.getByRole('link', { name: '去登录' }).click();
  await fillLoginForm(page, username);
  await page.waitForURL(link);
  return page;
}

/** The page as a person sees it, on a computer and on a phone: one way on, nothing in anybody's way. */
async function look(page: Page, heading: string, name: string): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await untilShown(page, heading);
    await picture(page, name);
    expect(await overhang(page)).toBe(0);
  }
  expect(await barriers(page)).toEqual([]);
  expect(await page.locator('main .bg-blue.text-white').count()).toBe(1);
  await page.setViewportSize(DESKTOP);
}

describe('a link says what is wrong with it', () => {
  it('to the legal representative, that the company must come', async () => {
    const id = await work('qingci', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const page = await openAs('linzhijiang', await linkAt(world, id, 1));
    await look(page, '请换用单位账号签章', 'organisation-must-sign');
    await page.getByText(`这份文件由${COMPANY}签章`).waitFor();
    await page.getByText('选择“法人登录”').waitFor();
    await page.getByRole('button', { name: '退出，用单位账号登录' }).waitFor();
  });

  it('to the right name with another number, which of the two differs', async () => {
    const wrong = { ...formParty('zhangxiaowen'), documentNumber: personOf('xumo').documentNumber };
    const id = await work('qingci', [formParty('qingci')], [wrong]);
    const link = await linkAt(world, id, 2);
    const page = await openAs('zhangxiaowen', link);
    await look(page, '表单上的证件号与您的账号不一致', 'other-number');
    await page.getByRole('button', { name: '复制这段话，发给申请人' }).click();
    await page.getByText('已复制').waitFor();
    const message = await copied(page);
    expect(message).toContain('证件号不一致');
    for (const username of ['zhangxiaowen', 'xumo']) expect(message).not.toContain(personOf(username).documentNumber);

    const other = { ...formParty('shenqinghe'), documentType: 'other_person' as const };
    const second = await work('qingci', [formParty('qingci')], [other]);
    const again = await openAs('shenqinghe', await linkAt(world, second, 2));
    await look(again, '表单上的证件类型与您的账号不一致', 'other-type');
  });

  it('to a company, a child and a guardian, who it is that signs', async () => {
    const id = await work(
      'xumo',
      [formParty('linzhijiang')],
      [childOf(formParty('chenboyuan'), personOf('shenqinghe'))],
    );
    await world.signedIn('qingci');
    await look(await openAs('qingci', await linkAt(world, id, 1)), '请换用个人账号签章', 'person-must-sign');
    await look(await openAs('shenqinghe', await linkAt(world, id, 2)), '这份文件由监护人签章', 'guardian-must-sign');
    const alone = await work('xumo', [formParty('qingci')], [formParty('shenqinghe')]);
    await look(await openAs('chenboyuan', await linkAt(world, alone, 2)), '这份文件由沈清荷本人签章', 'ward-must-sign');
    await look(await openAs('xumo', await linkAt(world, alone, 2)), '这条链接是发给沈清荷的', 'applicant');
  });

  it('to another signer of the form, and leads to the own link', async () => {
    const id = await work('xumo', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const page = await openAs('qingci', await linkAt(world, id, 2));
    await look(page, '这条链接是发给张晓雯的', 'other-signer');
    await page.getByRole('link', { name: '打开我的签章链接' }).click();
    await page.getByRole('heading', { name: `请${COMPANY}签章` }).waitFor();
  });

  it('too early: it waits, and opens by itself when the turn comes', async () => {
    const id = await work('xumo', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const page = await openAs('zhangxiaowen', await linkAt(world, id, 2));
    await look(page, '还没有轮到您签章', 'not-your-turn-names');
    await page.getByText(COMPANY).waitFor();
    const rows = world.app.db
      .updateTable('envelopeSigner')
      .where('envelopeId', 'in', (eb) => eb.selectFrom('envelope').select('id').where('workId', '=', id));
    await rows.set({ state: 'current' }).where('position', '=', 2).execute();
    await page.getByRole('heading', { name: '请张晓雯签章' }).waitFor();
  });

  it('run out: one press tells the applicant, and the link opens again by itself', async () => {
    const id = await work('xumo', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const first = await linkAt(world, id, 1);
    await world.app.db
      .updateTable('envelopeSigner')
      .set({ expiresAt: new Date(Date.now() - 60_000) })
      .where('envelopeId', 'in', (eb) => eb.selectFrom('envelope').select('id').where('workId', '=', id))
      .execute();
    const page = await openAs('qingci', first);
    await look(page, '签章链接已过期', 'expired');
    await page.getByRole('button', { name: '请申请人重新发送' }).click();
    await page.getByText('一天之内不再重复通知').waitFor();
    await look(page, '签章链接已过期', 'expired-asked');
    await getReady(await world.signedIn('xumo'));
    const applicant = await world.person('xumo');
    await applicant.goto(`${world.url}/my/works/${id}/sign`);
    await applicant.getByText(COMPANY).first().waitFor();
    await page.getByRole('heading', { name: `请${COMPANY}签章` }).waitFor();
  });

  it('edited since', async () => {
    const id = await work('xumo', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const link = await linkAt(world, id, 1);
    const applicant = await world.signedIn('xumo');
    const { version } = await applicant.call(getWork, { params: { id } });
    await applicant.call(editWork, { params: { id }, body: { key: crypto.randomUUID(), version } });
    await look(await openAs('qingci', link), '申请人正在修改表单', 'superseded');
  });

  it('before login, to a stranger, and of a link that never was', async () => {
    const id = await work('qingci', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const link = await linkAt(world, id, 1);
    const visitor = await world.visitor();
    await visitor.goto(link);
    await look(visitor, '请先登录需要签章的账号', 'sign-in-required');
    await look(await openAs('shenqinghe', link), '您不是本份文件的签署者', 'stranger');
    await look(await openAs('shenqinghe', `${world.url}/sign/${'x'.repeat(43)}`), '没有找到这条签章链接', 'not-found');
  });
});

describe('a browser that cannot sign', () => {
  it('without cookies is told how to allow them, and asks nothing of the server', async () => {
    const page = await world.visitor();
    await page.addInitScript(() => Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined }));
    const heard = overhear(page, world.url);
    await page.goto(`${world.url}/sign/${'y'.repeat(43)}`);
    await look(page, '请先允许浏览器使用 Cookie', 'cookies-off');
    expect((await heard.answers()).filter(({ path }) => path.startsWith('/api/sign/'))).toEqual([]);
  });

  it.each([
    ['dingtalk', 'AliApp(DingTalk/7.6.0) com.laiwang.DingTalk/41110', '钉钉', '在Safari中打开'],
    ['alipay', 'NebulaSDK/1.8 AliApp(AP/10.6.80) AlipayClient/10.6.80', '支付宝', '在浏览器打开'],
  ])('%s: the way out of it', async (name, mark, app, menu) => {
    const userAgent = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 ${mark}`;
    const page = await world.visitor({ viewport: PHONE, userAgent });
    const link = `${world.url}/sign/${'z'.repeat(43)}`;
    await page.goto(link);
    await look(page, '请换用普通浏览器签章', name);
    await page.getByText(`${app}内置的浏览器`).waitFor();
    await page.getByText(menu).waitFor();
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText('已复制').waitFor();
    expect(await copied(page)).toBe(link);
  });
});

describe('a link for whoever keeps the certificate', () => {
  it('works in another browser without login, says when it is done, and then nothing more', async () => {
    const id = await work('qingci', [formParty('qingci')], [formParty('zhangxiaowen')]);
    const page = await openAs('qingci', await linkAt(world, id, 1));
    await page.getByRole('button', { name: '读取证书' }).click();
    const sent = await copyLinkToSend(page);
    await picture(page, 'scan-panel');
    expect(await barriers(page)).toEqual([]);
    const custodian = await world.visitor();
    await custodian.goto(sent);
    await look(custodian, '请确认读取数字证书', 'custodian-read');
    expect(await custodian.content()).not.toContain(GOOD_FORM.title);
    await approveOnPhone(await world.visitor({ viewport: PHONE }), sent, COMPANY);
    await custodian.getByRole('heading', { name: '已确认，可以关闭本页' }).waitFor();
    await picture(custodian, 'custodian-done');

    await page.getByText(`已读取证书：${COMPANY}`).waitFor();
    await page.getByRole('button', { name: '开始签章' }).click();
    await page.getByRole('button', { name: '确认签章' }).click();
    await page.getByRole('heading', { name: '第二次扫码：确认签章' }).waitFor();
    await custodian.goto(await copyLinkToSend(page));
    await look(custodian, '请确认签章', 'custodian-authorise');
    await custodian.getByText(`《${GOOD_FORM.title}》作品登记申请表`).waitFor();
    await page.getByRole('button', { name: '取消' }).click();
    await custodian.getByRole('heading', { name: '这条链接已经用过或失效' }).waitFor();
    await picture(custodian, 'custodian-dead');
    expect(await barriers(custodian)).toEqual([]);
  });

  it('a company without a certificate gets one beside the waiting code, and reading goes on by itself', async () => {
    const id = await work('chaosheng', [formParty('chaosheng')], [formParty('zhangxiaowen')]);
    const page = await openAs('chaosheng', await linkAt(world, id, 1));
    await page.getByRole('button', { name: '读取证书' }).click();
    await page.getByText('没有可用的数字证书').click();
    await picture(page, 'scan-panel-enrolment');
    const [shop] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '免费领取数字证书' }).click(),
    ]);
    await shop.getByLabel('手机密码').fill('246810');
    await shop.getByRole('button', { name: '免费领取' }).click();
    await shop.getByText('可以用于电子签章').waitFor();
    const link = await copyLinkToSend(page);
    await approveOnPhone(await world.visitor({ viewport: PHONE }), link, personOf('chaosheng').name);
    await page.getByText(`已读取证书：${personOf('chaosheng').name}`).waitFor();
  });
});
