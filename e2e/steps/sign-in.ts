import type { Page } from 'playwright-core';
import { PASSWORD } from '../../tools/journey/party.ts';

/** 「登录注册」 on the home page, the identity provider's form, and back. */
export async function signIn(page: Page, url: string, username: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: '登录注册' }).first().click();
  await fillLoginForm(page, username);
  await page.waitForURL(`${url}/**`);
}

/** The identity provider's form; whoever fills it in comes back to where they were sent from. */
export async function fillLoginForm(page: Page, username: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
