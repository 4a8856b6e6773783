/** X.509 certificates and revocation lists (RFC 5280) as DER, built with pkijs; no domain words. */
import { randomBytes } from 'node:crypto';
import {
  Set as Asn1Set,
  BitString,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from 'asn1js';
import * as pkijs from 'pkijs';
import { sm2PointOf, sm2Spki } from '../../lib/rfc3161/sm2.ts';
import { SM2_WITH_SM3, type Sm2Key, signWithSm2 } from './sm2-key.ts';

/** `sm2` is made and used by sm2-key.ts: WebCrypto does not know it. */
export type KeyKind = 'ec' | 'rsa' | 'sm2';

type WebKeyKind = Exclude<KeyKind, 'sm2'>;
const ALGORITHMS = {
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  rsa: { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
} as const;

const OID = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  /** X.520 serialNumber, which carries a document number. */
  serialNumber: '2.5.4.5',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  crlDistributionPoints: '2.5.29.31',
  crlNumber: '2.5.29.20',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  ocsp: '1.3.6.1.5.5.7.48.1',
  caIssuers: '1.3.6.1.5.5.7.48.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  /** id-kp-documentSigning, RFC 9336. */
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;

/** What a certificate is for; decides its key usages. */
export type Purpose = 'root' | 'document-signing' | 'time-stamping';

export interface Subject {
  commonName: string;
  organisation?: string;
  documentNumber?: string;
}

export interface CertificateRequest {
  subject: Subject;
  purpose: Purpose;
  publicKey: CryptoKey | Sm2Key;
  notBefore: Date;
  notAfter: Date;
  /** Absent for a root, which signs itself. */
  issuer?: pkijs.Certificate;
  signingKey: SigningKey;
  urls?: { ocsp: string; caIssuers: string; crl: string };
}

export const wholeSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

export type NewKeyPair = (kind: WebKeyKind) => Promise<CryptoKeyPair>;
export const newKeyPair: NewKeyPair = async (kind) =>
  (await crypto.subtle.generateKey(ALGORITHMS[kind], true, ['sign', 'verify'])) as CryptoKeyPair;

/** A private key (PKCS #8, DER) ready to sign. */
export const importSigningKey = (pkcs8: Uint8Array, kind: WebKeyKind): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), ALGORITHMS[kind], true, ['sign']);

export const readCertificate = (der: Uint8Array): pkijs.Certificate => pkijs.Certificate.fromBER(new Uint8Array(der));

const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
export function keyKindOf({ subjectPublicKeyInfo }: pkijs.Certificate): KeyKind {
  if (subjectPublicKeyInfo.algorithm.algorithmId !== EC_PUBLIC_KEY) return 'rsa';
  return sm2PointOf(new Uint8Array(subjectPublicKeyInfo.toSchema().toBER())) ? 'sm2' : 'ec';
}

/** What signs a certificate, a list or an OCSP answer: a WebCrypto key, or a private SM2 key. */
export type SigningKey = CryptoKey | Sm2Key;
export const isSm2Key = (key: SigningKey): key is Sm2Key => 'sm2' in key;

/** Signs with SHA-256, or for SM2 with SM3; what is signed names the algorithm itself (RFC 5280 §4.1.1.2). */
async function signWith(
  structure: pkijs.Certificate | pkijs.CertificateRevocationList,
  key: SigningKey,
): Promise<void> {
  if (!isSm2Key(key)) return void (await structure.sign(key, 'SHA-256'));
  structure.signature = new pkijs.AlgorithmIdentifier({ algorithmId: SM2_WITH_SM3 });
  structure.signatureAlgorithm = structure.signature;
  const [body] = (structure.toSchema(true) as Sequence).valueBlock.value;
  const signed = new Uint8Array((body as Sequence).toBER());
  structure.signatureValue = new BitString({ valueHex: signWithSm2(key, signed) });
}

export const serialHex = (certificate: pkijs.Certificate): string =>
  Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex');

/** Random, positive, 16 bytes (RFC 5280 §4.1.2.2); the first byte is never 0, so hex and DER agree. */
function newSerial(): Integer {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return new Integer({ valueHex: bytes.buffer });
}

/**
 * One RDN per attribute. Encoded here and then read, because pkijs itself would put all attributes into a single
 * multi-valued RDN; once read, it keeps the bytes.
 */
function distinguishedName(subject: Subject): pkijs.RelativeDistinguishedNames {
  const rdn = (type: string, value: Utf8String | PrintableString) =>
    new Asn1Set({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] });
  const name = new Sequence({
    value: [
      rdn(OID.country, new PrintableString({ value: 'CN' })),
      ...(subject.organisation ? [rdn(OID.organisation, new Utf8String({ value: subject.organisation }))] : []),
      rdn(OID.commonName, new Utf8String({ value: subject.commonName })),
      ...(subject.documentNumber
        ? [rdn(OID.serialNumber, new PrintableString({ value: subject.documentNumber }))]
        : []),
    ],
  });
  return new pkijs.RelativeDistinguishedNames({ schema: fromBER(name.toBER()).result });
}

type Encodable = { toBER(): ArrayBuffer };

const extension = (extnID: string, critical: boolean, value: Encodable) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });

/** KeyUsage bits, RFC 5280 §4.2.1.3: digitalSignature 0, nonRepudiation 1, keyCertSign 5, cRLSign 6. */
const KEY_USAGE: Record<Purpose, { byte: number; unusedBits: number }> = {
  // A root of ours answers OCSP itself, hence digitalSignature.
  root: { byte: 0b1000_0110, unusedBits: 1 },
  'document-signing': { byte: 0b1100_0000, unusedBits: 6 },
  'time-stamping': { byte: 0b1000_0000, unusedBits: 7 },
};

