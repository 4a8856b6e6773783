import type { z } from 'zod';
import type { Config } from '../../config.ts';
import { callOutside, OutsideUnavailable } from '../outside.ts';
import * as csc from './csc-answers.ts';
import {
  type Credential,
  type PollResult,
  type ReadRequest,
  type RemoteSigning,
  type SigningKey,
  SigningRefused,
  type SignRequest,
} from './port.ts';

const PARTY = 'remote signing service';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const SHA256 = '2.16.840.1.101.3.4.2.1';
/** sha256WithRSAEncryption and ecdsa-with-SHA256. */
const SIGN_ALGORITHM = { RSA: '1.2.840.113549.1.1.11', ECDSA: '1.2.840.10045.4.3.2' } as const;

/**
 * Cloud Signature Consortium API v2.0 with the OAuth 2.0 device grant (RFC 8628) in place of a browser redirect: the
 * QR code carries `verification_uri_complete`. `scope=service` reads credentials, `scope=credential` authorises hashes.
 */
export function createCscClient(config: Pick<Config, 'remoteSigning' | 'seal'>): RemoteSigning {
  const call = createCaller(config.remoteSigning);
  return {
    requestApproval: (what) => requestApproval(call, what),
    poll: (deviceCode) => poll(call, deviceCode),
    async listCredentials(accessToken) {
      const answer = await call.api('credentials/list', accessToken, { onlyValid: true }, csc.CredentialList);
      return answer.credentialIDs;
    },
    getCredential: (accessToken, credentialId) => getCredential(call, accessToken, credentialId),
    signHash: (accessToken, credential, hash) => signHash(call, accessToken, credential, hash),
    async readSeal() {
      const token = await clientToken(call);
      return getCredential(call, token, await sealCredential(call, token, config.seal.credential));
    },
    async seal(credential, hash) {
      const token = await clientToken(call);
      const authorised = await call.api(
        'credentials/authorize',
        token,
        {
          credentialID: credential.credentialId,
          numSignatures: 1,
          hashes: [hash.toString('base64')],
          hashAlgorithmOID: SHA256,
          authData: [{ id: 'PIN', value: config.seal.pin }],
        },
        csc.Authorisation,
      );
      return signHash(call, token, credential, hash, authorised.SAD);
    },
  };
}

interface Caller {
  api<T extends z.ZodType>(method: string, token: string, body: object, answer: T): Promise<z.output<T>>;
  /** OAuth endpoints want the application's own credentials and form bodies. */
  oauth(endpoint: string, body: Record<string, string>): Promise<{ ok: boolean; body: unknown }>;
}

function createCaller(service: Config['remoteSigning']): Caller {
  const url = `${service.url.replace(/\/$/, '')}/v2`;
  const basic = [service.clientId, service.clientSecret].map(encodeURIComponent).join(':');
  let oauthBase: Promise<string> | undefined;
  const discover = async () => {
    const response = await postJson(`${url}/info`, {}, { lang: 'zh-CN' });
    return parseAnswer(csc.ServiceInfo, response.body).oauth2.replace(/\/$/, '');
  };
  const base = () => {
    oauthBase ??= discover();
    oauthBase.catch(() => {
      oauthBase = undefined;
    });
    return oauthBase;
  };
  return {
    async api(method, token, body, answer) {
      const response = await postJson(`${url}/${method}`, { authorization: `Bearer ${token}` }, body);
      if (!response.ok) throw refused(response.body);
      return parseAnswer(answer, response.body);
    },
    async oauth(endpoint, body) {
      return post(`${await base()}/oauth2/${endpoint}`, {
        headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
        body: new URLSearchParams(body),
      });
    },
  };
}

