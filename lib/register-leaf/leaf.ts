import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * One leaf of the register's public log: an act as canonical JSON (RFC 8785), in UTF-8. It holds what the public record
 * holds; of what is not public only a commitment, SHA-256(salt ‖ value) with a salt of 32 random bytes that the holder has.
 * docs/transparency-log.md describes it for others.
 */
export type RegisterLeaf = RegistrationLeaf | ChangeLeaf | CertificateLeaf | RevocationLeaf;

interface AnyLeaf {
  version: 1;
  /** When it was done, ISO 8601 in UTC. */
  at: string;
  /** Registration number. */
  number: string;
  /** Name of the registering authority. */
  authority: string;
}

/** A work was registered. */
export interface RegistrationLeaf extends AnyLeaf {
  act: 'registration';
  title: string;
  classLetter: string;
  /** As published: a name, a pen name or 「匿名」. */
  authors: string[];
  owners: string[];
  completedOn: string;
  firstPublishedOn: string | null;
  registeredOn: string;
  /** `listDigest` of the names of a series' pieces, and `samplesDigest`, both in the order of the public record. */
  piecesSha256: string;
  samplesSha256: string;
  /** One for each owner in order: to its `documentStatement`; in hex. */
  ownerDocuments: string[];
}

/** Published facts of the registration changed; what is not named here stays as it was registered. */
export interface ChangeLeaf extends AnyLeaf {
  act: 'change';
  /** 2 for the first change; the registration is version 1. */
  recordVersion: number;
  /** As published since. */
  title: string;
  authors: string[];
  owners: string[];
  piecesSha256: string;
}

/** Its certificate was issued, or stamped again by the archive and is another file since. */
export interface CertificateLeaf extends AnyLeaf {
  act: 'certificate_issued' | 'certificate_renewed';
  /** SHA-256 of the PDF, in hex. */
  certificateSha256: string;
}

/** The registration was revoked; its number stays used. */
export interface RevocationLeaf extends AnyLeaf {
  act: 'revocation';
}

export const SALT_BYTES = 32;

/** The bytes that are logged and hashed. @throws Error for what JSON cannot hold */
export function encodeLeaf(leaf: RegisterLeaf): Uint8Array {
  const text = canonicalize(leaf);
  if (text === undefined) throw new Error('a leaf is not JSON');
  return Buffer.from(text);
}

/** Reads a leaf; undefined for bytes that are not the one canonical form of a leaf. Unknown acts and fields are kept. */
export function decodeLeaf(bytes: Uint8Array): RegisterLeaf | undefined {
  try {
    const leaf: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof leaf !== 'object' || leaf === null || !('act' in leaf) || !('number' in leaf)) return undefined;
    return Buffer.from(canonicalize(leaf) ?? '').equals(bytes) ? (leaf as RegisterLeaf) : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 in hex over the canonical JSON of a list. */
export const listDigest = (list: readonly unknown[]): string =>
  createHash('sha256')
    .update(canonicalize(list) ?? '')
    .digest('hex');

export interface LoggedSample {
  name: string;
  /** Name of the piece it belongs to; empty for a single work. */
  piece: string;
  bytes: number;
  /** In hex. */
  sha256: string;
}

/** `listDigest` over the samples of a public record, just these four members of each. */
export const samplesDigest = (samples: readonly LoggedSample[]): string =>
  listDigest(samples.map(({ name, piece, bytes, sha256 }) => ({ name, piece, bytes, sha256 })));

/** What an owner's commitment is about: the document as it was checked, `type:number`. */
export const documentStatement = (document: { type: string; number: string }): string =>
  `${document.type}:${document.number}`;

/** SHA-256(salt ‖ value in UTF-8), in hex. */
export const commitment = (salt: Uint8Array, value: string): string =>
  createHash('sha256').update(salt).update(value).digest('hex');
