/** The government identity provider: OpenID Connect, code flow with PKCE, one registered client. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { type Configuration, errors, type JWK, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { html, page, SafeHtml } from '../html.ts';
import { findPerson, findPersonBySubject, type Person, subjectOf } from '../people.ts';
import type { World } from '../world.ts';
import { oidcAdapter } from './adapter.ts';
import { everyTimePolicy } from './every-time-policy.ts';

export const CLIENT_ID = 'platform';
export const CLIENT_SECRET = 'sandbox-platform-secret';
/** The level of assurance the real provider states for verified identities. */
export const ACR = 'urn:sandbox:realname:L3';

export const SESSION_SECONDS = 3600;

export interface IdentityOptions {
  redirectUris: readonly string[];
  postLogoutRedirectUris: readonly string[];
}

function claimsOf(person: Person) {
  const representative = person.representative && findPerson(person.representative);
  return {
    sub: subjectOf(person),
    name: person.name,
    account_kind: person.kind,
    document_type: person.documentType,
    document_number: person.documentNumber,
    phone_number: person.phone,
    ...(representative
      ? { legal_representative: { name: representative.name, document_number: representative.documentNumber } }
      : {}),
    acr: ACR,
  };
}

function signingKey(world: World): JWK {
  const kept = world.store.secret('idp-signing-key', () => {
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
    return Buffer.from(JSON.stringify({ ...jwk, kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'ES256' }));
  });
  return JSON.parse(Buffer.from(kept).toString());
}

const features = {
  devInteractions: { enabled: false },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource(ctx: KoaContextWithOIDC, form: string) {
      ctx.body = page(
        { title: '退出登录', narrow: true },
        html`<p>将退出沙箱统一身份认证，并返回登记平台。</p>${new SafeHtml(form)}
<div class="actions"><button type="submit" form="op.logoutForm" name="logout" value="yes">退出登录</button>
<button class="plain" type="submit" form="op.logoutForm">暂不退出</button></div>`,
      );
    },
    postLogoutSuccessSource(ctx: KoaContextWithOIDC) {
      ctx.body = page({ title: '已退出登录', narrow: true }, html`<p>可以关闭本页面。</p>`);
    },
  },
};

function configuration(world: World, options: IdentityOptions): Configuration {
  return {
    adapter: oidcAdapter(world.store),
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        client_name: '作品自愿登记平台',
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [...options.redirectUris],
        post_logout_redirect_uris: [...options.postLogoutRedirectUris],
        id_token_signed_response_alg: 'ES256',
        require_auth_time: true,
      },
    ],
    jwks: { keys: [signingKey(world)] },
    cookies: {
      keys: [Buffer.from(world.store.secret('idp-cookie-key', () => randomBytes(32))).toString('hex')],
      // Set on plain HTTP too; a cookie of the sandbox opens nothing of value.
      short: { sameSite: 'lax', httpOnly: true, signed: true },
      long: { sameSite: 'lax', httpOnly: true, signed: true },
    },
    // The platform reads the identity from the id_token; it need not ask userinfo for it.
    conformIdTokenClaims: false,
    claims: {
      acr: null,
      auth_time: null,
      openid: ['sub', 'acr'],
      profile: ['name', 'account_kind'],
      realname: ['document_type', 'document_number', 'phone_number', 'legal_representative'],
    },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'realname'],
    pkce: { required: () => true },
    features,
    interactions: { policy: everyTimePolicy(), url: (_ctx, interaction) => `/idp/login/${interaction.uid}` },
    findAccount: (_ctx, subject) => {
      const person = findPersonBySubject(subject);
      if (!person) return undefined;
      return {
        accountId: subject,
        claims: () => claimsOf(person),
      };
    },
    // Our only client is our own platform: no consent page.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? CLIENT_ID,
        accountId: ctx.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile realname');
      await grant.save();
      return grant;
    },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: 600,
      IdToken: 600,
      Interaction: 1800,
      Session: SESSION_SECONDS,
      Grant: 3600,
    },
    renderError(ctx, out) {
      ctx.body = page(
        { title: '无法完成登录', narrow: true },
        html`<p class="alert">${out.error}：${out.error_description}</p><p>请回到登记平台，重新点击「登录注册」。</p>`,
      );
    },
  };
}

export function createProvider(world: World, options: IdentityOptions): Provider {
  const provider = new Provider(`${world.url}/idp`, configuration(world, options));
  // Addresses in its answers follow the public URL, whatever interface the request came in by.
  provider.proxy = true;
  // A forged answer names another subject than the id_token does (OpenID Connect Core §5.3.4 has it refused).
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.oidc?.route === 'userinfo' && world.knobs.get('idp').forge)
      ctx.body = { ...(ctx.body as object), sub: 'somebody-else' };
  });
  provider.on('server_error', (_ctx, error) => {
    if (!(error instanceof errors.OIDCProviderError)) console.error('sandbox idp:', error);
  });
  return provider;
}
