import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { melody, RATE, submitSigned, wav } from '../platform/domains/screening/screening.fixture.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang, untilShown } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const FIXTURES = join(import.meta.dirname, '../platform/fixtures');
let world: World;
let reviewer: Page;
let copied: string;

beforeAll(async () => {
  world = await startWorld();
  const wood = readFileSync(join(FIXTURES, 'wood.jpg'));
  const lanting = readFileSync(join(FIXTURES, 'lanting.txt'));
  const tune = melody(1, 20);
  await submitSigned(world, 'qingci', '听松集', [
    { name: '封面.jpg', bytes: wood },
    { name: '题跋.txt', bytes: lanting },
    { name: '伴奏.wav', bytes: wav(tune, RATE, 16) },
  ]);
  const { id } = await submitSigned(world, 'zhangxiaowen', '山居杂录', [
    { name: '插图.jpg', bytes: await sharp(wood).flop().resize(900).jpeg({ quality: 70 }).toBuffer() },
    { name: '正文.txt', bytes: Buffer.concat([Buffer.from('山居一年，随手记下几件小事，权当日记。\n'), lanting]) },
    { name: '片头.wav', bytes: wav(tune.slice(5 * RATE, 17 * RATE), RATE, 8) },
  ]);
  copied = id;
  reviewer = await world.person('reviewer1a');
}, 180_000);
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-similarity');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

it('a reviewer looks at what a work resembles, side by side, by keyboard alone', async () => {
  await reviewer.goto(`${world.url}/office/review/${copied}`);
  await untilShown(reviewer, '山居杂录');
  const section = reviewer.locator('.desk-rail section').filter({ has: reviewer.getByText('相似作品（1）') });
  await section.getByText('由人判断').waitFor();
  await section.scrollIntoViewIfNeeded();
  await picture(reviewer, 'similar-rail');
  await section.getByRole('button', { name: '听松集' }).press('Enter');

  const dialog = reviewer.getByRole('dialog', { name: '与《听松集》比对' });
  await dialog.getByRole('button', { name: '插图 与 封面' }).press('Enter');
  await dialog.getByText('本作品左右翻转后').waitFor();
  const border = dialog.getByRole('slider');
  await border.focus();
  await reviewer.keyboard.press('ArrowRight');
  expect(await border.inputValue()).toBe('51');
  // Both small pictures have come, through this match.
  const widths = () =>
    dialog.locator('.stack img').evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth > 0));
  await expect.poll(widths).toEqual([true, true]);
  await show('similar-picture');

  await dialog.getByText('并排', { exact: true }).click();
  await dialog.getByText('对方：封面').waitFor();
  await dialog.getByRole('button', { name: '正文 与 题跋' }).press('Enter');
  expect(await dialog.locator('mark').count()).toBe(2);
  await show('similar-text');

  await dialog.getByRole('button', { name: '片头 与 伴奏' }).press('Enter');
  expect(await dialog.getByRole('row').count()).toBeGreaterThan(1);
  await show('similar-sound');

  await reviewer.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

/** At both sizes nothing stands in anybody's way; the dialog stays when its column goes out of sight. */
async function show(name: string): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await reviewer.setViewportSize(size);
    await reviewer.getByRole('dialog').waitFor();
    await picture(reviewer, name);
    expect(await barriers(reviewer)).toEqual([]);
    expect(await overhang(reviewer)).toBeLessThanOrEqual(0);
  }
}
