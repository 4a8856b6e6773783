import type { CDPSession, Locator, Page } from 'playwright-core';
import { PIN } from '../../tools/journey/outside.ts';
import { until } from '../../tools/journey/until.ts';
import { press, tabTo } from './keyboard.ts';
import { picture } from './screenshots.ts';

/** What the clipboard holds after a copy button was pressed. */
export const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** The phone app: somebody looks at what is asked, chooses the account, types the PIN and approves. */
export async function approveOnPhone(phone: Page, url: string, account: string): Promise<void> {
  await openOnPhone(phone, url);
  await decideOnPhone(phone, account);
}

/** The link to send is made when the code is shown; until then its button only says so. */
const linkMade = (page: Page) => page.getByText('对方打开链接就能扫码确认').waitFor();

/** The running scan's link, for whoever holds the certificate. */
export async function copyLinkToSend(page: Page): Promise<string> {
  await linkMade(page);
  await page.getByRole('button', { name: '复制链接去发送' }).click();
  await page.getByText('已复制').waitFor();
  return copied(page);
}

/** A link that was sent leads to our own page first, and from there to the certificate app. */
async function openOnPhone(phone: Page, url: string): Promise<void> {
  await phone.goto(url);
  if (!new URL(url).pathname.startsWith('/scan/')) return;
  const app = await phone.getByRole('link', { name: '在这台手机上打开证书应用' }).getAttribute('href');
  await phone.goto(app ?? '');
}

async function decideOnPhone(phone: Page, account: string): Promise<void> {
  await phone.getByLabel('账户').selectOption({ label: account });
  await phone.getByLabel('手机密码').fill(PIN);
  await picture(phone, 'phone');
  await phone.getByRole('button', { name: '确认', exact: true }).click();
  await phone.getByText('请回到登记平台').waitFor();
}

/**
 * Where a box lies on the screen, once it stands still: a page that was resized moves it a moment later.
 * @throws Error when it is not shown
 */
export async function placeOf(box: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let before: string | undefined;
  return until('a place that stands still', async () => {
    const place = await box.boundingBox();
    if (!place) throw new Error('it is not on the page');
    const last = before;
    before = JSON.stringify(place);
    return before === last ? place : undefined;
  });
}

/** 「读取证书」 on a computer: the custodian's phone opens what the QR code holds. */
export async function readCertificate(page: Page, phone: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: '读取证书' }).click();
  await scan(page, phone, account, '第一次扫码：读取证书');
  await page.getByText(`已读取证书：${account}`).waitFor();
}

/** The QR panel: its link is sent to the phone, which approves; the panel then goes by itself. */
async function scan(page: Page, phone: Page, account: string, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading }).waitFor();
  await page.getByRole('img', { name: '签章二维码' }).waitFor();
  await picture(page, heading.slice(0, 5));
  await approveOnPhone(phone, await copyLinkToSend(page), account);
}

/** The company's seal: appears, is moved by the arrow keys, is confirmed on the phone. Answers how far it went, in px. */
export async function sealAsCompany(page: Page, phone: Page, account: string): Promise<{ x: number; y: number }> {
  await readCertificate(page, phone, account);
  await page.getByRole('button', { name: '开始签章' }).click();
  const seal = page.getByRole('button', { name: '印章：拖动' });
  await seal.waitFor();
  const before = await placeOf(seal);
  await seal.focus();
  for (const key of ['Shift+ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  const after = await placeOf(seal);
  await picture(page, 'seal-placed');
  await confirmByScan(page, phone, account);
  return { x: after.x - before.x, y: after.y - before.y };
}

/** The company's seal is dragged to the left and up with the mouse before it is confirmed. */
export async function sealByMouse(page: Page, phone: Page, account: string): Promise<void> {
  await readCertificate(page, phone, account);
  await page.getByRole('button', { name: '开始签章' }).click();
  const seal = page.getByRole('button', { name: '印章：拖动' });
  await seal.waitFor();
  await seal.scrollIntoViewIfNeeded();
  const from = await placeOf(seal);
  const [x, y] = [from.x + from.width / 2, from.y + from.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 20, y - 6, { steps: 4 });
  await page.mouse.up();
  const to = await placeOf(seal);
  if (to.x >= from.x) throw new Error('the seal did not follow the mouse');
  await confirmByScan(page, phone, account);
}

/** A person takes the generated signature where it lands. */
export async function signGenerated(page: Page, phone: Page, account: string): Promise<void> {
  await readCertificate(page, phone, account);
  await page.getByRole('button', { name: '开始签章' }).click();
  await page.getByRole('button', { name: '签名：拖动' }).waitFor();
  await confirmByScan(page, phone, account);
}

async function confirmByScan(page: Page, phone: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: '确认签章' }).click();
  await scan(page, phone, account, '第二次扫码：确认签章');
  await page.getByRole('heading', { name: '签章完成' }).waitFor();
}

