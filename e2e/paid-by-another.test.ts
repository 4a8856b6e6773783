import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { confirm, personOf } from '../tools/journey/filing.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, untilShown } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { AUTHOR, drafted, OWNER, type PreparedWork } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '运河船工号子谱';

let world: World;
let work: PreparedWork;
let applicant: Page;
/** Somebody with a phone that runs no script, and no account. */
let payer: Page;
let link: string;

beforeAll(async () => {
  world = await startWorld();
  work = await drafted(world, TITLE);
  await confirm(work.company, work.id);
  applicant = await world.person(OWNER);
  payer = await world.visitor({ viewport: PHONE, javaScriptEnabled: false });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-paid-by-another');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** The page as it is now at both sizes: nothing stands in anybody's way, nothing is wider than the window. */
async function inspect(page: Page, heading: string, name: string): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await untilShown(page, heading);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

describe('a fee that somebody else pays', () => {
  it('is asked for with a link that the applicant copies', async () => {
    await applicant.goto(`${world.url}/my/works/${work.id}/pay`);
    const section = applicant.getByRole('region', { name: '请别人付款' });
    await section.getByRole('button', { name: '生成付款链接' }).click();
    await section.getByRole('button', { name: '只复制链接' }).click();
    link = await clipboard(applicant);
    expect(link).toMatch(new RegExp(`^${world.url}/pay/[\\w-]{43}$`));
    await section.getByRole('button', { name: '复制整段消息' }).click();
    const message = await clipboard(applicant);
    for (const words of [link, TITLE, personOf(OWNER).name, '150.00 元']) expect(message).toContain(words);
    await inspect(applicant, '缴费', 'ask-payer');
    const reader = await world.visitor();
    await reader.goto(link);
    await inspect(reader, '代付登记服务费', 'pay');
    await reader.context().close();
  });

  it('can be asked for anew: the earlier link stops working and says so', async () => {
    const earlier = link;
    const section = applicant.getByRole('region', { name: '请别人付款' });
    await section.getByRole('button', { name: '换一个新链接' }).click();
    await section.getByText(earlier).waitFor({ state: 'hidden' });
    await section.getByRole('button', { name: '只复制链接' }).click();
    link = await clipboard(applicant);
    expect(link).not.toBe(earlier);
    expect((await payer.goto(earlier))?.status()).toBe(410);
    await payer.getByRole('heading', { name: '这个付款链接已收回' }).waitFor();
    await picture(payer, 'pay-withdrawn');
    // The browser itself remarks on the status of the page.
    expect(world.complaints().every((complaint) => complaint.includes('410'))).toBe(true);
  });

  it('is paid without a login and without a script, and the payer is thanked', async () => {
    await payer.goto(link);
    await payer.getByRole('heading', { name: '代付登记服务费' }).waitFor();
    const bill = payer.getByRole('region', { name: '付款信息' });
    expect(await bill.textContent()).toContain(`《${TITLE}》`);
    expect(await bill.textContent()).toContain(personOf(OWNER).name);
    expect(await overhang(payer)).toBeLessThanOrEqual(0);
    await picture(payer, 'pay');
    await bill.getByRole('link', { name: '去付款' }).click();
    await payer.getByLabel('付款人姓名').fill('王小明');
    await payer.getByRole('button', { name: '确认支付' }).click();
    await payer.waitForURL(/\/pay\/return\//);
    await payer.getByRole('heading', { name: '谢谢，费用已付清' }).waitFor();
    expect(await payer.getByText(TITLE).count()).toBe(0);
    await picture(payer, 'pay-done');
    await payer.goto(link);
    await payer.getByRole('heading', { name: '谢谢，费用已付清' }).waitFor();
  });

  it('lets the work go on by itself before the eyes of the applicant', async () => {
    await applicant.waitForURL(`${world.url}/my/works/${work.id}`);
    await applicant.getByRole('heading', { name: TITLE }).waitFor();
    await applicant.getByText('待签章').first().waitFor();
  });

  it('is among the orders with the name of who paid', async () => {
    await applicant.getByRole('navigation', { name: '我的页面' }).getByRole('link', { name: '订单' }).click();
    await applicant.getByText('由 王*明 支付').waitFor();
    expect(await applicant.getByRole('listitem').filter({ hasText: TITLE }).getByText('已缴费').count()).toBe(1);
    await inspect(applicant, '我的订单', 'orders');
  });

  it('is told of in the messages, as is the turn to sign, counted until read', async () => {
    await expect.poll(unread, { timeout: 20_000 }).toBe(2);
    await applicant.goto(`${world.url}/my/messages`);
    await inspect(applicant, '消息', 'messages');
    const menu = applicant.getByRole('navigation', { name: '我的页面' });
    await menu.getByRole('link', { name: /^消息.*2.*条未读$/ }).waitFor();
    await applicant.getByRole('link', { name: `《${TITLE}》缴费成功` }).click();
    await applicant.waitForURL(`${world.url}/my/works/${work.id}`);
    await menu.getByRole('link', { name: /^消息.*1.*条未读$/ }).waitFor();
    expect(await unread()).toBe(1);
  });
});

const unread = async (): Promise<number> =>
  ((await (await work.company.fetch('/api/messages/unread')).json()) as { unread: number }).unread;

describe('the address book', () => {
  const typeInto = (name: string, text: string) => applicant.getByRole('textbox', { name }).fill(text);

  it('has the author of the confirmed work, found by part of the name', async () => {
    await applicant.getByRole('navigation', { name: '我的页面' }).getByRole('link', { name: '常用名册' }).click();
    const { name } = personOf(AUTHOR);
    await applicant.getByRole('heading', { name }).waitFor();
    await inspect(applicant, '常用名册', 'parties');
    await applicant.getByRole('searchbox').fill('没有这个人');
    await applicant.getByText('没有姓名或名称包含').waitFor();
    await applicant.getByRole('searchbox').fill(name.slice(1));
    await applicant.getByRole('heading', { name }).waitFor();
  });

  it('takes an entry by hand, refusing a number that cannot be right', async () => {
    await applicant.getByRole('link', { name: '添加', exact: true }).click();
    await typeInto('姓名', '许墨');
    await typeInto('证件号', '330106199001011234');
    await applicant.getByRole('button', { name: '保存' }).click();
    await applicant
      .getByRole('alert')
      .getByRole('link', { name: /校验|核对/ })
      .waitFor();
    await inspect(applicant, '添加到名册', 'party-new');
    await typeInto('证件号', personOf('xumo').documentNumber);
    await applicant.getByRole('button', { name: '保存' }).click();
    await applicant.getByRole('heading', { name: '许墨' }).waitFor();
    // The browser itself remarks on the refused call.
    expect(world.complaints().every((complaint) => complaint.includes('422'))).toBe(true);
  });

  it('lets an entry be corrected and taken out', async () => {
    await applicant.getByRole('link', { name: /^修改.*许墨$/ }).click();
    const number = applicant.getByRole('textbox', { name: '证件号' });
    await number.waitFor();
    expect(await number.inputValue()).toBe(personOf('xumo').documentNumber);
    await typeInto('手机', '13900000009');
    await applicant.getByRole('button', { name: '保存' }).click();
    await applicant.getByText('139****0009').waitFor();
    await applicant.getByRole('button', { name: /^删除.*许墨$/ }).click();
    await applicant.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await applicant.getByRole('heading', { name: '许墨', exact: true }).waitFor({ state: 'hidden' });
  });
});