const postJson = (url: string, headers: Record<string, string>, body: object) =>
  post(url, { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function post(url: string, init: RequestInit): Promise<{ ok: boolean; body: unknown }> {
  const response = await callOutside(PARTY, url, { ...init, method: 'POST' });
  if (response.status === 408 || response.status === 429)
    throw new OutsideUnavailable(PARTY, `status ${response.status}`);
  try {
    return { ok: response.ok, body: await response.json() };
  } catch (error) {
    throw new OutsideUnavailable(PARTY, error);
  }
}

/** An answer of another form than the standard's is an outage, not a fact. */
function parseAnswer<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new OutsideUnavailable(PARTY, `unexpected answer: ${parsed.error.message}`);
  return parsed.data;
}

function refused(body: unknown): SigningRefused {
  const { error, error_description } = parseAnswer(csc.ErrorAnswer, body);
  return new SigningRefused(error, error_description);
}

async function requestApproval(call: Caller, what: ReadRequest | SignRequest) {
  const { ok, body } = await call.oauth('device_authorization', approvalParameters(what));
  if (!ok) throw refused(body);
  const answer = parseAnswer(csc.DeviceAuthorisation, body);
  return {
    deviceCode: answer.device_code,
    userCode: answer.user_code,
    verificationUrl: answer.verification_uri_complete ?? answer.verification_uri,
    expiresInSeconds: answer.expires_in,
    intervalSeconds: answer.interval,
  };
}

function approvalParameters(what: ReadRequest | SignRequest): Record<string, string> {
  if (what.purpose === 'read') return { scope: 'service' };
  const { title, documentName, parties, documentSha256 } = what.description;
  return {
    scope: 'credential',
    credentialID: what.credentialId,
    numSignatures: '1',
    hashes: what.hash.toString('base64url'),
    hashAlgorithmOID: SHA256,
    clientData: JSON.stringify({ title, documentName, parties, documentDigest: documentSha256 }),
  };
}

/** RFC 8628 §3.5. A code that was redeemed already is as good as an old one: the phone has to be asked again. */
const POLL_ERRORS: Record<string, Exclude<PollResult['status'], 'granted'>> = {
  authorization_pending: 'pending',
  slow_down: 'slow_down',
  access_denied: 'denied',
  expired_token: 'expired',
  invalid_grant: 'expired',
};

async function poll(call: Caller, deviceCode: string): Promise<PollResult> {
  const { ok, body } = await call.oauth('token', { grant_type: DEVICE_GRANT, device_code: deviceCode });
  if (ok) return { status: 'granted', accessToken: parseAnswer(csc.TokenAnswer, body).access_token };
  const status = POLL_ERRORS[parseAnswer(csc.ErrorAnswer, body).error];
  if (!status) throw refused(body);
  return { status };
}

async function clientToken(call: Caller): Promise<string> {
  const { ok, body } = await call.oauth('token', { grant_type: 'client_credentials', scope: 'service' });
  if (!ok) throw refused(body);
  return parseAnswer(csc.TokenAnswer, body).access_token;
}

async function getCredential(call: Caller, accessToken: string, credentialId: string): Promise<Credential> {
  const request = { credentialID: credentialId, certificates: 'chain', certInfo: false, authInfo: false };
  const { key, cert } = await call.api('credentials/info', accessToken, request, csc.CredentialInfo);
  if (key.status !== 'enabled' || (cert.status !== undefined && cert.status !== 'valid')) {
    throw new SigningRefused('credential_not_valid', `key ${key.status}, certificate ${cert.status}`);
  }
  return {
    credentialId,
    keyAlgorithm: key.algo.includes(SIGN_ALGORITHM.ECDSA) ? 'ECDSA' : 'RSA',
    certificates: cert.certificates.map((text) => Buffer.from(text, 'base64')),
  };
}

/** The configured credential; when none is named, the only valid one of the client's own. */
async function sealCredential(call: Caller, token: string, configured: string): Promise<string> {
  if (configured !== '') return configured;
  const { credentialIDs } = await call.api('credentials/list', token, { onlyValid: true }, csc.CredentialList);
  const [only, ...others] = credentialIDs;
  if (only === undefined || others.length > 0)
    throw new SigningRefused('credential_not_valid', `${credentialIDs.length} seals to choose from`);
  return only;
}

async function signHash(
  call: Caller,
  accessToken: string,
  credential: SigningKey,
  hash: Buffer,
  activation?: string,
): Promise<Buffer> {
  const { signatures } = await call.api(
    'signatures/signHash',
    accessToken,
    {
      credentialID: credential.credentialId,
      ...(activation ? { SAD: activation } : {}),
      hashes: [hash.toString('base64')],
      hashAlgorithmOID: SHA256,
      signAlgo: SIGN_ALGORITHM[credential.keyAlgorithm],
    },
    csc.Signatures,
  );
  return Buffer.from(signatures[0], 'base64');
}