/** Everything by keys: no pointer touches the page; only the phone app beside it is tapped. */
export async function signByKeyboard(page: Page, phone: Page, account: string): Promise<void> {
  await press(page, page.getByRole('button', { name: '读取证书' }));
  await scanByKeyboard(page, phone, account);
  await page.getByText(`已读取证书：${account}`).waitFor();
  await press(page, page.getByRole('button', { name: '开始签章' }));
  const signature = page.getByRole('button', { name: '签名：拖动' });
  await signature.waitFor();
  await tabTo(page, signature);
  await page.keyboard.press('ArrowDown');
  await press(page, page.getByRole('button', { name: '确认签章' }));
  await scanByKeyboard(page, phone, account);
  await page.getByRole('heading', { name: '签章完成' }).waitFor();
}

async function scanByKeyboard(page: Page, phone: Page, account: string): Promise<void> {
  await linkMade(page);
  await press(page, page.getByRole('button', { name: '复制链接去发送' }));
  await page.getByText('已复制').waitFor();
  await approveOnPhone(phone, await copied(page), account);
}

/** A person signs on the phone in hand: the certificate app opens beside, the name is written with a finger. */
export async function signByHand(page: Page, account: string): Promise<void> {
  await page.getByRole('button', { name: '读取证书' }).click();
  await onThisPhone(page, account);
  await page.getByText(`已读取证书：${account}`).waitFor();
  await page.getByRole('radio', { name: '手写签名' }).check();
  await write(page, page.getByRole('img', { name: /手写签名/ }));
  await picture(page, 'handwriting');
  await page.getByRole('button', { name: '开始签章' }).click();
  await page.getByRole('button', { name: '签名：拖动' }).waitFor();
  await picture(page, 'signature-placed');
  await page.getByRole('button', { name: '确认签章' }).click();
  await onThisPhone(page, account);
  await page.getByRole('heading', { name: '签章完成' }).waitFor();
}

export async function onThisPhone(page: Page, account: string): Promise<void> {
  const [app] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '在这台手机上打开' }).click(),
  ]);
  await decideOnPhone(app, account);
  await app.close();
}

/** Two strokes with a finger. */
export async function write(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await placeOf(pad);
  for (const stroke of [STROKES.first, STROKES.second])
    await touchAlong(
      page,
      stroke.map(([right, down]) => [x + right * width, y + down * height] as const),
    );
}

/**
 * A finger goes down, along these points of the window, rests and goes up: real touches, which Playwright has only as
 * taps. Each carries its time: a finger that is lifted in full flight would make Chromium swallow the next tap.
 */
async function touchAlong(page: Page, points: readonly (readonly [number, number])[]): Promise<void> {
  const finger = await fingerOf(page);
  let timestamp = Date.now() / 1000 - points.length * 0.016 - 0.2;
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    at: readonly [number, number] | undefined,
    after: number,
  ) => {
    timestamp += after;
    return finger.send('Input.dispatchTouchEvent', {
      type,
      timestamp,
      touchPoints: at ? [{ x: at[0], y: at[1] }] : [],
    });
  };
  const [begin, ...rest] = points;
  await touch('touchStart', begin, 0);
  for (const at of rest) await touch('touchMove', at, 0.016);
  await touch('touchMove', points.at(-1), 0.1);
  await touch('touchEnd', undefined, 0.05);
}

/** Kept as long as the page: giving the session up would end the page's being a touch screen. */
const fingers = new WeakMap<Page, Promise<CDPSession>>();
function fingerOf(page: Page): Promise<CDPSession> {
  const known = fingers.get(page) ?? page.context().newCDPSession(page);
  fingers.set(page, known);
  return known;
}

/** Drags something with a finger by so many pixels. */
export async function dragByFinger(page: Page, thing: Locator, dx: number, dy: number): Promise<void> {
  const { x, y, width, height } = await placeOf(thing);
  const [left, top] = [x + width / 2, y + height / 2];
  await touchAlong(
    page,
    Array.from({ length: 9 }, (_, step) => [left + (dx * step) / 8, top + (dy * step) / 8] as const),
  );
}

/** Two strokes with the mouse held down. */
export async function writeByMouse(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  for (const [begin, ...rest] of [STROKES.first, STROKES.second]) {
    if (!begin) continue;
    const { x, y, width, height } = await placeOf(pad);
    await page.mouse.move(x + begin[0] * width, y + begin[1] * height);
    await page.mouse.down();
    for (const [right, down] of rest) await page.mouse.move(x + right * width, y + down * height, { steps: 6 });
    await page.mouse.up();
  }
}

/** The running scan, on the phone: approved with this account, or refused when there is none. */
export async function answerScan(page: Page, phone: Page, account: string | null): Promise<void> {
  const url = await copyLinkToSend(page);
  if (account) return approveOnPhone(phone, url, account);
  await openOnPhone(phone, url);
  await phone.getByRole('button', { name: '拒绝' }).click();
  await phone.getByText('未作任何授权').waitFor();
}

/** Points of the writing pad, as parts of its width and height. */
const STROKES = {
  first: [0.2, 0.3, 0.4, 0.5, 0.6].map((x, index) => [x, index % 2 === 0 ? 0.3 : 0.6] as const),
  second: [0.65, 0.7, 0.75, 0.8].map((x, index) => [x, 0.35 + index * 0.1] as const),
};
