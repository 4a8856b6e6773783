import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { getReady } from '../tools/journey/filing.ts';
import { PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import {
  chooseOwnership,
  fillDelivery,
  fillSeries,
  fillStatement,
  fillWork,
  giveProofs,
  nextStep,
  previewText,
} from './steps/filing.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const COMPANY = 'qingci';
const MONTHS = [
  '正月梅',
  '二月杏',
  '三月桃',
  '四月牡丹',
  '五月榴',
  '六月荷',
  '七月葵',
  '八月桂',
  '九月菊',
  '十月芙蓉',
  '冬月茶',
  '腊月水仙',
];
const PATIENCE = { timeout: 40_000, interval: 500 };

let world: World;
let company: Page;
let broken = false;

beforeAll(async () => {
  world = await startWorld();
  await getReady(await world.signedIn(COMPANY));
  company = await world.person(COMPANY);
});
beforeEach(({ skip }) => skip(broken, 'an earlier part of the journey failed'));
afterEach(async ({ task }) => {
  broken ||= task.result?.state === 'fail';
  if (broken) await world.pictures('failed-series');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

const namesOfPieces = () =>
  company
    .getByRole('textbox', { name: /^第 \d+ 件的名称/ })
    .evaluateAll((inputs) => (inputs as HTMLInputElement[]).map(({ value }) => value));

it('a company comes to the files of a series of its own', async () => {
  await company.goto(`${world.url}/my/works/new`);
  await fillWork(company, { title: '十二月花令青瓷纹样', series: true });
  for (const [step, other] of [
    ['作者', null],
    ['著作权人', '作者'],
  ] as const) {
    await nextStep(company, step);
    await company.getByRole('button', { name: other ? new RegExp(`^与${other}.*相同$`) : '与本人相同' }).click();
  }
  await nextStep(company, '权利状况');
  await chooseOwnership(company, { ownership: '法人作品' });
  await nextStep(company, '作品样本与证明材料');
});

it('chooses twelve pictures at once, and each is a piece under its name, in order', async () => {
  await fillSeries(company, MONTHS);
  expect(await namesOfPieces()).toEqual(MONTHS);
  await picture(company, 'series-twelve');
  expect(await barriers(company)).toEqual([]);
});

it('moves a piece by keyboard, and the focus goes with it', async () => {
  await company.getByRole('button', { name: /^调整第 3 件的顺序/ }).focus();
  await company.keyboard.press('ArrowUp');
  await company.keyboard.press('ArrowUp');
  expect((await namesOfPieces()).slice(0, 3)).toEqual([MONTHS[2], MONTHS[0], MONTHS[1]]);
  await company.getByText(`${MONTHS[2]}已移到第 1 位`).waitFor();
  await company.keyboard.press('ArrowDown');
  await company.keyboard.press('ArrowDown');
  expect(await namesOfPieces()).toEqual(MONTHS);
});

it('moves a file to another piece and removes the piece that is left empty', async () => {
  const last = company.getByRole('region', { name: '第 12 件', exact: true });
  await last.getByRole('button', { name: '展开第 12 件的文件' }).click();
  await last.getByRole('combobox', { name: '移到另一件' }).selectOption({ label: `第 1 件　${MONTHS[0]}` });
  await company.getByRole('region', { name: '第 1 件', exact: true }).getByText('2 个文件').waitFor();
  await last.getByRole('button', { name: '删除第 12 件' }).click();
  expect(await namesOfPieces()).toEqual(MONTHS.slice(0, 11));
});

it('crops the picture of the certificate by keyboard', async () => {
  const frame = company.getByRole('button', { name: /^印出的范围/ });
  await frame.focus();
  for (let press = 0; press < 10; press += 1) await company.keyboard.press('Shift+ArrowLeft');
  await company.keyboard.press('ArrowRight');
  expect(await frame.getAttribute('aria-label')).toContain('左 2%，上 0%，宽 80%，高 100%');
});

it('crops it by dragging a corner', async () => {
  await company.getByRole('button', { name: '印整张图片' }).click();
  const frame = company.getByRole('button', { name: /^印出的范围/ });
  await frame.scrollIntoViewIfNeeded();
  const box = await frame.boundingBox();
  if (!box) throw new Error('the frame is not shown');
  await company.mouse.move(box.x + box.width, box.y + box.height);
  await company.mouse.down();
  await company.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 4 });
  await company.mouse.up();
  expect(await frame.getAttribute('aria-label')).toContain('左 0%，上 0%，宽 60%，高 70%');
  await picture(company, 'series-crop');
});

it('fits a phone', async () => {
  const size = company.viewportSize();
  await company.setViewportSize(PHONE);
  await picture(company, 'series-phone');
  expect(await overhang(company)).toBeLessThanOrEqual(0);
  if (size) await company.setViewportSize(size);
});

it('is complete on the last page, with every piece on the form', async () => {
  await giveProofs(company);
  await nextStep(company, '作品说明');
  await fillStatement(company);
  await nextStep(company, '证书与发票');
  await fillDelivery(company);
  await nextStep(company, '预览确认');
  await company.getByText('各项都已填好').waitFor();
  await expect.poll(() => previewText(company), PATIENCE).toContain('十二月花令青瓷纹样');
  await picture(company, 'series-preview');
});
