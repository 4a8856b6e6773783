import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getMe, recordConsent } from '../contract/identity.ts';

const ME = {
  accountId: '01a20584-3836-770a-b319-f0f4a3ffdc21',
  kind: 'person',
  name: '张晓雯',
  documentType: 'id_card',
  documentNumberMasked: '3301**********0021',
  phoneMasked: '138****0001',
  roles: [],
  consented: false,
  profileComplete: false,
  expiresAt: '2026-11-22T10:00:00.000Z',
};

/** `api.ts` as a page loads it, with what was read ahead. */
async function program(readAhead?: Record<string, unknown>) {
  globalThis.earlyReads = readAhead
    ? new Map(Object.entries(readAhead).map(([url, body]) => [url, Promise.resolve(Response.json(body))]))
    : undefined;
  vi.resetModules();
  return import('./api.ts');
}

describe('answers read ahead of the program', () => {
  beforeEach(() => () => {
    globalThis.earlyReads = undefined;
  });

  it('are taken once', async () => {
    const { apiOrProblem } = await program({ '/api/me': ME });
    expect((await apiOrProblem(getMe)).name).toBe('张晓雯');
    expect(globalThis.earlyReads?.size).toBe(0);
  });

  it('are forgotten with the first change: they would say what was before it', async () => {
    const { apiOrProblem } = await program({ '/api/me': ME });
    const body = { document: 'notice' as const, version: '1' };
    await expect(apiOrProblem(recordConsent, { body })).rejects.toThrow();
    expect(globalThis.earlyReads?.size).toBe(0);
  });

  it('are not wanted once the program is there', async () => {
    await program();
    expect(globalThis.earlyReads).toBeDefined();
  });
});

describe('an answer that a change has overtaken', () => {
  it('is asked for again: it would show what was before the change', async () => {
    const late = Promise.withResolvers<Response>();
    const answers = [late.promise, Response.json({ detail: 'refused' }, { status: 409 }), Response.json(ME)];
    const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => answers.shift() ?? Response.error());
    const { apiOrProblem } = await program();
    const read = apiOrProblem(getMe);
    const body = { document: 'notice' as const, version: '1' };
    await expect(apiOrProblem(recordConsent, { body })).rejects.toThrow();
    late.resolve(Response.json({ ...ME, name: '旧名' }));
    expect((await read).name).toBe('张晓雯');
    expect(asked.mock.calls.map(([url]) => url)).toEqual(['/api/me', '/api/me/consents', '/api/me']);
    asked.mockRestore();
  });
});
