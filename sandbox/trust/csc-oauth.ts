/**
 * OAuth 2.0 of the remote-signing service (CSC API v2.0 §8.3). Instead of a browser redirect the holder is asked on the
 * phone by the device authorisation grant (RFC 8628), with the parameters that CSC gives its authorisation request:
 * `scope=service` opens the credentials of whoever approves, `scope=credential` authorises exactly `hashes` with
 * `credentialID`, once. The authority's own automated seal signs in with the client credentials grant.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AUTHORITY } from '../people.ts';
import type { World } from '../world.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { isActive, isCredential } from './credentials.ts';
import { CscError, invalidRequest, requireClient, sendCscError } from './csc-errors.ts';
import {
  askDevice,
  DEVICE_SECONDS,
  type DeviceGrant,
  type DeviceQuestion,
  issueToken,
  POLL_SECONDS,
  type Poll,
  pollDevice,
  revokeToken,
  SERVICE_SECONDS,
  SIGN_SECONDS,
  withdrawDevice,
} from './grants.ts';
import { isDigest, SHA256 } from './hash-signing.ts';

export const CSC_CLIENT_ID = 'platform';
export const CSC_CLIENT_SECRET = 'sandbox-csc-secret';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const deviceRequest = z.object({
  scope: z.enum(['service', 'credential']),
  credentialID: z.string().optional(),
  numSignatures: z.coerce.number().int().min(1).optional(),
  /** One digest, or several with commas between them; base64 or base64url. */
  hashes: z.string().optional(),
  hashAlgorithmOID: z.string().default(SHA256),
  clientData: z.string().max(10_000).default(''),
});
const tokenRequest = z.object({
  grant_type: z.string(),
  device_code: z.string().optional(),
  scope: z.string().optional(),
});

/** Base64 or base64url digests as base64; refuses any of the wrong length for the algorithm. */
export function readHashes(hashes: readonly string[], hashOid: string): string[] {
  return hashes.map((text) => {
    const digest = Buffer.from(text, 'base64');
    if (!isDigest(hashOid, digest)) throw invalidRequest('Invalid digest value length');
    return digest.toString('base64');
  });
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalidRequest(`Missing or invalid parameter ${issue?.path.join('.') || 'body'}`);
}

function readQuestion(authority: CertificateAuthority, body: unknown): DeviceQuestion {
  const { scope, credentialID, hashes, numSignatures, hashAlgorithmOID, clientData } = parse(deviceRequest, body);
  if (scope === 'service') return { scope, hashes: [], clientData };
  const credential = authority.find(credentialID ?? '');
  if (!credentialID || !isCredential(credential) || credential.kind === 'authority')
    throw invalidRequest('Invalid parameter credentialID');
  if (!isActive(credential)) throw invalidRequest('The certificate of this credential has been revoked');
  const digests = readHashes((hashes ?? '').split(',').filter(Boolean), hashAlgorithmOID);
  if (digests.length !== 1 || (numSignatures ?? 1) !== 1)
    throw invalidRequest('Numbers of signatures is too high: one hash, numSignatures 1');
  return { scope, credentialID, hashes: digests, hashOid: hashAlgorithmOID, clientData };
}

const POLL_MESSAGES: Record<Exclude<Poll, 'granted'>, string> = {
  authorization_pending: 'The authorization request is still pending',
  slow_down: 'Polling too often: wait five seconds longer between requests',
  access_denied: 'The user denied the authorization request',
  expired_token: 'The device code has expired or was withdrawn',
  invalid_grant: 'Unknown device code, or one already redeemed',
};

function tokenAnswer(world: World, grant: DeviceGrant) {
  const credential = grant.scope === 'credential';
  const seconds = credential ? SIGN_SECONDS : SERVICE_SECONDS;
  const token = issueToken(world, {
    kind: grant.scope,
    subject: grant.approvedBy ?? '',
    credentialID: grant.credentialID,
    hashes: grant.hashes,
    hashOid: grant.hashOid,
    deviceCode: grant.deviceCode,
    seconds,
  });
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: seconds,
    scope: grant.scope,
    ...(credential ? { credentialID: grant.credentialID } : {}),
  };
}

function redeemDeviceCode(world: World, deviceCode: string | undefined) {
  if (!deviceCode) throw invalidRequest('Missing parameter device_code');
  const { poll, grant } = pollDevice(world, deviceCode);
  if (poll === 'granted' && grant) return tokenAnswer(world, grant);
  const error = poll === 'granted' ? 'invalid_grant' : poll;
  throw new CscError(error, POLL_MESSAGES[error]);
}

/** Registers `/device_authorization`, `/token` and `/revoke` below the prefix of `app`. */
export function cscOauthRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): void {
  app.setErrorHandler(sendCscError);
  app.addHook('preHandler', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    requireClient(request, CSC_CLIENT_ID, CSC_CLIENT_SECRET);
  });

  app.post('/device_authorization', async (request) => {
    if (world.knobs.of(request).refuse) throw new CscError('access_denied', 'The service refuses this client for now');
    const { deviceCode, userCode } = askDevice(world, readQuestion(authority, request.body));
    return {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: `${world.url}/phone`,
      verification_uri_complete: `${world.url}/phone?user_code=${userCode}`,
      expires_in: DEVICE_SECONDS,
      interval: POLL_SECONDS,
    };
  });

  app.post('/token', async (request) => {
    // `access_denied` would say that the holder refused (RFC 8628 §3.5).
    if (world.knobs.of(request).refuse)
      throw new CscError('unauthorized_client', 'The service refuses this client for now');
    const body = parse(tokenRequest, request.body);
    if (body.grant_type === DEVICE_GRANT) return redeemDeviceCode(world, body.device_code);
    if (body.grant_type !== 'client_credentials')
      throw new CscError('unsupported_grant_type', 'Use the device code or the client credentials grant');
    if (body.scope && body.scope !== 'service') throw new CscError('invalid_scope', 'Only the scope service');
    const contents = { kind: 'service', subject: AUTHORITY.subjectKey, seconds: SERVICE_SECONDS } as const;
    return {
      access_token: issueToken(world, contents),
      token_type: 'Bearer',
      expires_in: SERVICE_SECONDS,
      scope: 'service',
    };
  });

  // RFC 7009: unknown tokens are answered like known ones. A device code is taken too: its question is closed, and the
  // token that came of it dies with it (§2.1).
  app.post('/revoke', async (request, reply) => {
    const { token } = parse(z.object({ token: z.string() }), request.body);
    revokeToken(world, token);
    withdrawDevice(world, token);
    return reply.code(204).send();
  });
}
