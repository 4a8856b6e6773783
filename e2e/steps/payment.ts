import type { Page } from 'playwright-core';
import { picture } from './screenshots.ts';

/** From 预览确认 over the cashier to the list of signers. */
export async function confirmAndPay(page: Page): Promise<void> {
  await page.getByRole('button', { name: '确认并去缴费' }).click();
  await page.getByText('150.00 元').waitFor();
  await picture(page, 'order');
  await page.getByRole('button', { name: '去缴费' }).click();
  await page.getByRole('heading', { name: '收银台' }).waitFor();
  await picture(page, 'cashier');
  await page.getByRole('button', { name: '确认支付' }).click();
  await page.getByText('已收到缴费').waitFor();
  await picture(page, 'paid');
  await page.getByRole('link', { name: '去电子签章' }).first().click();
  await page.getByRole('list', { name: '签章列表' }).getByText('待签章').waitFor();
}

/** The rows of the list of signers, in order. */
export const signerRows = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: '签章列表' }).getByRole('listitem').allTextContents();
