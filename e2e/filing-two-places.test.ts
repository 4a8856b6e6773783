import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { barriers } from './steps/accessibility.ts';
import { picture } from './steps/screenshots.ts';
import { drafted, OWNER } from './steps/works.ts';
import { startWorld, type World } from './steps/world.ts';

let world: World;
/** The same account on two devices, at the same draft. */
let desk: Page;
let phone: Page;
let address: string;

beforeAll(async () => {
  world = await startWorld();
  const { id } = await drafted(world, '两处填写的拓片');
  address = `${world.url}/my/works/${id}/edit/work`;
  desk = await world.person(OWNER);
  phone = await world.person(OWNER);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-two-places');
});
afterAll(() => world?.close());

const title = (page: Page) => page.getByRole('textbox', { name: '作品名称' });
const saved = async (page: Page, words: string) => {
  await title(page).fill(words);
  await page.getByText('正在保存').waitFor();
  await page.getByText(/^已自动保存/).waitFor();
};

it('words typed in two places are both kept, and either can be gone on with', async () => {
  for (const page of [desk, phone]) await page.goto(address);
  await saved(phone, '在手机上改的名称');
  await title(desk).fill('在电脑上改的名称');
  const compared = desk.getByRole('region', { name: '这份草稿在别处也改过' });
  for (const words of ['在手机上改的名称', '在电脑上改的名称']) await compared.getByText(words).waitFor();
  await picture(desk, 'two-places');
  expect(await barriers(desk)).toEqual([]);

  await desk.getByRole('button', { name: '用那里的' }).click();
  expect(await title(desk).inputValue()).toBe('在手机上改的名称');
  await picture(desk, 'two-places-settled');
  await desk.reload();
  await desk.getByRole('button', { name: '换成那一份' }).click();
  expect(await title(desk).inputValue()).toBe('在电脑上改的名称');
  await desk.getByText(/^已自动保存/).waitFor();

  await phone.goto(address);
  expect(await title(phone).inputValue()).toBe('在电脑上改的名称');
});

it('words that could not be saved before a reload are not lost to a newer version', async () => {
  for (const page of [desk, phone]) await page.goto(address);
  await title(desk).waitFor();
  await desk.context().setOffline(true);
  await title(desk).fill('断网时写的名称');
  await desk.getByText('网络没有连上').waitFor();
  await saved(phone, '联网时写的名称');
  desk.on('dialog', (dialog) => dialog.accept());
  await desk.context().setOffline(false);
  await desk.reload();
  await desk.getByRole('region', { name: '这份草稿在别处也改过' }).getByText('断网时写的名称').waitFor();
  await desk.getByRole('button', { name: '用这里的' }).click();
  await desk.getByText(/^已自动保存/).waitFor();
  await phone.reload();
  expect(await title(phone).inputValue()).toBe('断网时写的名称');
});
