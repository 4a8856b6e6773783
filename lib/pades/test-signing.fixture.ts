import { webcrypto } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { digestOf } from '../rfc3161/algorithms.ts';
import { EXTENSION, KEY_PURPOSE, parseCertificate } from '../rfc3161/certificate.ts';
import { derLength, generalizedTime, octetString, oid, sequence, tlv, unsignedInteger } from '../rfc3161/der.ts';
import { createRequest } from '../rfc3161/request.ts';
import { readResponse } from '../rfc3161/response.ts';
import {
  createTestAuthority,
  createTestStamper,
  DAY,
  encodeName,
  extension,
  type Issued,
  type KeyKind,
  keyHash,
  NOW,
  purposes,
  signedSequence,
  type TestAuthority,
  type TestStamper,
  usage,
} from '../rfc3161/test-authority.fixture.ts';
import { buildCms, signedAttributes, storedSignatureValue } from './cms.ts';
import { encodeOcspRequest, type FetchBytes } from './collect-revocation.ts';
import { embedSignature } from './embed.ts';
import { prepareSignature, type SignatureOptions } from './prepare.ts';

/** A throw-away world: a root, a signing authority under it, a time-stamp authority, and their revocation services. */
export interface TestWorld {
  root: TestAuthority;
  authority: TestAuthority;
  stamper: TestStamper;
  company: TestSigner;
  person: TestSigner;
  /** Issues to anybody. */
  issueSigner(commonName: string, key: KeyKind, authority?: TestAuthority): Promise<TestSigner>;
  stamp(digest: Uint8Array): Promise<Uint8Array>;
  /** Serves /ocsp/<authority>, /crl/<authority> and /ca/<authority>, as certificates of this world name them. */
  fetchBytes: FetchBytes;
  revoke(signer: Issued, at: Date): void;
}

export interface TestSigner extends Issued {
  key: KeyKind;
  chain: Uint8Array[];
}

/** AIA and CRL addresses of certificates issued by `of`. */
function addressesAt(base: string, of: string): Uint8Array[] {
  const url = (path: string) => tlv(0x86, new TextEncoder().encode(`${base}/${path}/${of}`));
  const access = [sequence(oid('1.3.6.1.5.5.7.48.1'), url('ocsp')), sequence(oid('1.3.6.1.5.5.7.48.2'), url('ca'))];
  const point = sequence(tlv(0xa0, tlv(0xa0, url('crl'))));
  return [
    extension(EXTENSION.authorityInfoAccess, sequence(...access)),
    extension(EXTENSION.crlDistributionPoints, sequence(point)),
  ];
}

/** @param base where its revocation services would be, were there a network */
export async function createTestWorld(base = 'http://trust.test'): Promise<TestWorld> {
  const addresses = (of: string) => addressesAt(base, of);
  const root = await createTestAuthority();
  const authority = await root.issueAuthority('Test Signing CA', 0, addresses('root'));
  const authorities: Record<string, TestAuthority> = { root, signing: authority };
  const stamper = await createTestStamper(root, 'ECDSA', NOW, addresses('root'));
  const revoked = new Map<string, Date>();
  const issueSigner = async (commonName: string, key: KeyKind, by = authority): Promise<TestSigner> => {
    const name = [
      ['2.5.4.6', 'CN'],
      ['2.5.4.10', `${commonName}所在单位`],
      ['2.5.4.3', commonName],
      ['2.5.4.5', '91330000MA27XL0000'],
    ] as const;
    const issued = await by.issue({
      name,
      key,
      extensions: [usage(0xc0), ...addresses(by === root ? 'root' : 'signing')],
    });
    return { ...issued, key, chain: [by.certificate] };
  };
  return {
    root,
    authority,
    stamper,
    company: await issueSigner('浙江某某文化有限公司', 'RSA'),
    person: await issueSigner('张三', 'ECDSA'),
    issueSigner,
    stamp: async (digest) =>
      readResponse(
        await stamper.responder.respond(createRequest({ digest, hash: 'SHA-256', requestCertificate: true })),
      ),
    fetchBytes: (url, post) => serve(authorities, revoked, url, post?.body),
    revoke: (signer, at) => revoked.set(hex(signer.serialNumber), at),
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function serve(
  authorities: Record<string, TestAuthority>,
  revoked: ReadonlyMap<string, Date>,
  url: string,
  body?: Uint8Array,
): Promise<Uint8Array> {
  const [, service, name] = new URL(url).pathname.split('/');
  const authority = authorities[name ?? ''];
  if (!authority) throw new Error(`404 ${url}`);
  if (service === 'ca') return authority.certificate;
  if (service === 'crl') return makeCrl(authority, revoked);
  if (service === 'ocsp' && body) return makeOcspResponse(authority, body, revoked);
  throw new Error(`404 ${url}`);
}

/** Answers whatever single certificate the request asks about, signed by the authority itself. */
export async function makeOcspResponse(
  authority: TestAuthority,
  request: Uint8Array,
  revoked: ReadonlyMap<string, Date>,
  by: Pick<Issued, 'keys' | 'certificate'> = authority,
): Promise<Uint8Array> {
  // Four SEQUENCE headers of two octets stand before the CertID; extensions may follow it.
  const rest = request.subarray(8);
  const certId = rest.subarray(0, derLength(rest) ?? 0);
  const found = [...revoked].find(([serial]) => hex(certId).endsWith(serial));
  const status = found ? tlv(0xa1, generalizedTime(found[1])) : tlv(0x80);
  const next = tlv(0xa0, generalizedTime(new Date(NOW.getTime() + 7 * DAY)));
  const answer = sequence(certId, status, generalizedTime(NOW), next);
  const data = sequence(tlv(0xa2, octetString(await keyHash(by.keys))), generalizedTime(NOW), sequence(answer));
  const basic = await signedSequence(by.keys, data, tlv(0xa0, sequence(by.certificate)));
  const response = sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic));
  return sequence(tlv(0x0a, Uint8Array.of(0)), tlv(0xa0, response));
}

