import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/consult.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { closeQuietThreads, threadAt } from './commands.ts';
import { seedStandardAnswers } from './standard-answers.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  // A colleague is somebody who has been here.
  await t.signedIn('admin');
});
afterAll(() => t?.close());

interface Mail {
  subject: string;
  text: string;
}
const mailsTo = async (address: string): Promise<Mail[]> =>
  ((await (await fetch(`${t.sandbox.url}/mail/api/messages?to=${address}`)).json()) as { messages: Mail[] }).messages;

/** The portal's form as a browser without JavaScript sends it. */
const send = (path: string, fields: Record<string, string>) =>
  fetch(t.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(t.url).origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
const question = (more: Record<string, string> = {}) => ({
  key: randomUUID(),
  subject: '退回修改后还要再交费吗',
  body: '流水号 Z20261122-7K3QFM',
  email: `${randomUUID()}@mail.example`,
  ...more,
});
/** Each question counts against the minute of its address; a minute later others may be asked. */
async function ask(more: Record<string, string> = {}): Promise<string> {
  t.clock.advanceSeconds(61);
  const response = await send('/consult', question(more));
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}
const pageAt = async (path: string) => (await fetch(t.url + path)).text();
const tokenOf = (path: string) => path.split('/').at(-1) ?? '';

const consultant = () => t.signedIn('consultant');
const list = async (query: { state?: contract.ThreadState } = {}) =>
  (await consultant()).call(contract.listThreads, { query });
/** The same thread as a consultant sees it. */
async function deskOf(path: string): Promise<contract.ThreadDesk> {
  const { id } = await threadAt(t.app, tokenOf(path));
  return (await consultant()).call(contract.getThread, { params: { id } });
}
const answer = async (desk: contract.ThreadDesk, body: string, more: { key?: string; by?: string } = {}) =>
  (await t.signedIn(more.by ?? 'consultant')).call(contract.answerThread, {
    params: { id: desk.id },
    body: { key: more.key ?? randomUUID(), version: desk.version, body },
  });

describe('asking', () => {
  it('needs no login and no script, is answered by mail, and goes on where it stood', async () => {
    const email = 'fangke@mail.example';
    const path = await ask({ email });
    expect(await pageAt(path)).toContain('退回修改后还要再交费吗');
    const answered = await answer(await deskOf(path), '不再收费，改好后重新签章、提交即可。');
    expect(answered).toMatchObject({ state: 'answered', mine: true });
    await t.drain();
    const [mail, ...more] = await mailsTo(email);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('不再收费');
    expect(mail?.text).toContain(path);
    expect(await pageAt(path)).toContain('不再收费');
    const again = await send(path, { body: '那签章还要重新做吗' });
    expect(again.headers.get('location')).toBe(`${path}#latest`);
    // Clicked twice, said once.
    await send(path, { body: '那签章还要重新做吗' });
    expect((await deskOf(path)).entries).toHaveLength(3);
    expect(await deskOf(path)).toMatchObject({ state: 'waiting', mine: true });
    await send(path, { settle: '1', body: '谢谢，弄好了' });
    expect(await pageAt(path)).toMatch(/已经结束[\s\S]*谢谢，弄好了/);
  });

  it('asks once however often the form is sent', async () => {
    const before = (await list()).counts.waiting;
    const form = question();
    t.clock.advanceSeconds(61);
    const places = [await send('/consult', form), await send('/consult', form)].map((each) =>
      each.headers.get('location'),
    );
    expect(places[0]).toBe(places[1]);
    expect((await list()).counts.waiting).toBe(before + 1);
    // Back to the form, another question: it is not taken for the first.
    const other = await send('/consult', { ...form, subject: '证书上的名字写错了怎么办' });
    const place = other.headers.get('location') ?? '';
    expect(place).not.toBe(places[0]);
    expect(await pageAt(place)).toContain('证书上的名字写错了怎么办');
  });

  it.each([
    [{ subject: '费' }, '请写明想问什么'],
    [{ email: '' }, '请留下电子邮箱'],
    [{ email: 'name@' }, '邮箱的格式不正确'],
    [{ body: '字'.repeat(2001) }, '最多 2000 个字'],
    [{ key: 'x' }, '页面已过期'],
  ])('says at the field what is wrong, keeps what was typed, and asks nothing: %j', async (wrong, sentence) => {
    const before = (await list()).counts.waiting;
    t.clock.advanceSeconds(61);
    const response = await send('/consult', question({ subject: '怎样查进度<b>', ...wrong }));
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(sentence);
    if (!('subject' in wrong)) expect(html).toContain('怎样查进度&lt;b&gt;');
    expect((await list()).counts.waiting).toBe(before);
  });

  it('is not for machines: the sixth in a minute is told to wait', async () => {
    t.clock.advanceSeconds(61);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await send('/consult', question())).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    const refused = await send('/consult', question({ subject: '还想问一件事' }));
    expect(refused.status).toBe(429);
    const kept = await refused.text();
    expect(kept).toContain('您写的内容还在');
    expect(kept).toContain('还想问一件事');
  });

  it('shows nothing to whoever has not the address, and stays out of search engines', async () => {
    const path = await ask();
    const response = await fetch(t.url + path);
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await fetch(`${t.url}${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
    const kept = await t.app.db.selectFrom('consultThread').select(['subject', 'email', 'token']).execute();
    expect(Buffer.concat(kept.flatMap(({ subject, email, token }) => [subject, email, token])).toString()).not.toMatch(
      /退回|mail\.example/,
    );
  });

  it('tells an account in its own messages, where it finds what it asked', async () => {
    const person = await t.signedIn('zhangxiaowen');
    t.clock.advanceSeconds(61);
    const response = await person.fetch('/consult', {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(question({ email: '', subject: '电子证书在哪里下载' })).toString(),
    });
    const path = new URL(response.headers.get('location') ?? '', t.url).pathname;
    await answer(await deskOf(path), '在作品页面的「证书」里。');
    await t.drain();
    const inbox = await t.app.db
      .selectFrom('inboxMessage')
      .select('title')
      .where('about', 'like', 'consult %')
      .execute();
    expect(inbox).toEqual([{ title: '您的咨询有了答复：电子证书在哪里下载' }]);
    expect(await (await person.fetch('/consult')).text()).toContain('电子证书在哪里下载');
  });
});

describe('a file that goes with a question', () => {
  const attach = (token: string, name: string, body: Uint8Array) =>
    fetch(`${t.url}/api/consult/${token}/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: { origin: new URL(t.url).origin, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(body),
    });
  const picture = () =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
      .png()
      .toBuffer();

  it('is opened apart, kept, and read by both sides alone', async () => {
    const path = await ask();
    const png = await picture();
    const entry = contract.ThreadEntry.parse(await (await attach(tokenOf(path), '截图.png', png)).json());
    expect(entry.file).toMatchObject({ name: '截图.png', mediaType: 'image/png', bytes: png.length });
    const own = await fetch(`${t.url}/api/consult/${tokenOf(path)}/files/${entry.file?.id}`);
    expect(Buffer.from(await own.arrayBuffer()).equals(png)).toBe(true);
    const staff = await (await consultant()).download(`/api/office/consult/files/${entry.file?.id}`);
    expect(Buffer.from(staff).equals(png)).toBe(true);
    const other = await ask();
    expect((await fetch(`${t.url}/api/consult/${tokenOf(other)}/files/${entry.file?.id}`)).status).toBe(404);
  });

  it('is refused with its sentence when it is not what it says, and at most five are taken', async () => {
    const path = await ask();
    const token = tokenOf(path);
    const refusal = async (response: Response) => ((await response.json()) as { code: string }).code;
    expect(await refusal(await attach(token, '程序.exe', Buffer.from('MZ')))).toBe('file_refused');
    expect(await refusal(await attach(token, '假的.png', Buffer.from('not a picture')))).toBe('file_refused');
    expect((await deskOf(path)).entries).toHaveLength(1);
    t.clock.advanceSeconds(61);
    const png = await picture();
    const answers = await Promise.all(Array.from({ length: 6 }, (_none, n) => attach(token, `${n}.png`, png)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  });
});

describe('the office', () => {
  it('takes, hands over and answers one at a time; a colleague does not answer over another', async () => {
    const path = await ask();
    const desk = await deskOf(path);
    const act = async (by: string, route: typeof contract.takeThread, version: number) =>
      (await t.signedIn(by)).call(route, { params: { id: desk.id }, body: { key: randomUUID(), version } });
    const taken = await act('consultant', contract.takeThread, desk.version);
    expect(taken).toMatchObject({ mine: true, assignee: '何语' });
    await expect(act('admin', contract.takeThread, desk.version)).rejects.toThrow('changed_elsewhere');
    await expect(answer(taken, '由我来答。', { by: 'admin' })).rejects.toThrow('not_allowed_now');
    const other = taken.colleagues.find(({ name }) => name !== '何语');
    const handed = await (await consultant()).call(contract.handThread, {
      params: { id: desk.id },
      body: { key: randomUUID(), version: taken.version, to: other?.id ?? '' },
    });
    expect(handed).toMatchObject({ mine: false, assignee: other?.name });
    await expect(
      (await t.signedIn('admin')).call(contract.handThread, {
        params: { id: desk.id },
        body: { key: randomUUID(), version: handed.version, to: randomUUID() },
      }),
    ).rejects.toThrow('invalid_input');
  });

  it('answers once however often it is sent, and not with the same key something else', async () => {
    const path = await ask();
    const desk = await deskOf(path);
    const key = randomUUID();
    await answer(desk, '在这里查进度。', { key });
    expect((await answer(desk, '在这里查进度。', { key })).entries).toHaveLength(2);
    await expect(answer(desk, '别的话。', { key })).rejects.toThrow('key_reused');
  });

  it('ends by itself what was answered and nobody has written to since', async () => {
    const path = await ask();
    await answer(await deskOf(path), '请看帮助中心。');
    t.clock.advanceDays(t.app.authority.consult.closeAfterDays + 1);
    await closeQuietThreads(t.app);
    t.clock.advanceDays(-t.app.authority.consult.closeAfterDays - 1);
    expect((await deskOf(path)).state).toBe('closed');
  });

  it('keeps standard answers: seeded once, changed by one at a time, retired for good', async () => {
    const desk = await consultant();
    const { answers } = await desk.call(contract.listStandardAnswers);
    expect(answers).toHaveLength(t.app.authority.consult.standardAnswers.length);
    const [first] = answers;
    const save = (version: number, title: string) =>
      desk.call(contract.saveStandardAnswer, {
        params: { id: first?.id ?? '' },
        body: { version, title, body: first?.body ?? '' },
      });
    expect(await save(1, '进度查询')).toMatchObject({ version: 2 });
    await expect(save(1, '另一个人的标题')).rejects.toThrow('changed_elsewhere');
    await desk.call(contract.retireStandardAnswer, { params: { id: first?.id ?? '' } });
    await seedStandardAnswers(t.app);
    expect((await desk.call(contract.listStandardAnswers)).answers).toHaveLength(answers.length - 1);
  });
});
