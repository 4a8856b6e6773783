import { createHash } from 'node:crypto';
import { verifySignature } from '../rfc3161/algorithms.ts';
import {
  type Certificate,
  hasKeyUsage,
  isSignedBy,
  KEY_PURPOSE,
  KEY_USAGE,
  keyPurposes,
  parseCertificates,
} from '../rfc3161/certificate.ts';
import {
  children,
  equalBytes,
  hasTag,
  isContext,
  isTime,
  isTrue,
  type Node,
  octetsOf,
  oidOf,
  parseDer,
  rawOf,
  TAG,
  taggedParts,
  timeOf,
  wholeBitsOf,
} from '../rfc3161/der.ts';
import type { ValidationData } from './dss.ts';

export type Revocation = 'good' | 'revoked' | 'unknown';

const OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1';
/** A revocation list of a large authority has some hundred thousand entries. */
const MAX_NODES = 2_000_000;
const NAME_HASHES: Record<string, string> = { '1.3.14.3.2.26': 'sha1', '2.16.840.1.101.3.4.2.1': 'sha256' };

/** What was known of one certificate: its state and until when that holds. */
export interface Status {
  revokedAt: Date | null;
  thisUpdate: Date;
  nextUpdate: Date | null;
}

/** What the document shows of one certificate at a moment, and by which statement. */
export interface CertificateState {
  state: Revocation;
  proof: (Status & { source: 'OCSP' | 'CRL'; der: Uint8Array }) | null;
}

/**
 * State of a whole path, its anchor left out, at the moment `at`: revoked if one was revoked by then, good if all are
 * shown to have been good, else unknown.
 */
export function revocationOf(path: readonly Certificate[], data: ValidationData, at: Date): Revocation {
  return worstOf(statesOf(path, data, at));
}

export function worstOf(states: readonly CertificateState[]): Revocation {
  if (states.some(({ state }) => state === 'revoked')) return 'revoked';
  return states.every(({ state }) => state === 'good') ? 'good' : 'unknown';
}

/** The same for each certificate of the path below its anchor, in the order of the path. */
export function statesOf(path: readonly Certificate[], data: ValidationData, at: Date): CertificateState[] {
  return path.slice(0, -1).map((certificate, i) => stateOf(certificate, path[i + 1] as Certificate, data, at));
}

function stateOf(certificate: Certificate, issuer: Certificate, data: ValidationData, at: Date): CertificateState {
  const said = (source: 'OCSP' | 'CRL', status: Status | null, der: Uint8Array) =>
    status ? [{ ...status, source, der }] : [];
  const statuses = [
    ...data.ocspResponses.flatMap((der) => said('OCSP', ocspStatus(der, certificate, issuer), der)),
    ...data.crls.flatMap((der) => said('CRL', crlStatus(der, certificate, issuer), der)),
  ];
  const revoked = statuses.find(({ revokedAt }) => revokedAt !== null && revokedAt <= at);
  if (revoked) return { state: 'revoked', proof: revoked };
  // A statement counts when it was made after the moment in question, or was still to hold then; but not after the
  // certificate expired, when authorities forget about it.
  const covers = ({ thisUpdate, nextUpdate }: Status) =>
    thisUpdate <= certificate.notAfter && (thisUpdate >= at || (nextUpdate !== null && nextUpdate >= at));
  const proof = statuses.find(covers);
  return proof ? { state: 'good', proof } : { state: 'unknown', proof: statuses[0] ?? null };
}

interface OcspAnswers {
  data: Node;
  algorithm: Node | undefined;
  signature: Node | undefined;
  certificates: Node | undefined;
  producedAt: Date;
  answers: Node[][];
}

/** A document's responses are asked about each of its certificates, and read once. */
const responses = new WeakMap<Uint8Array, OcspAnswers | null>();

function readOcsp(der: Uint8Array): OcspAnswers | null {
  const known = responses.get(der);
  if (known !== undefined) return known;
  let read: OcspAnswers | null = null;
  try {
    read = parseOcsp(der);
  } catch {
    // Unreadable: it says nothing of anybody.
  }
  responses.set(der, read);
  return read;
}

function parseOcsp(der: Uint8Array): OcspAnswers | null {
  const [, wrapped] = children(parseDer(der));
  const [type, response] = children(taggedParts(wrapped, 0)[0]);
  if (oidOf(type) !== OCSP_BASIC) return null;
  const [data, algorithm, signature, certificates] = children(parseDer(octetsOf(response)));
  const fields = children(data).filter((node) => !isContext(node, 0));
  if (!data) return null;
  const answers = children(fields[2]).map(children);
  return { data, algorithm, signature, certificates, producedAt: timeOf(fields[1]), answers };
}

