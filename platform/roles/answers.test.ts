import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../testing.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await app.close();
});

const ask = (encoding: string) =>
  app.server.inject({ url: '/api/authority', headers: { 'accept-encoding': encoding, accept: 'application/json' } });

describe('compression', () => {
  it('makes long answers small for those who can read them so', async () => {
    const [plain, small] = await Promise.all([ask('identity'), ask('br')]);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(small.headers['content-encoding']).toBe('br');
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(plain.payload);
  });

  it('is not undone for what is sent here: no bomb is unpacked', async () => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/verify/pdf',
      headers: {
        'content-type': 'application/pdf',
        'content-encoding': 'gzip',
        origin: app.app.config.publicUrl,
        accept: 'application/json',
      },
      payload: gzipSync(Buffer.alloc(40 * 1024 * 1024)),
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ verdict: 'unknown', record: null });
  });
});