export async function makeCrl(authority: TestAuthority, revoked: ReadonlyMap<string, Date>): Promise<Uint8Array> {
  const entries = [...revoked].map(([serial, at]) => sequence(Buffer.from(serial, 'hex'), generalizedTime(at)));
  const body = sequence(
    unsignedInteger(Uint8Array.of(1)),
    sequence(oid('1.2.840.10045.4.3.2')),
    encodeName(authority.name),
    generalizedTime(NOW),
    generalizedTime(new Date(NOW.getTime() + 7 * DAY)),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
  );
  return signedSequence(authority.keys, body);
}

/** A responder the authority has appointed (RFC 6960 §4.2.2.2). */
export const issueResponder = (authority: TestAuthority) =>
  authority.issue({
    name: [['2.5.4.3', 'Test OCSP']],
    key: 'ECDSA',
    extensions: [usage(0x80), purposes([KEY_PURPOSE.ocspSigning], false)],
  });

export const ocspRequestFor = (certificate: Uint8Array, issuer: Uint8Array) =>
  encodeOcspRequest(parseCertificate(certificate), parseCertificate(issuer));

/** A two-page document. */
export async function makePdf(useXRefStream = false): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = PDF.create();
  for (const line of ['Application form: the work belongs to Alice', 'Signatures']) {
    const page = pdf.addPage({ width: 595.275590551, height: 841.88976378 });
    page.drawText(line, { x: 50, y: 700, size: 18 });
  }
  return new Uint8Array(await pdf.save({ useXRefStream }));
}

/** A round seal of vectors. */
export const SEAL =
  'q 0.8 0 0 RG 3 w 57 30 m 57 45 45 57 30 57 c 15 57 3 45 3 30 c 3 15 15 3 30 3 c 45 3 57 15 57 30 c S Q';

export interface TestSigning extends Partial<SignatureOptions> {
  timestamp?: boolean;
  /** Hand the ECDSA value over as raw r‖s, as some services do. */
  raw?: boolean;
}

/** Plays the remote service between the two phases. */
export async function signPdf(pdf: Uint8Array, world: TestWorld, signer: TestSigner, options: TestSigning = {}) {
  const { timestamp = true, raw = false, ...more } = options;
  const prepared = await prepareSignature(pdf, {
    fieldName: 'Signature1',
    page: 1,
    rect: { x: 60, y: 500, width: 60, height: 60 },
    appearance: { operators: SEAL },
    signingTime: NOW,
    ...more,
  });
  const attributes = signedAttributes({ digest: prepared.digest, certificate: signer.certificate });
  const scheme = signer.key === 'RSA' ? 'RSASSA-PKCS1-v1_5' : { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = attributes as Uint8Array<ArrayBuffer>;
  const value = new Uint8Array(await webcrypto.subtle.sign(scheme, signer.keys.privateKey, bytes));
  const stored = storedSignatureValue(value, signer.key);
  const cms = buildCms({
    signedAttributes: attributes,
    signatureValue: raw ? value : stored,
    keyAlgorithm: signer.key,
    certificate: signer.certificate,
    chain: signer.chain,
    ...(timestamp ? { timestampToken: await world.stamp(digestOf('SHA-256', stored)) } : {}),
  });
  return embedSignature(prepared.bytes, prepared.byteRange, cms);
}
