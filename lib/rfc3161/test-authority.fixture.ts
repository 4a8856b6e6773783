import { createHash } from 'node:crypto';
import { ecdsaToDer } from './algorithms.ts';
import { EXTENSION, KEY_PURPOSE } from './certificate.ts';
import {
  bitStringOf,
  children,
  generalizedTime,
  octetString,
  oid,
  parseDer,
  sequence,
  tlv,
  unsignedInteger,
} from './der.ts';
import { createResponder, type Responder } from './responder.ts';

/** The moment at which every test stands, deliberately not on a whole second. */
export const NOW = new Date('2026-03-02T08:30:15.750Z');
export const TSA_POLICY = '1.3.6.1.4.1.99999.1.1';
export const DAY = 86_400_000;

export type KeyKind = 'RSA' | 'ECDSA';
/** Attribute types and values, in order: [['2.5.4.3', '张三']]. */
export type TestName = readonly (readonly [type: string, value: string])[];
export const commonName = (name: string): TestName => [['2.5.4.3', name]];

export interface Issued {
  certificate: Uint8Array;
  keys: CryptoKeyPair;
  serialNumber: Uint8Array;
}

export interface IssueOptions {
  name: TestName;
  key: KeyKind;
  notBefore?: Date;
  notAfter?: Date;
  extensions?: Uint8Array[];
}

export interface TestAuthority extends Issued {
  name: TestName;
  issue(options: IssueOptions): Promise<Issued>;
  /** A certification authority under this one. */
  issueAuthority(name: string, pathLength?: number, more?: Uint8Array[]): Promise<TestAuthority>;
}

const small = (value: number) => unsignedInteger(Uint8Array.of(value));
const TRUE = tlv(0x01, Uint8Array.of(0xff));

export function extension(type: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(oid(type), ...(critical ? [TRUE] : []), octetString(value));
}

/** `bits` is the first octet of KeyUsage: 0xc0 signing and non-repudiation, 0x80 signing, 0x06 certificates and lists. */
export const usage = (bits: number) =>
  extension(EXTENSION.keyUsage, tlv(0x03, Uint8Array.of(bits === 0x06 ? 1 : 6, bits)), true);
export const purposes = (list: string[], critical = true) =>
  extension(EXTENSION.extendedKeyUsage, sequence(...list.map(oid)), critical);

function authorityExtensions(pathLength?: number): Uint8Array[] {
  const limit = pathLength === undefined ? [] : [small(pathLength)];
  return [extension(EXTENSION.basicConstraints, sequence(TRUE, ...limit), true), usage(0x06)];
}

export function encodeName(name: TestName): Uint8Array {
  const text = new TextEncoder();
  return sequence(...name.map(([type, value]) => tlv(0x31, sequence(oid(type), tlv(0x0c, text.encode(value))))));
}

/** Signs with a fixture's key. `value` is in the form X.509 and CMS want. */
export async function signTest(
  keys: CryptoKeyPair,
  data: Uint8Array,
): Promise<{ value: Uint8Array; algorithm: Uint8Array }> {
  const ec = keys.privateKey.algorithm.name === 'ECDSA';
  const scheme = ec ? { name: 'ECDSA', hash: 'SHA-256' } : 'RSASSA-PKCS1-v1_5';
  const value = new Uint8Array(await crypto.subtle.sign(scheme, keys.privateKey, data as Uint8Array<ArrayBuffer>));
  const algorithm = ec ? sequence(oid('1.2.840.10045.4.3.2')) : sequence(oid('1.2.840.113549.1.1.11'), tlv(0x05));
  return { value: ec ? ecdsaToDer(value) : value, algorithm };
}

/** Signature wrapper shared by certificates, revocation lists and OCSP answers. */
export async function signedSequence(
  keys: CryptoKeyPair,
  body: Uint8Array,
  ...tail: Uint8Array[]
): Promise<Uint8Array> {
  const { value, algorithm } = await signTest(keys, body);
  return sequence(body, algorithm, tlv(0x03, Uint8Array.of(0), value), ...tail);
}

export async function generateKeys(kind: KeyKind): Promise<CryptoKeyPair> {
  if (kind === 'ECDSA')
    return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  return crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
}

/** SHA-1 of the key's BIT STRING: the usual key identifier (RFC 5280 §4.2.1.2), also OCSP's issuerKeyHash. */
export async function keyHash(keys: CryptoKeyPair): Promise<Uint8Array> {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey));
  return new Uint8Array(
    createHash('sha1')
      .update(bitStringOf(children(parseDer(spki))[1]))
      .digest(),
  );
}

async function certify(
  options: IssueOptions & { keys: CryptoKeyPair },
  issuer: { name: TestName; keys: CryptoKeyPair },
): Promise<Issued> {
  const serialNumber = unsignedInteger(crypto.getRandomValues(new Uint8Array(16)));
  const { notBefore = new Date(NOW.getTime() - 30 * DAY), notAfter = new Date(NOW.getTime() + 700 * DAY) } = options;
  const extensions = [
    ...(options.extensions ?? []),
    extension(EXTENSION.subjectKeyIdentifier, octetString(await keyHash(options.keys))),
    extension(EXTENSION.authorityKeyIdentifier, sequence(tlv(0x80, await keyHash(issuer.keys)))),
  ];
  const body = sequence(
    tlv(0xa0, small(2)),
    serialNumber,
    (await signTest(issuer.keys, Uint8Array.of())).algorithm,
    encodeName(issuer.name),
    sequence(generalizedTime(notBefore), generalizedTime(notAfter)),
    encodeName(options.name),
    new Uint8Array(await crypto.subtle.exportKey('spki', options.keys.publicKey)),
    tlv(0xa3, sequence(...extensions)),
  );
  return { certificate: await signedSequence(issuer.keys, body), keys: options.keys, serialNumber };
}

/** A throw-away root with its key in memory. */
export async function createTestAuthority(name = 'Test Root CA'): Promise<TestAuthority> {
  const keys = await generateKeys('ECDSA');
  const self = { name: commonName(name), keys };
  const options = {
    ...self,
    key: 'ECDSA' as const,
    notBefore: new Date(NOW.getTime() - 1000 * DAY),
    notAfter: new Date(NOW.getTime() + 5000 * DAY),
    extensions: authorityExtensions(),
  };
  return authority(self.name, await certify(options, self));
}

function authority(name: TestName, self: Issued): TestAuthority {
  const issue = async (options: IssueOptions) =>
    certify({ ...options, keys: await generateKeys(options.key) }, { name, keys: self.keys });
  return {
    ...self,
    name,
    issue,
    async issueAuthority(below, pathLength, more = []) {
      const own = {
        name: commonName(below),
        key: 'ECDSA' as const,
        extensions: [...authorityExtensions(pathLength), ...more],
      };
      return authority(own.name, await issue(own));
    },
  };
}

export interface TestStamper extends Issued {
  responder: Responder;
}

/** A time-stamp authority under `parent` whose clock stands at `at`. */
export async function createTestStamper(
  parent: TestAuthority,
  key: KeyKind,
  at = NOW,
  more: Uint8Array[] = [],
): Promise<TestStamper> {
  const extensions = [usage(0x80), purposes([KEY_PURPOSE.timeStamping]), ...more];
  const issued = await parent.issue({ name: commonName('Test TSA'), key, extensions });
  const responder = createResponder({
    privateKey: issued.keys.privateKey,
    certificate: issued.certificate,
    chain: [],
    policy: TSA_POLICY,
    clock: () => at,
  });
  return { ...issued, responder };
}
