import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../testing.ts';
import { type Published, publishAll } from './published.fixture.ts';

let t: TestApp;
let published: Published[];
beforeAll(async () => {
  t = await testApp();
  published = await publishAll(t.app, [
    { title: '晨雾', owners: ['丙'] },
    ...Array.from({ length: 60 }, (_, i) => ({ title: `系列第${i}号` })),
  ]);
});
afterAll(() => t.close());

const get = (url: string, remoteAddress = '10.0.0.6') => t.server.inject({ url, remoteAddress });

describe('asking the register', () => {
  it('never takes words for left out, however long or often they are given: that would find everything', async () => {
    const lines = async (q: string) => (await get(`/register?format=csv&${q}`)).payload.split('\r\n').length - 2;
    expect(await lines(`q=${encodeURIComponent('无此作品'.repeat(60))}`)).toBe(0);
    expect(await lines('q=晨雾&q=系列')).toBe(1);
  });

  it('has one address for a record, however its number is typed', async () => {
    const number = published[0]?.number ?? '';
    const typed = encodeURIComponent(`${number.replaceAll('-', '—').toLowerCase()}号`);
    const { statusCode, headers } = await get(`/register/${typed}`);
    expect([statusCode, headers.location]).toEqual([301, `/register/${encodeURIComponent(number)}`]);
    expect((await get(`/api/register/${typed}`)).json()).toMatchObject({ title: '晨雾' });
    expect((await get(`/api/verify?number=${typed}&owner=丙`)).json()).toMatchObject({ verdict: 'genuine' });
    expect((await get(`/verify?number=${typed}&owner=丙`)).payload).toContain('证书真实有效');
    expect((await get(`/verify?code=${typed}`)).payload).toContain('登记簿中有这项登记');
  });

  it('takes an owner as typed for the one printed, and nobody else', async () => {
    const [record] = await publishAll(t.app, [
      { title: '荷塘', owners: ['杭州西湖文化（集团）有限公司', '阿依·古丽'] },
    ]);
    const verdict = async (owner: string) =>
      (
        await get(`/api/verify?number=${encodeURIComponent(record?.number ?? '')}&owner=${encodeURIComponent(owner)}`)
      ).json().verdict;
    for (const owner of ['杭州西湖文化(集团)有限公司', ' 杭州西湖文化 （集团） 有限公司', '阿依•古丽', '阿依・古丽'])
      expect(await verdict(owner)).toBe('genuine');
    for (const owner of ['杭州西湖文化有限公司', '古丽', '·', '（）']) expect(await verdict(owner)).toBe('unknown');
  });

  it.each([
    ['is encrypted', readFileSync(join(import.meta.dirname, '../../../lib/pades/fixtures/qpdf-encrypted.pdf')), '加密'],
    ['is no PDF', Buffer.from('certificate'), '不是可以验证的PDF'],
  ])('judges nothing of a file that %s, and says why', async (_, payload, why) => {
    const headers = { origin: new URL(t.url).origin, 'content-type': 'application/pdf' };
    const verdict = (await t.server.inject({ method: 'POST', url: '/api/verify/pdf', headers, payload })).json();
    expect(verdict).toMatchObject({ verdict: 'unknown', sentence: '这个文件无法核验。', reasons: [{ ok: null }] });
    expect(verdict.reasons[0].sentence).toContain(why);
  });

  it.each(['/register/%00', '/api/register/%00', '/verify?code=%00', '/api/verify?number=%00&owner=a', '/news/%00'])(
    'takes a character that no text has for a mistake of the one who asks: %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(400);
    },
  );

  it('counts a whole network as one: there is no end of addresses in it', async () => {
    const deep = async (address: string) => (await get('/api/register?cursor=50', address)).statusCode;
    const statuses: number[] = [];
    // Twice what a minute allows, as the minute may end on the way.
    for (let i = 1; i <= 122; i += 1) statuses.push(await deep(`2001:db8:1:2::${i.toString(16)}`));
    expect([statuses[0], statuses.includes(429)]).toEqual([200, true]);
    expect(await deep('2001:db8:1:3::1')).toBe(200);
  });
});