/** SHA-1 of the key bits: method 1 of RFC 5280 §4.2.1.2, a name and not a protection. */
async function keyIdentifier(certificate: pkijs.Certificate): Promise<ArrayBuffer> {
  const bits = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return crypto.subtle.digest('SHA-1', new Uint8Array(bits));
}

async function authorityKeyExtension(issuer: pkijs.Certificate) {
  const keyId = new OctetString({ valueHex: await keyIdentifier(issuer) });
  return extension(
    OID.authorityKeyIdentifier,
    false,
    new pkijs.AuthorityKeyIdentifier({ keyIdentifier: keyId }).toSchema(),
  );
}

const uri = (value: string) => new pkijs.GeneralName({ type: 6, value });

function addressExtensions({ ocsp, caIssuers, crl }: NonNullable<CertificateRequest['urls']>) {
  const access = (accessMethod: string, url: string) =>
    new pkijs.AccessDescription({ accessMethod, accessLocation: uri(url) });
  const points = [new pkijs.DistributionPoint({ distributionPoint: [uri(crl)] })];
  return [
    extension(
      OID.authorityInfoAccess,
      false,
      new pkijs.InfoAccess({
        accessDescriptions: [access(OID.ocsp, ocsp), access(OID.caIssuers, caIssuers)],
      }).toSchema(),
    ),
    extension(
      OID.crlDistributionPoints,
      false,
      new pkijs.CRLDistributionPoints({ distributionPoints: points }).toSchema(),
    ),
  ];
}

function purposeExtensions(purpose: Purpose) {
  const { byte, unusedBits } = KEY_USAGE[purpose];
  const isRoot = purpose === 'root';
  const usages = isRoot ? [] : [extendedKeyUsage(purpose)];
  const constraints = new pkijs.BasicConstraints(isRoot ? { cA: true, pathLenConstraint: 0 } : {});
  return [
    extension(OID.basicConstraints, true, constraints.toSchema()),
    extension(OID.keyUsage, true, new BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits })),
    ...usages,
  ];
}

function extendedKeyUsage(purpose: Purpose) {
  // RFC 3161 §2.3: a time-stamping certificate has this one purpose, marked critical.
  const stamping = purpose === 'time-stamping';
  const keyPurposes = stamping ? [OID.timeStamping] : [OID.emailProtection, OID.documentSigning];
  return extension(OID.extendedKeyUsage, stamping, new pkijs.ExtKeyUsage({ keyPurposes }).toSchema());
}

/** Issues one certificate; without an issuer it is a self-signed root. */
export async function issueCertificate(request: CertificateRequest): Promise<pkijs.Certificate> {
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: newSerial() });
  certificate.subject = distinguishedName(request.subject);
  certificate.issuer = request.issuer?.subject ?? certificate.subject;
  certificate.notBefore.value = wholeSeconds(request.notBefore);
  certificate.notAfter.value = wholeSeconds(request.notAfter);
  const { publicKey } = request;
  if ('sm2' in publicKey) certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(sm2Spki(publicKey.point));
  else await certificate.subjectPublicKeyInfo.importKey(publicKey);
  const keyId = new OctetString({ valueHex: await keyIdentifier(certificate) });
  certificate.extensions = [
    ...purposeExtensions(request.purpose),
    extension(OID.subjectKeyIdentifier, false, keyId),
    ...(request.issuer ? [await authorityKeyExtension(request.issuer)] : []),
    ...(request.urls ? addressExtensions(request.urls) : []),
  ];
  await signWith(certificate, request.signingKey);
  // Read back, so that what is handed out is what is encoded.
  return readCertificate(new Uint8Array(certificate.toSchema(true).toBER()));
}

export interface CrlRequest {
  issuer: pkijs.Certificate;
  signingKey: SigningKey;
  thisUpdate: Date;
  nextUpdate: Date;
  revoked: readonly { serial: string; at: Date }[];
}

/** A complete revocation list (v2) with its number and the authority's key identifier (RFC 5280 §5.2), DER. */
export async function issueCrl(request: CrlRequest): Promise<Uint8Array> {
  const crl = new pkijs.CertificateRevocationList({ version: 1, issuer: request.issuer.subject });
  const thisUpdate = wholeSeconds(request.thisUpdate);
  crl.thisUpdate = new pkijs.Time({ value: thisUpdate });
  crl.nextUpdate = new pkijs.Time({ value: wholeSeconds(request.nextUpdate) });
  if (request.revoked.length > 0)
    crl.revokedCertificates = request.revoked.map(
      ({ serial, at }) =>
        new pkijs.RevokedCertificate({
          userCertificate: new Integer({ valueHex: new Uint8Array(Buffer.from(serial, 'hex')).buffer }),
          revocationDate: new pkijs.Time({ value: wholeSeconds(at) }),
        }),
    );
  crl.crlExtensions = new pkijs.Extensions({
    extensions: [
      await authorityKeyExtension(request.issuer),
      extension(OID.crlNumber, false, new Integer({ value: Math.floor(thisUpdate.getTime() / 1000) })),
    ],
  });
  await signWith(crl, request.signingKey);
  return new Uint8Array(crl.toSchema(true).toBER());
}

/** The first value of one attribute of a subject: `commonName`, `organisation` or `serialNumber`. */
export function subjectAttribute(
  certificate: pkijs.Certificate,
  attribute: 'commonName' | 'organisation' | 'serialNumber',
): string | undefined {
  const found = certificate.subject.typesAndValues.find(({ type }) => type === OID[attribute]);
  return found && String((found.value as Utf8String).valueBlock.value);
}
