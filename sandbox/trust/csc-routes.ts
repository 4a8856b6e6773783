/**
 * Remote signing by the Cloud Signature Consortium API v2.0: `info` (§11.1), `credentials/list` (§11.4),
 * `credentials/info` (§11.5), `credentials/authorize` (§11.6, PIN mode, for the authority's seal) and
 * `signatures/signHash` (§11.10). Errors are those of §10.1. People authorise by OAuth (csc-oauth.ts) instead.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as pkijs from 'pkijs';
import { z } from 'zod';
import { PIN } from '../people.ts';
import type { World } from '../world.ts';
import type { CertificateAuthority, KeptCertificate } from './certificate-authority.ts';
import { isActive, isCredential } from './credentials.ts';
import { CscError, invalidRequest, sendCscError } from './csc-errors.ts';
import { readHashes } from './csc-oauth.ts';
import { findSignatures, findToken, issueToken, SIGN_SECONDS, spendToken, type Token } from './grants.ts';
import { algorithmsOf, digestFor, SHA256, signDigest } from './hash-signing.ts';
import { exportSm2Key, newSm2Key, SM2_CURVE } from './sm2-key.ts';
import { type KeyKind, keyKindOf, newKeyPair, readCertificate, subjectAttribute } from './x509.ts';

const SPECS = '2.0.0.2';
const MAX_SEAL_HASHES = 50;

const details = {
  certificates: z.enum(['none', 'single', 'chain']).default('single'),
  certInfo: z.boolean().default(false),
  authInfo: z.boolean().default(false),
};
const listRequest = z.object({
  ...details,
  userID: z.string().optional(),
  credentialInfo: z.boolean().default(false),
  onlyValid: z.boolean().default(false),
});
const infoRequest = z.object({ ...details, credentialID: z.string() });
const authorizeRequest = z.object({
  credentialID: z.string(),
  numSignatures: z.number().int().min(1),
  hashes: z.array(z.string()).min(1).max(MAX_SEAL_HASHES),
  hashAlgorithmOID: z.string().default(SHA256),
  authData: z.array(z.object({ id: z.string(), value: z.string() })),
});
const signHashRequest = z.object({
  credentialID: z.string(),
  SAD: z.string().optional(),
  hashes: z.array(z.string()).min(1),
  hashAlgorithmOID: z.string().optional(),
  signAlgo: z.string(),
});

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  throw invalidRequest(`Missing (or invalid type) parameter ${result.error.issues[0]?.path.join('.') || 'body'}`);
}

function requireBearer(world: World, request: FastifyRequest): Token {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  const token = scheme === 'Bearer' && value ? findToken(world, value) : undefined;
  if (!token || token.kind === 'sad')
    throw new CscError('invalid_token', 'Missing, unknown or expired access token', 401);
  return token;
}

/** GeneralizedTime as CSC writes it: YYYYMMDDHHMMSSZ. */
const compactTime = (at: Date) => `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;

/** A distinguished name for people, most specific part last (RFC 4514 names, in certificate order). */
function nameText(certificate: pkijs.Certificate): string {
  const parts = [
    ['C', 'CN'],
    ['O', subjectAttribute(certificate, 'organisation')],
    ['CN', subjectAttribute(certificate, 'commonName')],
    ['serialNumber', subjectAttribute(certificate, 'serialNumber')],
  ];
  return parts
    .filter(([, value]) => value)
    .map(([type, value]) => `${type}=${value}`)
    .join(', ');
}

const explicitPin = {
  mode: 'explicit',
  expression: 'PIN',
  objects: [{ type: 'Password', id: 'PIN', format: 'N', label: 'PIN', description: '六位数字' }],
};

function describe(authority: CertificateAuthority, kept: KeptCertificate, ask: z.infer<typeof infoRequest>) {
  const certificate = readCertificate(kept.der);
  const root = authority.getRoot(kept.issuer);
  const key = keyKindOf(certificate);
  const chain = ask.certificates === 'chain' ? [kept.der, root.kept.der] : [kept.der];
  return {
    credentialID: kept.serial,
    description: kept.kind === 'authority' ? '登记机构电子印章' : '数字证书',
    key: {
      status: isActive(kept) ? 'enabled' : 'disabled',
      algo: algorithmsOf(key),
      len: key === 'rsa' ? 2048 : 256,
      ...(key === 'rsa' ? {} : { curve: key === 'ec' ? '1.2.840.10045.3.1.7' : SM2_CURVE }),
    },
    cert: {
      status: isActive(kept) ? 'valid' : 'revoked',
      ...(ask.certificates === 'none' ? {} : { certificates: chain.map((der) => Buffer.from(der).toString('base64')) }),
      ...(ask.certInfo
        ? {
            issuerDN: nameText(root.certificate),
            serialNumber: kept.serial,
            subjectDN: nameText(certificate),
            validFrom: compactTime(certificate.notBefore.value),
            validTo: compactTime(certificate.notAfter.value),
          }
        : {}),
    },
    ...(ask.authInfo ? { auth: kept.kind === 'authority' ? explicitPin : { mode: 'oauth2code' } } : {}),
    SCAL: '2',
    multisign: kept.kind === 'authority' ? MAX_SEAL_HASHES : 1,
    lang: 'zh-CN',
  };
}

const serviceInfo = (world: World) => ({
  specs: SPECS,
  name: '沙箱远程签名服务',
  logo: `${world.url}/sandbox.css`,
  region: 'CN',
  lang: 'zh-CN',
  description: '沙箱：仅供开发、演示与测试',
  authType: ['oauth2code', 'oauth2client'],
  oauth2: `${world.url}/csc`,
  methods: [
    'info',
    'credentials/list',
    'credentials/info',
    'credentials/authorize',
    'signatures/signHash',
    'oauth2/revoke',
  ],
  signAlgorithms: { algos: [...algorithmsOf('rsa'), ...algorithmsOf('ec'), ...algorithmsOf('sm2')] },
});

/** Finds a credential that the token may see; somebody else's is as unknown as none at all. */
function getCredential(authority: CertificateAuthority, token: Token, credentialID: string): KeptCertificate {
  const kept = authority.find(credentialID);
  const bound = token.kind === 'service' || token.credentialID === credentialID;
  if (!isCredential(kept) || kept.subjectKey !== token.subject || !bound)
    throw invalidRequest('Invalid parameter credentialID');
  return kept;
}

function authorizeSeal(world: World, authority: CertificateAuthority, token: Token, body: unknown) {
  const ask = parse(authorizeRequest, body);
  const kept = getCredential(authority, token, ask.credentialID);
  if (kept.kind !== 'authority') throw invalidRequest('This credential is authorised by OAuth 2.0, not by PIN');
  if (!isActive(kept)) throw invalidRequest('The certificate of this credential has been revoked');
  if (ask.numSignatures !== ask.hashes.length) throw invalidRequest('Invalid parameter numSignatures');
  if (ask.authData.find(({ id }) => id === 'PIN')?.value !== PIN)
    throw new CscError('invalid_pin', 'The PIN is invalid');
  const hashes = readHashes(ask.hashes, ask.hashAlgorithmOID);
  const SAD = issueToken(world, {
    kind: 'sad',
    subject: token.subject,
    credentialID: kept.serial,
    hashes,
    hashOid: ask.hashAlgorithmOID,
    seconds: SIGN_SECONDS,
  });
  return { SAD, expiresIn: SIGN_SECONDS };
}

/** The authorisation to sign: the bearer itself when its scope is `credential`, else the SAD beside it (§11.10). */
function getActivation(world: World, bearer: Token, sad: string | undefined): Token {
  if (bearer.kind === 'credential' && !sad) return bearer;
  const activation = sad ? findToken(world, sad) : undefined;
  if (!activation || activation.kind === 'service' || activation.subject !== bearer.subject)
    throw invalidRequest('Missing or invalid parameter SAD');
  return activation;
}

interface SignFaults {
  forge: boolean;
  /** A used authorisation is refused even to the very same request. */
  strict: boolean;
}

/**
 * One authorisation makes one signature. The same request again is answered with that same signature, since its answer may
 * have been lost on the way; never with another one.
 */
async function signHash(
  world: World,
  authority: CertificateAuthority,
  bearer: Token,
  body: unknown,
  faults: SignFaults,
) {
  const ask = parse(signHashRequest, body);
  const activation = getActivation(world, bearer, ask.SAD);
  const kept = getCredential(authority, activation, ask.credentialID);
  if (activation.credentialID !== kept.serial) throw invalidRequest('Invalid parameter credentialID');
  if (!isActive(kept)) throw invalidRequest('The certificate of this credential has been revoked');
  const key = keyKindOf(readCertificate(kept.der));
  const digestOid = digestFor(ask.signAlgo, key, ask.hashAlgorithmOID);
  if (!digestOid) throw invalidRequest('Invalid parameter signAlgo');
  const hashes = readHashes(ask.hashes, digestOid);
  if (digestOid !== activation.hashOid || hashes.join() !== activation.hashes.join())
    throw invalidRequest('Hash is not authorized by the SAD or access token');
  const pkcs8 = faults.forge ? await strangersKey(key) : kept.pkcs8;
  const made = hashes.map((hash) => signDigest(pkcs8, key, digestOid, Buffer.from(hash, 'base64')));
  const signatures = made.map((signature) => Buffer.from(signature).toString('base64'));
  if (spendToken(world, activation, signatures)) return { signatures };
  const earlier = faults.strict ? null : findSignatures(world, activation);
  if (!earlier) throw invalidRequest('This authorization has been used already');
  return { signatures: earlier };
}

async function strangersKey(kind: KeyKind): Promise<Uint8Array> {
  if (kind === 'sm2') return exportSm2Key(newSm2Key());
  const { privateKey } = await newKeyPair(kind);
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
}

/** Registers the API below the prefix of `app`; every method but `info` wants a bearer token. */
export function cscRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): void {
  app.setErrorHandler(sendCscError);
  app.addHook('preHandler', async (request) => {
    if (world.knobs.of(request).refuse) throw new CscError('access_denied', 'The service refuses this client for now');
  });
  app.post('/info', async () => serviceInfo(world));

  app.post('/credentials/list', async (request) => {
    const token = requireBearer(world, request);
    const ask = parse(listRequest, request.body);
    if (ask.userID !== undefined) throw invalidRequest('userID is not allowed: the token names the user');
    const own = authority
      .listOf(token.subject)
      .filter((kept) => isCredential(kept) && (!ask.onlyValid || isActive(kept)))
      .filter((kept) => token.kind === 'service' || kept.serial === token.credentialID);
    return {
      credentialIDs: own.map((kept) => kept.serial),
      ...(ask.credentialInfo
        ? { credentialInfos: own.map((kept) => describe(authority, kept, { ...ask, credentialID: kept.serial })) }
        : {}),
      ...(ask.onlyValid ? { onlyValid: true } : {}),
    };
  });

  app.post('/credentials/info', async (request) => {
    const token = requireBearer(world, request);
    const ask = parse(infoRequest, request.body);
    const { credentialID: _, ...info } = describe(authority, getCredential(authority, token, ask.credentialID), ask);
    return info;
  });

  app.post('/credentials/authorize', async (request) =>
    authorizeSeal(world, authority, requireBearer(world, request), request.body),
  );
  app.post('/signatures/signHash', async (request) =>
    signHash(world, authority, requireBearer(world, request), request.body, world.knobs.of(request)),
  );
}
