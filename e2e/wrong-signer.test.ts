import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getWork } from '../contract/works.ts';
import { personOf } from '../tools/journey/filing.ts';
import { tokenOf } from '../tools/journey/signing.ts';
import { PHONE } from './chromium.ts';
import { overhear } from './steps/overheard.ts';
import { picture } from './steps/screenshots.ts';
import { fillLoginForm } from './steps/sign-in.ts';
import { copied } from './steps/signing.ts';
import { AUTHOR, awaitingSignatures, linkAt, OWNER } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '越窑秘色茶盏';
const WECHAT =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50';

let world: World;
/** The company's link and the employee's, of a work that waits for the company. */
let companyLink: string;
let employeeLink: string;
/** What nobody but the parties may learn. */
let secrets: string[];

beforeAll(async () => {
  world = await startWorld();
  const { id, company } = await awaitingSignatures(world, TITLE);
  companyLink = await linkAt(world, id, 1);
  employeeLink = await linkAt(world, id, 2);
  const { code } = await company.call(getWork, { params: { id } });
  const parties = [OWNER, AUTHOR].map(personOf);
  secrets = [TITLE, code, id, ...parties.flatMap(({ name, documentNumber, phone }) => [name, documentNumber, phone])];
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-wrong-signer');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** Opens a link as somebody who is asked to log in first, as everybody is. */
async function openAs(username: string, link: string, page: Page): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { name: '请先登录需要签章的账号' }).waitFor();
  await page.getByRole('link', { name: '去登录' }).click();
  await fillLoginForm(page, username);
  await page.waitForURL(link);
}

describe('a signing link in the wrong hands', () => {
  it.each([
    ['a stranger', 'xumo', '个人账号'],
    ['another company', 'chaosheng', '单位账号'],
  ])('says so to %s, with the usual causes, and tells nothing of the document', async (_who, username, kind) => {
    const page = await world.visitor();
    const overheard = overhear(page, world.url);
    await openAs(username, companyLink, page);
    await page.getByRole('heading', { name: '您不是本份文件的签署者' }).waitFor();
    const causes = await page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(causes).toHaveLength(3);
    expect(causes[0]).toContain('链接不是发给您的');
    expect(causes[1]).toContain('而不是法定代表人的个人账号');
    expect(causes[2]).toContain('证件类型或证件号');
    await page.getByText(`当前登录：${personOf(username).name}（${kind}`).waitFor();
    await picture(page, `not-the-signer-${username}`);

    const answers = await overheard.answers();
    expect(answers.map(({ path }) => path)).toContain(`/api/sign/${tokenOf(companyLink)}`);
    const told = [await page.content(), ...answers.map(({ body }) => body)].join('\n');
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('opens neither the document nor a scan for a stranger', async () => {
    const stranger = await world.signedIn('xumo');
    const token = tokenOf(companyLink);
    const document = await stranger.fetch(`/api/sign/${token}/document.pdf`);
    expect([document.status, document.headers.get('content-type')]).toEqual([403, expect.stringContaining('json')]);
    const scan = await stranger.fetch(`/api/sign/${token}/read`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(scan.status).toBe(403);
    const told = (await document.text()) + (await scan.text());
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('shows nothing before login, and nothing of a link that never was', async () => {
    const page = await world.visitor();
    const overheard = overhear(page, world.url);
    await page.goto(companyLink);
    await page.getByRole('heading', { name: '请先登录需要签章的账号' }).waitFor();
    const told = [await page.content(), ...(await overheard.answers()).map(({ body }) => body)].join('\n');
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    await openAs('xumo', `${world.url}/sign/${'x'.repeat(43)}`, page);
    await page.getByRole('heading', { name: '没有找到这条签章链接' }).waitFor();
  });
});

describe('a signing link in the right hands', () => {
  it('asks for patience when it is not yet their turn', async () => {
    const page = await world.visitor({ viewport: PHONE });
    await openAs(AUTHOR, employeeLink, page);
    await page.getByRole('heading', { name: '还没有轮到您签章' }).waitFor();
    await page.getByRole('button', { name: '重新打开' }).waitFor();
    expect(await page.getByRole('button', { name: '读取证书' }).count()).toBe(0);
    await picture(page, 'not-your-turn');
  });

  it("leads out of WeChat's browser before anything is asked of the server", async () => {
    const page = await world.visitor({ viewport: PHONE, userAgent: WECHAT });
    const overheard = overhear(page, world.url);
    await page.goto(companyLink);
    await page.getByRole('heading', { name: '请换用普通浏览器签章' }).waitFor();
    await page.getByText(companyLink).waitFor();
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText('已复制').waitFor();
    expect(await copied(page)).toBe(companyLink);
    await picture(page, 'wechat');
    const paths = (await overheard.answers()).map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith('/api/sign/'))).toEqual([]);
  });
});
