import { createBrowser } from './browser.ts';

/** What a person does at the outside parties' own pages: the phone, the cashier. */
export const PIN = '246810';

/** Approves or refuses on the phone what the QR code at `url` asks for. */
export async function answerOnPhone(
  url: string,
  username: string,
  decision: 'approve' | 'refuse' = 'approve',
): Promise<void> {
  const phone = createBrowser();
  const asked = await phone.open(url);
  const userCode = new URL(url).searchParams.get('user_code') ?? '';
  if (asked.status !== 200) throw new Error(`phone page: ${asked.status}`);
  const done = await phone.submit(new URL('/phone/decision', url).href, {
    user_code: userCode,
    username,
    pin: PIN,
    decision,
  });
  if (done.status !== 200) throw new Error(`phone of ${username}: ${done.status}`);
}

/** Pays at the hosted cashier page. */
export async function payAtCashier(url: string, decision: 'pay' | 'cancel' = 'pay'): Promise<void> {
  const browser = createBrowser();
  const page = await browser.open(url);
  if (page.status !== 200) throw new Error(`cashier page: ${page.status}`);
  const response = await browser.fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ decision }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (response.status !== 303 && response.status !== 302) throw new Error(`cashier: ${response.status}`);
}
