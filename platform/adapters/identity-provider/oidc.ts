import * as oidc from 'openid-client';
import { z } from 'zod';
import { DocumentType } from '../../../contract/shared.ts';
import type { Config } from '../../config.ts';
import type { IdentityProvider } from './port.ts';

const Claims = z.object({
  iss: z.string(),
  sub: z.string(),
  name: z.string().min(1),
  account_kind: z.enum(['person', 'organisation']),
  document_type: DocumentType,
  document_number: z.string().min(4),
  phone_number: z.string().default(''),
  /** Of an organisation: name and, from some providers, ID number of its 法定代表人. */
  legal_representative: z.object({ name: z.string().min(1), document_number: z.string().min(4).optional() }).optional(),
});

/** OpenID Connect, authorization code with PKCE (RFC 7636), nonce and state; discovery on first use, kept. */
export function createOidcProvider(config: Pick<Config, 'oidc' | 'publicUrl'>): IdentityProvider {
  const { issuer, clientId, clientSecret } = config.oidc;
  const redirectUri = `${config.publicUrl}/auth/callback`;
  // Only an issuer given as plain http (never in production) is spoken to without TLS.
  const execute = issuer.startsWith('http://') ? [oidc.allowInsecureRequests] : [];
  let discovered: Promise<oidc.Configuration> | undefined;
  const provider = () => {
    discovered ??= oidc.discovery(new URL(issuer), clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
      execute,
    });
    discovered.catch(() => {
      discovered = undefined;
    });
    return discovered;
  };

  return {
    async begin() {
      const secrets = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid profile realname',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(secrets.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, secrets };
    },
    async finish(callbackUrl, secrets) {
      const configuration = await provider();
      const tokens = await oidc.authorizationCodeGrant(configuration, callbackUrl, {
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.codeVerifier,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub ?? '';
      const info = await oidc.fetchUserInfo(configuration, tokens.access_token, subject);
      const claims = Claims.parse({ ...tokens.claims(), ...info });
      return {
        issuer: claims.iss,
        subject: claims.sub,
        idToken: tokens.id_token ?? '',
        kind: claims.account_kind,
        name: claims.name,
        documentType: claims.document_type,
        documentNumber: claims.document_number,
        phone: claims.phone_number,
        legalRepresentative: representativeOf(claims),
      };
    },
    async endSessionUrl(idToken) {
      const url = oidc.buildEndSessionUrl(await provider(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${config.publicUrl}/`,
      });
      return url.href;
    },
  };
}

function representativeOf({ legal_representative: found }: z.infer<typeof Claims>) {
  return found ? { name: found.name, documentNumber: found.document_number ?? null } : null;
}
