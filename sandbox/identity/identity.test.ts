import * as oidc from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../app.ts';
import { findPerson, PASSWORD } from '../people.ts';
import { type Browser, openBrowser, startTestSandbox } from '../test-support.ts';
import { ACR, CLIENT_ID, CLIENT_SECRET } from './provider.ts';

const CALLBACK = 'http://127.0.0.1:3999/auth/callback';
let sandbox: Sandbox;
let relyingParty: oidc.Configuration;

beforeAll(async () => {
  sandbox = await startTestSandbox({ redirectUris: [CALLBACK] });
  relyingParty = await oidc.discovery(
    new URL(`${sandbox.url}/idp`),
    CLIENT_ID,
    undefined,
    oidc.ClientSecretBasic(CLIENT_SECRET),
    { execute: [oidc.allowInsecureRequests] },
  );
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.knobs.reset());

async function beginLogin(browser: Browser, extra: Record<string, string> = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const nonce = oidc.randomNonce();
  const state = oidc.randomState();
  const address = oidc.buildAuthorizationUrl(relyingParty, {
    redirect_uri: CALLBACK,
    scope: 'openid profile realname',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
    ...extra,
  });
  const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: state };
  return { page: await browser.get(address.href), checks };
}

async function login(username: string, browser = openBrowser(sandbox.url)) {
  const { page, checks } = await beginLogin(browser);
  const back = await browser.post(page.url, { username, password: PASSWORD });
  const tokens = await oidc.authorizationCodeGrant(relyingParty, new URL(back.location ?? ''), checks);
  return { tokens, claims: tokens.claims() as oidc.IDToken };
}

describe('identity provider', () => {
  it.each(['zhangxiaowen', 'qingci', 'jitianyan'])(
    'tells the platform the verified identity of %s',
    async (username) => {
      const person = findPerson(username);
      const { tokens, claims } = await login(username);
      const expected = {
        name: person?.name,
        account_kind: person?.kind,
        document_type: person?.documentType,
        document_number: person?.documentNumber,
        phone_number: person?.phone,
      };
      expect(claims).toMatchObject({ ...expected, acr: ACR });
      expect(claims.auth_time).toBeTypeOf('number');
      const userinfo = await oidc.fetchUserInfo(relyingParty, tokens.access_token, claims.sub);
      expect(userinfo).toMatchObject({ ...expected, sub: claims.sub });
    },
  );

  it('shows a page in Chinese with the sandbox band, the form and everybody to click', async () => {
    const { page } = await beginLogin(openBrowser(sandbox.url));
    expect(page.text).toContain('<strong>沙箱</strong>');
    expect(page.text).toContain('name="password"');
    expect(page.text).toContain('杭州青瓷文化创意有限公司');
  });

  it('refuses a wrong password and lets the person try again', async () => {
    const browser = openBrowser(sandbox.url);
    const { page } = await beginLogin(browser);
    const refused = await browser.post(page.url, { username: 'zhangxiaowen', password: 'wrong' });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('用户名或密码不对');
    const back = await browser.post(page.url, { username: 'zhangxiaowen', password: PASSWORD });
    expect(back.location).toContain(`${CALLBACK}?code=`);
  });

  it('asks who it is each time, in the same browser too', async () => {
    const browser = openBrowser(sandbox.url);
    const first = await login('linzhijiang', browser);
    const second = await login('qingci', browser);
    expect(first.claims.account_kind).toBe('person');
    expect(second.claims.account_kind).toBe('organisation');
    expect(second.claims.sub).not.toBe(first.claims.sub);
    const { page } = await beginLogin(browser, { prompt: 'login' });
    expect(page.text).toContain('name="username"');
  });

  it('signs in silently only when asked with prompt=none', async () => {
    const browser = openBrowser(sandbox.url);
    await login('xumo', browser);
    const { page } = await beginLogin(browser, { prompt: 'none' });
    expect(page.location).toContain('code=');
    const stranger = await beginLogin(openBrowser(sandbox.url), { prompt: 'none' });
    expect(stranger.page.location).toContain('error=login_required');
  });

  it('refuses an authorisation without PKCE', async () => {
    const address = oidc.buildAuthorizationUrl(relyingParty, { redirect_uri: CALLBACK, scope: 'openid' });
    const page = await openBrowser(sandbox.url).get(address.href);
    expect(page.location).toContain('error=invalid_request');
  });

  it('logs out at the wish of the platform and returns there', async () => {
    const browser = openBrowser(sandbox.url);
    const { tokens } = await login('xumo', browser);
    const address = oidc.buildEndSessionUrl(relyingParty, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'http://127.0.0.1:3999/',
    });
    const page = await browser.get(address.href);
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const secret = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const done = await browser.post(action, { xsrf: secret, logout: 'yes' });
    expect(done.location).toBe('http://127.0.0.1:3999/');
    const { page: after } = await beginLogin(browser, { prompt: 'none' });
    expect(after.location).toContain('error=login_required');
  });

  it('can refuse a login, be down, and tell of somebody else', async () => {
    sandbox.knobs.set('idp', { refuse: true });
    const browser = openBrowser(sandbox.url);
    const { page } = await beginLogin(browser);
    const back = await browser.post(page.url, { username: 'xumo', password: PASSWORD });
    expect(back.location).toContain('error=access_denied');
    sandbox.knobs.set('idp', { refuse: false, down: true });
    expect((await fetch(`${sandbox.url}/idp/.well-known/openid-configuration`)).status).toBe(503);
    sandbox.knobs.set('idp', { down: false, forge: true });
    const { tokens, claims } = await login('xumo');
    await expect(oidc.fetchUserInfo(relyingParty, tokens.access_token, claims.sub)).rejects.toThrow();
  });
});
