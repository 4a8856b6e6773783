/** The government's identity provider: who somebody is, verified outside. */
export interface IdentityProvider {
  /** Where to send the browser, with what must be remembered until it comes back. */
  begin(): Promise<{ url: string; secrets: LoginSecrets }>;
  /** @throws Error when the answer does not belong to `secrets` or is not properly signed */
  finish(callbackUrl: URL, secrets: LoginSecrets): Promise<VerifiedIdentity>;
  /** Address that ends the provider's own session. */
  endSessionUrl(idToken: string): Promise<string>;
}

export interface LoginSecrets {
  state: string;
  nonce: string;
  codeVerifier: string;
}

export interface VerifiedIdentity {
  issuer: string;
  subject: string;
  idToken: string;
  kind: 'person' | 'organisation';
  name: string;
  documentType: string;
  documentNumber: string;
  phone: string;
  /** 法定代表人 of an organisation; the number where the provider tells it. */
  legalRepresentative: { name: string; documentNumber: string | null } | null;
}
