import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from './app.ts';
import { openBrowser, startTestSandbox } from './test-support.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.knobs.reset());

const post = (body: unknown) =>
  fetch(`${sandbox.url}/knobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('knobs', () => {
  it('change the named settings and leave the others', async () => {
    await post({ party: 'cashier', duplicate: 3 });
    const answer = await post({ party: 'cashier', forge: true });
    expect(((await answer.json()) as Record<string, unknown>).cashier).toMatchObject({
      duplicate: 3,
      forge: true,
      down: false,
    });
    await post({ reset: true });
    expect(sandbox.knobs.get('cashier')).toMatchObject({ duplicate: 1, forge: false });
  });

  it('refuse parties and settings that do not exist', async () => {
    for (const wrong of [
      { party: 'bank', down: true },
      { party: 'tax', broken: true },
      { party: 'tax', duplicate: 0 },
    ])
      expect((await post(wrong)).status).toBe(400);
  });

  it('can be set on their page, where an empty box means off', async () => {
    sandbox.knobs.set('tax', { down: true });
    const browser = openBrowser(sandbox.url);
    const page = await browser.post(`${sandbox.url}/knobs`, {
      party: 'tax',
      delayMs: '5',
      duplicate: '1',
      refuse: 'true',
    });
    expect(page.text).toContain('故障开关');
    expect(sandbox.knobs.get('tax')).toMatchObject({ delayMs: 5, refuse: true, down: false });
    expect((await browser.get(`${sandbox.url}/`)).text).toContain('已打开的故障：税务开票');
  });

  it('take down one party and no other', async () => {
    sandbox.knobs.set('sms', { down: true });
    expect((await fetch(`${sandbox.url}/sms`)).status).toBe(503);
    for (const path of ['/', '/knobs', '/mail', '/tax', '/ca', '/cashier', '/phone'])
      expect((await fetch(`${sandbox.url}${path}`)).status, path).toBe(200);
  });

  it('hit only some requests, and only so often', async () => {
    sandbox.knobs.set('csc', { down: true, only: '/info', times: 2 });
    const status = async (path: string) => (await fetch(`${sandbox.url}/csc/v2/${path}`, { method: 'POST' })).status;
    expect(await status('credentials/list')).toBe(401);
    expect([await status('info'), await status('info'), await status('info')]).toEqual([503, 503, 200]);
    expect(sandbox.knobs.get('csc')).toMatchObject({ down: false, only: '', times: 0 });
  });

  it('garble an answer', async () => {
    sandbox.knobs.set('csc', { garbage: true, times: 1 });
    const info = () => fetch(`${sandbox.url}/csc/v2/info`, { method: 'POST' });
    await expect((await info()).json()).rejects.toThrow();
    expect(await (await info()).json()).toMatchObject({ specs: '2.0.0.2' });
  });

  it('put the band on every page', async () => {
    const browser = openBrowser(sandbox.url);
    for (const path of [
      '/',
      '/knobs',
      '/mail',
      '/sms',
      '/tax',
      '/ca',
      '/ca/enrol',
      '/cashier',
      '/phone',
      '/phone?user_code=BCDF-GHJK',
      '/idp/auth',
      '/cashier/pay/none',
      '/mail/7',
    ])
      expect((await browser.get(`${sandbox.url}${path}`)).text, path).toContain('<strong>沙箱</strong>');
  });
});
