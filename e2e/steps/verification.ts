import type { Page } from 'playwright-core';
import { type ChosenFile, drop } from './files.ts';
import { picture } from './screenshots.ts';

/** Searches 登记公告 from the home page and opens the one hit. */
export async function findRecord(page: Page, url: string, words: string, title: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('searchbox', { name: '查登记公告' }).fill(words);
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('heading', { name: '找到 1 件' }).waitFor();
  await picture(page, 'register-found');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await picture(page, 'record');
}

/** 凭登记号核验. Answers the verdict with its reasons. */
export async function verifyByNumber(page: Page, number: string, owner: string): Promise<string> {
  await page.getByRole('textbox', { name: '登记号' }).fill(number);
  await page.getByRole('textbox', { name: '著作权人' }).fill(owner);
  await page.getByRole('button', { name: '核验', exact: true }).click();
  return verdict(page);
}

/** 用证书文件核验: the PDF is dropped on its place. */
export async function verifyByDropping(page: Page, certificate: ChosenFile): Promise<string> {
  const place = page.locator('[data-pdf-check]');
  await page.getByText('或把 PDF、二维码图片拖到这里').waitFor();
  await drop(page, place, certificate);
  return verdict(page);
}

/** The sentence of the verdict and its reasons. */
export async function verdict(page: Page): Promise<string> {
  const reasons = page.getByRole('listitem').filter({ hasText: /^(相符|不符|请注意)：/ });
  await reasons.first().waitFor();
  await picture(page, 'verdict');
  const heading = page.locator('.verdict').getByRole('heading', { level: 2 });
  return [await heading.textContent(), ...(await reasons.allTextContents())].join('\n');
}
