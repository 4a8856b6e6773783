import type { Page } from 'playwright-core';
import { picture } from './screenshots.ts';

const bar = (page: Page) => page.getByRole('region', { name: '审核决定' });
const decide = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();

/** From the queue to the desk: takes the work, which opens it. */
export async function claim(page: Page, title: string): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: title });
  await row.waitFor();
  await picture(page, 'office-queue');
  await row.getByRole('button', { name: '领取' }).click();
  await bar(page).getByText('由您审核').waitFor();
  await picture(page, 'office-desk');
}

/** 退回修改 with a remark at one field. */
export async function returnWork(page: Page, title: string, field: string, comment: string): Promise<void> {
  await page.getByRole('button', { name: `给「${field}」加备注` }).click();
  await page.getByRole('textbox', { name: `「${field}」的备注` }).fill(comment);
  await page.getByRole('button', { name: '记下' }).click();
  await decide(page, '退回修改（1）');
  await picture(page, 'office-return');
  await decide(page, '确认退回修改');
  await page.getByText(`《${title}》：退回修改`).waitFor();
}
