import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const html = { accept: 'text/html,application/xhtml+xml' };

it('answers a form of the portal with a page, whatever is wrong with it', async () => {
  const response = await t.server.inject({
    method: 'POST',
    url: '/verify',
    headers: {
      ...html,
      origin: new URL(t.url).origin,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '60000000',
    },
  });
  expect(response.statusCode).toBe(413);
  expect(response.headers['content-type']).toContain('text/html');
  expect(response.payload).toContain('30 MB');
});

it.each(['/register/%E6%B5%9', '/%', '/news/%E4%BD'])('has a page for an address that was cut off: %s', async (url) => {
  const response = await t.server.inject({ url, headers: html });
  expect(response.statusCode).toBe(404);
  expect(response.payload).toContain('没有找到您要查看的内容');
  expect(response.headers['content-security-policy']).toBeDefined();
});

it('takes U+0000 for a mistake of the one who sends it, and says so on a page', async () => {
  const response = await t.server.inject({ url: '/register/%00', headers: html });
  expect(response.statusCode).toBe(400);
  expect(response.payload).toContain('<h1>');
});
