import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { showPublicPicture } from '../contract/public-picture.ts';
import { confirm } from '../tools/journey/filing.ts';
import { type Registered, registerWork } from '../tools/journey/registration.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, untilShown } from './steps/accessibility.ts';
import { jpeg } from './steps/files.ts';
import { picture } from './steps/screenshots.ts';
import { AUTHOR, awaitingSignatures, drafted, linkAt, OWNER, submitted } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
let visitor: Page;
let applicant: Page;
/** Works at every point of their life, and the address of one that waits for a signature. */
const works = { draft: '', unpaid: '', signing: '', submitted: '' };
let registered: Registered;
let link: string;

beforeAll(async () => {
  world = await startWorld();
  registered = await registerOne('西湖十景图册');
  const agreed = { params: { id: registered.id }, body: { shown: true } };
  await registered.company.call(showPublicPicture, agreed);
  works.draft = (await drafted(world, '未完成的草稿')).id;
  const unpaid = await drafted(world, '等待缴费的摹本');
  await confirm(unpaid.company, unpaid.id);
  works.unpaid = unpaid.id;
  works.signing = (await awaitingSignatures(world, '等待签章的拓片')).id;
  link = await linkAt(world, works.signing, 1);
  works.submitted = (await submitted(world, '等待审核的窗花')).id;
  visitor = await world.visitor();
  applicant = await world.person(OWNER);
}, 180_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-pages');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

async function registerOne(title: string): Promise<Registered> {
  const usernames = [OWNER, AUTHOR, 'reviewer1a', 'reviewer2a', 'reviewer3a'];
  const parties = new Map(
    await Promise.all(usernames.map(async (username) => [username, await world.signedIn(username)] as const)),
  );
  const { name, buffer } = await jpeg(`${title}.jpg`);
  return registerWork(parties, { title, classLetter: 'F', fileName: name, bytes: buffer }, (_part, work) => work());
}

/** The page at both sizes: nothing stands in anybody's way, nothing is wider than the window. */
async function inspect(page: Page, path: string, heading: string, name: string): Promise<void> {
  await page.setViewportSize(DESKTOP);
  await page.goto(new URL(path, world.url).href);
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await untilShown(page, heading);
    await picture(page, `page-${name}`);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

it('finds barriers where there are some', async () => {
  const page = await world.visitor();
  await page.setContent('<html lang="zh-CN"><title>空</title><main><img src="data:,"><button></button></main></html>');
  expect((await barriers(page)).map((barrier) => barrier.split(':')[0])).toEqual(['button-name', 'image-alt']);
});

describe('public pages', () => {
  const verify = () => `/verify?${new URLSearchParams({ number: registered.number, owner: registered.owner })}`;
  it.each([
    ['home', () => '/', '留一份凭证'],
    ['guide', () => '/guide', '版权登记'],
    ['check', () => '/check?what=art&own=yes&where=lives&who=minor', '可以在这里申请登记'],
    ['services', () => '/services', '版权服务'],
    ['register', () => '/register', '登记公告'],
    ['register-search', () => '/register?q=西湖', '找到 1 件'],
    ['record', () => `/register/${encodeURIComponent(registered.number)}`, '西湖十景图册'],
    ['verify', () => '/verify', '证书核验'],
    ['verdict', verify, '证书核验'],
    ['help', () => '/help', '帮助中心'],
    ['news', () => '/news', '版权资讯'],
    ['laws', () => '/laws', '版权法规'],
    ['about', () => '/about', '关于我们'],
    ['consult', () => '/consult', '在线咨询'],
    ['log', () => '/log', '公开日志'],
  ])('%s', (name, path, heading) => inspect(visitor, path(), heading, name));

  it('read well in 长辈版 and on paper', async () => {
    const page = await world.visitor();
    await page.goto(`${world.url}/check`);
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const usual = await size();
    await page.getByRole('link', { name: '长辈版' }).click();
    await page.getByRole('heading', { name: '能不能登记' }).waitFor();
    expect(await size()).toBeGreaterThan(usual);
    for (const [name, path, heading] of [
      ['large-home', '/', '留一份凭证'],
      ['large-guide', '/guide', '版权登记'],
      ['large-laws', '/laws', '版权法规'],
      ['large-services', '/services', '版权服务'],
    ] as const)
      await inspect(page, path, heading, name);
    await page.emulateMedia({ media: 'print' });
    await page.goto(new URL(`/register/${encodeURIComponent(registered.number)}`, world.url).href);
    await page.getByText(registered.number).first().waitFor();
    const links = await page.getByRole('link').filter({ visible: true }).allTextContents();
    expect(links.filter((text) => ['登录注册', '核验这份登记', '在线咨询'].includes(text))).toEqual([]);
    await picture(page, 'page-print-record');
  });

  it('answer without JavaScript: search, a record, verification', async () => {
    const page = await world.visitor({ javaScriptEnabled: false });
    await page.goto(world.url);
    await page.getByRole('searchbox', { name: '查登记公告' }).fill('西湖');
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('heading', { name: '找到 1 件' }).waitFor();
    await page.getByRole('link', { name: '西湖十景图册' }).click();
    await page.getByText(registered.number).first().waitFor();
    await page.getByRole('link', { name: '核验这份登记' }).click();
    await page.getByRole('heading', { name: /真实|有效|一致/ }).waitFor();
    for (const name of ['版权登记', '版权服务', '帮助中心', '版权资讯', '版权法规', '关于我们', '在线咨询']) {
      await page.getByRole('link', { name, exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
  });
});

describe('pages of the applicant', () => {
  const step = (key: string) => () => `/my/works/${works.draft}/edit/${key}`;
  it.each([
    ['overview', () => '/my', '您好'],
    ['works', () => '/my/works', '我的作品'],
    ['profile', () => '/my/profile', '完善资料'],
    ['orders', () => '/my/orders', '我的订单'],
    ['messages', () => '/my/messages', '消息'],
    ['message-settings', () => '/my/messages/settings', '消息设置'],
    ['parties', () => '/my/parties', '常用名册'],
    ['filing-work', step('work'), '作品信息'],
    ['filing-authors', step('authors'), '作者'],
    ['filing-owners', step('owners'), '著作权人'],
    ['filing-rights', step('rights'), '权利状况'],
    ['filing-samples', step('samples'), '作品样本与证明材料'],
    ['filing-statement', step('statement'), '作品说明'],
    ['filing-delivery', step('delivery'), '证书与发票'],
    ['filing-preview', step('preview'), '预览确认'],
    ['order', () => `/my/works/${works.unpaid}/pay`, '缴费'],
    ['signing-list', () => `/my/works/${works.signing}/sign`, '电子签章'],
    ['work-under-review', () => `/my/works/${works.submitted}`, '等待审核的窗花'],
    ['work-registered', () => `/my/works/${registered.id}`, '西湖十景图册'],
    ['sign', () => link, '签章'],
  ])('%s', (name, path, heading) => inspect(applicant, path(), heading, name));
});

describe('pages of the office', () => {
  it.each([
    ['queue', 'reviewer1a', () => '/office/review', '审核'],
    ['desk', 'reviewer1a', () => `/office/review/${works.submitted}`, '等待审核的窗花'],
    ['work-messages', 'reviewer1a', () => `/office/works/${works.submitted}/messages`, '发出的通知'],
    ['outbound', 'admin', () => '/office/messages', '通知'],
    ['wordings', 'admin', () => '/office/templates', '通知用语'],
    ['wording', 'admin', () => '/office/templates/work.return', '收到的样子'],
    ['looks', 'auditor', () => '/office/looks', '查看记录'],
  ])('%s', async (name, username, path, heading) => inspect(await world.person(username), path(), heading, name));
});
