import type { KeyObject } from 'node:crypto';
import { publicKeyOf, verifySignature } from './algorithms.ts';
import {
  bitStringOf,
  children,
  contentOf,
  DerError,
  equalBytes,
  isContext,
  isTrue,
  membersOf,
  type Node,
  octetsOf,
  oidOf,
  parseDer,
  rawOf,
  smallIntegerOf,
  TAG,
  taggedParts,
  timeOf,
  wholeBitsOf,
} from './der.ts';

/** One X.509 certificate, read once; names are kept as DER because that is how they are compared. */
export interface Certificate {
  der: Uint8Array;
  /** Without the signature: what the issuer signed. */
  tbs: Uint8Array;
  signatureAlgorithm: Node;
  signature: Uint8Array;
  /** The INTEGER with its header. */
  serialNumber: Uint8Array;
  issuer: Uint8Array;
  subject: Uint8Array;
  subjectAttributes: NameAttribute[];
  issuerAttributes: NameAttribute[];
  notBefore: Date;
  notAfter: Date;
  /** SubjectPublicKeyInfo. */
  spki: Uint8Array;
  publicKey: KeyObject;
  extensions: Map<string, Extension>;
}

export interface NameAttribute {
  type: string;
  value: string;
}

export interface Extension {
  critical: boolean;
  /** Content of extnValue. */
  value: Uint8Array;
}

export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
} as const;

export const KEY_PURPOSE = {
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;

/** Bits of keyUsage, RFC 5280 §4.2.1.3. */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

/** Reads a certificate. @throws DerError for anything that is not one X.509 v1–v3 certificate. */
export function parseCertificate(der: Uint8Array): Certificate {
  try {
    return read(der);
  } catch (cause) {
    if (cause instanceof DerError) throw cause;
    throw new DerError('not a certificate', { cause });
  }
}

/** Reads those that can be read and leaves the others out: for pools that come from outside. */
export function parseCertificates(list: Iterable<Uint8Array>): Certificate[] {
  const out = new Map<string, Certificate>();
  for (const der of list) {
    try {
      out.set(Buffer.from(der).toString('base64'), parseCertificate(der));
    } catch {
      // An unreadable certificate cannot help to build a path.
    }
  }
  return [...out.values()];
}

function read(der: Uint8Array): Certificate {
  const [tbs, signatureAlgorithm, signature] = children(parseDer(der));
  const fields = children(tbs);
  const from = isContext(fields[0], 0) ? 1 : 0;
  const [serialNumber, algorithm, issuer, validity, subject, spki] = fields.slice(from, from + 6);
  // RFC 5280 §4.1.1.2: the signed and the unsigned statement of the algorithm are the same.
  if (!signatureAlgorithm || !equalBytes(rawOf(algorithm), rawOf(signatureAlgorithm))) {
    throw new DerError('not a certificate');
  }
  const [notBefore, notAfter] = children(validity);
  const certificate: Certificate = {
    der,
    tbs: rawOf(tbs),
    signatureAlgorithm,
    signature: wholeBitsOf(signature),
    serialNumber: rawOf(serialNumber),
    issuer: rawOf(issuer),
    subject: rawOf(subject),
    subjectAttributes: attributesOf(subject),
    issuerAttributes: attributesOf(issuer),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    spki: rawOf(spki),
    publicKey: publicKeyOf(rawOf(spki)),
    extensions: extensionsOf(fields.slice(from + 6)),
  };
  refuseUnreadable(certificate);
  return certificate;
}

/** Reads once what others read later, so that the questions below never throw for a certificate in hand. */
function refuseUnreadable(certificate: Certificate): void {
  hasKeyUsage(certificate, 0);
  keyPurposes(certificate);
  authorityLimits(certificate);
  keyIdentifier(certificate, 'subject');
  keyIdentifier(certificate, 'authority');
}

function attributesOf(name: Node | undefined): NameAttribute[] {
  return children(name)
    .flatMap(membersOf)
    .map((attribute) => {
      const [type, value] = children(attribute);
      return { type: oidOf(type), value: value ? textOf(value) : '' };
    });
}

/** DirectoryString (RFC 5280 §4.1.2.4); the older one-octet kinds are read as Latin-1. */
function textOf({ tag, content }: Node): string {
  if (tag === TAG.utf8String) return new TextDecoder().decode(content);
  const BMP_STRING = 0x1e;
  return tag === BMP_STRING ? new TextDecoder('utf-16be').decode(content) : Buffer.from(content).toString('latin1');
}

function extensionsOf(rest: readonly Node[]): Map<string, Extension> {
  const out = new Map<string, Extension>();
  const list = rest.find((node) => isContext(node, 3));
  for (const extension of list ? children(taggedParts(list, 3)[0]) : []) {
    const parts = children(extension);
    const name = oidOf(parts[0]);
    // RFC 5280 §4.2: an extension stands once. Two would let two readers see two certificates.
    if (out.has(name)) throw new DerError('an extension stands twice');
    out.set(name, { critical: isTrue(parts[1]), value: octetsOf(parts.at(-1)) });
  }
  return out;
}

/** Did the holder of `issuer` sign `certificate`? Signature only: names, dates and rights are other questions. */
export function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  return verifySignature(certificate.signatureAlgorithm, issuer.publicKey, certificate.tbs, certificate.signature);
}

/** true/false when keyUsage is present, null when the certificate leaves it open. */
export function hasKeyUsage(certificate: Certificate, bit: number): boolean | null {
  const extension = certificate.extensions.get(EXTENSION.keyUsage);
  if (!extension) return null;
  const bits = bitStringOf(parseDer(extension.value));
  return ((bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** Key purposes of extendedKeyUsage, or null when it is absent. */
export function keyPurposes(certificate: Certificate): string[] | null {
  const extension = certificate.extensions.get(EXTENSION.extendedKeyUsage);
  return extension ? children(parseDer(extension.value)).map(oidOf) : null;
}

/** RFC 5280 §4.2.1.9; null when this is no certification authority. */
export function authorityLimits(certificate: Certificate): { pathLength: number } | null {
  const extension = certificate.extensions.get(EXTENSION.basicConstraints);
  const parts = extension ? children(parseDer(extension.value)) : [];
  if (!isTrue(parts[0])) return null;
  return { pathLength: parts[1] ? smallIntegerOf(parts[1]) : Number.POSITIVE_INFINITY };
}

/** Key identifier the subject gives itself, or the one it names for its issuer. */
export function keyIdentifier(certificate: Certificate, of: 'subject' | 'authority'): Uint8Array | null {
  if (of === 'subject') {
    const own = certificate.extensions.get(EXTENSION.subjectKeyIdentifier);
    return own ? octetsOf(parseDer(own.value)) : null;
  }
  const extension = certificate.extensions.get(EXTENSION.authorityKeyIdentifier);
  const node = extension && children(parseDer(extension.value)).find((part) => isContext(part, 0));
  return node ? contentOf(node) : null;
}

/** First value of a subject attribute: commonName is 2.5.4.3, serialNumber 2.5.4.5, organizationName 2.5.4.10. */
export function subjectAttribute(certificate: Certificate, type: string): string | null {
  return certificate.subjectAttributes.find((attribute) => attribute.type === type)?.value ?? null;
}
