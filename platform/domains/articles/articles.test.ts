import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '../../../contract/articles.ts';
import { sweepFiles } from '../../base/file-sweep.ts';
import { type TestApp, testApp } from '../../testing.ts';
import { fileKeeping } from '../works/file-keeping.ts';
import { type Key, png, refusal, writing } from './writing.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t?.close());

const { editor, add, kept, visit, read, save, act, schedule, restore } = writing(() => t);
const news = (slug: string): Key => ({ kind: 'news', slug });
const own = news('certificates');

describe('a text of the office', () => {
  it('is a draft, then read by everybody, then changed without anybody noticing until it is published again', async () => {
    const key = news('april-week');
    const draft = await save(key, 0);
    expect(draft).toMatchObject({ state: 'draft', revision: 1, version: 1, publicVersion: null });
    expect((await visit('/news/april-week')).statusCode).toBe(404);
    expect((await visit('/news')).payload).not.toContain('版权宣传周安排');
    const published = await act(key, 1, 'publish');
    expect(published).toMatchObject({ state: 'published', publicVersion: 1, unpublished: false });
    const page = await visit('/news/april-week');
    expect(page.payload).toContain('<p>四月二十日起。</p>');
    expect((await visit('/news')).payload).toContain('href="/news/april-week"');
    expect((await visit('/')).payload).toContain('href="/news/april-week"');

    const second = await save(key, 2, { markdown: '## 日程\n\n改到四月二十二日起。' });
    expect(second).toMatchObject({ state: 'published', version: 2, publicVersion: 1, unpublished: true });
    expect((await visit('/news/april-week')).payload).toContain('四月二十日起');
    const again = await act(key, 3, 'publish');
    expect(again.publishAt).toBe(published.publishAt);
    const changed = (await visit('/news/april-week')).payload;
    expect(changed).toContain('<h2>日程</h2>');
    expect(changed).toContain('四月二十二日起');
    expect(again.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(again.history.map(({ command }) => command)).toEqual(['publish', 'save', 'publish', 'save']);
    expect(again.history[0]?.by).toBe('潘文琪');
  });

  it('goes back to an earlier version by writing it anew', async () => {
    const key = news('april-week');
    const before = await read(key);
    const after = await restore(key, before.revision, 1);
    expect(after).toMatchObject({ version: 3, publicVersion: 2, markdown: '四月二十日起。' });
    expect(after.versions[0]).toMatchObject({ version: 3, restoredFrom: 1 });
    const first = await (await editor()).call(contract.getArticleVersion, { params: { ...key, version: 2 } });
    expect(first.markdown).toContain('改到四月二十二日起');
    expect((await refusal(restore(key, after.revision, 9))).code).toBe('not_found');
  });

  it('is published by the clock, and corrected before its time', async () => {
    const key = { kind: 'topic' as const, slug: 'minors' };
    await save(key, 0, { title: '未成年人的作品', markdown: '由监护人签章。' });
    const at = new Date(t.clock.now().getTime() + 3_600_000);
    const planned = await schedule(key, 1, at);
    expect(planned).toMatchObject({ state: 'scheduled', publishAt: at.toISOString() });
    expect((await visit('/topics/minors')).statusCode).toBe(404);
    expect((await visit('/guide')).payload).not.toContain('专题专栏');
    await save(key, 2, { title: '未成年人的作品', markdown: '由监护人代为签章。' });
    t.clock.advanceSeconds(3_601);
    expect((await visit('/topics/minors')).payload).toContain('由监护人代为签章。');
    expect((await visit('/topics')).payload).toContain('href="/topics/minors"');
    expect((await visit('/guide')).payload).toContain('<a href="/topics">专题专栏</a>');
    expect(await read(key)).toMatchObject({ state: 'published', unpublished: false });
    const archived = await act(key, 3, 'archive');
    expect(archived.state).toBe('archived');
    t.clock.advanceSeconds(30);
    expect((await visit('/guide')).payload).not.toContain('专题专栏');
  });

  it('can have its time taken back, and is not published in the past', async () => {
    const key = news('not-yet');
    await save(key, 0);
    expect(await refusal(schedule(key, 1, new Date(t.clock.now().getTime() - 1000)))).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'at' }],
    });
    await schedule(key, 1, new Date(t.clock.now().getTime() + 60_000));
    expect(await act(key, 2, 'unschedule')).toMatchObject({ state: 'draft', publishAt: null });
    t.clock.advanceSeconds(120);
    expect((await visit('/news/not-yet')).statusCode).toBe(404);
  });

  it('says kindly that it is gone when it was there once, and may come back', async () => {
    const key = news('april-week');
    const { revision } = await read(key);
    await act(key, revision, 'archive');
    const gone = await visit('/news/april-week');
    expect(gone.statusCode).toBe(410);
    expect(gone.payload).toContain('已经下架');
    expect(gone.payload).toContain('href="/help"');
    expect((await visit('/news')).payload).not.toContain('april-week');
    await act(key, revision + 1, 'publish');
    expect((await visit('/news/april-week')).statusCode).toBe(200);
  });

  it('is not overwritten by somebody who has not seen the last change, and saved once however often it is sent', async () => {
    const key = news('two-people');
    const body = { key: randomUUID(), revision: 0, title: '两个人', markdown: '甲' };
    const send = async () => (await editor()).call(contract.saveArticle, { params: key, body });
    expect(await send()).toEqual(await send());
    expect((await refusal(save(key, 0, { markdown: '乙' }))).code).toBe('changed_elsewhere');
    expect(await read(key)).toMatchObject({ revision: 1, markdown: '甲' });
    const both = await Promise.allSettled([save(key, 1, { markdown: '丙' }), save(key, 1, { markdown: '丁' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await read(key)).versions).toHaveLength(2);
  });

  it('keeps every version and every step, whatever the program would do', async () => {
    const columns = { article_version: 'title', article_event: 'command', article_file: 'name' };
    for (const [table, column] of Object.entries(columns))
      for (const statement of [
        sql`delete from ${sql.table(table)}`,
        sql`update ${sql.table(table)} set ${sql.ref(column)} = ${'x'}`,
      ])
        await expect(statement.execute(t.app.db)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from article`.execute(t.app.db)).rejects.toThrow(/permission denied/);
    await expect(sql`update article set state = 'archived'`.execute(t.app.db)).rejects.toThrow(/one revision/);
  });
});

it('is found page by page when there is much of it', async () => {
  for (let n = 1; n <= 25; n++) {
    await save(news(`many-${n}`), 0, { title: `第${n}则通知` });
    await act(news(`many-${n}`), 1, 'publish');
  }
  const [first, second, beyond] = await Promise.all(['/news', '/news?page=2', '/news?page=99'].map(visit));
  expect(first?.payload).toContain('第25则通知');
  expect(first?.payload).not.toContain('第1则通知');
  expect(first?.payload).toContain('href="/news?page=2"');
  expect(second?.payload).toContain('第1则通知');
  expect(second?.payload).toContain('href="/news"');
  expect(beyond?.payload).toContain('第1则通知');
  expect((await visit('/')).payload.match(/href="\/news\/many-/g)).toHaveLength(5);
});

describe('what may not be shown', () => {
  it('is named at its place before anybody sees it', async () => {
    const key = { kind: 'faq' as const, slug: 'pictures' };
    await save(key, 0, { title: '怎样截图', markdown: '![](https://evil.example/x.png)' });
    expect(await refusal(act(key, 1, 'publish'))).toMatchObject({
      code: 'invalid_input',
      fields: [
        { path: 'markdown', code: 'picture_from_elsewhere' },
        { path: 'markdown', code: 'missing' },
        { path: 'topic', code: 'missing' },
      ],
    });
    expect(await read(key)).toMatchObject({ state: 'draft', revision: 1 });
  });

  it('is harmless in the preview as on the page: the same program renders both', async () => {
    const markdown = '# 一\n\n<script>alert(1)</script> [x](javascript:alert(1))';
    const { html } = await (await editor()).call(contract.previewArticle, { body: { kind: 'news', markdown } });
    expect(html).toBe('<h2>一</h2>\n<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</p>\n');
    await save(news('harmless'), 0, { markdown });
    await act(news('harmless'), 1, 'publish');
    expect((await visit('/news/harmless')).payload).toContain(html);
  });
});

describe('the authority’s own texts', () => {
  it('are shown until somebody writes over them, and are version 0', async () => {
    const before = await read(own);
    expect(before).toMatchObject({ state: 'published', original: true, revision: 0, publicVersion: 0 });
    expect((await visit('/news/certificates')).payload).toContain('制证约一周左右');
    await save(own, 0, { title: '怎样领取证书', markdown: '新的说法。' });
    expect((await visit('/news/certificates')).payload).toContain('制证约一周左右');
    await act(own, 1, 'publish');
    expect((await visit('/news/certificates')).payload).toContain('新的说法');
    expect((await visit('/news/certificates')).payload).toContain('2026年10月26日');
    const back = await restore(own, 2, 0);
    expect(back.markdown).toBe(before.markdown);
    expect(back.versions.map(({ version }) => version)).toEqual([2, 1, 0]);
  });

  it('can be taken off without having been changed', async () => {
    const key = news('before-signing');
    await act(key, 0, 'archive');
    expect((await visit('/news/before-signing')).statusCode).toBe(410);
    await act(key, 1, 'publish');
    expect((await visit('/news/before-signing')).payload).toContain('请先核对证件类型');
  });

  it('stand on the help page in their order, with what the office has changed and added', async () => {
    const { articles } = await (await editor()).call(contract.listArticles, { query: { kind: 'faq' } });
    const question = articles.find(({ title }) => title === '登记多少钱？');
    if (!question) throw new Error('the question is missing');
    const key = { kind: 'faq' as const, slug: question.slug };
    const { topic, title } = await read(key);
    await save(key, 0, { title, topic, markdown: '每件**150元**，退回修改不再收费。' });
    await act(key, 1, 'publish');
    await save({ kind: 'faq', slug: 'opening' }, 0, { title: '周末上班吗？', topic: '办事指引', markdown: '不上班。' });
    await act({ kind: 'faq', slug: 'opening' }, 1, 'publish');
    const help = (await visit('/help')).payload;
    expect(help).toContain('<p>每件<strong>150元</strong>，退回修改不再收费。</p>');
    const places = ['作品一定要登记吗？', '登记多少钱？', '多久能拿到证书？', '周末上班吗？'].map((q) =>
      help.indexOf(q),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect((await visit(`/help?q=${encodeURIComponent('不上班')}`)).payload).toContain(
      '<div id="opening" class="rich">',
    );
    const suggested = await t.server.inject(`/api/consult/suggestions?q=${encodeURIComponent('周末上班吗')}`);
    expect(suggested.json().entries[0].answer).toBe('不上班。');
  });

  it('are listed with those of the office, counted by state', async () => {
    const { articles, counts } = await (await editor()).call(contract.listArticles, { query: { kind: 'news' } });
    expect(articles.find(({ slug }) => slug === '2027-working-days')).toMatchObject({ original: true, savedBy: null });
    expect(counts.draft).toBe(articles.filter(({ state }) => state === 'draft').length);
    const drafts = await (await editor()).call(contract.listArticles, { query: { kind: 'news', state: 'draft' } });
    expect(drafts.articles.map(({ slug }) => slug).sort()).toEqual(['not-yet', 'two-people']);
  });
});

describe('pictures and files', () => {
  it('are opened before they are taken, and public under the hash of their content for good', async () => {
    const content = await png(10);
    const file = await kept('picture', '封面.png', content);
    expect(file.url).toBe(`/media/${createHash('sha256').update(content).digest('hex')}.png`);
    const key = news('with-picture');
    await save(key, 0, { markdown: `![登录页面的截图](${file.url})` });
    await act(key, 1, 'publish');
    const page = (await visit('/news/with-picture')).payload;
    expect(page).toContain(`<img src="${file.url}" alt="登录页面的截图" width="64" height="48"`);
    const picture = await t.server.inject(file.url);
    expect(picture.rawPayload.equals(content)).toBe(true);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; /),
    });
    expect((await t.server.inject(file.url.replace('.png', '.jpg'))).statusCode).toBe(404);
    expect(await kept('picture', '封面.png', content)).toEqual(file);
  });

  it.each([
    ['假图片.png', Buffer.from('<script>alert(1)</script>'), 'picture'],
    ['图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture'],
    ['程序.exe', Buffer.from('MZ'), 'download'],
    ['假表格.pdf', Buffer.from('<!doctype html><p>x'), 'download'],
  ] as const)('are refused when they are not what they say: %s', async (name, content, use) => {
    const response = await add(use, name, content);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'file_refused' });
  });

  it('have versions: the address of a download gives the newest, older ones stay under their own', async () => {
    const key = { kind: 'download' as const, slug: 'power-of-attorney' };
    const [first, second] = await Promise.all([
      kept('download', '授权委托书.txt', Buffer.from('授权委托书 第一版')),
      kept('download', '授权委托书（2026）.txt', Buffer.from('授权委托书 第二版')),
    ]);
    await save(key, 0, { title: '授权委托书', markdown: '代理申报时填写。' });
    expect(await refusal(act(key, 1, 'publish'))).toMatchObject({ fields: [{ path: 'fileId' }] });
    await save(key, 1, { title: '授权委托书', markdown: '代理申报时填写。', fileId: first.id });
    await act(key, 2, 'publish');
    const get = () => t.server.inject('/downloads/power-of-attorney');
    expect((await get()).payload).toBe('授权委托书 第一版');
    await save(key, 3, { title: '授权委托书', markdown: '代理申报时**全体著作权人**签名。', fileId: second.id });
    expect((await get()).payload).toBe('授权委托书 第一版');
    await act(key, 4, 'publish');
    const newest = await get();
    expect(newest.payload).toBe('授权委托书 第二版');
    expect(newest.headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'content-disposition': expect.stringContaining(encodeURIComponent('授权委托书')),
      'x-content-type-options': 'nosniff',
    });
    expect((await t.server.inject(first.url)).payload).toBe('授权委托书 第一版');
    expect((await read(key)).versions.map(({ file }) => file?.url ?? null)).toEqual([second.url, first.url, null]);
    const guide = (await visit('/guide')).payload;
    expect(guide).toContain('href="/downloads/power-of-attorney"');
    expect(guide).toContain('<strong>全体著作权人</strong>');
    await act(key, 5, 'archive');
    expect((await visit('/downloads/power-of-attorney')).statusCode).toBe(410);
    expect((await visit('/guide')).payload).not.toContain('power-of-attorney');
  });

  it('stay when files are swept that nothing refers to', async () => {
    const { url } = await kept('picture', '长留.png', await png(20));
    t.clock.advanceDays(30);
    await sweepFiles(t.app, fileKeeping);
    expect((await t.server.inject(url)).statusCode).toBe(200);
  });
});
