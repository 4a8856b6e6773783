import { createHash } from 'node:crypto';
import { type Certificate, EXTENSION, isSignedBy, parseCertificate, subjectAttribute } from '../rfc3161/certificate.ts';
import {
  children,
  contentOf,
  derNull,
  equalBytes,
  isContext,
  type Node,
  octetString,
  oid,
  oidOf,
  parseDer,
  sequence,
  taggedParts,
  wholeBitsOf,
} from '../rfc3161/der.ts';
import type { ValidationData } from './dss.ts';
import { crlStatus, ocspStatus } from './revocation.ts';

/** Fetches one URL; with `post` a POST. Which hosts may be asked, how long and how much is the caller's to limit. */
export type FetchBytes = (url: string, post?: { body: Uint8Array; contentType: string }) => Promise<Uint8Array>;

export interface CollectedRevocation extends ValidationData {
  /**
   * What could not be had, for the log: the level reached may be lower than the level wanted. `wasAsked`: a place is named
   * and gave nothing that can be used, so another day it may.
   */
  problems: { subject: string; reason: string; wasAsked: boolean }[];
}

const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';
const OCSP = '1.3.6.1.5.5.7.48.1';
const MAX_CHAIN = 8;
const MAX_URLS = 3;

/**
 * Gathers what shows that the certificates of a chain were good: for each that is not self-signed an OCSP response, or
 * where there is none the revocation list; issuers missing from the chain are fetched from where the certificates say.
 * Only answers that are signed and about the right certificate are kept.
 * @param chain DER, the end-entity certificate first
 */
export async function collectRevocation(
  chain: readonly Uint8Array[],
  fetchBytes: FetchBytes,
): Promise<CollectedRevocation> {
  const collected: CollectedRevocation = { certificates: [], ocspResponses: [], crls: [], problems: [] };
  const pool = chain.map(parseCertificate);
  let current = pool[0];
  for (let i = 0; current && i < MAX_CHAIN; i++) {
    const certificate = current;
    collected.certificates.push(certificate.der);
    if (equalBytes(certificate.subject, certificate.issuer)) return collected;
    const reasons: string[] = [];
    current =
      pool.find((each) => isIssuerOf(each, certificate)) ?? (await fetchIssuer(certificate, fetchBytes, reasons));
    const issuer = current;
    if (!issuer || !(await collectStatus(certificate, issuer, { fetchBytes, collected, reasons }))) {
      const subject = subjectAttribute(certificate, '2.5.4.3') ?? '';
      const wasAsked = reasons.length > 0;
      collected.problems.push({
        subject,
        reason: wasAsked ? reasons.join('; ') : 'no place to ask is named',
        wasAsked,
      });
    }
  }
  return collected;
}

const isIssuerOf = (issuer: Certificate, certificate: Certificate) =>
  equalBytes(issuer.subject, certificate.issuer) && isSignedBy(certificate, issuer);

async function fetchIssuer(certificate: Certificate, fetchBytes: FetchBytes, reasons: string[]) {
  for (const url of accessUrls(certificate, CA_ISSUERS)) {
    const found = await attempt(reasons, url, async () => parseCertificate(await fetchBytes(url)));
    if (found && isIssuerOf(found, certificate)) return found;
  }
  return undefined;
}

interface Collection {
  fetchBytes: FetchBytes;
  collected: CollectedRevocation;
  reasons: string[];
}

async function collectStatus(certificate: Certificate, issuer: Certificate, collection: Collection): Promise<boolean> {
  const { fetchBytes, collected, reasons } = collection;
  const body = encodeOcspRequest(certificate, issuer);
  for (const url of accessUrls(certificate, OCSP)) {
    const der = await attempt(reasons, url, () => fetchBytes(url, { body, contentType: 'application/ocsp-request' }));
    if (der && ocspStatus(der, certificate, issuer)) return collected.ocspResponses.push(der) > 0;
    if (der) reasons.push(`${url}: no usable answer`);
  }
  for (const url of listUrls(certificate)) {
    const der = await attempt(reasons, url, () => fetchBytes(url));
    if (der && crlStatus(der, certificate, issuer)) return collected.crls.push(der) > 0;
    if (der) reasons.push(`${url}: no usable list`);
  }
  return false;
}

async function attempt<T>(reasons: string[], url: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    reasons.push(`${url}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** OCSPRequest (RFC 6960 §4.1.1) for one certificate, without a nonce so that answers may come from a cache. */
export function encodeOcspRequest(certificate: Certificate, issuer: Certificate): Uint8Array {
  const sha1 = (bytes: Uint8Array) => octetString(createHash('sha1').update(bytes).digest());
  const key = wholeBitsOf(children(parseDer(issuer.spki))[1]);
  // SHA-1 names the issuer here, it protects nothing; responders expect it (RFC 5019 §2.1.1).
  const algorithm = sequence(oid('1.3.14.3.2.26'), derNull());
  const id = sequence(algorithm, sha1(issuer.subject), sha1(key), certificate.serialNumber);
  return sequence(sequence(sequence(sequence(id))));
}

/** URLs of authorityInfoAccess (RFC 5280 §4.2.2.1). */
function accessUrls(certificate: Certificate, method: string): string[] {
  return urlsIn(certificate, EXTENSION.authorityInfoAccess, (root) =>
    children(root)
      .map(children)
      .filter(([type]) => oidOf(type) === method)
      .map(([, location]) => location),
  );
}

/** URLs of cRLDistributionPoints (RFC 5280 §4.2.1.13). */
function listUrls(certificate: Certificate): string[] {
  return urlsIn(certificate, EXTENSION.crlDistributionPoints, (root) =>
    children(root).flatMap((point) => {
      const place = children(point).find((node) => isContext(node, 0));
      const full = place && taggedParts(place, 0).find((node) => isContext(node, 0));
      return full ? taggedParts(full, 0) : [];
    }),
  );
}

/** Only http(s), few, and none when the extension is unreadable. */
function urlsIn(certificate: Certificate, extension: string, pick: (root: Node) => (Node | undefined)[]): string[] {
  const found = certificate.extensions.get(extension);
  if (!found) return [];
  try {
    // uniformResourceIdentifier is choice [6] of GeneralName.
    const names = pick(parseDer(found.value)).filter((node): node is Node => isContext(node, 6));
    const urls = names.map((node) => Buffer.from(contentOf(node)).toString('latin1'));
    return urls.filter((url) => /^https?:\/\//i.test(url)).slice(0, MAX_URLS);
  } catch {
    return [];
  }
}