/** What an OCSP response (RFC 6960) says of the certificate; null when it is unreadable, unsigned, or of another. */
export function ocspStatus(der: Uint8Array, certificate: Certificate, issuer: Certificate): Status | null {
  const read = readOcsp(der);
  if (!read) return null;
  try {
    const { data, algorithm, signature, certificates, producedAt } = read;
    const answer = read.answers.find(([id]) => isAbout(children(id), certificate, issuer));
    if (!answer) return null;
    const responders = certificates ? parseCertificates(children(taggedParts(certificates, 0)[0]).map(rawOf)) : [];
    const allowed = [issuer, ...responders.filter((each) => isResponderOf(each, issuer, producedAt))];
    const isSigned = (by: Certificate) =>
      algorithm !== undefined && verifySignature(algorithm, by.publicKey, rawOf(data), wholeBitsOf(signature));
    return allowed.some(isSigned) ? readAnswer(answer) : null;
  } catch {
    return null;
  }
}

/** RFC 6960 §4.2.2.2: certified by the issuer itself for this purpose. */
function isResponderOf(responder: Certificate, issuer: Certificate, at: Date): boolean {
  const inOffice = at >= responder.notBefore && at <= responder.notAfter;
  const purposes = keyPurposes(responder) ?? [];
  return inOffice && purposes.includes(KEY_PURPOSE.ocspSigning) && isSignedBy(responder, issuer);
}

function isAbout(id: readonly Node[], certificate: Certificate, issuer: Certificate): boolean {
  const hash = NAME_HASHES[oidOf(children(id[0])[0])];
  if (!hash || !equalBytes(rawOf(id[3]), certificate.serialNumber)) return false;
  const digest = (bytes: Uint8Array) => createHash(hash).update(bytes).digest();
  const key = wholeBitsOf(children(parseDer(issuer.spki))[1]);
  return equalBytes(octetsOf(id[1]), digest(issuer.subject)) && equalBytes(octetsOf(id[2]), digest(key));
}

function readAnswer([, status, thisUpdate, next]: readonly Node[]): Status | null {
  const nextUpdate = isContext(next, 0) ? timeOf(taggedParts(next, 0)[0]) : null;
  const span = { thisUpdate: timeOf(thisUpdate), nextUpdate };
  if (isContext(status, 0)) return { ...span, revokedAt: null };
  return isContext(status, 1) ? { ...span, revokedAt: timeOf(taggedParts(status, 1)[0]) } : null;
}

/** What a revocation list (RFC 5280 §5) of the issuer says; null when it is unreadable, of another, or partial. */
export function crlStatus(der: Uint8Array, certificate: Certificate, issuer: Certificate): Status | null {
  const list = readCrl(der);
  if (!list || !equalBytes(list.issuer, issuer.subject)) return null;
  if (hasKeyUsage(issuer, KEY_USAGE.crlSign) === false) return null;
  if (!verifySignature(list.algorithm, issuer.publicKey, list.body, list.signature)) return null;
  const { thisUpdate, nextUpdate, revoked } = list;
  return { revokedAt: revoked.get(hex(certificate.serialNumber)) ?? null, thisUpdate, nextUpdate };
}

interface RevocationList {
  body: Uint8Array;
  algorithm: Node;
  signature: Uint8Array;
  issuer: Uint8Array;
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** Serial number, hexadecimal with its header, to the date. */
  revoked: Map<string, Date>;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** Lists are long, and one is asked about every certificate of a document. */
const lists = new WeakMap<Uint8Array, RevocationList | null>();

function readCrl(der: Uint8Array): RevocationList | null {
  const known = lists.get(der);
  if (known !== undefined) return known;
  let list: RevocationList | null = null;
  try {
    list = parseCrl(der);
  } catch {
    // Unreadable: it says nothing of anybody.
  }
  lists.set(der, list);
  return list;
}

function parseCrl(der: Uint8Array): RevocationList | null {
  const [body, algorithm, signature] = children(parseDer(der, MAX_NODES));
  const fields = children(body);
  const rest = hasTag(fields[0], TAG.integer) ? fields.slice(1) : fields;
  const extensions = rest.find((node) => isContext(node, 0));
  if (!algorithm || hasCriticalExtension(extensions)) return null;
  const nextUpdate = isTime(rest[3]) ? timeOf(rest[3]) : null;
  const entries = rest[nextUpdate ? 4 : 3];
  const revoked = new Map<string, Date>();
  for (const entry of entries && entries !== extensions ? children(entries) : []) {
    const [serialNumber, at] = children(entry);
    revoked.set(hex(rawOf(serialNumber)), timeOf(at));
  }
  const times = { thisUpdate: timeOf(rest[2]), nextUpdate };
  return { body: rawOf(body), algorithm, signature: wholeBitsOf(signature), issuer: rawOf(rest[1]), ...times, revoked };
}

/** A critical extension (a partial or indirect list, say) would change what the list means. */
function hasCriticalExtension(extensions: Node | undefined): boolean {
  if (!extensions) return false;
  return children(taggedParts(extensions, 0)[0]).some((extension) => {
    return isTrue(children(extension)[1]);
  });
}
