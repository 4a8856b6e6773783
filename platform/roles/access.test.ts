import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../contract/client.ts';
import { STAFF_ROLES, type StaffRole } from '../../contract/route.ts';
import type { Party } from '../../tools/journey/party.ts';
import { createParty } from '../../tools/journey/party.ts';
import { type TestApp, testApp } from '../testing.ts';
import { allMounted } from './web.ts';

/** One person for each role, one applicant, and nobody. */
const PEOPLE: Record<string, StaffRole | 'applicant' | 'nobody'> = {
  reviewer1a: 'first_reviewer',
  reviewer2a: 'second_reviewer',
  reviewer3a: 'final_reviewer',
  supervisor: 'supervisor',
  station: 'clerk',
  finance: 'finance',
  certdesk: 'certificate_desk',
  consultant: 'consultant',
  editor: 'editor',
  admin: 'administrator',
  auditor: 'auditor',
  zhangxiaowen: 'applicant',
  '': 'nobody',
};
const NOTHING = '00000000-0000-7000-8000-000000000000';
const PARAMS = {
  id: NOTHING,
  uploadId: '0'.repeat(32),
  token: 'A'.repeat(43),
  number: '浙作登字-2026-F-99999999',
  occasion: 'work.pay',
  kind: 'checklist',
};

let t: TestApp;
const parties = new Map<string, Party>();

beforeAll(async () => {
  t = await testApp();
  for (const username of Object.keys(PEOPLE)) {
    parties.set(username, username === '' ? createParty(t.url, '') : await t.signedIn(username));
  }
});
afterAll(() => t.close());

/** The refusal's code, or `admitted` for whatever a handler answered. */
async function ask(party: Party, method: string, path: string): Promise<string> {
  const response = await party.fetch(
    path,
    method === 'GET' ? {} : { method, headers: { 'content-type': 'application/json' }, body: '{}' },
  );
  if (response.status !== 401 && response.status !== 403) return 'admitted';
  const { code } = (await response.json()) as { code: string };
  return code;
}

describe('every route and every role', () => {
  it('every role has somebody in this table', () => {
    expect(
      Object.values(PEOPLE)
        .filter((role) => role !== 'applicant' && role !== 'nobody')
        .sort(),
    ).toEqual([...STAFF_ROLES].sort());
  });

  it('lets in exactly those the contract names', async () => {
    const wrong: string[] = [];
    for (const { route } of allMounted(t.app)) {
      if (route.id === 'signOut') continue;
      const path = pathOf(route, PARAMS);
      for (const [username, role] of Object.entries(PEOPLE)) {
        const { access } = route;
        const open =
          access === 'public' ||
          access === 'machine' ||
          (access === 'signed-in' && role !== 'nobody') ||
          (Array.isArray(access) && access.includes(role));
        const expected = open ? 'admitted' : role === 'nobody' ? 'sign_in_required' : 'forbidden';
        const party = parties.get(username);
        const got = party ? await ask(party, route.method, path) : 'no party';
        // A machine proves itself inside its message; ours is empty, and refused for that alone.
        const fits =
          got === expected ||
          (access === 'machine' && got === 'signature_invalid') ||
          (open && got === 'consent_required');
        if (!fits) wrong.push(`${route.id} as ${role}: ${got} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('signing out ends the session', async () => {
    const party = createParty(t.url, 'xumo');
    await party.signIn();
    expect(await ask(party, 'GET', '/api/me')).toBe('admitted');
    const out = await party.fetch('/api/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(out.status).toBe(200);
    expect(await ask(party, 'GET', '/api/me')).toBe('sign_in_required');
  });

  it('refuses a write that comes from another site, or does not say where from', async () => {
    const party = parties.get('zhangxiaowen');
    const headers = { 'content-type': 'application/json', cookie: 'sid=x' };
    const foreign = await fetch(`${t.url}/api/works`, {
      method: 'POST',
      headers: { ...headers, origin: 'https://evil.example' },
      body: '{}',
    });
    const silent = await fetch(`${t.url}/api/works`, { method: 'POST', headers, body: '{}' });
    expect([foreign.status, silent.status]).toEqual([403, 403]);
    expect(party).toBeDefined();
  });

  it('answers a page to a person and problem+json to a program', async () => {
    const page = await fetch(`${t.url}/register/none`, { headers: { accept: 'text/html' } });
    const problem = await fetch(`${t.url}/api/register/none`);
    expect([page.status, problem.status]).toEqual([404, 404]);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await problem.json()).toMatchObject({ code: 'not_found', status: 404 });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
  });

  it('sends a strict policy and no way to frame or sniff', async () => {
    const { headers } = await fetch(`${t.url}/`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).toMatch(/style-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
