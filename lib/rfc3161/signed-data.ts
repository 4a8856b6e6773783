import { digestOf, type HashName, hashIdentifier, readHash } from './algorithms.ts';
import { type Certificate, parseCertificates } from './certificate.ts';
import {
  children,
  concat,
  DerError,
  integerOf,
  isContext,
  membersOf,
  type Node,
  octetString,
  octetsOf,
  oid,
  oidOf,
  parseDer,
  rawOf,
  sequence,
  setOf,
  taggedParts,
  tlv,
  unsignedInteger,
} from './der.ts';

/** Cryptographic Message Syntax (RFC 5652) as far as time stamps and PAdES need it: one signer, signed attributes. */
export const CMS = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** One Attribute with one value. */
export const attribute = (type: string, value: Uint8Array) => sequence(oid(type), tlv(0x31, value));

/** ESS signing-certificate-v2 (RFC 5035 §3): ties the signature to this very certificate. */
export function signingCertificateV2(certificate: Uint8Array): Uint8Array {
  const certId = sequence(octetString(digestOf('SHA-256', certificate)));
  return attribute(CMS.signingCertificateV2, sequence(sequence(certId)));
}

/**
 * The signed attributes as the SET OF whose digest is signed (RFC 5652 §5.4): contentType, messageDigest,
 * signingCertificateV2, and what else is given.
 */
export function encodeSignedAttributes(input: {
  contentType: string;
  digest: Uint8Array;
  certificate: Uint8Array;
  more?: readonly Uint8Array[];
}): Uint8Array {
  return setOf([
    attribute(CMS.contentType, oid(input.contentType)),
    attribute(CMS.messageDigest, octetString(input.digest)),
    signingCertificateV2(input.certificate),
    ...(input.more ?? []),
  ]);
}

export interface SignedDataParts {
  contentType: string;
  /** Absent for a detached signature. */
  content?: Uint8Array;
  certificates: readonly Uint8Array[];
  signer: Certificate;
  hash: HashName;
  /** The SET OF that was signed. */
  signedAttributes: Uint8Array;
  signatureAlgorithm: Uint8Array;
  signature: Uint8Array;
  unsignedAttributes?: readonly Uint8Array[];
}

/** Writes the ContentInfo. Nothing is computed here: the signature may come from far away. */
export function encodeSignedData(parts: SignedDataParts): Uint8Array {
  const version = (value: number) => unsignedInteger(Uint8Array.of(value));
  const content = parts.content ? [tlv(0xa0, octetString(parts.content))] : [];
  const unsigned = parts.unsignedAttributes?.length ? [setOf(parts.unsignedAttributes, 0xa1)] : [];
  const signerInfo = sequence(
    version(1),
    sequence(parts.signer.issuer, parts.signer.serialNumber),
    hashIdentifier(parts.hash),
    concat([Uint8Array.of(0xa0), parts.signedAttributes.subarray(1)]),
    parts.signatureAlgorithm,
    octetString(parts.signature),
    ...unsigned,
  );
  const signedData = sequence(
    version(parts.contentType === CMS.data ? 1 : 3),
    tlv(0x31, hashIdentifier(parts.hash)),
    sequence(oid(parts.contentType), ...content),
    ...(parts.certificates.length > 0 ? [setOf(parts.certificates, 0xa0)] : []),
    tlv(0x31, signerInfo),
  );
  return sequence(oid(CMS.signedData), tlv(0xa0, signedData));
}

export interface SignedData {
  contentType: string;
  content: Uint8Array | null;
  certificates: Certificate[];
  hash: HashName | null;
  /** Re-tagged as SET OF: the bytes that were signed; null when the content itself was (RFC 5652 §5.4). */
  signedAttributes: Uint8Array | null;
  attributes: Map<string, Node>;
  unsignedAttributes: Map<string, Node>;
  signatureAlgorithm: Node;
  signature: Uint8Array;
  signerIdentifier: Node;
}

