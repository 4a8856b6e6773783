import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PHONE } from './chromium.ts';
import { barriers, overhang, tooSmallToTap, untilShown } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
/** Two phones: one as it comes, one that remembers 长辈版. */
let phone: Page;
let elder: Page;

const PAGES: [name: string, path: string, heading: string][] = [
  ['home', '/', '留一份凭证'],
  ['guide', '/guide', '版权登记'],
  ['check', '/check', '能不能登记'],
  ['services', '/services', '版权服务'],
  ['register', '/register', '登记公告'],
  ['open-data', '/register/open-data', '登记公告'],
  ['verify', '/verify', '证书核验'],
  ['help', '/help', '帮助中心'],
  ['news', '/news', '版权资讯'],
  ['article', '/news/certificates', '电子证书与纸质证书怎样领取'],
  ['laws', '/laws', '版权法规'],
  ['about', '/about', '关于我们'],
  ['consult', '/consult', '在线咨询'],
  ['log', '/log', '公开日志'],
];

beforeAll(async () => {
  world = await startWorld();
  phone = await world.visitor({ viewport: PHONE });
  elder = await world.visitor({ viewport: PHONE });
  await elder.goto(`${world.url}/large-text?on=1&return=/`);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-portal');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** How far what stood on the page was pushed about since it was opened (the sum of all shifts; 0 = nothing moved). */
const moved = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // What was buffered is told as a task after the next frames.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
      }),
  );

describe('on a phone', () => {
  it.each(PAGES)('%s fits fingers and stands still', async (name, path, heading) => {
    await phone.goto(world.url + path);
    await untilShown(phone, heading);
    expect(await tooSmallToTap(phone)).toEqual([]);
    expect(await moved(phone)).toBeLessThan(0.01);
    // Last: a picture of the whole page makes the window as tall as the page, which moves things.
    await picture(phone, `portal-${name}`);
  });

  it.each(PAGES)('%s is there in 长辈版 too', async (name, path, heading) => {
    await elder.goto(world.url + path);
    await untilShown(elder, heading);
    await picture(elder, `portal-large-${name}`);
    expect(await elder.evaluate(() => document.documentElement.dataset.size)).toBe('large');
    expect(await barriers(elder)).toEqual([]);
    expect(await tooSmallToTap(elder)).toEqual([]);
    expect(await overhang(elder)).toBeLessThanOrEqual(0);
  });

  it('verify has room for what its script opens before that has come', async () => {
    const page = await world.visitor({ viewport: PHONE });
    const tall = async () => {
      await page.goto(`${world.url}/verify`, { waitUntil: 'networkidle' });
      return page.evaluate(() => document.documentElement.scrollHeight);
    };
    await page.route('**/file-check-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    const waiting = await tall();
    expect(await page.getByText('选择证书文件或图片').isVisible()).toBe(false);
    await page.unroute('**/file-check-*.js');
    expect(await tall()).toBe(waiting);
    await page.getByText('选择证书文件或图片').waitFor();
  });

  it('finds what is too small, and what moves', async () => {
    const page = await world.visitor({ viewport: PHONE });
    await page.setContent(
      '<h1 style="font-size: 9rem">题</h1><p><a href="/">小</a></p><p>句中的<a href="/">小</a>不算</p><button>按</button>',
    );
    expect((await tooSmallToTap(page)).map((each) => each.slice(0, 1))).toEqual(['小', '按']);
    expect(await moved(page)).toBe(0);
    await page.evaluate(() =>
      document.body.prepend(Object.assign(document.createElement('hr'), { style: 'height: 30rem' })),
    );
    expect(await moved(page)).toBeGreaterThan(0.01);
  });
});

it('tells without JavaScript whether a work can be registered, in either size', async () => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto(world.url);
  await page.getByRole('link', { name: '看看能不能登记' }).click();
  for (const answer of ['照片', '继承来的', '住址或单位在浙江省内'])
    await page.getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: '看结果' }).click();
  await page.getByText('还没有选。').waitFor();
  await page.getByRole('radio', { name: '我自己' }).check();
  await page.getByRole('button', { name: '看结果' }).click();
  await page.getByRole('heading', { name: '可以在这里申请登记' }).waitFor();
  await page.getByRole('link', { name: '长辈版' }).click();
  await page.getByRole('link', { name: '标准字号' }).waitFor();
  await page.getByRole('heading', { name: '可以在这里申请登记' }).waitFor();
  await page.getByText('被继承人死亡证明', { exact: true }).waitFor();
});

it('answers questions without JavaScript: by words, and by a link to one answer', async () => {
  const page = await world.visitor({ javaScriptEnabled: false });
  await page.goto(`${world.url}/help`);
  await page.getByRole('searchbox', { name: '您想问什么' }).fill('签章 微信');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('heading', { name: '个相关问题' }).waitFor();
  await page.getByText('不要在微信上使用内置浏览器').waitFor();
  await page.goto(`${world.url}/help`);
  const anchor = await page
    .getByText('原支付渠道全额退回')
    .locator('xpath=ancestor-or-self::*[@id][1]')
    .getAttribute('id');
  await page.goto(`${world.url}/news`);
  await page.goto(`${world.url}/help#${anchor}`);
  await page.getByText('原支付渠道全额退回').waitFor();
});

it('prints what is read: every answer open, nothing that is pressed', async () => {
  const page = await world.visitor();
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${world.url}/help`);
  await page.getByText('原支付渠道全额退回').waitFor();
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  await page.goto(`${world.url}/guide`);
  await page.getByRole('heading', { name: '费用和时限' }).waitFor();
  expect(await page.getByRole('link', { name: '登录注册' }).filter({ visible: true }).count()).toBe(0);
  await picture(page, 'portal-print-guide');
});
