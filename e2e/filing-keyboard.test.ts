import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { getReady } from '../tools/journey/filing.ts';
import { jpeg } from './steps/files.ts';
import { onStep } from './steps/filing.ts';
import { choose, press, tabTo, typeDate, typeInto } from './steps/keyboard.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
let page: Page;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn('xumo'));
  page = await world.person('xumo');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-keyboard');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const field = (name: string) => page.getByRole('textbox', { name });
const group = (name: string) => page.getByRole('group', { name });
const button = (name: string) => page.getByRole('button', { name });

async function goOn(title: string): Promise<void> {
  await press(page, button('保存并继续'));
  await onStep(page, title);
}

it('a photographer files a photograph by keyboard alone, from the first field to the payment', async () => {
  await page.goto(`${world.url}/my/works/new`);
  await onStep(page, '作品信息');
  await typeInto(page, field('作品名称'), '钱江潮');
  await choose(page, group('作品类别'), '摄影作品');
  await choose(page, group('作品性质'), '单个作品');
  await choose(page, group('创作性质'), '原创');
  await typeDate(page, field('创作完成日期'), '2026-03-18');
  await typeInto(page, field('创作完成地点'), '浙江省海宁市');
  await choose(page, group('发表状态'), '未发表');
  for (const content of ['可辨认的他人肖像', '商业字体', '地图', '他人的图片、文字、音乐、影像等作品'])
    await choose(page, group(content), '否');
  await choose(page, group('创作中是否使用了人工智能生成的内容'), '否');
  for (const [step, same] of [
    ['作者', '与本人相同'],
    ['著作权人', '与作者“徐墨”相同'],
  ] as const) {
    await goOn(step);
    await press(page, button(same));
    await page.getByRole('region', { name: `第 1 位${step}` }).waitFor();
  }
  await goOn('权利状况');
  await choose(page, group('权利归属方式'), '个人作品');
  await choose(page, group('权利取得方式'), '原始');
  await choose(page, group('权利拥有状况'), '全部');
  await goOn('作品样本与证明材料');
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, page.getByLabel('把作品文件拖到这里'));
  await page.keyboard.press('Space');
  await (await chooser).setFiles(await jpeg('钱江潮.jpg'));
  await field('第 1 个样本的名称').waitFor();
  await goOn('作品说明');
  await typeInto(page, field('创作目的'), '记录每年八月十八前后钱塘江的大潮。');
  await typeInto(
    page,
    field('创作过程'),
    '连续三年在海宁守候，用中画幅相机手动曝光，从两千多张底片里选出这一张，再做暗房调整。',
  );
  await typeInto(page, field('独创性'), '机位、时刻、构图和影调都由作者自己选择，没有模仿他人的照片。');
  await goOn('证书与发票');
  await choose(page, group('纸质证书领取方式'), '不需要纸质证书');
  await goOn('预览确认');
  await page.getByText('各项都已填好').waitFor();
  await picture(page, 'keyboard-preview');
  await press(page, button('确认并去缴费'));
  await page.getByText('150.00 元').waitFor();
});