/** Reads a ContentInfo holding SignedData of exactly one signer. @throws DerError otherwise. */
export function readSignedData(der: Uint8Array): SignedData {
  const [type, wrapped, ...more] = children(parseDer(der));
  if (oidOf(type) !== CMS.signedData || more.length > 0) throw new DerError('not signed data');
  const fields = children(taggedParts(wrapped, 0)[0]);
  const [version, hashes, encapsulated, ...rest] = fields;
  const [contentType, content] = children(encapsulated);
  const certificates = isContext(rest[0], 0) ? taggedParts(rest[0], 0) : [];
  const revocation = rest.find((node) => isContext(node, 1));
  const [signerInfo, ...others] = membersOf(fields.at(-1));
  if (others.length > 0) throw new DerError('exactly one signer was expected');
  const signer = readSigner(children(signerInfo));
  // No signature covers these two; a reader that ignored them would accept changed bytes (RFC 5652 §5.1).
  const isPlain = oidOf(contentType) === CMS.data && isIssuerAndSerial(signer.signerIdentifier);
  const expected = versionByContents(certificates, revocation ? taggedParts(revocation, 1) : []) ?? (isPlain ? 1 : 3);
  if (versionOf(version) !== expected || !membersOf(hashes).map(readHash).includes(signer.hash)) {
    throw new DerError('version or hash of the signed data');
  }
  return {
    contentType: oidOf(contentType),
    content: content ? octetsOf(taggedParts(content, 0)[0]) : null,
    certificates: parseCertificates(certificates.map(rawOf)),
    ...signer,
  };
}

/** 5 for certificates or revocation data of other formats, 4 for attribute certificates of version 2 (RFC 5652 §5.1). */
function versionByContents(certificates: readonly Node[], revocation: readonly Node[]): 4 | 5 | null {
  const isOther = certificates.some((node) => isContext(node, 3)) || revocation.some((node) => isContext(node, 1));
  if (isOther) return 5;
  return certificates.some((node) => isContext(node, 2)) ? 4 : null;
}

/** The other choice is a subject key identifier, [0] (RFC 5652 §5.3). */
export const isIssuerAndSerial = (identifier: Node) => !isContext(identifier, 0);

/** A version number of one octet. */
function versionOf(node: Node | undefined): number {
  return integerOf(node).length === 1 ? (integerOf(node)[0] ?? 0) : -1;
}

function readSigner(fields: readonly Node[]) {
  const [version, signerIdentifier, digestAlgorithm, ...others] = fields;
  const signedAttributes = isContext(others[0], 0) ? others.shift() : undefined;
  const [signatureAlgorithm, signature, unsigned] = others;
  if (!signerIdentifier || !signatureAlgorithm) throw new DerError('an unfinished signer');
  if (versionOf(version) !== (isIssuerAndSerial(signerIdentifier) ? 1 : 3))
    throw new DerError('not a signer of version 1 or 3');
  return {
    signerIdentifier,
    hash: readHash(digestAlgorithm),
    signedAttributes: signedAttributes ? concat([Uint8Array.of(0x31), rawOf(signedAttributes).subarray(1)]) : null,
    attributes: readAttributes(signedAttributes ? taggedParts(signedAttributes, 0) : []),
    unsignedAttributes: firstAttributes(unsigned ? taggedParts(unsigned, 1) : []),
    signatureAlgorithm,
    signature: octetsOf(signature),
  };
}

/** Attributes by type; one that stands twice or has not exactly one value is refused (RFC 5652 §11). */
function readAttributes(set: readonly Node[]): Map<string, Node> {
  const out = new Map<string, Node>();
  for (const node of set) {
    const [type, values] = children(node);
    const [value, ...others] = membersOf(values);
    const name = oidOf(type);
    if (!value || others.length > 0 || out.has(name)) throw new DerError('an attribute is not single');
    out.set(name, value);
  }
  return out;
}

/** Attributes that nobody signed may stand twice or have several values, such as several time stamps: the first counts. */
function firstAttributes(set: readonly Node[]): Map<string, Node> {
  const out = new Map<string, Node>();
  for (const node of set) {
    const [type, values] = children(node);
    const [value] = membersOf(values);
    if (value && !out.has(oidOf(type))) out.set(oidOf(type), value);
  }
  return out;
}
