import type { Config } from '../../config.ts';
import * as csc from './csc-answers.ts';
import { pollStatus } from './csc-refusals.rules.ts';
import { type CscService, openCscService, parseAnswer, refusalOf } from './csc-service.ts';
import {
  type Credential,
  type KeyAlgorithm,
  type PollResult,
  type ReadRequest,
  type RemoteSigning,
  type SigningKey,
  SigningRefused,
  type SignRequest,
} from './port.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** sha256WithRSAEncryption, ecdsa-with-SHA256 and SM2-with-SM3 (GM/T 0006), each with the hash it signs. */
const ALGORITHMS: Record<KeyAlgorithm, { signature: string; hash: string }> = {
  RSA: { signature: '1.2.840.113549.1.1.11', hash: '2.16.840.1.101.3.4.2.1' },
  ECDSA: { signature: '1.2.840.10045.4.3.2', hash: '2.16.840.1.101.3.4.2.1' },
  SM2: { signature: '1.2.156.10197.1.501', hash: '1.2.156.10197.1.401' },
};
const KEY_ALGORITHMS = Object.keys(ALGORITHMS) as KeyAlgorithm[];

/**
 * Cloud Signature Consortium API v2.0 with the OAuth 2.0 device grant (RFC 8628) in place of a browser redirect: the
 * QR code carries `verification_uri_complete`. `scope=service` reads credentials, `scope=credential` authorises hashes.
 * `timeoutMs` shortens every call, for tests.
 */
export function createCscClient(
  config: Pick<Config, 'remoteSigning' | 'seal'>,
  options: { timeoutMs?: number } = {},
): RemoteSigning {
  const wanted = KEY_ALGORITHMS.map((key) => ALGORITHMS[key].signature);
  const call = openCscService(config.remoteSigning, wanted, options.timeoutMs);
  return {
    requestApproval: (what) => requestApproval(call, what),
    poll: (deviceCode) => poll(call, deviceCode),
    async listCredentials(accessToken) {
      const answer = await call.api('credentials/list', accessToken, { onlyValid: false }, csc.CredentialList);
      return answer.credentialIDs;
    },
    getCredential: (accessToken, credentialId) => getCredential(call, accessToken, credentialId),
    signHash: (accessToken, credential, hash) => signHash(call, accessToken, credential, hash),
    async revoke(grant) {
      const { ok, body } = await call.oauth('oauth2/revoke', { token: grant });
      if (!ok) throw refusalOf(body);
    },
    async readSeal() {
      const token = await clientToken(call);
      const seal = await getCredential(call, token, await sealCredential(call, token, config.seal.credential));
      if (!seal.inForce) throw new SigningRefused('credential_not_valid', `seal ${seal.credentialId} is out of force`);
      return seal;
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
          hashAlgorithmOID: ALGORITHMS[credential.keyAlgorithm].hash,
          authData: [{ id: 'PIN', value: config.seal.pin }],
        },
        csc.Authorisation,
      );
      return signHash(call, token, credential, hash, authorised.SAD);
    },
  };
}

async function requestApproval(call: CscService, what: ReadRequest | SignRequest) {
  const { ok, body } = await call.oauth('oauth2/device_authorization', approvalParameters(what));
  if (!ok) throw refusalOf(body);
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
    hashAlgorithmOID: ALGORITHMS[what.keyAlgorithm].hash,
    clientData: JSON.stringify({ title, documentName, parties, documentDigest: documentSha256 }),
  };
}

async function poll(call: CscService, deviceCode: string): Promise<PollResult> {
  const { ok, body } = await call.oauth('oauth2/token', { grant_type: DEVICE_GRANT, device_code: deviceCode });
  if (ok) return { status: 'granted', accessToken: parseAnswer(csc.TokenAnswer, body).access_token };
  const status = pollStatus(parseAnswer(csc.ErrorAnswer, body).error);
  if (!status) throw refusalOf(body);
  return { status };
}

async function clientToken(call: CscService): Promise<string> {
  const { ok, body } = await call.oauth('oauth2/token', { grant_type: 'client_credentials', scope: 'service' });
  if (!ok) throw refusalOf(body);
  return parseAnswer(csc.TokenAnswer, body).access_token;
}

async function getCredential(call: CscService, accessToken: string, credentialId: string): Promise<Credential> {
  const request = { credentialID: credentialId, certificates: 'chain', certInfo: false, authInfo: false };
  const { key, cert } = await call.api('credentials/info', accessToken, request, csc.CredentialInfo);
  const keyAlgorithm = KEY_ALGORITHMS.find((each) => key.algo.includes(ALGORITHMS[each].signature));
  if (!keyAlgorithm) throw new SigningRefused('credential_not_valid', `a key for ${key.algo.join(', ')}`);
  return {
    credentialId,
    keyAlgorithm,
    inForce: key.status === 'enabled' && (cert.status === undefined || cert.status === 'valid'),
    certificates: cert.certificates.map((text) => Buffer.from(text, 'base64')),
  };
}

/** The configured credential; when none is named, the only valid one of the client's own. */
async function sealCredential(call: CscService, token: string, configured: string): Promise<string> {
  if (configured !== '') return configured;
  const { credentialIDs } = await call.api('credentials/list', token, { onlyValid: true }, csc.CredentialList);
  const [only, ...others] = credentialIDs;
  if (only === undefined || others.length > 0)
    throw new SigningRefused('credential_not_valid', `${credentialIDs.length} seals to choose from`);
  return only;
}

async function signHash(
  call: CscService,
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
      hashAlgorithmOID: ALGORITHMS[credential.keyAlgorithm].hash,
      signAlgo: ALGORITHMS[credential.keyAlgorithm].signature,
    },
    csc.Signatures,
  );
  return Buffer.from(signatures[0], 'base64');
}
