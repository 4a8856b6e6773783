import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../tools/journey/until.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import { barriers, overhang } from './steps/accessibility.ts';
import { jpeg } from './steps/files.ts';
import { picture } from './steps/screenshots.ts';
import { startWorld, type World } from './steps/world.ts';

const QUESTION = '被退回修改后还要再交费吗';
const ANSWER = '不再收费。改好后重新确认、签章，再提交就可以。';

let world: World;
let visitor: Page;

beforeAll(async () => {
  world = await startWorld();
  turnTo('20:30');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await world.pictures('failed-consult');
  expect(world.complaints()).toEqual([]);
});
afterAll(() => world?.close());

/** Forward to the next time it is this late in China, on a day before a working day as the calendar has it. */
function turnTo(time: string): void {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const china = new Date(world.clock.now().getTime() + 8 * 3_600_000);
  const seconds = hours * 3600 + minutes * 60 - (china.getUTCHours() * 3600 + china.getUTCMinutes() * 60);
  world.clock.advanceSeconds(seconds <= 0 ? seconds + 86_400 : seconds);
}

async function looksRight(page: Page, name: string): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    await picture(page, name);
    expect(await barriers(page)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  }
}

it('is reached from every page, suggests answers while one types, and says honestly when somebody is there', async () => {
  visitor = await world.visitor();
  await visitor.goto(`${world.url}/register`);
  await visitor.locator('.consult-float').click();
  await visitor.getByText(/现在不是工作时间。您可以先写下问题，.+ 8:30 上班后按先后顺序答复。/).waitFor();
  await visitor.getByLabel('想问什么').fill('退回修改要再交费吗');
  await visitor.getByText('也许这里已有答案').waitFor();
  await looksRight(visitor, 'consult-ask');
});

it('takes a question outside hours, and names what is missing at its field', async () => {
  await visitor.getByLabel('想问什么').fill(QUESTION);
  await visitor.getByRole('button', { name: '提交问题' }).click();
  await visitor.getByText('请留下电子邮箱，答复后会发邮件告诉您。').waitFor();
  expect(await visitor.getByLabel('想问什么').inputValue()).toBe(QUESTION);
  expect(world.complaints()).toEqual([expect.stringMatching(/status of 422 .*\/consult\)$/)]);
  await visitor.getByLabel('电子邮箱').fill('fangke@mail.example');
  await visitor.getByRole('button', { name: '提交问题' }).click();
  await visitor.getByRole('heading', { name: QUESTION }).waitFor();
  const { name, buffer } = await jpeg('退回通知截图.jpg');
  await visitor.getByLabel('附上图片或 PDF').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  await visitor.getByRole('link', { name: '退回通知截图.jpg' }).waitFor();
  await looksRight(visitor, 'consult-waiting');
});

it('is answered the next day with a standard answer at hand, and the mail leads back', async () => {
  turnTo('09:10');
  const consultant = await world.person('consultant');
  await consultant.goto(`${world.url}/office/consult`);
  await consultant.getByRole('link', { name: QUESTION }).waitFor();
  await looksRight(consultant, 'consult-office-list');
  await consultant.getByRole('link', { name: QUESTION }).click();
  await consultant.getByRole('button', { name: '我来答复' }).click();
  await consultant.getByRole('button', { name: '放回' }).waitFor();
  await consultant.getByLabel('从标准答复开始').fill('被退回修改后怎么办');
  expect(await consultant.getByLabel('答复内容').inputValue()).toContain('不再收费');
  await consultant.getByLabel('答复内容').fill(ANSWER);
  await looksRight(consultant, 'consult-office-thread');
  await consultant.getByRole('button', { name: '发送答复' }).click();
  await consultant.getByText('答复已发送，提问人会收到通知。').waitFor();

  const mail = await untilMailed();
  expect(mail).toContain(ANSWER);
  const [link = ''] = /http\S+\/consult\/t\/[\w-]{43}/.exec(mail) ?? [];
  await visitor.goto(link);
  await visitor.getByText(ANSWER).waitFor();
  await looksRight(visitor, 'consult-answered');
  await visitor.getByRole('button', { name: '问题已解决' }).click();
  await visitor.getByText('这次咨询已经结束').waitFor();
});

it('keeps standard answers in one place to be improved', async () => {
  const consultant = await world.person('consultant');
  await consultant.goto(`${world.url}/office/standard-answers`);
  await consultant.getByRole('button', { name: '发票什么时候开' }).click();
  await looksRight(consultant, 'consult-standard-answers');
  await consultant.getByLabel('标题').fill('发票怎样取得');
  await consultant.getByRole('button', { name: '保存' }).click();
  await consultant.getByRole('button', { name: '发票怎样取得' }).waitFor();
});

async function untilMailed(): Promise<string> {
  const address = `${world.sandbox.url}/mail/api/messages?to=fangke@mail.example`;
  return until('the answer by mail', async () => {
    const { messages } = (await (await fetch(address)).json()) as { messages: { text: string }[] };
    return messages[0]?.text;
  });
}
