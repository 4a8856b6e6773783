import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { jpeg } from './steps/files.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const TITLE = '青少年书画作品登记专场';
const TEXT = `本月下旬，工作站到各地少年宫集中受理。

## 需要带什么

- 作品原件或清晰照片
- 监护人的**身份证**和户口簿

| 地点 | 日期 |
| --- | --- |
| 杭州市青少年活动中心 | 12月20日 |
| 宁波市少年宫 | 12月21日 |

> 不到场的，也可以[在线办理](/guide)。`;

let world: World;
let editor: Page;
let visitor: Page;

beforeAll(async () => {
  world = await startWorld();
  editor = await world.person('editor');
  visitor = await world.visitor({ javaScriptEnabled: false });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-content');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

it('is written with a picture, beside what visitors will see', async () => {
  await editor.goto(`${world.url}/office`);
  await editor.getByRole('heading', { name: '网站内容' }).waitFor();
  await looksRight(editor, 'content-list');
  await editor.getByRole('button', { name: '专题专栏' }).click();
  await editor.getByText('这里还没有内容。').waitFor();
  await editor.getByRole('button', { name: '新写一篇' }).click();
  await editor.getByLabel('网址').fill('young-painters');
  await editor.getByRole('button', { name: '开始写' }).click();
  await editor.getByLabel('标题').fill(TITLE);
  // Nothing stands at this address yet, which the page has to ask to know.
  expect(world.complaints()).toEqual([expect.stringMatching(/status of 404 .*topic\/young-painters\)$/)]);
  await editor.getByLabel('正文', { exact: true }).fill(`![](https://elsewhere.example/a.png)\n\n${TEXT}`);
  await editor.getByText('有图片来自其他网站').waitFor();
  await editor.getByLabel('正文', { exact: true }).fill(TEXT);
  await editor.getByRole('button', { name: '插入图片' }).click();
  const { name, buffer } = await jpeg('活动海报.jpg');
  await editor.getByLabel(/^图片（/).setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  const insert = editor.getByRole('button', { name: '上传并插入' });
  expect(await insert.isDisabled()).toBe(true);
  await editor.getByLabel('文字说明').fill('活动海报：一轮圆月，下写“青少年书画登记专场”');
  await looksRight(editor, 'content-picture');
  await insert.click();
  await editor
    .getByRole('region', { name: '预览' })
    .getByRole('img', { name: /一轮圆月/ })
    .waitFor();
  await looksRight(editor, 'content-editor');
  await editor.keyboard.press('Control+s');
  await editor.getByText('已保存。').waitFor();
});

it('is published at its time, and read without JavaScript', async () => {
  await editor.getByRole('button', { name: '定时发布' }).click();
  await editor.getByLabel('发布时间（北京时间）').waitFor();
  await looksRight(editor, 'content-schedule');
  await editor.getByRole('button', { name: '定下来' }).click();
  await editor.getByText(/自动发布，地址是/).waitFor();
  await visitor.goto(`${world.url}/guide`);
  expect(await visitor.getByRole('link', { name: '专题专栏' }).count()).toBe(0);
  world.clock.advanceDays(2);
  await visitor.goto(`${world.url}/guide`);
  await visitor.getByRole('link', { name: '专题专栏' }).first().click();
  await visitor.getByRole('link', { name: TITLE }).click();
  await visitor.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await visitor.getByRole('heading', { level: 2, name: '需要带什么' }).waitFor();
  const shown = await visitor.getByRole('img', { name: /一轮圆月/ }).boundingBox();
  expect(shown?.width).toBeGreaterThan(300);
});

it('looks right to visitors', async () => {
  const page = await world.visitor();
  await page.goto(`${world.url}/topics/young-painters`);
  await looksRight(page, 'content-topic');
  await page.goto(`${world.url}/topics`);
  await looksRight(page, 'content-topics');
  await page.goto(`${world.url}/help`);
  await page.getByText('登记多少钱？').click();
  await looksRight(page, 'content-help');
});

it('offers a file to download where the materials are', async () => {
  // Two days have passed: everybody signs in anew.
  editor = await world.person('admin');
  await editor.goto(`${world.url}/office/content/download/consent-form?new=1`);
  await editor.getByLabel('名称').fill('肖像使用同意书');
  expect(world.complaints()).toEqual([expect.stringMatching(/status of 404 .*download\/consent-form\)$/)]);
  await editor.getByLabel('说明', { exact: true }).fill('作品里有可以辨认的人像时，请本人填写。');
  const buffer = Buffer.from('肖像使用同意书\n本人同意……');
  await editor.getByLabel('供下载的文件').setInputFiles({ name: '肖像使用同意书.txt', mimeType: 'text/plain', buffer });
  await editor.getByRole('link', { name: '肖像使用同意书.txt' }).waitFor();
  await editor.getByRole('button', { name: '保存', exact: true }).click();
  await editor.getByRole('button', { name: '发布', exact: true }).click();
  await editor.getByText('网站上正在显示第 1 版').waitFor();
  await looksRight(editor, 'content-download');
  const page = await world.visitor();
  await page.goto(`${world.url}/guide#downloads`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '肖像使用同意书' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('肖像使用同意书.txt');
  await looksRight(page, 'content-guide');
});

it('is changed, compared, brought back, and taken off the portal', async () => {
  await editor.goto(`${world.url}/office/content/topic/young-painters`);
  const text = editor.getByLabel('正文', { exact: true });
  await text.fill((await text.inputValue()).replace('12月21日', '12月27日'));
  await editor.getByText('有没保存的修改，保存后才能发布。').waitFor();
  await editor.getByRole('button', { name: '保存', exact: true }).click();
  await editor.getByRole('button', { name: '发布修改' }).click();
  await editor.getByText('已发布，网站上可以看到了。').waitFor();
  await visitor.goto(`${world.url}/topics/young-painters`);
  await visitor.getByText('12月27日').waitFor();

  await editor.getByRole('button', { name: '对比第 1 版' }).click();
  await editor.getByText('| 宁波市少年宫 | 12月27日 |').last().waitFor();
  await looksRight(editor, 'content-diff');
  await editor.getByRole('button', { name: '恢复成第 1 版' }).click();
  await editor.getByText('，由第 1 版恢复').waitFor();
  await editor.locator('summary', { hasText: '操作记录' }).click();
  await looksRight(editor, 'content-versions');

  await editor.getByRole('button', { name: '下架' }).click();
  await editor.getByRole('dialog').getByRole('button', { name: '下架' }).click();
  await editor.getByText(/已从网站取下/).waitFor();
  const gone = await visitor.goto(`${world.url}/topics/young-painters`);
  expect(gone?.status()).toBe(410);
  await visitor.getByRole('heading', { name: '这一页的内容已经下架' }).waitFor();
  await picture(visitor, 'content-gone');
  expect(world.complaints()).toEqual([expect.stringMatching(/status of 410 /)]);
});
